"""The death of a child, notes written afterwards, and whether the Panel is notified. Nothing is ever deleted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = """
REVOKE DELETE, TRUNCATE ON deaths_death, deaths_note, deaths_seriousincident FROM safeguarding_app;
REVOKE UPDATE ON deaths_note FROM safeguarding_app;
"""

UNPROTECT = """
GRANT DELETE, TRUNCATE ON deaths_death, deaths_note, deaths_seriousincident TO safeguarding_app;
GRANT UPDATE ON deaths_note TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_other_systems"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Death",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="deaths", to="children.child"
                        ),
                    ),
                    (
                        "died_on",
                        models.DateField(help_text="The day of death, or the day on which the child was found."),
                    ),
                    (
                        "about_when",
                        models.CharField(blank=True, help_text="The time, as far as anybody knows it.", max_length=120),
                    ),
                    (
                        "where",
                        models.CharField(blank=True, help_text="Empty where nobody knows it yet.", max_length=200),
                    ),
                    (
                        "told_by",
                        models.CharField(help_text="Who told whoever recorded it: name, role, how.", max_length=160),
                    ),
                    ("learned_at", models.DateTimeField(help_text="When whoever recorded it was told.")),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("struck_out_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "struck_out_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("struck_out_why", models.TextField(blank=True)),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="death_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("struck_out_at", None)),
                            fields=("child",),
                            name="a_child_dies_once",
                            violation_error_message="The death of this child is already recorded.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("struck_out_at__isnull", False),
                                    ("struck_out_by__isnull", False),
                                    ("struck_out_why__isnull", False),
                                    models.Q(("struck_out_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("struck_out_at__isnull", True),
                                    ("struck_out_by__isnull", True),
                                    models.Q(("struck_out_why__isnull", True), ("struck_out_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="death_struck_out_at_struck_out_by_st_31a4b2",
                            violation_error_message="Say why it was an error.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("struck_out_at__isnull", True),
                                ("recorded_at__isnull", True),
                                ("struck_out_at__gte", models.F("recorded_at")),
                                _connector="OR",
                            ),
                            name="death_struck_out_at_not_before_recorded_at",
                            violation_error_message="Struck out at cannot be earlier than recorded at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("told_by", ""), _negated=True),
                            name="a_death_says_who_told_it",
                            violation_error_message="Say who told you, in which role, and how.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Note",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "death",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="deaths.death"
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    (
                        "about_at",
                        models.DateTimeField(help_text="When what it tells of happened, which may be long before."),
                    ),
                    ("words", models.TextField()),
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("words", ""), _negated=True),
                            name="a_note_says_something",
                            violation_error_message="Write the note.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("recorded_at__isnull", True),
                                ("about_at__isnull", True),
                                ("recorded_at__gte", models.F("about_at")),
                                _connector="OR",
                            ),
                            name="note_recorded_at_not_before_about_at",
                            violation_error_message="Recorded at cannot be earlier than about at.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="SeriousIncident",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "death",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT, related_name="incident", to="deaths.death"
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            help_text="The local authority.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    ("learned_at", models.DateTimeField(help_text="When the days began to count.")),
                    ("decided_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "decided_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "notify",
                        models.BooleanField(
                            blank=True, help_text="Notified, or decided that it is not to be.", null=True
                        ),
                    ),
                    ("reasons", models.TextField(blank=True)),
                    (
                        "review_lead",
                        models.CharField(
                            blank=True, help_text="Who leads the rapid review, with a number.", max_length=160
                        ),
                    ),
                    (
                        "reviewed_at",
                        models.DateTimeField(blank=True, help_text="When the rapid review was sent.", null=True),
                    ),
                    (
                        "reviewed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "review",
                        models.TextField(blank=True, help_text="What it found, and whether a full review follows."),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="serious_incident_of_case")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("decided_at__isnull", False),
                                    ("decided_by__isnull", False),
                                    ("notify__isnull", False),
                                    ("reasons__isnull", False),
                                    models.Q(("reasons", ""), _negated=True),
                                ),
                                models.Q(
                                    ("decided_at__isnull", True),
                                    ("decided_by__isnull", True),
                                    ("notify__isnull", True),
                                    models.Q(("reasons__isnull", True), ("reasons", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="seriousincident_decided_at_decided_by_notify_r_7f0dde",
                            violation_error_message="Decide, and say why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("reviewed_at__isnull", False),
                                    ("reviewed_by__isnull", False),
                                    ("review__isnull", False),
                                    models.Q(("review", ""), _negated=True),
                                ),
                                models.Q(
                                    ("reviewed_at__isnull", True),
                                    ("reviewed_by__isnull", True),
                                    models.Q(("review__isnull", True), ("review", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="seriousincident_reviewed_at_reviewed_by_review_df4665",
                            violation_error_message="Say what the review found.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("notify", True), ("notify__isnull", False), _negated=True),
                                models.Q(("review_lead__isnull", False), models.Q(("review_lead", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="seriousincident_notifying_needs_review_lead",
                            violation_error_message="Notifying needs review lead.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_at__isnull", True), ("decided_at__isnull", False), _connector="OR"
                            ),
                            name="seriousincident_reviewed_at_needs_decided_at",
                            violation_error_message="Reviewed at needs decided at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("decided_at__isnull", True),
                                ("learned_at__isnull", True),
                                ("decided_at__gte", models.F("learned_at")),
                                _connector="OR",
                            ),
                            name="seriousincident_decided_at_not_before_learned_at",
                            violation_error_message="Decided at cannot be earlier than learned at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_at__isnull", True),
                                ("decided_at__isnull", True),
                                ("reviewed_at__gte", models.F("decided_at")),
                                _connector="OR",
                            ),
                            name="seriousincident_reviewed_at_not_before_decided_at",
                            violation_error_message="Reviewed at cannot be earlier than decided at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_at", None),
                                models.Q(("notify", True), ("notify__isnull", False)),
                                _connector="OR",
                            ),
                            name="a_rapid_review_follows_a_notification",
                            violation_error_message="No rapid review is owed: the Panel was not notified.",
                        ),
                    ],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
