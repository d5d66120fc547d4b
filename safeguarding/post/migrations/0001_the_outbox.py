import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_where_people_work"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Message",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    (
                        "kind",
                        models.SlugField(
                            help_text="Names the template: templates/post/<kind>.txt.jinja.", max_length=60
                        ),
                    ),
                    ("channel", models.CharField(choices=[("email", "E-mail")], default="email", max_length=20)),
                    (
                        "unique_key",
                        models.CharField(help_text="What it is about: once to each recipient.", max_length=200),
                    ),
                    ("recipient_email", models.EmailField(max_length=254)),
                    ("recipient_user_id", models.BigIntegerField(blank=True, null=True)),
                    (
                        "params",
                        models.JSONField(
                            blank=True, default=dict, help_text="References, slugs, moments; no person's name."
                        ),
                    ),
                    ("case_id", models.BigIntegerField(blank=True, null=True)),
                    ("partnership_id", models.BigIntegerField(blank=True, null=True)),
                    ("urgent", models.BooleanField(default=False, help_text="Goes before the others.")),
                    ("created_at", models.DateTimeField()),
                    ("not_before", models.DateTimeField(help_text="When it is to be tried next.")),
                    (
                        "leased_until",
                        models.DateTimeField(blank=True, help_text="A worker has it until then.", null=True),
                    ),
                    ("attempts_made", models.PositiveIntegerField(default=0)),
                    (
                        "waits_for",
                        models.CharField(
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
                    ("sent_at", models.DateTimeField(blank=True, null=True)),
                    ("given_up_at", models.DateTimeField(blank=True, null=True)),
                    ("given_up_why", models.CharField(blank=True, max_length=300)),
                    (
                        "came_back_at",
                        models.DateTimeField(blank=True, help_text="When it was reported as not delivered.", null=True),
                    ),
                    ("came_back_why", models.CharField(blank=True, db_default="", default="", max_length=300)),
                    (
                        "passed_on_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="When somebody else was told instead of a recipient who refused.",
                            null=True,
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            models.OrderBy(models.F("urgent"), descending=True),
                            models.F("not_before"),
                            condition=models.Q(("given_up_at", None), ("sent_at", None)),
                            name="message_outbox",
                        ),
                        models.Index(
                            condition=models.Q(("leased_until__isnull", False)),
                            fields=["leased_until"],
                            name="message_leased",
                        ),
                        models.Index(
                            condition=models.Q(("given_up_at__isnull", False), ("passed_on_at", None)),
                            fields=["given_up_at"],
                            name="message_to_pass_on",
                        ),
                        models.Index(
                            condition=models.Q(("came_back_at__isnull", False), ("passed_on_at", None)),
                            fields=["came_back_at"],
                            name="message_back_to_pass_on",
                        ),
                        models.Index(
                            condition=models.Q(
                                models.Q(("waits_for", ""), _negated=True), ("given_up_at", None), ("sent_at", None)
                            ),
                            fields=["waits_for", "recipient_email"],
                            name="message_waiting",
                        ),
                        models.Index(
                            condition=models.Q(("case_id__isnull", False)),
                            fields=["case_id", "-created_at"],
                            name="message_of_case",
                        ),
                        models.Index(fields=["partnership_id", "-created_at", "id"], name="message_of_partnership"),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("unique_key", "recipient_email", "channel"), name="message_once_per_recipient"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("given_up_at__isnull", False),
                                    ("given_up_why__isnull", False),
                                    models.Q(("given_up_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("given_up_at__isnull", True),
                                    models.Q(("given_up_why__isnull", True), ("given_up_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="message_given_up_at_given_up_why_together",
                            violation_error_message="Give all of these or none of them: given up at and given up why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("sent_at", None), ("given_up_at", None), _connector="OR"),
                            name="message_sent_or_given_up",
                        ),
                        models.CheckConstraint(
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
                        models.CheckConstraint(
                            condition=models.Q(("came_back_at", None), ("sent_at__isnull", False), _connector="OR"),
                            name="message_came_back_when_sent",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("passed_on_at", None),
                                ("given_up_at__isnull", False),
                                ("came_back_at__isnull", False),
                                _connector="OR",
                            ),
                            name="message_passed_on_when_refused",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("waits_for__in", ["", "channel", "mailbox", "mending"])),
                            name="message_waits_for_in_known_words",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Attempt",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "message",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="attempts", to="post.message"
                        ),
                    ),
                    ("number", models.PositiveIntegerField()),
                    ("began_at", models.DateTimeField()),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("sent", "Accepted by the mail server"),
                                ("later", "To be tried again"),
                                ("refused", "Refused for good"),
                                ("lost", "The worker stopped before it could say"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("permanent", models.BooleanField(default=False)),
                    (
                        "error",
                        models.CharField(blank=True, help_text="What the other side answered.", max_length=300),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("message", "number"), name="attempt_number_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("ended_at__isnull", False),
                                    ("outcome__isnull", False),
                                    models.Q(("outcome", ""), _negated=True),
                                ),
                                models.Q(
                                    ("ended_at__isnull", True),
                                    models.Q(("outcome__isnull", True), ("outcome", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="attempt_ended_at_outcome_together",
                            violation_error_message="Give all of these or none of them: ended at and outcome.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Receipt",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "message",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="post.message"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[("delivered", "Delivered"), ("bounced", "Came back"), ("opened", "Opened")],
                            max_length=10,
                        ),
                    ),
                    ("at", models.DateTimeField()),
                    ("detail", models.CharField(blank=True, max_length=300)),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("message", "kind"), name="receipt_once_of_a_kind")],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Call",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    ("case_id", models.BigIntegerField(blank=True, null=True)),
                    ("partnership_id", models.BigIntegerField(blank=True, null=True)),
                    ("rang_name", models.CharField(max_length=120)),
                    ("rang_number", models.CharField(max_length=40)),
                    ("at", models.DateTimeField()),
                    ("answered", models.BooleanField()),
                    ("said", models.TextField(blank=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="calls",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "by_agency",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("case_id__isnull", False)),
                            fields=["case_id", "-at"],
                            name="call_of_case",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered", False), models.Q(("said", ""), _negated=True), _connector="OR"
                            ),
                            name="an_answered_call_says_what_was_said",
                            violation_error_message="Enter what was said.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="IdempotencyKey",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("key", models.CharField(max_length=64)),
                    ("body_hash", models.CharField(max_length=64)),
                    ("path", models.CharField(max_length=300)),
                    (
                        "location",
                        models.CharField(
                            blank=True, help_text="Where the answer led; empty while it is made.", max_length=500
                        ),
                    ),
                    (
                        "answer",
                        models.JSONField(
                            blank=True, help_text="To a system: what was answered, which names nobody.", null=True
                        ),
                    ),
                    ("at", models.DateTimeField()),
                ],
                options={
                    "indexes": [models.Index(fields=["at"], name="form_token_by_age")],
                    "constraints": [models.UniqueConstraint(fields=("user", "key"), name="form_token_once")],
                },
            ),
            migrations.CreateModel(
                name="Round",
                fields=[
                    (
                        "job",
                        models.CharField(
                            help_text="The name of its task.", max_length=80, primary_key=True, serialize=False
                        ),
                    ),
                    ("last_at", models.DateTimeField()),
                    ("did", models.PositiveIntegerField(default=0)),
                ],
                options={
                    "indexes": [],
                    "constraints": [],
                },
            ),
            migrations.CreateModel(
                name="Stuck",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
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
            migrations.CreateModel(
                name="Stray",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
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
                name="DigestLine",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kind",
                        models.SlugField(help_text="What it would be as a message of its own.", max_length=60),
                    ),
                    ("unique_key", models.CharField(max_length=200)),
                    ("recipient_email", models.EmailField(max_length=254)),
                    ("recipient_user_id", models.BigIntegerField(blank=True, null=True)),
                    ("params", models.JSONField(default=dict, help_text="As of a Message: no person's name.")),
                    ("case_id", models.BigIntegerField(blank=True, null=True)),
                    ("partnership_id", models.BigIntegerField(blank=True, null=True)),
                    ("created_at", models.DateTimeField()),
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
                    (
                        "dropped_at",
                        models.DateTimeField(blank=True, help_text="It was done before the morning.", null=True),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("dropped_at", None), ("message", None)),
                            fields=["recipient_email", "created_at"],
                            name="digest_line_waiting",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("unique_key", "recipient_email"), name="digest_line_once_per_recipient"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("message", None), ("dropped_at", None), _connector="OR"),
                            name="digest_line_told_or_dropped",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="DeliveredBefore",
                fields=[
                    ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ],
                options={
                    "indexes": [],
                    "constraints": [],
                },
            ),
        ),
        # Only the owner adds to what was delivered before a restore, or the app could silence a chase.
        migrations.RunSQL(
            """
            REVOKE UPDATE, DELETE, TRUNCATE ON post_call FROM safeguarding_app;
            REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON post_deliveredbefore FROM safeguarding_app;
            REVOKE DELETE, TRUNCATE ON
                post_message, post_attempt, post_receipt, post_stuck, post_stray, post_digestline
            FROM safeguarding_app;
            """,
            migrations.RunSQL.noop,
        ),
    ]
