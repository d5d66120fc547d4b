"""Households, the people in them and what is known about each.

The app role deletes nothing; other names and advice given are append-only.
"""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cases.families.models.people
import safeguarding.references
from safeguarding.migrating import CreateModels

NOTHING_IS_DELETED = """
REVOKE DELETE, TRUNCATE ON
    families_household,
    families_person,
    families_alias,
    families_address,
    families_relationship,
    families_vulnerability,
    families_advicegiven,
    families_curiosityanswer,
    families_possibleduplicate
FROM safeguarding_app;
REVOKE UPDATE ON families_alias, families_advicegiven FROM safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_where_people_work"),
        ("families", "0001_name_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Household",
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
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnership"
                        ),
                    ),
                    ("name", models.CharField(help_text="Such as Harrock household.", max_length=120)),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "indexes": [],
                    "constraints": [],
                },
            ),
            migrations.CreateModel(
                name="Person",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "given_name",
                        models.CharField(
                            blank=True, help_text="Empty when not known, as for an unborn child.", max_length=80
                        ),
                    ),
                    ("family_name", models.CharField(blank=True, max_length=80)),
                    (
                        "search_name",
                        models.GeneratedField(
                            db_persist=True,
                            expression=models.Func(
                                models.F("given_name"),
                                models.F("family_name"),
                                function="sg_search_name",
                                output_field=models.TextField(),
                            ),
                            output_field=models.TextField(),
                        ),
                    ),
                    (
                        "search_sound",
                        models.GeneratedField(
                            db_persist=True,
                            expression=models.Func(
                                models.F("given_name"),
                                models.F("family_name"),
                                function="sg_search_sound",
                                output_field=models.TextField(),
                            ),
                            output_field=models.TextField(),
                        ),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnership"
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="people",
                            to="families.household",
                        ),
                    ),
                    (
                        "is_child",
                        models.BooleanField(
                            help_text="Recorded as a child; an unknown date of birth does not make an adult."
                        ),
                    ),
                    ("born_on", models.DateField(blank=True, null=True)),
                    (
                        "due_on",
                        models.DateField(blank=True, help_text="Expected date of birth of an unborn child.", null=True),
                    ),
                    ("died_on", models.DateField(blank=True, null=True)),
                    ("nhs_number", models.CharField(blank=True, max_length=10)),
                    (
                        "sex",
                        models.CharField(
                            choices=[("F", "Female"), ("M", "Male"), ("U", "Not known or unborn")],
                            default="U",
                            max_length=1,
                        ),
                    ),
                    (
                        "ethnicity",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("WBRI", "White British"),
                                ("WIRI", "White Irish"),
                                ("WIRT", "Traveller of Irish heritage"),
                                ("WROM", "Gypsy or Roma"),
                                ("WOTH", "Any other White background"),
                                ("MWBC", "White and Black Caribbean"),
                                ("MWBA", "White and Black African"),
                                ("MWAS", "White and Asian"),
                                ("MOTH", "Any other mixed background"),
                                ("AIND", "Indian"),
                                ("APKN", "Pakistani"),
                                ("ABAN", "Bangladeshi"),
                                ("AOTH", "Any other Asian background"),
                                ("BCRB", "Black Caribbean"),
                                ("BAFR", "Black African"),
                                ("BOTH", "Any other Black background"),
                                ("CHNE", "Chinese"),
                                ("OOTH", "Any other ethnic group"),
                                ("REFU", "Refused"),
                                ("NOBT", "Not yet obtained"),
                            ],
                            max_length=4,
                        ),
                    ),
                    ("disabilities", models.JSONField(blank=True, default=list)),
                    ("communication_needs", models.CharField(blank=True, max_length=200)),
                    ("first_language", models.CharField(blank=True, max_length=60)),
                    (
                        "interpreter",
                        models.CharField(
                            choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not yet checked")],
                            default="unknown",
                            max_length=8,
                        ),
                    ),
                    ("telephone", models.CharField(blank=True, max_length=20)),
                    (
                        "gp_practice",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "setting",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "version",
                        models.PositiveIntegerField(default=1, help_text="Counts edits, so that a stale form is seen."),
                    ),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "verbose_name_plural": "people",
                    "indexes": [
                        django.contrib.postgres.indexes.GinIndex(
                            django.contrib.postgres.indexes.OpClass("search_name", name="gin_trgm_ops"),
                            name="person_search_name_trgm",
                        ),
                        models.Index(fields=["search_sound", "born_on"], name="person_search_sound"),
                        models.Index(fields=["born_on"], name="person_born_on"),
                        models.Index(
                            condition=models.Q(("nhs_number", ""), _negated=True),
                            fields=["nhs_number"],
                            name="person_nhs_number",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("nhs_number", ""), _negated=True),
                            fields=("partnership", "nhs_number"),
                            name="nhs_number_once_in_a_partnership",
                            violation_error_message="Somebody with this NHS number is already on record.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("nhs_number", ""),
                                cases.families.models.people.NHSNumberFits("nhs_number"),
                                _connector="OR",
                            ),
                            name="nhs_number_fits_its_check_digit",
                            violation_error_message="This is not an NHS number: its last digit does not fit the other nine.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("due_on", None), ("is_child", True), _connector="OR"),
                            name="only_a_child_has_a_due_date",
                            violation_error_message="Only an unborn child has an expected date of birth.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("died_on__isnull", True),
                                ("born_on__isnull", True),
                                ("died_on__gte", models.F("born_on")),
                                _connector="OR",
                            ),
                            name="person_died_on_not_before_born_on",
                            violation_error_message="Died on cannot be earlier than born on.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("interpreter__in", ["yes", "no", "unknown"]), ("sex__in", ["F", "M", "U"])
                            ),
                            name="person_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Alias",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "given_name",
                        models.CharField(
                            blank=True, help_text="Empty when not known, as for an unborn child.", max_length=80
                        ),
                    ),
                    ("family_name", models.CharField(blank=True, max_length=80)),
                    (
                        "search_name",
                        models.GeneratedField(
                            db_persist=True,
                            expression=models.Func(
                                models.F("given_name"),
                                models.F("family_name"),
                                function="sg_search_name",
                                output_field=models.TextField(),
                            ),
                            output_field=models.TextField(),
                        ),
                    ),
                    (
                        "search_sound",
                        models.GeneratedField(
                            db_persist=True,
                            expression=models.Func(
                                models.F("given_name"),
                                models.F("family_name"),
                                function="sg_search_sound",
                                output_field=models.TextField(),
                            ),
                            output_field=models.TextField(),
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="aliases",
                            to="families.person",
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "verbose_name_plural": "aliases",
                    "indexes": [
                        django.contrib.postgres.indexes.GinIndex(
                            django.contrib.postgres.indexes.OpClass("search_name", name="gin_trgm_ops"),
                            name="alias_search_name_trgm",
                        ),
                        models.Index(fields=["search_sound"], name="alias_search_sound"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("given_name", ""), _negated=True),
                                models.Q(("family_name", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="an_alias_is_a_name",
                            violation_error_message="Enter the other name.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Address",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="addresses",
                            to="families.person",
                        ),
                    ),
                    ("lines", models.CharField(max_length=200)),
                    ("postcode", models.CharField(blank=True, max_length=8)),
                    ("is_protected", models.BooleanField(default=False)),
                    ("from_on", models.DateField(blank=True, null=True)),
                    ("until_on", models.DateField(blank=True, null=True)),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "verbose_name_plural": "addresses",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("lines", ""), _negated=True),
                            name="an_address_says_where",
                            violation_error_message="Enter the address.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("until_on__isnull", True),
                                ("from_on__isnull", True),
                                ("until_on__gte", models.F("from_on")),
                                _connector="OR",
                            ),
                            name="address_until_on_not_before_from_on",
                            violation_error_message="Until on cannot be earlier than from on.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("until_on", None)),
                            fields=("person",),
                            name="one_current_address_for_a_person",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Relationship",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "adult",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children_of",
                            to="families.person",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="adults_of",
                            to="families.person",
                        ),
                    ),
                    (
                        "kin",
                        models.CharField(
                            choices=[
                                ("mother", "Mother"),
                                ("father", "Father"),
                                ("step_parent", "Step-parent"),
                                ("partner_of_parent", "Partner of a parent"),
                                ("grandparent", "Grandparent"),
                                ("other_relative", "Other relative"),
                                ("foster_carer", "Foster carer"),
                                ("other", "Other adult"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "parental_responsibility",
                        models.CharField(
                            choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not yet checked")],
                            default="unknown",
                            max_length=8,
                        ),
                    ),
                    (
                        "lives_here",
                        models.CharField(
                            choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not yet checked")],
                            default="unknown",
                            max_length=8,
                        ),
                    ),
                    (
                        "has_care",
                        models.BooleanField(
                            default=True, help_text="Has care of the child at any time of day or night."
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("adult", "child"), name="one_relationship_of_an_adult_to_a_child"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kin__in",
                                    [
                                        "mother",
                                        "father",
                                        "step_parent",
                                        "partner_of_parent",
                                        "grandparent",
                                        "other_relative",
                                        "foster_carer",
                                        "other",
                                    ],
                                ),
                                ("lives_here__in", ["yes", "no", "unknown"]),
                                ("parental_responsibility__in", ["yes", "no", "unknown"]),
                            ),
                            name="relationship_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("adult", models.F("child")), _negated=True),
                            name="nobody_is_their_own_parent",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Vulnerability",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="vulnerabilities",
                            to="families.person",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("depression", "Depression"),
                                ("anxiety", "Anxiety"),
                                ("low_mood", "Low mood"),
                                ("perinatal_mental_health", "Perinatal mental ill health"),
                                ("other_mental_health", "Other mental ill health"),
                                ("long_term_illness", "Long-term illness"),
                                ("pain_relief", "Pain relief used to sleep"),
                                ("poor_sleep", "Poor sleep"),
                                ("drugs", "Drug misuse"),
                                ("alcohol", "Alcohol misuse"),
                                ("gambling", "Gambling"),
                                ("domestic_abuse", "Domestic abuse"),
                                ("adverse_childhood", "Adverse childhood experiences"),
                                ("separation", "Earlier separation"),
                                ("not_working", "Unable to work"),
                                ("feeding", "Feeding difficulties"),
                                ("learning_disability", "Learning disability"),
                                ("young_parent", "Young parent or care leaver"),
                                ("concealed_pregnancy", "Concealed or late-booked pregnancy"),
                                ("prematurity", "Prematurity or special care"),
                                ("previous_child_removed", "Previous child removed"),
                                ("housing_or_debt", "Housing or debt"),
                                ("isolation", "Isolation"),
                                ("offending", "Offending"),
                                ("other", "Other"),
                            ],
                            max_length=30,
                        ),
                    ),
                    (
                        "words",
                        models.CharField(
                            blank=True, help_text="How it bears on the care of the child.", max_length=300
                        ),
                    ),
                    ("source", models.CharField(help_text="Who said so.", max_length=120)),
                    ("since_on", models.DateField(blank=True, null=True)),
                    (
                        "consent",
                        models.CharField(
                            choices=[("given", "Given"), ("refused", "Refused"), ("not_sought", "Not sought")],
                            default="not_sought",
                            max_length=12,
                        ),
                    ),
                    ("is_past", models.BooleanField(default=False)),
                    ("happened_at", models.DateTimeField(help_text="When it was said.")),
                    ("recorded_at", models.DateTimeField()),
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
                    "verbose_name_plural": "vulnerabilities",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("source", ""), _negated=True),
                            name="a_vulnerability_says_who_said_so",
                            violation_error_message="Enter who said so.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("consent__in", ["given", "refused", "not_sought"]),
                                (
                                    "kind__in",
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
                                        "other",
                                    ],
                                ),
                            ),
                            name="vulnerability_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="AdviceGiven",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="advice_given",
                            to="families.person",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[("icon", "ICON: coping with crying"), ("safe_sleep", "Safe sleep")],
                            max_length=12,
                        ),
                    ),
                    ("given_at", models.DateTimeField()),
                    ("given_by", models.CharField(max_length=120)),
                    ("given_to", models.CharField(max_length=200)),
                    (
                        "male_carer_present",
                        models.CharField(
                            choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not yet checked")], max_length=8
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "verbose_name_plural": "advice given",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("kind__in", ["icon", "safe_sleep"]),
                                ("male_carer_present__in", ["yes", "no", "unknown"]),
                            ),
                            name="advice_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="CuriosityAnswer",
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
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="curiosity",
                            to="families.household",
                        ),
                    ),
                    (
                        "question",
                        models.CharField(
                            choices=[
                                ("adult_males", "Which men live in or visit the home?"),
                                ("other_carers", "Who else has care of the children, day or night?"),
                                ("other_children", "Which other children do these adults care for?"),
                            ],
                            max_length=30,
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
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
                        "nobody",
                        models.BooleanField(default=False, help_text="The answer is that nobody was identified."),
                    ),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            help_text="Who; or, when nobody, who was asked and how sure.",
                            max_length=300,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("household", "question"), name="one_curiosity_answer_for_a_question"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("question__in", ["adult_males", "other_carers", "other_children"])),
                            name="curiosity_in_known_words",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("answered_at__isnull", False),
                                    ("answered_by__isnull", False),
                                    ("answer__isnull", False),
                                    models.Q(("answer", ""), _negated=True),
                                ),
                                models.Q(
                                    ("answered_at__isnull", True),
                                    ("answered_by__isnull", True),
                                    models.Q(("answer__isnull", True), ("answer", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="curiosityanswer_answered_at_answered_by_answer_e0f7e4",
                            violation_error_message="Enter the answer.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("answered_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="curiosityanswer_answered_at_not_before_owed_at",
                            violation_error_message="Answered at cannot be earlier than owed at.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="PossibleDuplicate",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="possible_duplicates",
                            to="families.person",
                        ),
                    ),
                    (
                        "other",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.person"
                        ),
                    ),
                    (
                        "nhs_number",
                        models.CharField(
                            blank=True, help_text="Typed for the new person, held by the other.", max_length=10
                        ),
                    ),
                    ("found_at", models.DateTimeField()),
                    (
                        "found_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                    ("is_same", models.BooleanField(blank=True, null=True)),
                    ("answer", models.CharField(blank=True, help_text="How they know.", max_length=300)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("person", "other"), name="two_people_are_compared_once"),
                        models.CheckConstraint(
                            condition=models.Q(("person", models.F("other")), _negated=True),
                            name="nobody_is_their_own_duplicate",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("answered_at__isnull", False),
                                    ("answered_by__isnull", False),
                                    ("is_same__isnull", False),
                                    ("answer__isnull", False),
                                    models.Q(("answer", ""), _negated=True),
                                ),
                                models.Q(
                                    ("answered_at__isnull", True),
                                    ("answered_by__isnull", True),
                                    ("is_same__isnull", True),
                                    models.Q(("answer__isnull", True), ("answer", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="possibleduplicate_answered_at_answered_by_is_sam_008ba5",
                            violation_error_message="Say how you know.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
        ),
        migrations.RunSQL(NOTHING_IS_DELETED, migrations.RunSQL.noop),
    ]
