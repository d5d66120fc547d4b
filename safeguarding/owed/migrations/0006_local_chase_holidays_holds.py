"""How a partnership chases, bank holidays proclaimed late, and the hold of a scan that would flood everybody."""

from django.db import migrations, models

from safeguarding.references import new_reference


class Migration(migrations.Migration):
    dependencies = [
        ("owed", "0005_about_agency"),
    ]

    operations = [
        migrations.CreateModel(
            name="BankHoliday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            },
        ),
        migrations.CreateModel(
            name="ChasePolicy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        help_text="Hours from then to the escalation; empty: half of the time given.",
                        null=True,
                    ),
                ),
                (
                    "chase",
                    models.JSONField(
                        help_text="Whom reminder, second step and escalation reach, as in Standard.chase.", null=True
                    ),
                ),
                (
                    "quiet_from",
                    models.TimeField(help_text="Reminders of nothing urgent wait from then, London time,", null=True),
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
                    models.Index(fields=["standard", "partnership_id", "-in_force_from"], name="chasepolicy_in_force")
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
                            models.Q(("escalation_hours", None), ("escalation_hours__range", (1, 24)), _connector="OR"),
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
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=new_reference, max_length=12, unique=True),
                ),
                ("partnership_id", models.BigIntegerField()),
                ("since", models.DateTimeField()),
                ("due", models.PositiveIntegerField(help_text="How many steps were to be raised at once.")),
                ("most_before", models.PositiveIntegerField(help_text="The most that one scan had ever raised.")),
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
            },
        ),
        migrations.CreateModel(
            name="Scan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("partnership_id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("raised", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["partnership_id", "-raised"], name="scan_largest")],
            },
        ),
    ]
