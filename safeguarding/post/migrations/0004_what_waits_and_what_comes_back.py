"""Why a message waits, what came back, what a job could not handle, and what waits for the morning's mail."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("post", "0003_delivered_before"),
    ]

    operations = [
        migrations.CreateModel(
            name="DigestLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SlugField(help_text="What it would be as a message of its own.", max_length=60)),
                ("unique_key", models.CharField(max_length=200)),
                ("recipient_email", models.EmailField(max_length=254)),
                ("recipient_user_id", models.BigIntegerField(blank=True, null=True)),
                ("params", models.JSONField(default=dict, help_text="As of a Message: no person's name.")),
                ("case_id", models.BigIntegerField(blank=True, null=True)),
                ("partnership_id", models.BigIntegerField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "dropped_at",
                    models.DateTimeField(blank=True, help_text="It was done before the morning.", null=True),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="post.message",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unique_key", "recipient_email"), name="digest_line_once_per_recipient"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("message", None), ("dropped_at", None), _connector="OR"),
                        name="digest_line_told_or_dropped",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("dropped_at", None), ("message", None)),
                        fields=["recipient_email", "created_at"],
                        name="digest_line_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stray",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("way", models.CharField(help_text="How it came in.", max_length=20)),
                ("why", models.CharField(max_length=40)),
                ("times", models.PositiveIntegerField(default=1)),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("way", "why"), name="stray_counted_once_for_each_reason")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Stuck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("job", models.CharField(help_text="The name of its task.", max_length=80)),
                ("subject", models.CharField(help_text="The id of the row.", max_length=60)),
                ("since", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("times", models.PositiveIntegerField(default=1)),
                (
                    "why",
                    models.CharField(help_text="The kind of error; its text could quote a record.", max_length=120),
                ),
                ("mended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "stuck",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("mended_at__isnull", True)),
                        fields=("job", "subject"),
                        name="stuck_one_current_of_a_row",
                        violation_error_message="There is already a current one with the same job and subject.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_passed_on_when_given_up",
        ),
        migrations.AddField(
            model_name="message",
            name="came_back_at",
            field=models.DateTimeField(blank=True, help_text="When it was reported as not delivered.", null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="came_back_why",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.AddField(
            model_name="message",
            name="waits_for",
            field=models.CharField(
                blank=True,
                choices=[
                    ("channel", "The mail service does not answer"),
                    ("mailbox", "The mailbox says not now"),
                    ("mending", "The message could not be made"),
                ],
                db_default="",
                default="",
                help_text="Why it was not accepted yet.",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("came_back_at__isnull", False), ("passed_on_at", None)),
                fields=["came_back_at"],
                name="message_back_to_pass_on",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(
                    models.Q(("waits_for", ""), _negated=True), ("given_up_at", None), ("sent_at", None)
                ),
                fields=["waits_for", "recipient_email"],
                name="message_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("came_back_at__isnull", False),
                        ("came_back_why__isnull", False),
                        models.Q(("came_back_why", ""), _negated=True),
                    ),
                    models.Q(
                        ("came_back_at__isnull", True),
                        models.Q(("came_back_why__isnull", True), ("came_back_why", ""), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="message_came_back_at_came_back_why_together",
                violation_error_message="Give all of these or none of them: came back at and came back why.",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("came_back_at", None), ("sent_at__isnull", False), _connector="OR"),
                name="message_came_back_when_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("passed_on_at", None),
                    ("given_up_at__isnull", False),
                    ("came_back_at__isnull", False),
                    _connector="OR",
                ),
                name="message_passed_on_when_refused",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("waits_for__in", ["", "channel", "mailbox", "mending"])),
                name="message_waits_for_in_known_words",
            ),
        ),
        migrations.RunSQL(
            "REVOKE DELETE, TRUNCATE ON post_stuck, post_stray, post_digestline FROM safeguarding_app;",
            migrations.RunSQL.noop,
        ),
    ]
