import django.db.models.deletion
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("owed", "0001_what_is_owed"),
        ("post", "0001_the_outbox"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Chaser",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "owed",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="chasers", to="owed.owed"
                        ),
                    ),
                    (
                        "step",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Reminder"),
                                (2, "Manager told"),
                                (3, "Overdue escalation"),
                                (4, "Past the limit"),
                            ]
                        ),
                    ),
                    ("case_id", models.BigIntegerField(null=True)),
                    ("raised_at", models.DateTimeField()),
                    (
                        "reached",
                        models.CharField(
                            choices=[
                                ("named", "Those it is meant for"),
                                ("desk", "Nobody it is meant for; the agency's desk was told"),
                                ("front_door", "Nobody it is meant for; the front door was told"),
                                ("nobody", "Nobody: no address is known"),
                            ],
                            default="named",
                            max_length=10,
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["case_id", "-raised_at"], name="chaser_of_case"),
                        models.Index(
                            condition=models.Q(("reached", "named"), _negated=True),
                            fields=["raised_at"],
                            name="chaser_astray",
                        ),
                    ],
                    "constraints": [models.UniqueConstraint(fields=("owed", "step"), name="one_chaser_per_step")],
                },
            ),
            migrations.CreateModel(
                name="RingNow",
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
                        "chaser",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="ring_now",
                            to="chasing.chaser",
                        ),
                    ),
                    ("case_id", models.BigIntegerField(null=True)),
                    ("partnership_id", models.BigIntegerField(null=True)),
                    ("agency_id", models.BigIntegerField(help_text="Whose person on duty must ring.", null=True)),
                    (
                        "user_id",
                        models.BigIntegerField(
                            help_text="The person on duty; empty when nobody was: shown loudly.", null=True
                        ),
                    ),
                    ("ring", models.CharField(help_text="Whom to ring, and the number.", max_length=300)),
                    ("raised_at", models.DateTimeField()),
                    (
                        "call",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="ring_now",
                            to="post.call",
                        ),
                    ),
                    ("closed_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "verbose_name_plural": "calls to make now",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("closed_at", None)),
                            fields=["user_id", "raised_at"],
                            name="ring_now_open_of_user",
                        ),
                        models.Index(
                            condition=models.Q(("closed_at", None)),
                            fields=["agency_id", "raised_at"],
                            name="ring_now_of_agency",
                        ),
                        models.Index(fields=["case_id"], name="ring_now_of_case"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("closed_at__isnull", False), ("call__isnull", False)),
                                models.Q(("closed_at__isnull", True), ("call__isnull", True)),
                                _connector="OR",
                            ),
                            name="ringnow_closed_at_call_together",
                            violation_error_message="Give all of these or none of them: closed at and call.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Undelivered",
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
                        "message",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="undelivered",
                            to="post.message",
                        ),
                    ),
                    ("case_id", models.BigIntegerField(null=True)),
                    ("partnership_id", models.BigIntegerField(null=True)),
                    (
                        "agency_id",
                        models.BigIntegerField(
                            help_text="Who must reach them: of the lead worker, or the front door.", null=True
                        ),
                    ),
                    (
                        "user_id",
                        models.BigIntegerField(help_text="The lead worker, where there is one.", null=True),
                    ),
                    ("about_agency_id", models.BigIntegerField(help_text="Whose mailbox it was.", null=True)),
                    ("refused_at", models.DateTimeField()),
                    (
                        "told_instead",
                        models.BooleanField(help_text="Whether somebody else of that agency was written to."),
                    ),
                    (
                        "call",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="undelivered",
                            to="post.call",
                        ),
                    ),
                    ("reached_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "verbose_name_plural": "undelivered",
                    "indexes": [models.Index(fields=["case_id"], name="undelivered_of_case")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("reached_at__isnull", False), ("call__isnull", False)),
                                models.Q(("reached_at__isnull", True), ("call__isnull", True)),
                                _connector="OR",
                            ),
                            name="undelivered_reached_at_call_together",
                            violation_error_message="Give all of these or none of them: reached at and call.",
                        )
                    ],
                },
            ),
        ),
        migrations.RunSQL(
            "REVOKE DELETE, TRUNCATE ON chasing_chaser, chasing_ringnow, chasing_undelivered FROM safeguarding_app;",
            migrations.RunSQL.noop,
        ),
    ]
