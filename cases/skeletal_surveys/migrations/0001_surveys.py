"""Skeletal surveys. Nothing is ever deleted; what was said in passing is never altered either (domain 11.4)."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = """
REVOKE DELETE, TRUNCATE ON skeletal_surveys_imagingdecision, skeletal_surveys_survey, skeletal_surveys_read,
       skeletal_surveys_report, skeletal_surveys_followup FROM safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON skeletal_surveys_informalword FROM safeguarding_app;
"""

UNPROTECT = """
GRANT DELETE, TRUNCATE ON skeletal_surveys_imagingdecision, skeletal_surveys_survey, skeletal_surveys_read,
      skeletal_surveys_report, skeletal_surveys_followup TO safeguarding_app;
GRANT UPDATE, DELETE, TRUNCATE ON skeletal_surveys_informalword TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_where_people_work"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        ("enquiries", "0001_enquiries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="ImagingDecision",
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
                        "enquiry",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="imaging_decisions",
                            to="enquiries.enquiry",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="imaging_decisions",
                            to="children.child",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("skeletal_survey", "Skeletal survey"),
                                ("ct_head", "CT scan of the head"),
                                ("mri", "MRI of head and spine"),
                                ("eyes", "Eye examination"),
                                ("follow_up_survey", "Follow-up skeletal survey"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    (
                        "expected",
                        models.BooleanField(
                            help_text="Expected at this age; declining it needs a reason that says why."
                        ),
                    ),
                    ("under_two", models.BooleanField()),
                    ("decided_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "choice",
                        models.CharField(
                            blank=True, choices=[("do", "Do it"), ("decline", "Do not do it")], max_length=8
                        ),
                    ),
                    ("reasons", models.TextField(blank=True)),
                    (
                        "decided_by_name",
                        models.CharField(blank=True, help_text="The clinician who decided.", max_length=120),
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
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("enquiry", "child", "kind"), name="one_imaging_decision_for_a_child_and_kind"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("decided_at__isnull", False), ("recorded_by__isnull", False)),
                                models.Q(("decided_at__isnull", True), ("recorded_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="imagingdecision_decided_at_recorded_by_together",
                            violation_error_message="Give all of these or none of them: decided at and recorded by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("choice", ""), ("decided_at", None)),
                                models.Q(
                                    ("decided_at__isnull", False),
                                    models.Q(("choice", ""), _negated=True),
                                    models.Q(("reasons", ""), _negated=True),
                                    models.Q(("decided_by_name", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="an_imaging_decision_has_reasons",
                            violation_error_message="A decision about imaging needs its reasons and who decided.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Survey",
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
                            on_delete=django.db.models.deletion.PROTECT, related_name="surveys", to="children.child"
                        ),
                    ),
                    (
                        "decision",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="surveys",
                            to="skeletal_surveys.imagingdecision",
                        ),
                    ),
                    ("requested_at", models.DateTimeField()),
                    (
                        "requested_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "requesting_agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                        ),
                    ),
                    (
                        "reporting_agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                        ),
                    ),
                    ("clinical_question", models.TextField()),
                    (
                        "consent_by",
                        models.CharField(
                            help_text="Who consented, or on what authority without consent.", max_length=200
                        ),
                    ),
                    ("performed_at", models.DateTimeField(blank=True, null=True)),
                    ("performed_by_name", models.CharField(blank=True, max_length=120)),
                    ("accompanied_by", models.CharField(blank=True, max_length=120)),
                    ("identity_checked", models.BooleanField(blank=True, null=True)),
                    (
                        "missing_views",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=40),
                            blank=True,
                            help_text="Empty list: none missing.",
                            null=True,
                            size=None,
                        ),
                    ),
                    ("first_read_at", models.DateTimeField(blank=True, null=True)),
                    ("second_read_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "final_at",
                        models.DateTimeField(
                            blank=True, help_text="When the first final report was issued.", null=True
                        ),
                    ),
                    (
                        "told_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="When the first report was told by voice and said back.",
                            null=True,
                        ),
                    ),
                    ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "cancelled_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("cancelled_why", models.CharField(blank=True, max_length=300)),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("cancelled_at", None), ("final_at", None)),
                            fields=["reporting_agency", "requested_at"],
                            name="survey_not_final",
                        ),
                        models.Index(fields=["case"], name="survey_of_case"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                                models.Q(("cancelled_at__isnull", True), ("cancelled_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="survey_cancelled_at_cancelled_by_together",
                            violation_error_message="Give all of these or none of them: cancelled at and cancelled by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("cancelled_at__isnull", True),
                                models.Q(
                                    ("cancelled_why__isnull", False), models.Q(("cancelled_why", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="survey_cancelled_at_needs_cancelled_why",
                            violation_error_message="Cancelled at needs cancelled why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("performed_at__isnull", True),
                                ("requested_at__isnull", True),
                                ("performed_at__gte", models.F("requested_at")),
                                _connector="OR",
                            ),
                            name="survey_performed_at_not_before_requested_at",
                            violation_error_message="Performed at cannot be earlier than requested at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("first_read_at__isnull", True),
                                ("performed_at__isnull", True),
                                ("first_read_at__gte", models.F("performed_at")),
                                _connector="OR",
                            ),
                            name="survey_first_read_at_not_before_performed_at",
                            violation_error_message="First read at cannot be earlier than performed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("second_read_at__isnull", True),
                                ("performed_at__isnull", True),
                                ("second_read_at__gte", models.F("performed_at")),
                                _connector="OR",
                            ),
                            name="survey_second_read_at_not_before_perf_222578",
                            violation_error_message="Second read at cannot be earlier than performed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("final_at__isnull", True),
                                ("second_read_at__isnull", True),
                                ("final_at__gte", models.F("second_read_at")),
                                _connector="OR",
                            ),
                            name="survey_final_at_not_before_second_read_at",
                            violation_error_message="Final at cannot be earlier than second read at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("first_read_at__isnull", True), ("performed_at__isnull", False), _connector="OR"
                            ),
                            name="survey_first_read_at_needs_performed_at",
                            violation_error_message="First read at needs performed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("second_read_at__isnull", True), ("first_read_at__isnull", False), _connector="OR"
                            ),
                            name="survey_second_read_at_needs_first_read_at",
                            violation_error_message="Second read at needs first read at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("final_at__isnull", True), ("second_read_at__isnull", False), _connector="OR"
                            ),
                            name="survey_final_at_needs_second_read_at",
                            violation_error_message="Final at needs second read at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("told_at__isnull", True), ("final_at__isnull", False), _connector="OR"),
                            name="survey_told_at_needs_final_at",
                            violation_error_message="Told at needs final at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("performed_at__isnull", True), ("missing_views__isnull", False), _connector="OR"
                            ),
                            name="survey_performed_at_needs_missing_views",
                            violation_error_message="Performed at needs missing views.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Read",
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
                        "survey",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="reads",
                            to="skeletal_surveys.survey",
                        ),
                    ),
                    (
                        "which",
                        models.CharField(
                            choices=[
                                ("first", "First read"),
                                ("second", "Second read, by a different radiologist"),
                                ("specialist", "Outside specialist opinion"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "reader",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "first_reader",
                        models.ForeignKey(
                            blank=True,
                            help_text="On a second read: who read first.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("reader_name", models.CharField(max_length=120)),
                    ("read_at", models.DateTimeField()),
                    ("findings", models.TextField()),
                    ("shows_injury", models.BooleanField(help_text="Acted on at once, before any second read.")),
                    (
                        "told_at",
                        models.DateTimeField(blank=True, help_text="An injury: when it was told by voice.", null=True),
                    ),
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
                    ("told_to", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("which", "specialist"), _negated=True),
                            fields=("survey", "which"),
                            name="one_first_and_one_second_read",
                            violation_error_message="This read is already recorded.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("which", "second"), _negated=True),
                                models.Q(
                                    ("first_reader__isnull", False),
                                    models.Q(("reader", models.F("first_reader")), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="the_second_reader_is_another_person",
                            violation_error_message="The second read must be by a different radiologist.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("told_at__isnull", False), ("told_by__isnull", False)),
                                models.Q(("told_at__isnull", True), ("told_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="read_told_at_told_by_together",
                            violation_error_message="Give all of these or none of them: told at and told by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("told_at__isnull", True),
                                ("read_at__isnull", True),
                                ("told_at__gte", models.F("read_at")),
                                _connector="OR",
                            ),
                            name="read_told_at_not_before_read_at",
                            violation_error_message="Told at cannot be earlier than read at.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Report",
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
                        "survey",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="reports",
                            to="skeletal_surveys.survey",
                        ),
                    ),
                    ("version", models.PositiveSmallIntegerField()),
                    ("issued_at", models.DateTimeField()),
                    (
                        "issued_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("findings", models.TextField()),
                    ("shows_injury", models.BooleanField()),
                    (
                        "discrepancy",
                        models.TextField(blank=True, help_text="Where the reads differ, and how it was settled."),
                    ),
                    ("amended_why", models.TextField(blank=True)),
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
                    ("told_to", models.CharField(blank=True, help_text="The named consultant.", max_length=200)),
                    ("said_back", models.BooleanField(blank=True, null=True)),
                    (
                        "replaced_at",
                        models.DateTimeField(blank=True, help_text="When the next version was issued.", null=True),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("survey", "version"), name="a_report_version_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("told_at__isnull", False), ("told_by__isnull", False)),
                                models.Q(("told_at__isnull", True), ("told_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="report_told_at_told_by_together",
                            violation_error_message="Give all of these or none of them: told at and told by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("told_at__isnull", True),
                                ("issued_at__isnull", True),
                                ("told_at__gte", models.F("issued_at")),
                                _connector="OR",
                            ),
                            name="report_told_at_not_before_issued_at",
                            violation_error_message="Told at cannot be earlier than issued at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("replaced_at__isnull", True),
                                ("issued_at__isnull", True),
                                ("replaced_at__gte", models.F("issued_at")),
                                _connector="OR",
                            ),
                            name="report_replaced_at_not_before_issued_at",
                            violation_error_message="Replaced at cannot be earlier than issued at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("told_at", None),
                                models.Q(
                                    ("said_back", True),
                                    ("said_back__isnull", False),
                                    models.Q(("told_to", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="told_means_said_back",
                            violation_error_message="A result counts as told only when the listener has said it back.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("version", 1), models.Q(("amended_why", ""), _negated=True), _connector="OR"
                            ),
                            name="an_amended_report_says_why",
                            violation_error_message="Say why the report is amended.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="FollowUp",
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
                        "survey",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="follow_up",
                            to="skeletal_surveys.survey",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="follow_ups",
                            to="children.child",
                        ),
                    ),
                    ("first_performed_at", models.DateTimeField()),
                    ("booked_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "booked_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("booked_for", models.DateTimeField(blank=True, null=True)),
                    ("performed_at", models.DateTimeField(blank=True, null=True)),
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
                    ("ended_why", models.CharField(blank=True, max_length=300)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("booked_at__isnull", False),
                                    ("booked_by__isnull", False),
                                    ("booked_for__isnull", False),
                                ),
                                models.Q(
                                    ("booked_at__isnull", True),
                                    ("booked_by__isnull", True),
                                    ("booked_for__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="followup_booked_at_booked_by_booked_for_f7293e",
                            violation_error_message="Give all of these or none of them: booked at, booked by and booked for.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="followup_ended_at_ended_by_together",
                            violation_error_message="Give all of these or none of them: ended at and ended by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                models.Q(("ended_why__isnull", False), models.Q(("ended_why", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="followup_ended_at_needs_ended_why",
                            violation_error_message="Ended at needs ended why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("performed_at__isnull", True),
                                ("first_performed_at__isnull", True),
                                ("performed_at__gte", models.F("first_performed_at")),
                                _connector="OR",
                            ),
                            name="followup_performed_at_not_before_first__bf6209",
                            violation_error_message="Performed at cannot be earlier than first performed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("booked_for__isnull", True),
                                ("first_performed_at__isnull", True),
                                ("booked_for__gte", models.F("first_performed_at")),
                                _connector="OR",
                            ),
                            name="followup_booked_for_not_before_first_pe_d45d13",
                            violation_error_message="Booked for cannot be earlier than first performed at.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="InformalWord",
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
                        "survey",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="informal_words",
                            to="skeletal_surveys.survey",
                        ),
                    ),
                    ("said_at", models.DateTimeField()),
                    ("said_by", models.CharField(max_length=120)),
                    ("said_to", models.CharField(max_length=120)),
                    ("words", models.CharField(max_length=300)),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                    "indexes": [],
                    "constraints": [],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
