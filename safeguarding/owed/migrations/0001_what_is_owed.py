import django.db.models.deletion
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="WorkingDay",
                fields=[
                    ("day", models.DateField(primary_key=True, serialize=False)),
                    ("n", models.IntegerField()),
                    ("is_wd", models.BooleanField()),
                ],
                options={
                    "db_table": "working_day",
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("is_wd", True)), fields=("n",), name="working_day_of_number"
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="BankHoliday",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("day", models.DateField(unique=True)),
                    ("name", models.CharField(help_text="What it is for, as it was proclaimed.", max_length=120)),
                    (
                        "source",
                        models.CharField(help_text="Who proclaimed it, and where that can be read.", max_length=200),
                    ),
                    ("proclaimed_at", models.DateTimeField(help_text="When it was entered here.")),
                    ("by_id", models.BigIntegerField()),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("name", ""), _negated=True), models.Q(("source", ""), _negated=True)
                            ),
                            name="bankholiday_says_why",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Scan",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("partnership_id", models.BigIntegerField()),
                    ("at", models.DateTimeField()),
                    ("raised", models.PositiveIntegerField()),
                ],
                options={
                    "indexes": [models.Index(fields=["partnership_id", "-raised"], name="scan_largest")],
                    "constraints": [],
                },
            ),
            migrations.CreateModel(
                name="Hold",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    ("partnership_id", models.BigIntegerField()),
                    ("since", models.DateTimeField()),
                    ("due", models.PositiveIntegerField(help_text="How many steps were to be raised at once.")),
                    (
                        "most_before",
                        models.PositiveIntegerField(help_text="The most that one scan had ever raised."),
                    ),
                    ("released_at", models.DateTimeField(blank=True, null=True)),
                    ("released_by_id", models.BigIntegerField(blank=True, null=True)),
                    ("why", models.TextField(blank=True, help_text="What was found: why so much was due at once.")),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("released_at__isnull", True)),
                            fields=("partnership_id",),
                            name="hold_one_current",
                            violation_error_message="There is already a current one with the same partnership.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("released_at__isnull", False),
                                    ("released_by_id__isnull", False),
                                    ("why__isnull", False),
                                    models.Q(("why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("released_at__isnull", True),
                                    ("released_by_id__isnull", True),
                                    models.Q(("why__isnull", True), ("why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="hold_released_at_released_by_id_why_22f380",
                            violation_error_message="Say who releases it, and why.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Owed",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("standard", models.CharField(max_length=60)),
                    ("subject_id", models.BigIntegerField()),
                    ("variant", models.CharField(blank=True, max_length=60)),
                    ("case_id", models.BigIntegerField(null=True)),
                    ("partnership_id", models.BigIntegerField(null=True)),
                    ("agency_id", models.BigIntegerField(null=True)),
                    ("team_id", models.BigIntegerField(null=True)),
                    ("user_id", models.BigIntegerField(null=True)),
                    ("requester_id", models.BigIntegerField(null=True)),
                    ("child_id", models.BigIntegerField(null=True)),
                    (
                        "about_agency_id",
                        models.BigIntegerField(
                            help_text="The agency to be asked or told, where there is one.", null=True
                        ),
                    ),
                    (
                        "address",
                        models.CharField(
                            blank=True, help_text="The reference in the URL where it is met.", max_length=12
                        ),
                    ),
                    ("started_at", models.DateTimeField()),
                    ("opens_at", models.DateTimeField(help_text="Not to be met before.", null=True)),
                    ("due_at", models.DateTimeField()),
                    ("limit_at", models.DateTimeField(null=True)),
                    ("met_at", models.DateTimeField(null=True)),
                    (
                        "ended_at",
                        models.DateTimeField(
                            help_text="Ended unmet: cancelled, replaced, waived, no longer owed.", null=True
                        ),
                    ),
                    (
                        "recorded_at",
                        models.DateTimeField(help_text="When the row was first written: nothing is chased before."),
                    ),
                    (
                        "first_due_at",
                        models.DateTimeField(
                            help_text="The due time as first planned, kept when a later fact moves it."
                        ),
                    ),
                    (
                        "step",
                        models.SmallIntegerField(default=0, help_text="How many steps of the chase have been raised."),
                    ),
                    ("chased_at", models.DateTimeField(help_text="When the last step was raised.", null=True)),
                    ("chase_at", models.DateTimeField(help_text="When the next step is to be raised.", null=True)),
                ],
                options={
                    "verbose_name_plural": "owed",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("ended_at", None), ("met_at", None)),
                            fields=["due_at"],
                            name="owed_open_by_due",
                        ),
                        models.Index(
                            condition=models.Q(("ended_at", None), ("met_at", None)),
                            fields=["agency_id", "due_at"],
                            name="owed_open_by_agency",
                        ),
                        models.Index(
                            condition=models.Q(("ended_at", None), ("met_at", None)),
                            fields=["user_id", "due_at"],
                            name="owed_open_by_user",
                        ),
                        models.Index(
                            condition=models.Q(("ended_at", None), ("met_at", None)),
                            fields=["partnership_id", "due_at"],
                            name="owed_open_by_partnership",
                        ),
                        models.Index(
                            condition=models.Q(("ended_at", None), ("met_at", None)),
                            fields=["partnership_id", "standard", "due_at"],
                            name="owed_open_by_standard",
                        ),
                        models.Index(
                            fields=["partnership_id", "standard", "due_at"], name="owed_of_partnership_by_period"
                        ),
                        models.Index(
                            condition=models.Q(("met_at__isnull", False)),
                            fields=["agency_id", "met_at"],
                            name="owed_met_of_agency",
                        ),
                        models.Index(fields=["case_id"], name="owed_by_case"),
                        models.Index(
                            condition=models.Q(("chase_at__isnull", False)),
                            fields=["chase_at"],
                            name="owed_to_chase",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("standard", "subject_id"), name="owed_once_per_standard_and_subject"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("chase_at", None), models.Q(("ended_at", None), ("met_at", None)), _connector="OR"
                            ),
                            name="owed_chase_only_while_open",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("chased_at", None), ("step", 0)),
                                models.Q(("chased_at__isnull", False), ("step__gt", 0)),
                                _connector="OR",
                            ),
                            name="owed_step_and_chased_at_together",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Term",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("standard", models.CharField(max_length=60)),
                    ("variant", models.CharField(blank=True, max_length=60)),
                    ("partnership_id", models.BigIntegerField(null=True)),
                    ("amount", models.PositiveIntegerField(help_text="In the unit of the standard.")),
                    (
                        "limit_amount",
                        models.PositiveIntegerField(
                            help_text="The outer limit; empty keeps the standard's own.", null=True
                        ),
                    ),
                    ("in_force_from", models.DateTimeField()),
                    ("set_by_id", models.BigIntegerField()),
                    ("set_at", models.DateTimeField()),
                    ("reason", models.TextField()),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["standard", "variant", "-in_force_from"], name="term_by_standard")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("in_force_from__isnull", True),
                                ("set_at__isnull", True),
                                ("in_force_from__gte", models.F("set_at")),
                                _connector="OR",
                            ),
                            name="term_in_force_from_not_before_set_at",
                            violation_error_message="A local limit cannot begin in the past: what runs keeps its limit.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("limit_amount", None), ("limit_amount__gte", models.F("amount")), _connector="OR"
                            ),
                            name="term_limit_not_below_amount",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True), name="term_reason_given"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ChasePolicy",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("standard", models.CharField(max_length=60)),
                    ("partnership_id", models.BigIntegerField()),
                    (
                        "manager_hours",
                        models.PositiveSmallIntegerField(
                            help_text="Hours from the reminder to the manager; empty: a quarter of the time given.",
                            null=True,
                        ),
                    ),
                    (
                        "escalation_hours",
                        models.PositiveSmallIntegerField(
                            help_text="Hours from then to the escalation; empty: half of the time given.", null=True
                        ),
                    ),
                    (
                        "chase",
                        models.JSONField(
                            help_text="Whom reminder, second step and escalation reach, as in Standard.chase.",
                            null=True,
                        ),
                    ),
                    (
                        "quiet_from",
                        models.TimeField(
                            help_text="Reminders of nothing urgent wait from then, London time,", null=True
                        ),
                    ),
                    ("quiet_until", models.TimeField(help_text="until then.", null=True)),
                    ("in_force_from", models.DateTimeField()),
                    ("set_by_id", models.BigIntegerField()),
                    ("set_at", models.DateTimeField()),
                    ("reason", models.TextField()),
                ],
                options={
                    "verbose_name_plural": "chase policies",
                    "indexes": [
                        models.Index(
                            fields=["standard", "partnership_id", "-in_force_from"], name="chasepolicy_in_force"
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("in_force_from__isnull", True),
                                ("set_at__isnull", True),
                                ("in_force_from__gte", models.F("set_at")),
                                _connector="OR",
                            ),
                            name="chasepolicy_in_force_from_not_before_set_at",
                            violation_error_message="A policy cannot begin in the past: what runs keeps its own.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("quiet_from__isnull", False), ("quiet_until__isnull", False)),
                                models.Q(("quiet_from__isnull", True), ("quiet_until__isnull", True)),
                                _connector="OR",
                            ),
                            name="chasepolicy_quiet_from_quiet_until_together",
                            violation_error_message="Say from when and until when it is quiet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("quiet_from", None),
                                models.Q(("quiet_from", models.F("quiet_until")), _negated=True),
                                _connector="OR",
                            ),
                            name="chasepolicy_quiet_for_a_while",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("manager_hours", None), ("manager_hours__range", (1, 24)), _connector="OR"),
                                models.Q(
                                    ("escalation_hours", None),
                                    ("escalation_hours__range", (1, 24)),
                                    _connector="OR",
                                ),
                            ),
                            name="chasepolicy_waits_a_day_at_most",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True), name="chasepolicy_reason_given"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Waiver",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "owed",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="waivers", to="owed.owed"
                        ),
                    ),
                    ("by_id", models.BigIntegerField()),
                    ("agency_id", models.BigIntegerField(null=True)),
                    ("at", models.DateTimeField()),
                    ("reason", models.TextField()),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True), name="waiver_reason_given"
                        )
                    ],
                    "indexes": [],
                },
            ),
        ),
    ]
