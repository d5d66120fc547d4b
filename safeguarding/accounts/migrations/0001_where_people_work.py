import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import safeguarding.accounts.models
import safeguarding.references
from safeguarding.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Partnership",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("name", models.CharField(max_length=120, unique=True)),
                    ("short_name", models.CharField(max_length=40)),
                    (
                        "front_door_name",
                        models.CharField(help_text="What the front door is called locally.", max_length=80),
                    ),
                    (
                        "duty_telephone",
                        models.CharField(help_text="The duty social worker, day and night.", max_length=20),
                    ),
                    (
                        "guidance_mark",
                        models.CharField(
                            blank=True,
                            help_text="Changes whenever a policy is published; empty when none ever was.",
                            max_length=12,
                        ),
                    ),
                ],
                options={
                    "indexes": [],
                    "constraints": [],
                },
            ),
            migrations.CreateModel(
                name="Agency",
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
                            related_name="agencies",
                            to="accounts.partnership",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("social_care", "Children's social care"),
                                ("police", "Police"),
                                ("hospital", "Hospital trust"),
                                ("gp_practice", "GP practice"),
                                ("health_visiting", "0 to 19 health visiting and school nursing"),
                                ("midwifery", "Midwifery"),
                                ("perinatal_mental_health", "Perinatal mental health"),
                                ("adult_mental_health", "Adult mental health"),
                                ("substance_misuse", "Substance misuse service"),
                                ("gambling_support", "Gambling support"),
                                ("domestic_abuse", "Domestic abuse service"),
                                ("nursery", "Nursery"),
                                ("school", "School"),
                                ("ambulance", "Ambulance service"),
                                ("probation", "Probation"),
                                ("housing", "Housing"),
                                ("partnership_office", "Safeguarding partnership office"),
                            ],
                            max_length=30,
                        ),
                    ),
                    ("name", models.CharField(max_length=120)),
                    (
                        "desk_name",
                        models.CharField(
                            blank=True, help_text="Who answers, such as Radiology duty desk.", max_length=80
                        ),
                    ),
                    ("desk_email", models.EmailField(blank=True, max_length=254)),
                    ("desk_telephone", models.CharField(blank=True, max_length=20)),
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
                        "is_front_door",
                        models.BooleanField(default=False, help_text="Takes referrals for the partnership."),
                    ),
                ],
                options={
                    "verbose_name_plural": "agencies",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("partnership", "name"), name="agency_name_once_in_a_partnership"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("is_front_door", True)),
                            fields=("partnership",),
                            name="one_front_door_in_a_partnership",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "social_care",
                                        "police",
                                        "hospital",
                                        "gp_practice",
                                        "health_visiting",
                                        "midwifery",
                                        "perinatal_mental_health",
                                        "adult_mental_health",
                                        "substance_misuse",
                                        "gambling_support",
                                        "domestic_abuse",
                                        "nursery",
                                        "school",
                                        "ambulance",
                                        "probation",
                                        "housing",
                                        "partnership_office",
                                    ],
                                )
                            ),
                            name="agency_is_of_a_known_kind",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Team",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="accounts.agency"
                        ),
                    ),
                    ("name", models.CharField(max_length=80)),
                    ("desk_email", models.EmailField(blank=True, max_length=254)),
                    ("desk_telephone", models.CharField(blank=True, max_length=20)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("agency", "name"), name="team_name_once_in_an_agency")
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="User",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("password", models.CharField(max_length=128, verbose_name="password")),
                    ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                    ("email", models.EmailField(max_length=254, unique=True)),
                    ("name", models.CharField(max_length=120)),
                    (
                        "telephone",
                        models.CharField(blank=True, help_text="Registered number for one-time codes.", max_length=20),
                    ),
                    ("is_active", models.BooleanField(default=True)),
                    ("disabled_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "is_system",
                        models.BooleanField(
                            default=False, help_text="Another system of an agency: it has no password."
                        ),
                    ),
                    (
                        "sessions_end_before",
                        models.DateTimeField(blank=True, help_text="Sign-ins older than this are dead.", null=True),
                    ),
                    (
                        "password_given_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="When an administrator gave a password that the person has yet to replace.",
                            null=True,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("disabled_at", None), ("is_active", True)),
                                models.Q(("disabled_at__isnull", False), ("is_active", False)),
                                _connector="OR",
                            ),
                            name="a_disabled_user_says_since_when",
                        ),
                        models.UniqueConstraint(
                            django.db.models.functions.text.Lower("email"),
                            name="one_user_for_an_address_in_any_letter_case",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("is_system", False), ("password__startswith", "!"), _connector="OR"),
                            name="a_system_has_no_password",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Membership",
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
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="memberships",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="memberships",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "team",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="memberships",
                            to="accounts.team",
                        ),
                    ),
                    (
                        "role",
                        models.CharField(
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
                    ),
                    (
                        "seniority",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Practitioner"),
                                (2, "Can decide for the agency"),
                                (3, "First line manager"),
                                (4, "Senior manager, named or designated professional"),
                            ],
                            default=1,
                        ),
                    ),
                    ("job_title", models.CharField(blank=True, max_length=80)),
                    ("telephone", models.CharField(blank=True, max_length=20)),
                    (
                        "manager",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="manages",
                            to="accounts.membership",
                        ),
                    ),
                    ("started_at", models.DateTimeField()),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("ended_at", None)),
                            fields=["agency", "role"],
                            name="membership_current_role",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("started_at__isnull", True),
                                ("ended_at__gte", models.F("started_at")),
                                _connector="OR",
                            ),
                            name="membership_ended_at_not_before_started_at",
                            violation_error_message="Ended at cannot be earlier than started at.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at__isnull", True)),
                            fields=("user", "agency", "role"),
                            name="membership_one_current_in_a_role",
                            violation_error_message="There is already a current one with the same user, agency and role.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "role__in",
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
                                )
                            ),
                            name="membership_is_in_a_known_role",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("seniority__in", [1, 2, 3, 4])),
                            name="membership_is_of_a_known_seniority",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Duty",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="accounts.agency"
                        ),
                    ),
                    (
                        "team",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="duties",
                            to="accounts.team",
                        ),
                    ),
                    (
                        "membership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="duties",
                            to="accounts.membership",
                        ),
                    ),
                    (
                        "on_call_as",
                        models.CharField(
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
                            help_text="The role they stand in for.",
                            max_length=30,
                        ),
                    ),
                    ("telephone", models.CharField(max_length=20)),
                    ("from_at", models.DateTimeField()),
                    ("until_at", models.DateTimeField()),
                ],
                options={
                    "verbose_name_plural": "duties",
                    "indexes": [
                        models.Index(fields=["agency", "on_call_as", "from_at"], name="duty_by_agency_and_role")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("until_at__isnull", True),
                                ("from_at__isnull", True),
                                ("until_at__gte", models.F("from_at")),
                                _connector="OR",
                            ),
                            name="duty_until_at_not_before_from_at",
                            violation_error_message="Until at cannot be earlier than from at.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Delegation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "membership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="delegations",
                            to="accounts.membership",
                        ),
                    ),
                    (
                        "to",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="stands_in_for",
                            to="accounts.membership",
                        ),
                    ),
                    ("from_at", models.DateTimeField()),
                    ("until_at", models.DateTimeField()),
                    ("reason", models.CharField(max_length=120)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("until_at__isnull", True),
                                ("from_at__isnull", True),
                                ("until_at__gte", models.F("from_at")),
                                _connector="OR",
                            ),
                            name="delegation_until_at_not_before_from_at",
                            violation_error_message="Until at cannot be earlier than from at.",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="BreakGlass",
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
                        "membership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="break_glass",
                            to="accounts.membership",
                        ),
                    ),
                    ("case_id", models.BigIntegerField()),
                    (
                        "case_reference",
                        models.CharField(
                            blank=True, help_text="Of the case, for the link on every page.", max_length=12
                        ),
                    ),
                    (
                        "reviewing_agency",
                        models.ForeignKey(
                            blank=True,
                            help_text="Leads the case, and looks into it.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    ("reason", models.TextField()),
                    ("started_at", models.DateTimeField()),
                    ("ends_at", models.DateTimeField()),
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
                        "was_justified",
                        models.BooleanField(blank=True, help_text="What the reviewer found.", null=True),
                    ),
                    ("review", models.TextField(blank=True)),
                ],
                options={
                    "verbose_name_plural": "break glass",
                    "indexes": [
                        models.Index(fields=["membership", "ends_at"], name="break_glass_of_a_membership"),
                        models.Index(fields=["case_id", "-started_at"], name="break_glass_of_a_case"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_at__isnull", True),
                                ("started_at__isnull", True),
                                ("ends_at__gte", models.F("started_at")),
                                _connector="OR",
                            ),
                            name="breakglass_ends_at_not_before_started_at",
                            violation_error_message="Ends at cannot be earlier than started at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("reviewed_at__isnull", False),
                                    ("reviewed_by__isnull", False),
                                    ("was_justified__isnull", False),
                                    ("review__isnull", False),
                                    models.Q(("review", ""), _negated=True),
                                ),
                                models.Q(
                                    ("reviewed_at__isnull", True),
                                    ("reviewed_by__isnull", True),
                                    ("was_justified__isnull", True),
                                    models.Q(("review__isnull", True), ("review", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="breakglass_reviewed_at_reviewed_by_was_ju_4582b4",
                            violation_error_message="Say when, by whom and with what result it was looked into.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True), name="break_glass_says_why"
                        ),
                    ],
                },
            ),
        ),
        migrations.RunSQL(
            sql="""
            REVOKE DELETE, TRUNCATE ON
                accounts_partnership, accounts_agency, accounts_team, accounts_user, accounts_membership,
                accounts_duty, accounts_delegation, accounts_breakglass
            FROM safeguarding_app
            """,
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
