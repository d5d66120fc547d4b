"""The directory of services, and the policies. What was published or read is never altered."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.accounts.models
import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = """
REVOKE DELETE, TRUNCATE ON directory_service, directory_confirmation, directory_policy FROM safeguarding_app;
REVOKE UPDATE ON directory_policy FROM safeguarding_app;
GRANT UPDATE (until_on, superseded_at, superseded_by_id) ON directory_policy TO safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON directory_guidance, directory_policyread FROM safeguarding_app;
"""

UNPROTECT = """
GRANT UPDATE, DELETE, TRUNCATE ON
    directory_service, directory_confirmation, directory_policy, directory_guidance, directory_policyread
TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_other_systems"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Service",
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
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="services",
                            to="accounts.partnership",
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="services",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "provider",
                        models.CharField(
                            blank=True, help_text="Who runs it, where no agency here does.", max_length=120
                        ),
                    ),
                    ("name", models.CharField(max_length=120)),
                    ("holds", models.TextField(help_text="What it knows, in plain words.")),
                    (
                        "topics",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("depression", "Depression"),
                                    ("anxiety", "Anxiety"),
                                    ("low_mood", "Low mood"),
                                    ("perinatal_mental_health", "Perinatal mental ill health"),
                                    ("other_mental_health", "Other mental ill health"),
                                    ("long_term_illness", "Long-term illness"),
                                    ("pain_relief", "Pain relief and other prescriptions"),
                                    ("poor_sleep", "Poor sleep"),
                                    ("drugs", "Drug misuse"),
                                    ("alcohol", "Alcohol misuse"),
                                    ("gambling", "Gambling"),
                                    ("domestic_abuse", "Domestic abuse"),
                                    ("adverse_childhood", "Adverse childhood experiences"),
                                    ("separation", "Earlier separation"),
                                    ("not_working", "Unable to work"),
                                    ("feeding", "Feeding"),
                                    ("learning_disability", "Learning disability"),
                                    ("young_parent", "Young parent or care leaver"),
                                    ("concealed_pregnancy", "Concealed or late-booked pregnancy"),
                                    ("prematurity", "Prematurity or special care"),
                                    ("previous_child_removed", "Previous child removed"),
                                    ("housing_or_debt", "Housing or debt"),
                                    ("isolation", "Isolation"),
                                    ("offending", "Offending"),
                                    ("birth", "Pregnancy and birth"),
                                    ("growth", "Growth and development"),
                                    ("home_visits", "What was seen at home"),
                                    ("immunisations", "Immunisations and missed appointments"),
                                    ("whole_record", "Health record from birth"),
                                    ("emergency_visits", "Visits to emergency departments"),
                                    ("injuries", "Injuries and child protection medicals"),
                                    ("imaging", "X-rays and scans"),
                                    ("ambulance_calls", "Ambulance calls"),
                                    ("eyes", "Eyes"),
                                    ("blood_tests", "Blood tests"),
                                    ("police_incidents", "Police incidents and intelligence"),
                                    ("bail", "Bail and police protection"),
                                    ("nursery_or_school", "Nursery or school attendance"),
                                    ("who_lives_there", "Tenancy and who lives there"),
                                    ("earlier_concerns", "Earlier concerns and assessments"),
                                    ("family_support", "Family support and early help"),
                                    ("expert_advice", "Expert advice and escalation"),
                                ],
                                max_length=30,
                            ),
                            size=None,
                        ),
                    ),
                    (
                        "about",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("children", "Children"),
                                    ("unborn", "Unborn children"),
                                    ("adults", "Adults"),
                                ],
                                max_length=10,
                            ),
                            size=None,
                        ),
                    ),
                    ("search_words", models.CharField(blank=True, max_length=300)),
                    ("desk_name", models.CharField(max_length=80)),
                    ("desk_telephone", models.CharField(max_length=40)),
                    ("desk_email", models.EmailField(blank=True, max_length=254)),
                    ("how_to_ask", models.CharField(blank=True, max_length=300)),
                    (
                        "open_days",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.PositiveSmallIntegerField(),
                            default=safeguarding.accounts.models.weekdays,
                            size=None,
                        ),
                    ),
                    ("opens_at", models.TimeField(default="09:00")),
                    ("closes_at", models.TimeField(default="17:00")),
                    (
                        "night_name",
                        models.CharField(blank=True, help_text="Whom to ask when it is closed.", max_length=80),
                    ),
                    ("night_telephone", models.CharField(blank=True, max_length=40)),
                    ("is_out_of_area", models.BooleanField(default=False)),
                    (
                        "owner",
                        models.ForeignKey(
                            help_text="Keeps it right.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.membership",
                        ),
                    ),
                    ("listed_at", models.DateTimeField()),
                    (
                        "listed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "reviewed_at",
                        models.DateTimeField(
                            help_text="When the entry was last listed, changed or confirmed as right."
                        ),
                    ),
                    (
                        "reviewed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "withdrawn_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("withdrawn_why", models.CharField(blank=True, max_length=200)),
                    (
                        "version",
                        models.PositiveIntegerField(
                            default=1, help_text="Counts changes, so that a stale form is seen."
                        ),
                    ),
                ],
                options={
                    "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["topics"], name="service_topics")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("withdrawn_at", None)),
                            fields=("partnership", "name"),
                            name="a_service_once_in_a_directory",
                            violation_error_message="A service of this name is in the directory already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("agency__isnull", False),
                                models.Q(("provider", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="a_service_says_who_runs_it",
                            violation_error_message="Say who runs the service.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("holds", ""), _negated=True),
                                models.Q(("desk_name", ""), _negated=True),
                                models.Q(("desk_telephone", ""), _negated=True),
                            ),
                            name="a_service_says_what_it_holds_and_whom_to_ring",
                            violation_error_message="Say what the service holds, and whom to ring.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "topics__contained_by",
                                    [
                                        "depression",
                                        "anxiety",
                                        "low_mood",
                                        "perinatal_mental_health",
                                        "other_mental_health",
                                        "long_term_illness",
                                        "pain_relief",
                                        "poor_sleep",
                                        "drugs",
                                        "alcohol",
                                        "gambling",
                                        "domestic_abuse",
                                        "adverse_childhood",
                                        "separation",
                                        "not_working",
                                        "feeding",
                                        "learning_disability",
                                        "young_parent",
                                        "concealed_pregnancy",
                                        "prematurity",
                                        "previous_child_removed",
                                        "housing_or_debt",
                                        "isolation",
                                        "offending",
                                        "birth",
                                        "growth",
                                        "home_visits",
                                        "immunisations",
                                        "whole_record",
                                        "emergency_visits",
                                        "injuries",
                                        "imaging",
                                        "ambulance_calls",
                                        "eyes",
                                        "blood_tests",
                                        "police_incidents",
                                        "bail",
                                        "nursery_or_school",
                                        "who_lives_there",
                                        "earlier_concerns",
                                        "family_support",
                                        "expert_advice",
                                    ],
                                ),
                                ("topics__len__gt", 0),
                                ("about__contained_by", ["children", "unborn", "adults"]),
                                ("about__len__gt", 0),
                            ),
                            name="service_in_known_words",
                            violation_error_message="Choose from the answers listed.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("withdrawn_at__isnull", False),
                                    ("withdrawn_by__isnull", False),
                                    ("withdrawn_why__isnull", False),
                                    models.Q(("withdrawn_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("withdrawn_at__isnull", True),
                                    ("withdrawn_by__isnull", True),
                                    models.Q(("withdrawn_why__isnull", True), ("withdrawn_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="service_withdrawn_at_withdrawn_by_with_ba6888",
                            violation_error_message="Say why it is taken out.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_at__isnull", True),
                                ("listed_at__isnull", True),
                                ("reviewed_at__gte", models.F("listed_at")),
                                _connector="OR",
                            ),
                            name="service_reviewed_at_not_before_listed_at",
                            violation_error_message="Reviewed at cannot be earlier than listed at.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Confirmation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "service",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="confirmations",
                            to="directory.service",
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "confirmed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, help_text="When the service was taken out.", null=True),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("confirmed_at", None), ("ended_at", None)),
                            fields=("service",),
                            name="one_waiting_confirmation_of_a_service",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                                models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="confirmation_confirmed_at_confirmed_by_together",
                            violation_error_message="Give all of these or none of them: confirmed at and confirmed by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("confirmed_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("confirmed_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="confirmation_confirmed_at_not_before_owed_at",
                            violation_error_message="Confirmed at cannot be earlier than owed at.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Policy",
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
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="policies",
                            to="accounts.partnership",
                        ),
                    ),
                    (
                        "series",
                        models.CharField(
                            default=safeguarding.references.new_reference,
                            help_text="The same for every version of it.",
                            max_length=12,
                        ),
                    ),
                    ("title", models.CharField(max_length=120)),
                    ("version", models.CharField(max_length=20)),
                    ("from_on", models.DateField(help_text="First day in force.")),
                    (
                        "until_on",
                        models.DateField(blank=True, help_text="The day the next version comes into force.", null=True),
                    ),
                    ("summary", models.TextField(help_text="What it asks for, in a few sentences.")),
                    ("link", models.URLField(blank=True)),
                    (
                        "file_reference",
                        models.CharField(blank=True, help_text="Where else the full text is kept.", max_length=120),
                    ),
                    ("full_text", models.TextField(blank=True)),
                    ("published_at", models.DateTimeField()),
                    (
                        "published_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("superseded_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "superseded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "policies",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "title", "version"),
                            name="a_version_of_a_policy_once",
                            violation_error_message="This version of the policy is published already.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("superseded_at", None)),
                            fields=("series",),
                            name="one_current_version_of_a_policy",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("link", ""), _negated=True),
                                models.Q(("file_reference", ""), _negated=True),
                                models.Q(("full_text", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="a_policy_says_where_its_text_is",
                            violation_error_message="Give the full text, or say where it is.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("superseded_at__isnull", False),
                                    ("superseded_by__isnull", False),
                                    ("until_on__isnull", False),
                                ),
                                models.Q(
                                    ("superseded_at__isnull", True),
                                    ("superseded_by__isnull", True),
                                    ("until_on__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="policy_superseded_at_superseded_by_un_b91130",
                            violation_error_message="Give all of these or none of them: superseded at, superseded by and until on.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("until_on__isnull", True),
                                ("from_on__isnull", True),
                                ("until_on__gte", models.F("from_on")),
                                _connector="OR",
                            ),
                            name="policy_until_on_not_before_from_on",
                            violation_error_message="A version cannot end before it comes into force.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Guidance",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "policy",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="guidance",
                            to="directory.policy",
                        ),
                    ),
                    (
                        "step",
                        models.CharField(
                            choices=[
                                ("refer", "Referring a child"),
                                ("body_map", "Submitting a body map"),
                                ("strategy_meeting", "Strategy meeting"),
                                ("information", "Asking for information"),
                                ("skeletal_survey", "Skeletal survey"),
                                ("safety_plan", "Safety plan"),
                                ("going_home", "Going home"),
                                ("challenge", "Raising a professional difference"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("lines", models.CharField(max_length=300)),
                    ("where", models.CharField(blank=True, help_text="Such as section 3.2.", max_length=80)),
                ],
                options={
                    "verbose_name_plural": "guidance",
                    "constraints": [
                        models.UniqueConstraint(fields=("policy", "step"), name="a_policy_guides_a_step_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "step__in",
                                    [
                                        "refer",
                                        "body_map",
                                        "strategy_meeting",
                                        "information",
                                        "skeletal_survey",
                                        "safety_plan",
                                        "going_home",
                                        "challenge",
                                    ],
                                ),
                                models.Q(("lines", ""), _negated=True),
                            ),
                            name="guidance_in_known_words",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="PolicyRead",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "policy",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="reads", to="directory.policy"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                        ),
                    ),
                    ("read_at", models.DateTimeField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("policy", "user"),
                            name="a_policy_is_read_once_by_a_person",
                            violation_error_message="You have said already that you have read this version.",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Reading",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "policy",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="readings",
                            to="directory.policy",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    ("read_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, help_text="When a later version replaced it.", null=True),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("policy", "user"), name="a_reading_is_owed_once_by_a_person"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("read_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("read_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="reading_read_at_not_before_owed_at",
                            violation_error_message="Read at cannot be earlier than owed at.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
        migrations.RunSQL(
            "REVOKE DELETE, TRUNCATE ON directory_reading FROM safeguarding_app;",
            "GRANT DELETE ON directory_reading TO safeguarding_app;",
        ),
    ]
