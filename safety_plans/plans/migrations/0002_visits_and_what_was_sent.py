"""Visits under a plan, each measure as one found it; and a family copy that was sent is no longer called given."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references

SENT_IS_NOT_GIVEN = """
UPDATE plans_familycopy SET sent_at = given_at, sent_by_id = given_by_id, sent_how = given_how
    WHERE given_how IN ('post', 'email');
UPDATE plans_familycopy SET given_how = 'said' WHERE given_how IN ('post', 'email') AND understood_at IS NOT NULL;
UPDATE plans_familycopy SET given_at = NULL, given_by_id = NULL, given_how = '' WHERE given_how IN ('post', 'email');
"""
PROTECT = """
GRANT UPDATE (sent_at, sent_by_id, sent_how) ON plans_familycopy TO safeguarding_app;
REVOKE DELETE, TRUNCATE ON plans_visit FROM safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON plans_measurefound FROM safeguarding_app;
"""
UNPROTECT = """
REVOKE UPDATE (sent_at, sent_by_id, sent_how) ON plans_familycopy FROM safeguarding_app;
GRANT UPDATE, DELETE, TRUNCATE ON plans_visit, plans_measurefound TO safeguarding_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("case_files", "0002_restricted_cases"),
        ("children", "0002_known_words"),
        ("families", "0003_known_words"),
        ("plans", "0001_safety_plans"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("owed_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, help_text="Empty: nobody had promised it.", null=True)),
                ("visited_at", models.DateTimeField(blank=True, null=True)),
                ("visited_by", models.CharField(blank=True, help_text="Who went: name and role.", max_length=160)),
                ("saw", models.CharField(blank=True, help_text="Whom they saw, and where.", max_length=300)),
                (
                    "child_seen",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alone", "Seen alone"),
                            ("not_alone", "Seen, and not alone"),
                            ("not_seen", "Not seen"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "child_words",
                    models.TextField(blank=True, help_text="How the child was; why not alone, or not seen."),
                ),
                ("home", models.TextField(blank=True, help_text="What was seen of the home, and who lives there.")),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, help_text="When a new version, or no plan, took its place.", null=True
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="plans.plan"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        help_text="In force when it came to be owed, then when made.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.version",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("visited_at", None)),
                        fields=("plan",),
                        name="one_visit_owed_of_a_plan",
                        violation_error_message="The next visit is owed already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("visited_at__isnull", False),
                                ("recorded_by__isnull", False),
                                ("visited_by__isnull", False),
                                models.Q(("visited_by", ""), _negated=True),
                                ("saw__isnull", False),
                                models.Q(("saw", ""), _negated=True),
                                ("child_seen__isnull", False),
                                models.Q(("child_seen", ""), _negated=True),
                                ("child_words__isnull", False),
                                models.Q(("child_words", ""), _negated=True),
                            ),
                            models.Q(
                                ("visited_at__isnull", True),
                                ("recorded_by__isnull", True),
                                models.Q(("visited_by__isnull", True), ("visited_by", ""), _connector="OR"),
                                models.Q(("saw__isnull", True), ("saw", ""), _connector="OR"),
                                models.Q(("child_seen__isnull", True), ("child_seen", ""), _connector="OR"),
                                models.Q(("child_words__isnull", True), ("child_words", ""), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="visit_visited_at_recorded_by_visited_bebcff",
                        violation_error_message="Say who went, whom they saw, and how the child was.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("visited_at", None), _negated=True), ("due_at__isnull", False), _connector="OR"
                        ),
                        name="visit_visit_owed_needs_due_at",
                        violation_error_message="Say by when.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_at__isnull", True),
                            ("owed_at__isnull", True),
                            ("due_at__gte", models.F("owed_at")),
                            _connector="OR",
                        ),
                        name="visit_due_at_not_before_owed_at",
                        violation_error_message="Due at cannot be earlier than owed at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visited_at__isnull", True),
                            ("owed_at__isnull", True),
                            ("visited_at__gte", models.F("owed_at")),
                            _connector="OR",
                        ),
                        name="visit_visited_at_not_before_owed_at",
                        violation_error_message="Visited at cannot be earlier than owed at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("visited_at", None), ("ended_at", None), _connector="OR"),
                        name="a_visit_made_is_not_ended",
                        violation_error_message="This visit has been made.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("child_seen__in", ["", "alone", "not_alone", "not_seen"])),
                        name="visit_in_known_words",
                        violation_error_message="Choose one of the answers listed.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["case"], name="visit_of_case"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasureFound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kept",
                    models.CharField(
                        choices=[("yes", "Kept"), ("no", "Not kept"), ("unknown", "Could not tell")], max_length=7
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, help_text="How it is known; what was found instead.", max_length=300),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.measure"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="found", to="plans.visit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "measure"), name="a_measure_is_looked_at_once_on_a_visit"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kept__in", ["yes", "no", "unknown"]),
                            models.Q(("kept", "yes"), models.Q(("words", ""), _negated=True), _connector="OR"),
                        ),
                        name="a_measure_not_kept_says_what_was_found",
                        violation_error_message="Say what was found.",
                    ),
                ],
                "ordering": ("measure__position",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="familycopy",
            name="familycopy_given_at_given_by_given_how_la_929c8c",
        ),
        migrations.RemoveConstraint(
            model_name="familycopy",
            name="familycopy_taken_back_at_needs_given_at",
        ),
        migrations.RemoveConstraint(
            model_name="familycopy",
            name="a_copy_has_a_message_only_by_email",
        ),
        migrations.RemoveConstraint(
            model_name="familycopy",
            name="copy_in_known_words",
        ),
        migrations.AddField(
            model_name="familycopy",
            name="sent_at",
            field=models.DateTimeField(
                blank=True, help_text="Off by post or e-mail: not known to have arrived.", null=True
            ),
        ),
        migrations.AddField(
            model_name="familycopy",
            name="sent_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="familycopy",
            name="sent_how",
            field=models.CharField(
                blank=True,
                choices=[("post", "By post"), ("email", "By e-mail that says only whom to ring")],
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="visits",
            field=models.CharField(
                blank=True,
                choices=[("1", "Every day"), ("2", "Every second day"), ("3", "Every third day"), ("7", "Every week")],
                help_text="How often somebody visits, in days. Empty: no promise.",
                max_length=1,
            ),
        ),
        migrations.AlterField(
            model_name="familycopy",
            name="given_at",
            field=models.DateTimeField(blank=True, help_text="When a person knew that they have it.", null=True),
        ),
        migrations.AlterField(
            model_name="familycopy",
            name="given_how",
            field=models.CharField(
                blank=True,
                choices=[("by_hand", "By hand, and read through together"), ("said", "They said that they have it")],
                max_length=7,
            ),
        ),
        migrations.RunSQL(SENT_IS_NOT_GIVEN, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="familycopy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("sent_at__isnull", False),
                        ("sent_by__isnull", False),
                        ("sent_how__isnull", False),
                        models.Q(("sent_how", ""), _negated=True),
                    ),
                    models.Q(
                        ("sent_at__isnull", True),
                        ("sent_by__isnull", True),
                        models.Q(("sent_how__isnull", True), ("sent_how", ""), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="familycopy_sent_at_sent_by_sent_how_together",
                violation_error_message="Say how it was sent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="familycopy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("given_at__isnull", False),
                        ("given_by__isnull", False),
                        ("given_how__isnull", False),
                        models.Q(("given_how", ""), _negated=True),
                    ),
                    models.Q(
                        ("given_at__isnull", True),
                        ("given_by__isnull", True),
                        models.Q(("given_how__isnull", True), ("given_how", ""), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="familycopy_given_at_given_by_given_how_together",
                violation_error_message="Say how it was given.",
            ),
        ),
        migrations.AddConstraint(
            model_name="familycopy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("given_at__isnull", True),
                    models.Q(("language__isnull", False), models.Q(("language", ""), _negated=True)),
                    _connector="OR",
                ),
                name="familycopy_given_at_needs_language",
                violation_error_message="Enter the language.",
            ),
        ),
        migrations.AddConstraint(
            model_name="familycopy",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_at__isnull", True), ("released_at__isnull", False), _connector="OR"),
                name="familycopy_sent_at_needs_released_at",
                violation_error_message="Sent at needs released at.",
            ),
        ),
        migrations.AddConstraint(
            model_name="familycopy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at__isnull", True),
                    ("released_at__isnull", True),
                    ("sent_at__gte", models.F("released_at")),
                    _connector="OR",
                ),
                name="familycopy_sent_at_not_before_released_at",
                violation_error_message="Sent at cannot be earlier than released at.",
            ),
        ),
        migrations.AddConstraint(
            model_name="familycopy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("given_at__isnull", True),
                    ("sent_at__isnull", True),
                    ("given_at__gte", models.F("sent_at")),
                    _connector="OR",
                ),
                name="familycopy_given_at_not_before_sent_at",
                violation_error_message="Given at cannot be earlier than sent at.",
            ),
        ),
        migrations.AddConstraint(
            model_name="familycopy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_back_at", None), ("given_at__isnull", False), ("sent_at__isnull", False), _connector="OR"
                ),
                name="what_is_taken_back_had_gone_out",
                violation_error_message="They have not been given it yet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="familycopy",
            constraint=models.CheckConstraint(
                condition=models.Q(("message_id", None), ("sent_how", "email"), _connector="OR"),
                name="a_copy_has_a_message_only_by_email",
            ),
        ),
        migrations.AddConstraint(
            model_name="familycopy",
            constraint=models.CheckConstraint(
                condition=models.Q(("given_how__in", ["", "by_hand", "said"]), ("sent_how__in", ["", "post", "email"])),
                name="copy_in_known_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(("visits__in", ["", "1", "2", "3", "7"])), name="visits_in_known_words"
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
