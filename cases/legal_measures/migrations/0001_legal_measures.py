"""What the law says about a child or an adult, from when to when. Nothing is ever deleted."""

import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = "REVOKE DELETE, TRUNCATE ON legal_measures_legalmeasure FROM safeguarding_app;"

UNPROTECT = "GRANT DELETE, TRUNCATE ON legal_measures_legalmeasure TO safeguarding_app;"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_other_systems"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        ("families", "0002_households_and_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="LegalMeasure",
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
                        "kind",
                        models.CharField(
                            choices=[
                                ("police_protection", "Police protection"),
                                ("emergency_order", "Emergency protection order"),
                                ("order", "Other order of a court"),
                                ("accommodated", "Looked after by agreement (section 20)"),
                                ("bail", "Police bail with conditions"),
                                ("investigation", "Released under investigation"),
                            ],
                            max_length=20,
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
                        "adult",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="families.person",
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            help_text="Owes what follows.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "made_by",
                        models.CharField(help_text="The officer, with rank and number, or the court.", max_length=160),
                    ),
                    (
                        "began_at",
                        models.DateTimeField(
                            help_text="When the measure first began, however often it was varied since."
                        ),
                    ),
                    ("from_at", models.DateTimeField(help_text="Since when it holds as it stands here.")),
                    ("ends_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "conditions",
                        models.TextField(blank=True, help_text="What it orders or forbids, in its own words."),
                    ),
                    (
                        "told_whom",
                        models.CharField(blank=True, help_text="Who has been told of it.", max_length=300),
                    ),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "continues",
                        models.OneToOneField(
                            blank=True,
                            help_text="As it stood before.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="continued",
                            to="legal_measures.legalmeasure",
                        ),
                    ),
                    (
                        "first_warned_at",
                        models.DateTimeField(blank=True, help_text="What follows is to be decided by then.", null=True),
                    ),
                    (
                        "last_warned_at",
                        models.DateTimeField(blank=True, help_text="The second warning.", null=True),
                    ),
                    ("next_decided_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "next_decided_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "what_follows",
                        models.TextField(blank=True, help_text="What happens when it ends, who sees to it, by when."),
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
                                ("ran_out", "It ran its full time"),
                                ("early", "Ended early, or withdrawn"),
                                ("replaced", "Another measure took its place"),
                                ("varied", "Varied: it goes on with other conditions or another end"),
                                ("mistake", "Recorded by mistake"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("ended_words", models.CharField(blank=True, max_length=300)),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="legal_measure_of_case")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("adult", None),
                                    ("child__isnull", False),
                                    ("kind__in", ("police_protection", "emergency_order", "accommodated")),
                                ),
                                models.Q(
                                    ("adult__isnull", False),
                                    ("child", None),
                                    ("kind__in", ("bail", "investigation")),
                                ),
                                models.Q(
                                    ("kind", "order"),
                                    models.Q(
                                        models.Q(("adult", None), ("child__isnull", False)),
                                        models.Q(("adult__isnull", False), ("child", None)),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="a_measure_is_about_one_child_or_adult",
                            violation_error_message="Choose whom it is about: a child for protection, an adult for bail.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind__in", ("police_protection", "emergency_order", "bail")), _negated=True),
                                ("ends_at__isnull", False),
                                _connector="OR",
                            ),
                            name="protection_and_bail_have_an_end",
                            violation_error_message="Enter when it ends.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "investigation"), _negated=True),
                                models.Q(("conditions", ""), ("ends_at", None)),
                                _connector="OR",
                            ),
                            name="under_investigation_has_no_conditions",
                            violation_error_message="Released under investigation has no conditions and no end.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind__in", ("bail",)), _negated=True),
                                models.Q(("conditions", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="bail_says_its_conditions",
                            violation_error_message="Enter the conditions.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "police_protection"), _negated=True),
                                models.Q(("began_at__isnull", False), _negated=True),
                                (
                                    "ends_at__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("began_at"), "+", models.Value(datetime.timedelta(days=3))
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="police_protection_lasts_72_hours_at_most",
                            violation_error_message="Police protection lasts 72 hours at most.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "emergency_order"), _negated=True),
                                models.Q(("continues", None), _negated=True),
                                (
                                    "ends_at__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("began_at"), "+", models.Value(datetime.timedelta(days=8))
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="an_emergency_order_lasts_8_days_at_most",
                            violation_error_message="An emergency protection order lasts 8 days at most.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "emergency_order"), _negated=True),
                                models.Q(("began_at__isnull", False), _negated=True),
                                (
                                    "ends_at__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("began_at"), "+", models.Value(datetime.timedelta(days=15))
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="an_emergency_order_is_extended_by_7_days_at_most",
                            violation_error_message="An emergency protection order is extended once, by 7 days at most.",
                        ),
                        django.contrib.postgres.constraints.ExclusionConstraint(
                            condition=models.Q(
                                ("kind", "police_protection"), models.Q(("ended_how", "mistake"), _negated=True)
                            ),
                            expressions=[
                                (
                                    models.Func(
                                        "child",
                                        "child",
                                        models.Value("[]"),
                                        function="int8range",
                                        output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                    ),
                                    "&&",
                                ),
                                (
                                    models.Func(
                                        "from_at",
                                        django.db.models.functions.comparison.Coalesce("ended_at", "ends_at"),
                                        models.Value("[)"),
                                        function="tstzrange",
                                        output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                    ),
                                    "&&",
                                ),
                            ],
                            name="one_police_protection_at_a_time",
                            violation_error_message="Such a measure already holds for this child then.",
                        ),
                        django.contrib.postgres.constraints.ExclusionConstraint(
                            condition=models.Q(
                                ("kind", "emergency_order"), models.Q(("ended_how", "mistake"), _negated=True)
                            ),
                            expressions=[
                                (
                                    models.Func(
                                        "child",
                                        "child",
                                        models.Value("[]"),
                                        function="int8range",
                                        output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                    ),
                                    "&&",
                                ),
                                (
                                    models.Func(
                                        "from_at",
                                        django.db.models.functions.comparison.Coalesce("ended_at", "ends_at"),
                                        models.Value("[)"),
                                        function="tstzrange",
                                        output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                    ),
                                    "&&",
                                ),
                            ],
                            name="one_emergency_order_at_a_time",
                            violation_error_message="Such a measure already holds for this child then.",
                        ),
                        django.contrib.postgres.constraints.ExclusionConstraint(
                            condition=models.Q(
                                ("kind", "accommodated"), models.Q(("ended_how", "mistake"), _negated=True)
                            ),
                            expressions=[
                                (
                                    models.Func(
                                        "child",
                                        "child",
                                        models.Value("[]"),
                                        function="int8range",
                                        output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                    ),
                                    "&&",
                                ),
                                (
                                    models.Func(
                                        "from_at",
                                        django.db.models.functions.comparison.Coalesce("ended_at", "ends_at"),
                                        models.Value("[)"),
                                        function="tstzrange",
                                        output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                    ),
                                    "&&",
                                ),
                            ],
                            name="one_accommodated_at_a_time",
                            violation_error_message="Such a measure already holds for this child then.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("next_decided_at__isnull", False),
                                    ("next_decided_by__isnull", False),
                                    ("what_follows__isnull", False),
                                    models.Q(("what_follows", ""), _negated=True),
                                ),
                                models.Q(
                                    ("next_decided_at__isnull", True),
                                    ("next_decided_by__isnull", True),
                                    models.Q(("what_follows__isnull", True), ("what_follows", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="legalmeasure_next_decided_at_next_decided_b_b92042",
                            violation_error_message="Say what follows.",
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
                            name="legalmeasure_ended_at_ended_by_ended_how_together",
                            violation_error_message="Say how it ended.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("from_at__isnull", True),
                                ("began_at__isnull", True),
                                ("from_at__gte", models.F("began_at")),
                                _connector="OR",
                            ),
                            name="legalmeasure_from_at_not_before_began_at",
                            violation_error_message="From at cannot be earlier than began at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_at__isnull", True),
                                ("from_at__isnull", True),
                                ("ends_at__gte", models.F("from_at")),
                                _connector="OR",
                            ),
                            name="legalmeasure_ends_at_not_before_from_at",
                            violation_error_message="It cannot end before it begins.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("from_at__isnull", True),
                                ("ended_at__gte", models.F("from_at")),
                                _connector="OR",
                            ),
                            name="legalmeasure_ended_at_not_before_from_at",
                            violation_error_message="It began after that.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_at__isnull", True),
                                ("ended_at__isnull", True),
                                ("ends_at__gte", models.F("ended_at")),
                                _connector="OR",
                            ),
                            name="legalmeasure_ends_at_not_before_ended_at",
                            violation_error_message="It had ended by itself before that.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("first_warned_at__isnull", True),
                                ("from_at__isnull", True),
                                ("first_warned_at__gte", models.F("from_at")),
                                _connector="OR",
                            ),
                            name="legalmeasure_first_warned_at_not_before_from_at",
                            violation_error_message="First warned at cannot be earlier than from at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("last_warned_at__isnull", True),
                                ("first_warned_at__isnull", True),
                                ("last_warned_at__gte", models.F("first_warned_at")),
                                _connector="OR",
                            ),
                            name="legalmeasure_last_warned_at_not_before_firs_458dfb",
                            violation_error_message="Last warned at cannot be earlier than first warned at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("made_by__gt", ""),
                                (
                                    "kind__in",
                                    [
                                        "police_protection",
                                        "emergency_order",
                                        "order",
                                        "accommodated",
                                        "bail",
                                        "investigation",
                                    ],
                                ),
                                ("ended_how__in", ["", "ran_out", "early", "replaced", "varied", "mistake"]),
                            ),
                            name="measure_in_known_words",
                            violation_error_message="Enter who made it.",
                        ),
                    ],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
