"""Children in hospital. Nothing is ever deleted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = """
REVOKE DELETE, TRUNCATE ON hospital_stays_stay, hospital_stays_dischargeplan FROM safeguarding_app;
"""

UNPROTECT = """
GRANT DELETE, TRUNCATE ON hospital_stays_stay, hospital_stays_dischargeplan TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_where_people_work"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Stay",
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
                            on_delete=django.db.models.deletion.PROTECT, related_name="stays", to="children.child"
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            help_text="The hospital.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    ("ward", models.CharField(max_length=120)),
                    ("ward_telephone", models.CharField(blank=True, max_length=40)),
                    ("consultant_name", models.CharField(blank=True, max_length=120)),
                    (
                        "consultant",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.membership",
                        ),
                    ),
                    ("why", models.CharField(max_length=300)),
                    ("admitted_at", models.DateTimeField()),
                    (
                        "admitted_by",
                        models.ForeignKey(
                            help_text="Who recorded the admission.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("company_decided_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "company_decided_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "company",
                        models.TextField(
                            blank=True, help_text="Who may be with the child on the ward, and who must be there."
                        ),
                    ),
                    ("medically_fit_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "medically_fit_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "medically_fit_said_by",
                        models.CharField(blank=True, help_text="The doctor who says so.", max_length=120),
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
                        "left_to",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("home", "Home"),
                                ("carers", "Foster carers, or relatives who are not at home"),
                                ("hospital", "Another hospital or ward of another trust"),
                                ("died", "The child died in hospital"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "left_words",
                        models.CharField(
                            blank=True, help_text="With whom, and to which address or ward.", max_length=300
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("left_at", None)), fields=["case"], name="stay_current_of_case"
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("left_at__isnull", True)),
                            fields=("child",),
                            name="stay_one_stay_at_a_time",
                            violation_error_message="This child is already recorded as in hospital.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("company_decided_at__isnull", False),
                                    ("company_decided_by__isnull", False),
                                    ("company__isnull", False),
                                    models.Q(("company", ""), _negated=True),
                                ),
                                models.Q(
                                    ("company_decided_at__isnull", True),
                                    ("company_decided_by__isnull", True),
                                    models.Q(("company__isnull", True), ("company", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="stay_company_decided_at_company_dec_ba982f",
                            violation_error_message="Say who may be with the child.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("medically_fit_at__isnull", False),
                                    ("medically_fit_by__isnull", False),
                                    ("medically_fit_said_by__isnull", False),
                                    models.Q(("medically_fit_said_by", ""), _negated=True),
                                ),
                                models.Q(
                                    ("medically_fit_at__isnull", True),
                                    ("medically_fit_by__isnull", True),
                                    models.Q(
                                        ("medically_fit_said_by__isnull", True),
                                        ("medically_fit_said_by", ""),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="stay_medically_fit_at_medically_fit_51d7ee",
                            violation_error_message="Say which doctor says that the child is medically fit.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("left_at__isnull", False),
                                    ("left_by__isnull", False),
                                    ("left_to__isnull", False),
                                    models.Q(("left_to", ""), _negated=True),
                                ),
                                models.Q(
                                    ("left_at__isnull", True),
                                    ("left_by__isnull", True),
                                    models.Q(("left_to__isnull", True), ("left_to", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="stay_left_at_left_by_left_to_together",
                            violation_error_message="Say where the child went.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("company_decided_at__isnull", True),
                                ("admitted_at__isnull", True),
                                ("company_decided_at__gte", models.F("admitted_at")),
                                _connector="OR",
                            ),
                            name="stay_company_decided_at_not_before__4d9fd9",
                            violation_error_message="Company decided at cannot be earlier than admitted at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("medically_fit_at__isnull", True),
                                ("admitted_at__isnull", True),
                                ("medically_fit_at__gte", models.F("admitted_at")),
                                _connector="OR",
                            ),
                            name="stay_medically_fit_at_not_before_ad_30416c",
                            violation_error_message="Medically fit at cannot be earlier than admitted at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("left_at__isnull", True),
                                ("admitted_at__isnull", True),
                                ("left_at__gte", models.F("admitted_at")),
                                _connector="OR",
                            ),
                            name="stay_left_at_not_before_admitted_at",
                            violation_error_message="Left at cannot be earlier than admitted at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("admitted_at__isnull", True),
                                models.Q(("ward__isnull", False), models.Q(("ward", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="stay_admitted_at_needs_ward",
                            violation_error_message="Admitted at needs ward.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("left_to__in", ["", "home", "carers", "hospital", "died"])),
                            name="stay_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="DischargePlan",
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
                        "stay",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="discharge_plan",
                            to="hospital_stays.stay",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    ("planned_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "planned_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("going_to", models.CharField(blank=True, help_text="Where to, and to whom.", max_length=200)),
                    (
                        "needs_first",
                        models.TextField(blank=True, help_text="What has to be done first, by whom and by when."),
                    ),
                    ("expected_on", models.DateField(blank=True, null=True)),
                    ("complete_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "complete_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "agreed_with",
                        models.CharField(blank=True, help_text="Names and agencies that agreed to it.", max_length=300),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("planned_at__isnull", False),
                                    ("planned_by__isnull", False),
                                    ("going_to__isnull", False),
                                    models.Q(("going_to", ""), _negated=True),
                                    ("needs_first__isnull", False),
                                    models.Q(("needs_first", ""), _negated=True),
                                ),
                                models.Q(
                                    ("planned_at__isnull", True),
                                    ("planned_by__isnull", True),
                                    models.Q(("going_to__isnull", True), ("going_to", ""), _connector="OR"),
                                    models.Q(("needs_first__isnull", True), ("needs_first", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="dischargeplan_planned_at_planned_by_going_to_df1e69",
                            violation_error_message="Say where the child is to go, and what has to be done first.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("complete_at__isnull", False),
                                    ("complete_by__isnull", False),
                                    ("agreed_with__isnull", False),
                                    models.Q(("agreed_with", ""), _negated=True),
                                ),
                                models.Q(
                                    ("complete_at__isnull", True),
                                    ("complete_by__isnull", True),
                                    models.Q(("agreed_with__isnull", True), ("agreed_with", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="dischargeplan_complete_at_complete_by_agreed_35b7c2",
                            violation_error_message="Say which people and agencies agreed to it.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("complete_at__isnull", True), ("planned_at__isnull", False), _connector="OR"
                            ),
                            name="dischargeplan_complete_at_needs_planned_at",
                            violation_error_message="Complete at needs planned at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("planned_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("planned_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="dischargeplan_planned_at_not_before_owed_at",
                            violation_error_message="Planned at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("complete_at__isnull", True),
                                ("planned_at__isnull", True),
                                ("complete_at__gte", models.F("planned_at")),
                                _connector="OR",
                            ),
                            name="dischargeplan_complete_at_not_before_planned_at",
                            violation_error_message="Complete at cannot be earlier than planned at.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
