"""What a mailbox refused, open until somebody was rung; never deleted, or nobody would know who was not told."""

import django.db.models.deletion
from django.db import migrations, models

import safeguarding.references


class Migration(migrations.Migration):
    dependencies = [
        ("chasing", "0002_chasers_stay"),
        ("post", "0004_what_waits_and_what_comes_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="Undelivered",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("case_id", models.BigIntegerField(null=True)),
                ("partnership_id", models.BigIntegerField(null=True)),
                (
                    "agency_id",
                    models.BigIntegerField(
                        help_text="Who must reach them: of the lead worker, or the front door.", null=True
                    ),
                ),
                ("user_id", models.BigIntegerField(help_text="The lead worker, where there is one.", null=True)),
                ("about_agency_id", models.BigIntegerField(help_text="Whose mailbox it was.", null=True)),
                ("refused_at", models.DateTimeField()),
                ("told_instead", models.BooleanField(help_text="Whether somebody else of that agency was written to.")),
                ("reached_at", models.DateTimeField(blank=True, null=True)),
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
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="undelivered", to="post.message"
                    ),
                ),
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
        migrations.RunSQL(
            "REVOKE DELETE, TRUNCATE ON chasing_undelivered FROM safeguarding_app;", migrations.RunSQL.noop
        ),
    ]
