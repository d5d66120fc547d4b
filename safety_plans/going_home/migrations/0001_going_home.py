"""Going home. Nothing is ever deleted; what was answered, agreed and found is never altered either."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = """
REVOKE DELETE, TRUNCATE ON
    going_home_goinghome, going_home_override, going_home_telling, going_home_leaving, going_home_leavingalert
FROM safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON going_home_gateanswer, going_home_agreement, going_home_gateresult
  FROM safeguarding_app;
"""

UNPROTECT = """
GRANT DELETE, TRUNCATE ON
    going_home_goinghome, going_home_override, going_home_telling, going_home_leaving, going_home_leavingalert
TO safeguarding_app;
GRANT UPDATE, DELETE, TRUNCATE ON going_home_gateanswer, going_home_agreement, going_home_gateresult
  TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_other_systems"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        ("families", "0002_households_and_people"),
        ("hospital_stays", "0001_stays"),
        ("plans", "0001_safety_plans"),
        ("post", "0001_the_outbox"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Leaving",
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
                    ("said_at", models.DateTimeField()),
                    (
                        "said_by",
                        models.ForeignKey(
                            help_text="Who pressed.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            help_text="Of whoever pressed.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "seen_by",
                        models.CharField(blank=True, help_text="Who sees them leaving: name and role.", max_length=160),
                    ),
                    (
                        "who",
                        models.CharField(blank=True, help_text="Which child leaves with whom.", max_length=300),
                    ),
                    (
                        "going_to",
                        models.CharField(
                            blank=True, help_text="By which door, in which car, where to.", max_length=300
                        ),
                    ),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "ended_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "ended_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("stayed", "They stayed"),
                                ("left", "They have left"),
                                ("mistake", "Pressed by mistake"),
                            ],
                            max_length=8,
                        ),
                    ),
                    (
                        "ended_words",
                        models.CharField(
                            blank=True, help_text="Who stayed with them, or what was agreed.", max_length=300
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "leavings",
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None)),
                            fields=("case",),
                            name="one_leaving_of_a_case_at_a_time",
                            violation_error_message="It is already said that they are leaving.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("ended_at__isnull", False),
                                    ("ended_by__isnull", False),
                                    ("ended_how__isnull", False),
                                    models.Q(("ended_how", ""), _negated=True),
                                ),
                                models.Q(
                                    ("ended_at__isnull", True),
                                    ("ended_by__isnull", True),
                                    models.Q(("ended_how__isnull", True), ("ended_how", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="leaving_ended_at_ended_by_ended_how_together",
                            violation_error_message="Say whether they stayed.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("said_at__isnull", True),
                                ("ended_at__gte", models.F("said_at")),
                                _connector="OR",
                            ),
                            name="leaving_ended_at_not_before_said_at",
                            violation_error_message="Ended at cannot be earlier than said at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("ended_how__in", ["", "stayed", "left", "mistake"])),
                            name="leaving_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="LeavingAlert",
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
                        "leaving",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="alerts",
                            to="going_home.leaving",
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            help_text="Who is to be rung.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    ("rung_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "call",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="leaving_alert",
                            to="post.call",
                        ),
                    ),
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, help_text="They stayed before anybody was rung.", null=True),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="leaving_alert_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("leaving", "agency"), name="a_service_is_alerted_once_of_a_leaving"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("rung_at__isnull", False), ("call__isnull", False)),
                                models.Q(("rung_at__isnull", True), ("call__isnull", True)),
                                _connector="OR",
                            ),
                            name="leavingalert_rung_at_call_together",
                            violation_error_message="Give all of these or none of them: rung at and call.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("ended_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="leavingalert_ended_at_not_before_owed_at",
                            violation_error_message="Ended at cannot be earlier than owed at.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Override",
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
                    ("reviewed_at", models.DateTimeField(blank=True, null=True)),
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
                        models.TextField(blank=True, help_text="What was found, and what was done about it."),
                    ),
                    (
                        "going_home",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="overrides",
                            to="going_home.goinghome",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    ("asked_at", models.DateTimeField()),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "safer_why",
                        models.TextField(help_text="Why the child is safer at home now than here, with this missing."),
                    ),
                    (
                        "who_with",
                        models.TextField(
                            help_text="Who is with the child, day and night, and that they have been spoken to."
                        ),
                    ),
                    ("if_found", models.TextField(help_text="What happens if a result shows injury.")),
                    ("consultant_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "consultant_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("manager_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "manager_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "granted_at",
                        models.DateTimeField(
                            blank=True, help_text="When the second of the two confirmed it.", null=True
                        ),
                    ),
                    (
                        "missing",
                        models.JSONField(
                            blank=True, default=list, help_text="What was missing then: the lines of the gate."
                        ),
                    ),
                    ("refused_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "refused_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("refused_why", models.TextField(blank=True)),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="override_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("refused_at", None)),
                            fields=("going_home",),
                            name="one_override_of_a_way_home",
                            violation_error_message="Two seniors have already been asked about this child.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("consultant_at__isnull", False), ("consultant_by__isnull", False)),
                                models.Q(("consultant_at__isnull", True), ("consultant_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="override_consultant_at_consultant_by_together",
                            violation_error_message="Give all of these or none of them: consultant at and consultant by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("manager_at__isnull", False), ("manager_by__isnull", False)),
                                models.Q(("manager_at__isnull", True), ("manager_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="override_manager_at_manager_by_together",
                            violation_error_message="Give all of these or none of them: manager at and manager by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("refused_at__isnull", False),
                                    ("refused_by__isnull", False),
                                    ("refused_why__isnull", False),
                                    models.Q(("refused_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("refused_at__isnull", True),
                                    ("refused_by__isnull", True),
                                    models.Q(("refused_why__isnull", True), ("refused_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="override_refused_at_refused_by_refused__d3a730",
                            violation_error_message="Say why not.",
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
                            name="override_reviewed_at_reviewed_by_review_df4665",
                            violation_error_message="Say what was found.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_at__isnull", True), ("granted_at__isnull", False), _connector="OR"
                            ),
                            name="override_reviewed_at_needs_granted_at",
                            violation_error_message="Reviewed at needs granted at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_at__isnull", True),
                                ("granted_at__isnull", True),
                                ("reviewed_at__gte", models.F("granted_at")),
                                _connector="OR",
                            ),
                            name="override_reviewed_at_not_before_granted_at",
                            violation_error_message="Reviewed at cannot be earlier than granted at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("granted_at__isnull", True), ("consultant_at__isnull", False), _connector="OR"
                            ),
                            name="override_granted_at_needs_consultant_at",
                            violation_error_message="Granted at needs consultant at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("granted_at__isnull", True), ("manager_at__isnull", False), _connector="OR"
                            ),
                            name="override_granted_at_needs_manager_at",
                            violation_error_message="Granted at needs manager at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("consultant_at__isnull", True),
                                ("asked_at__isnull", True),
                                ("consultant_at__gte", models.F("asked_at")),
                                _connector="OR",
                            ),
                            name="override_consultant_at_not_before_asked_at",
                            violation_error_message="Consultant at cannot be earlier than asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("manager_at__isnull", True),
                                ("asked_at__isnull", True),
                                ("manager_at__gte", models.F("asked_at")),
                                _connector="OR",
                            ),
                            name="override_manager_at_not_before_asked_at",
                            violation_error_message="Manager at cannot be earlier than asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("consultant_by", None),
                                ("manager_by", None),
                                models.Q(("consultant_by", models.F("manager_by")), _negated=True),
                                _connector="OR",
                            ),
                            name="two_seniors_are_two_persons",
                            violation_error_message="Two different people must decide this. One person cannot be both.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_by", None),
                                models.Q(
                                    models.Q(("reviewed_by", models.F("consultant_by")), _negated=True),
                                    models.Q(("reviewed_by", models.F("manager_by")), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="an_override_is_reviewed_by_a_third_person",
                            violation_error_message="Whoever decided it cannot review it.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("safer_why", ""), _negated=True),
                                models.Q(("who_with", ""), _negated=True),
                                models.Q(("if_found", ""), _negated=True),
                            ),
                            name="an_override_answers_its_questions",
                            violation_error_message="Answer all three questions.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("granted_at", None),
                                models.Q(("refused_at", None), models.Q(("missing", []), _negated=True)),
                                _connector="OR",
                            ),
                            name="an_override_granted_says_what_was_missing",
                            violation_error_message="Nothing is missing: the child may go home without this.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="GoingHome",
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
                    ("reviewed_at", models.DateTimeField(blank=True, null=True)),
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
                        models.TextField(blank=True, help_text="What was found, and what was done about it."),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="ways_home",
                            to="children.child",
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            help_text="Social care that leads.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "stay",
                        models.ForeignKey(
                            blank=True,
                            help_text="Empty: not admitted.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="hospital_stays.stay",
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    (
                        "decided_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="When both had agreed, two seniors had decided, or the child had left.",
                            null=True,
                        ),
                    ),
                    ("left_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "left_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "left_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("gate", "With nothing missing"),
                                ("override", "By two named seniors, with something missing"),
                                ("without", "Without the gate"),
                            ],
                            max_length=8,
                        ),
                    ),
                    (
                        "left_with",
                        models.CharField(blank=True, help_text="With whom, and to which address.", max_length=300),
                    ),
                    (
                        "missing",
                        models.JSONField(
                            blank=True, default=list, help_text="What was missing then: the lines of the gate."
                        ),
                    ),
                    ("without_gate_at", models.DateTimeField(blank=True, null=True)),
                    ("without_gate_why", models.TextField(blank=True)),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "ended_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "ended_why",
                        models.CharField(
                            blank=True, help_text="Where the child goes instead, and why.", max_length=300
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="going_home_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None), ("left_at", None)),
                            fields=("child",),
                            name="one_way_home_of_a_child",
                            violation_error_message="Whether this child may go home is already being asked.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("left_at__isnull", False),
                                    ("left_by__isnull", False),
                                    ("left_how__isnull", False),
                                    models.Q(("left_how", ""), _negated=True),
                                ),
                                models.Q(
                                    ("left_at__isnull", True),
                                    ("left_by__isnull", True),
                                    models.Q(("left_how__isnull", True), ("left_how", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="goinghome_left_at_left_by_left_how_together",
                            violation_error_message="Give all of these or none of them: left at, left by and left how.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("ended_at__isnull", False),
                                    ("ended_by__isnull", False),
                                    ("ended_why__isnull", False),
                                    models.Q(("ended_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("ended_at__isnull", True),
                                    ("ended_by__isnull", True),
                                    models.Q(("ended_why__isnull", True), ("ended_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="goinghome_ended_at_ended_by_ended_why_together",
                            violation_error_message="Say where the child goes instead, and why.",
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
                            name="goinghome_reviewed_at_reviewed_by_review_df4665",
                            violation_error_message="Say what was found.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_at__isnull", True), ("without_gate_at__isnull", False), _connector="OR"
                            ),
                            name="goinghome_reviewed_at_needs_without_gate_at",
                            violation_error_message="Reviewed at needs without gate at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_at__isnull", True),
                                ("without_gate_at__isnull", True),
                                ("reviewed_at__gte", models.F("without_gate_at")),
                                _connector="OR",
                            ),
                            name="goinghome_reviewed_at_not_before_without_2ee1e1",
                            violation_error_message="Reviewed at cannot be earlier than without gate at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("without_gate_at__isnull", False),
                                    ("without_gate_why__isnull", False),
                                    models.Q(("without_gate_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("without_gate_at__isnull", True),
                                    models.Q(
                                        ("without_gate_why__isnull", True),
                                        ("without_gate_why", ""),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="goinghome_without_gate_at_without_gate_w_817476",
                            violation_error_message="Say why the child left.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("left_at__isnull", True), ("decided_at__isnull", False), _connector="OR"
                            ),
                            name="goinghome_left_at_needs_decided_at",
                            violation_error_message="Left at needs decided at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("left_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("left_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="goinghome_left_at_not_before_owed_at",
                            violation_error_message="Left at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("ended_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="goinghome_ended_at_not_before_owed_at",
                            violation_error_message="Ended at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("left_at", None), ("ended_at", None), _connector="OR"),
                            name="a_child_went_home_or_elsewhere",
                            violation_error_message="This child has gone home already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("left_how", "without"),
                                    ("without_gate_at__isnull", False),
                                    models.Q(("missing", []), _negated=True),
                                ),
                                models.Q(models.Q(("left_how", "without"), _negated=True), ("without_gate_at", None)),
                                _connector="OR",
                            ),
                            name="left_without_the_gate_says_what_was_missing",
                            violation_error_message="Say what was missing when the child left.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("left_how__in", ["", "gate", "override", "without"])),
                            name="goinghome_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="GateAnswer",
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
                        "going_home",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="answers",
                            to="going_home.goinghome",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    (
                        "line",
                        models.CharField(
                            choices=[
                                ("conditions-known", "Police bail or other conditions known"),
                                ("examined", "Examined by a consultant paediatrician"),
                                ("medical-written", "Medical opinion in writing"),
                                (
                                    "discharge-complete",
                                    "Discharge plan agreed by every agency, for a weekend or bank holiday",
                                ),
                                ("gp-told", "GP named, and told"),
                                ("address-checked", "Address checked, and who lives there"),
                                ("assumes-injury", "The plan assumes injury until every result is final"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("answer", models.CharField(choices=[("yes", "Yes"), ("no", "No, not yet")], max_length=3)),
                    ("evidence", models.TextField()),
                    ("said_by", models.CharField(help_text="Name and role of whoever knows it.", max_length=160)),
                    ("answered_at", models.DateTimeField()),
                    (
                        "answered_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="plans.version",
                        ),
                    ),
                    (
                        "adult",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="families.person",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["going_home", "line"], name="gate_answer_of_way_home")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answer__in", ["yes", "no"]),
                                (
                                    "line__in",
                                    [
                                        "conditions-known",
                                        "examined",
                                        "medical-written",
                                        "discharge-complete",
                                        "gp-told",
                                        "address-checked",
                                        "assumes-injury",
                                    ],
                                ),
                                models.Q(("evidence", ""), _negated=True),
                                models.Q(("said_by", ""), _negated=True),
                            ),
                            name="gateanswer_in_known_words",
                            violation_error_message="Say who knows it, and how.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("line", "assumes-injury"), _negated=True),
                                ("version__isnull", False),
                                _connector="OR",
                            ),
                            name="an_assumption_is_about_a_version",
                            violation_error_message="No plan is in force that could assume injury.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("adult", None), ("line", "conditions-known"), _connector="OR"),
                            name="only_conditions_are_of_one_adult",
                            violation_error_message="Only bail and other conditions are answered for one adult.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Agreement",
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
                        "going_home",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="agreements",
                            to="going_home.goinghome",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    (
                        "side",
                        models.CharField(
                            choices=[
                                ("consultant", "Consultant paediatrician"),
                                ("manager", "Children’s social care manager"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("agrees", models.BooleanField()),
                    ("words", models.TextField(help_text="Why it is safe and with whom; or why not.")),
                    ("agreed_at", models.DateTimeField()),
                    (
                        "agreed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["going_home"], name="agreement_of_way_home")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("side__in", ["consultant", "manager"]), models.Q(("words", ""), _negated=True)
                            ),
                            name="agreement_in_known_words",
                            violation_error_message="Say why it is safe, and with whom.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="GateResult",
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
                        "going_home",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="results",
                            to="going_home.goinghome",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    ("asked_at", models.DateTimeField()),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("may_go", models.BooleanField()),
                    ("lines", models.JSONField()),
                ],
                options={
                    "indexes": [models.Index(fields=["going_home", "-asked_at"], name="gate_result_latest_first")],
                    "constraints": [],
                },
            ),
            migrations.CreateModel(
                name="Telling",
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
                        "going_home",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tellings",
                            to="going_home.goinghome",
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
                            help_text="Who is to be told.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    (
                        "due_at",
                        models.DateTimeField(help_text="Two hours after the child left, or after they next open."),
                    ),
                    ("told_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "told_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("told_to", models.CharField(blank=True, max_length=160)),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="telling_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("going_home", "agency"), name="a_service_is_told_once_of_a_way_home"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("told_at__isnull", False),
                                    ("told_by__isnull", False),
                                    ("told_to__isnull", False),
                                    models.Q(("told_to", ""), _negated=True),
                                ),
                                models.Q(
                                    ("told_at__isnull", True),
                                    ("told_by__isnull", True),
                                    models.Q(("told_to__isnull", True), ("told_to", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="telling_told_at_told_by_told_to_together",
                            violation_error_message="Say who was told.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("due_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("due_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="telling_due_at_not_before_owed_at",
                            violation_error_message="Due at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("told_at", None), ("told_at__gte", models.F("owed_at")), _connector="OR"
                            ),
                            name="nobody_is_told_before_the_child_left",
                            violation_error_message="The child left after that.",
                        ),
                    ],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
