"""Challenges: one that vanished would be the silence it was raised against.

What was published of the policy is what people worked to; a call and a word on the plan stay as they were said.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = """
REVOKE DELETE, TRUNCATE ON challenges_escalation, challenges_stage FROM safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON challenges_procedure, challenges_procedurestage, challenges_otherroute
    FROM safeguarding_app;
REVOKE DELETE, TRUNCATE ON challenges_dangercall, challenges_planword FROM safeguarding_app;
"""

UNPROTECT = """
GRANT DELETE, TRUNCATE ON challenges_escalation, challenges_stage TO safeguarding_app;
GRANT UPDATE, DELETE ON challenges_procedure, challenges_procedurestage, challenges_otherroute TO safeguarding_app;
GRANT DELETE ON challenges_dangercall, challenges_planword TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_other_systems"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        ("directory", "0001_directory_and_policies"),
        ("owed", "0001_what_is_owed"),
        ("post", "0001_the_outbox"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="DangerCall",
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
                        "escalation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="calls",
                            to="challenges.escalation",
                        ),
                    ),
                    (
                        "stage",
                        models.ForeignKey(
                            help_text="At which level.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="challenges.stage",
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            help_text="Who must ring.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            blank=True,
                            help_text="The person on duty there; empty when nobody was: it falls to everybody at its desk.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("ring", models.CharField(help_text="Whom to ring, and the number.", max_length=300)),
                    ("raised_at", models.DateTimeField()),
                    (
                        "rung_at",
                        models.DateTimeField(
                            blank=True, help_text="When an answered call was written down.", null=True
                        ),
                    ),
                    (
                        "call",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="danger_call",
                            to="post.call",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="danger_call_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("stage", "agency"), name="one_danger_call_of_an_agency_at_a_level"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("rung_at__isnull", False), ("call__isnull", False)),
                                models.Q(("rung_at__isnull", True), ("call__isnull", True)),
                                _connector="OR",
                            ),
                            name="dangercall_rung_at_call_together",
                            violation_error_message="Give all of these or none of them: rung at and call.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("rung_at__isnull", True),
                                ("raised_at__isnull", True),
                                ("rung_at__gte", models.F("raised_at")),
                                _connector="OR",
                            ),
                            name="dangercall_rung_at_not_before_raised_at",
                            violation_error_message="Rung at cannot be earlier than raised at.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Escalation",
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
                        "origin",
                        models.CharField(
                            choices=[("professional", "Professional difference"), ("overdue", "Overdue")],
                            max_length=14,
                        ),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnership"
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            blank=True,
                            help_text="Whose practice it is about.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "owed",
                        models.OneToOneField(
                            blank=True,
                            help_text="What is overdue.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="escalation",
                            to="owed.owed",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("decision", "A decision about whether, or how, a child is protected"),
                                ("not_done", "Something that should have been done by now"),
                                ("information", "Information that was not shared, or not asked for"),
                                ("meeting", "Who was asked to a meeting, or what it decided"),
                                ("medical", "A medical examination, or how a result is read"),
                                ("going_home", "A child leaving hospital, or going home"),
                                ("other", "Something else"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="children.child",
                        ),
                    ),
                    (
                        "about_page",
                        models.CharField(
                            blank=True, help_text="The URL name of the page it was raised from.", max_length=60
                        ),
                    ),
                    (
                        "about_owed",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="differences",
                            to="owed.owed",
                        ),
                    ),
                    ("raised_at", models.DateTimeField()),
                    (
                        "raised_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "raised_by_agency",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "raised_as",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.membership",
                        ),
                    ),
                    ("issue", models.TextField()),
                    ("outcome_sought", models.TextField(blank=True)),
                    ("immediate_danger", models.BooleanField(default=False)),
                    (
                        "under_one",
                        models.BooleanField(default=False, help_text="The child was under one when it was raised."),
                    ),
                    (
                        "in_hospital",
                        models.BooleanField(default=False, help_text="The child was in hospital when it was raised."),
                    ),
                    (
                        "resolved_at",
                        models.DateTimeField(blank=True, help_text="When it ended, in whichever way.", null=True),
                    ),
                    (
                        "resolved_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "resolution",
                        models.TextField(blank=True, help_text="What came of it; the raiser is told in these words."),
                    ),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("agreed", "Agreed"),
                                ("not_agreed", "Not agreed"),
                                ("withdrawn", "Withdrawn"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "plan_changed",
                        models.CharField(
                            blank=True, choices=[("yes", "Yes"), ("no", "No"), ("not_yet", "Not yet")], max_length=7
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["case"], name="escalation_of_case"),
                        models.Index(
                            condition=models.Q(("resolved_at", None)),
                            fields=["partnership", "raised_at"],
                            name="escalation_open",
                        ),
                        models.Index(
                            condition=models.Q(("origin", "professional")),
                            fields=["agency", "-raised_at"],
                            name="difference_with_agency",
                        ),
                        models.Index(
                            condition=models.Q(("origin", "professional")),
                            fields=["raised_by_agency", "-raised_at"],
                            name="difference_of_agency",
                        ),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("origin", "overdue"), ("owed__isnull", False), ("raised_by", None)),
                                models.Q(("origin", "professional"), ("owed", None), ("raised_by__isnull", False)),
                                _connector="OR",
                            ),
                            name="an_escalation_is_raised_by_a_person_or_a_clock",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("origin", "professional"), _negated=True),
                                models.Q(
                                    ("agency__isnull", False),
                                    ("raised_by_agency__isnull", False),
                                    models.Q(("agency", models.F("raised_by_agency")), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="a_difference_is_with_another_agency",
                            violation_error_message="A professional difference is with another agency than your own.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("issue", ""), _negated=True),
                            name="an_escalation_says_what",
                            violation_error_message="Say what it is about.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("origin__in", ["professional", "overdue"]),
                                (
                                    "kind__in",
                                    [
                                        "",
                                        "decision",
                                        "not_done",
                                        "information",
                                        "meeting",
                                        "medical",
                                        "going_home",
                                        "other",
                                    ],
                                ),
                                ("outcome__in", ["", "agreed", "not_agreed", "withdrawn"]),
                                ("plan_changed__in", ["", "yes", "no", "not_yet"]),
                            ),
                            name="escalation_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("resolved_at__isnull", True),
                                ("raised_at__isnull", True),
                                ("resolved_at__gte", models.F("raised_at")),
                                _connector="OR",
                            ),
                            name="escalation_resolved_at_not_before_raised_at",
                            violation_error_message="Resolved at cannot be earlier than raised at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                                models.Q(("resolved_at__isnull", True), ("resolved_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="escalation_resolved_at_resolved_by_together",
                            violation_error_message="Give all of these or none of them: resolved at and resolved by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("resolved_at__isnull", True),
                                models.Q(("resolution__isnull", False), models.Q(("resolution", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="escalation_resolved_at_needs_resolution",
                            violation_error_message="Resolved at needs resolution.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("outcome", ""),
                                    models.Q(
                                        ("resolved_at", None),
                                        models.Q(("origin", "professional"), _negated=True),
                                        _connector="OR",
                                    ),
                                ),
                                models.Q(
                                    models.Q(("outcome", ""), _negated=True),
                                    ("resolved_at__isnull", False),
                                    ("origin", "professional"),
                                ),
                                _connector="OR",
                            ),
                            name="a_difference_ends_with_an_outcome",
                            violation_error_message="Say how it ended.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("outcome__in", ["agreed", "not_agreed"]),
                                    models.Q(("plan_changed", ""), _negated=True),
                                ),
                                models.Q(
                                    models.Q(("outcome__in", ["agreed", "not_agreed"]), _negated=True),
                                    ("plan_changed", ""),
                                ),
                                _connector="OR",
                            ),
                            name="a_settled_difference_says_whether_the_plan_changed",
                            violation_error_message="Say whether the child’s plan changed.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("outcome", "withdrawn"), _negated=True),
                                ("resolved_by", models.F("raised_by")),
                                _connector="OR",
                            ),
                            name="only_the_raiser_withdraws",
                            violation_error_message="Only whoever raised it may withdraw it.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PlanWord",
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
                        "escalation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="plan_words",
                            to="challenges.escalation",
                        ),
                    ),
                    ("asked_at", models.DateTimeField()),
                    ("said_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "said_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "plan_changed",
                        models.CharField(
                            blank=True, choices=[("yes", "Yes"), ("no", "No"), ("not_yet", "Not yet")], max_length=7
                        ),
                    ),
                    (
                        "said",
                        models.TextField(blank=True, help_text="What changed, or why nothing did; both sides read it."),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="plan_word_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("said_at__isnull", True)),
                            fields=("escalation",),
                            name="planword_one_waiting_of_an_escalation",
                            violation_error_message="There is already a current one with the same escalation.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("plan_changed__in", ["", "yes", "no", "not_yet"])),
                            name="plan_word_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("said_at__isnull", False),
                                    ("said_by__isnull", False),
                                    ("plan_changed__isnull", False),
                                    models.Q(("plan_changed", ""), _negated=True),
                                    ("said__isnull", False),
                                    models.Q(("said", ""), _negated=True),
                                ),
                                models.Q(
                                    ("said_at__isnull", True),
                                    ("said_by__isnull", True),
                                    models.Q(("plan_changed__isnull", True), ("plan_changed", ""), _connector="OR"),
                                    models.Q(("said__isnull", True), ("said", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="planword_said_at_said_by_plan_changed_s_79ac34",
                            violation_error_message="Say whether the plan changed, and how.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("said_at__isnull", True),
                                ("asked_at__isnull", True),
                                ("said_at__gte", models.F("asked_at")),
                                _connector="OR",
                            ),
                            name="planword_said_at_not_before_asked_at",
                            violation_error_message="Said at cannot be earlier than asked at.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Procedure",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnership"
                        ),
                    ),
                    (
                        "policy",
                        models.OneToOneField(
                            help_text="Its title, version, full text, who published it and who has read it.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="procedure",
                            to="directory.policy",
                        ),
                    ),
                    ("in_force_from", models.DateTimeField()),
                    ("levels", models.PositiveSmallIntegerField(help_text="How many levels there are.")),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "in_force_from"),
                            name="one_procedure_from_a_moment",
                            violation_error_message="Another version comes into force at that moment: choose a later day.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("levels__gte", 2), ("levels__lte", 4)),
                            name="a_procedure_has_two_to_four_levels",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="ProcedureStage",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "procedure",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="stages",
                            to="challenges.procedure",
                        ),
                    ),
                    (
                        "number",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Practitioners talk"),
                                (2, "Line managers talk"),
                                (3, "Senior managers and safeguarding leads talk"),
                                (4, "The safeguarding partnership settles it"),
                            ]
                        ),
                    ),
                    ("name", models.CharField(max_length=80)),
                    (
                        "holder",
                        models.CharField(
                            choices=[
                                ("practitioner", "Whoever works on the case"),
                                ("manager", "Line manager"),
                                ("senior", "Senior manager, or named or designated professional"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "roles",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("social_worker", "Social worker"),
                                    ("out_of_hours_social_worker", "Out-of-hours social worker"),
                                    ("team_manager", "Social care team manager"),
                                    ("service_manager", "Social care service manager"),
                                    ("health_visitor", "Health visitor"),
                                    ("gp", "GP"),
                                    ("paediatrician", "Consultant paediatrician"),
                                    ("radiologist", "Radiologist"),
                                    ("ward_nurse", "Ward nurse"),
                                    ("named_professional", "Named doctor or nurse for safeguarding"),
                                    ("mental_health_practitioner", "Mental health practitioner"),
                                    ("police_officer", "Police officer"),
                                    ("safeguarding_lead", "Nursery or school safeguarding lead"),
                                    ("partnership_lead", "Partnership lead"),
                                    ("scrutineer", "Independent scrutineer"),
                                    ("administrator", "Administrator"),
                                ],
                                max_length=30,
                            ),
                            blank=True,
                            default=list,
                            help_text="Who holds it as well.",
                            size=None,
                        ),
                    ),
                    ("working_days", models.PositiveSmallIntegerField()),
                    (
                        "small_hours",
                        models.PositiveSmallIntegerField(help_text="For a child under one or in hospital."),
                    ),
                    (
                        "danger_hours",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="For a child in danger now; empty at the first level: the same day.",
                            null=True,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("procedure", "number"), name="a_level_once_in_a_procedure"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("number__in", [1, 2, 3, 4]),
                                ("holder__in", ["practitioner", "manager", "senior"]),
                                (
                                    "roles__contained_by",
                                    [
                                        "social_worker",
                                        "out_of_hours_social_worker",
                                        "team_manager",
                                        "service_manager",
                                        "health_visitor",
                                        "gp",
                                        "paediatrician",
                                        "radiologist",
                                        "ward_nurse",
                                        "named_professional",
                                        "mental_health_practitioner",
                                        "police_officer",
                                        "safeguarding_lead",
                                        "partnership_lead",
                                        "scrutineer",
                                        "administrator",
                                    ],
                                ),
                                models.Q(("name", ""), _negated=True),
                            ),
                            name="procedure_stage_in_known_words",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("danger_hours", None), ("holder", "practitioner"), ("number", 1)),
                                models.Q(
                                    ("danger_hours__gte", 1),
                                    ("danger_hours__isnull", False),
                                    ("number__gt", 1),
                                    models.Q(("holder", "practitioner"), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="practitioners_begin_a_procedure",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("small_hours__gte", 1), ("working_days__gte", 1)),
                            name="a_level_gives_time_for_an_answer",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="OtherRoute",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "procedure",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="routes",
                            to="challenges.procedure",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("conference", "Whether to hold a child protection conference"),
                                ("plan", "How a child protection plan is carried out"),
                                ("staff", "Somebody who works with children may have harmed a child"),
                                ("complaint", "A family’s complaint about a service"),
                                ("own_agency", "Wrongdoing in my own agency"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("name", models.CharField(help_text="Whom to ask.", max_length=120)),
                    ("telephone", models.CharField(max_length=40)),
                    ("how", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("procedure", "kind"), name="a_route_once_in_a_procedure"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("kind__in", ["conference", "plan", "staff", "complaint", "own_agency"]),
                                models.Q(("name", ""), _negated=True),
                                models.Q(("telephone", ""), _negated=True),
                            ),
                            name="other_route_in_known_words",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Stage",
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
                        "escalation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="stages",
                            to="challenges.escalation",
                        ),
                    ),
                    (
                        "number",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Practitioners talk"),
                                (2, "Line managers talk"),
                                (3, "Senior managers and safeguarding leads talk"),
                                (4, "The safeguarding partnership settles it"),
                            ]
                        ),
                    ),
                    (
                        "rule",
                        models.ForeignKey(
                            blank=True,
                            help_text="What the policy in force when it began says of this level; empty: none was published yet.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="challenges.procedurestage",
                        ),
                    ),
                    ("opened_at", models.DateTimeField()),
                    (
                        "opened_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("why", models.TextField(blank=True, help_text="Why it was taken to this level.")),
                    (
                        "asked",
                        models.ForeignKey(
                            blank=True,
                            help_text="Who is to answer; nobody in person: the desk of the agency.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.membership",
                        ),
                    ),
                    (
                        "speaks",
                        models.ForeignKey(
                            blank=True,
                            help_text="Who speaks for the agency that raised it, at this level.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.membership",
                        ),
                    ),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "answered_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "answered_agency",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "answered_name",
                        models.CharField(
                            blank=True,
                            help_text="Whose answer it is; another than answered_by: said to them by voice.",
                            max_length=120,
                        ),
                    ),
                    ("answer", models.TextField(blank=True)),
                    (
                        "not_agreed_at",
                        models.DateTimeField(
                            blank=True, help_text="When the answer was found not to settle it.", null=True
                        ),
                    ),
                    (
                        "ended_at",
                        models.DateTimeField(
                            blank=True, help_text="When it was taken further, or all of it ended.", null=True
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="stage_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("escalation", "number"),
                            name="one_stage_at_a_level",
                            violation_error_message="This professional difference has been at that level already.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at__isnull", True)),
                            fields=("escalation",),
                            name="stage_one_current_of_an_escalation",
                            violation_error_message="There is already a current one with the same escalation.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("number__in", [1, 2, 3, 4])),
                            name="stage_in_known_words",
                            violation_error_message="Choose one of the levels listed.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("answered_at__isnull", False),
                                    ("answered_by__isnull", False),
                                    ("answered_agency__isnull", False),
                                ),
                                models.Q(
                                    ("answered_at__isnull", True),
                                    ("answered_by__isnull", True),
                                    ("answered_agency__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="stage_answered_at_answered_by_answer_5d5ab2",
                            violation_error_message="An answer says when it was given, and who wrote it down.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True),
                                models.Q(("answer__isnull", False), models.Q(("answer", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="stage_answered_at_needs_answer",
                            violation_error_message="Answered at needs answer.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True),
                                models.Q(
                                    ("answered_name__isnull", False), models.Q(("answered_name", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="stage_answered_at_needs_answered_name",
                            violation_error_message="Answered at needs answered name.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("not_agreed_at__isnull", True), ("answered_at__isnull", False), _connector="OR"
                            ),
                            name="stage_not_agreed_at_needs_answered_at",
                            violation_error_message="Not agreed at needs answered at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True),
                                ("opened_at__isnull", True),
                                ("answered_at__gte", models.F("opened_at")),
                                _connector="OR",
                            ),
                            name="stage_answered_at_not_before_opened_at",
                            violation_error_message="Answered at cannot be earlier than opened at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("not_agreed_at__isnull", True),
                                ("answered_at__isnull", True),
                                ("not_agreed_at__gte", models.F("answered_at")),
                                _connector="OR",
                            ),
                            name="stage_not_agreed_at_not_before_answered_at",
                            violation_error_message="Not agreed at cannot be earlier than answered at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("opened_at__isnull", True),
                                ("ended_at__gte", models.F("opened_at")),
                                _connector="OR",
                            ),
                            name="stage_ended_at_not_before_opened_at",
                            violation_error_message="Ended at cannot be earlier than opened at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("answered_at__isnull", True),
                                ("ended_at__gte", models.F("answered_at")),
                                _connector="OR",
                            ),
                            name="stage_ended_at_not_before_answered_at",
                            violation_error_message="Ended at cannot be earlier than answered at.",
                        ),
                    ],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
