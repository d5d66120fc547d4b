import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_other_systems"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="ReplyLink",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    ("purpose", models.SlugField(max_length=20)),
                    (
                        "subject_id",
                        models.BigIntegerField(help_text="The record that asks; its model is the purpose's business."),
                    ),
                    ("subject_reference", models.CharField(max_length=12)),
                    (
                        "paths",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=200),
                            help_text="Pages of it that messages lead to.",
                            size=None,
                        ),
                    ),
                    ("case_id", models.BigIntegerField()),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnership"
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "agency_name",
                        models.CharField(
                            help_text="Of the agency, or of a service with no place here.", max_length=120
                        ),
                    ),
                    (
                        "is_health",
                        models.BooleanField(help_text="What is asked is hidden from online access before it is filed."),
                    ),
                    ("sent_to", models.EmailField(max_length=254)),
                    (
                        "telephone",
                        models.CharField(
                            blank=True, help_text="The number on record, by which the code goes.", max_length=40
                        ),
                    ),
                    ("seed", models.CharField(max_length=64, unique=True)),
                    ("token_digest", models.CharField(max_length=64, unique=True)),
                    ("issued_at", models.DateTimeField()),
                    (
                        "issued_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "asking_agency",
                        models.ForeignKey(
                            help_text="Whom to ring.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "follows",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="followed_by",
                            to="reply_links.replylink",
                        ),
                    ),
                    ("expires_at", models.DateTimeField()),
                    (
                        "code_number",
                        models.PositiveSmallIntegerField(default=1, help_text="Counts the codes made for it."),
                    ),
                    (
                        "code_used_at",
                        models.DateTimeField(
                            blank=True, help_text="When the code of that number was accepted.", null=True
                        ),
                    ),
                    ("wrong_codes", models.PositiveSmallIntegerField(default=0)),
                    (
                        "read_out_at",
                        models.DateTimeField(blank=True, help_text="When the code was last read out.", null=True),
                    ),
                    (
                        "read_out_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("read_out_to", models.CharField(blank=True, max_length=120)),
                    (
                        "opened_at",
                        models.DateTimeField(blank=True, help_text="When a code was first accepted.", null=True),
                    ),
                    ("opener_name", models.CharField(blank=True, max_length=60)),
                    ("opener_role", models.CharField(blank=True, max_length=40)),
                    (
                        "hidden_at",
                        models.DateTimeField(
                            blank=True, help_text="When they said whether it is hidden online.", null=True
                        ),
                    ),
                    ("is_hidden", models.BooleanField(blank=True, null=True)),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
                    ("closed_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "closed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "closed_why",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("revoked", "Taken back"),
                                ("replaced", "A newer link took its place"),
                                ("passed_on", "Passed to a colleague"),
                                ("wrong_codes", "Five wrong codes"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("closed_words", models.CharField(blank=True, max_length=300)),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["purpose", "subject_id"], name="reply_link_of_a_question"),
                        models.Index(
                            condition=models.Q(("answered_at", None), ("closed_at", None)),
                            fields=["sent_to"],
                            name="standing_link_of_a_mailbox",
                        ),
                        models.Index(
                            condition=models.Q(("answered_at", None), ("closed_at", None), ("follows__isnull", False)),
                            fields=["case_id"],
                            name="standing_link_passed_on",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("answered_at", None), ("closed_at", None)),
                            fields=("purpose", "subject_id"),
                            name="one_standing_link_for_a_question",
                            violation_error_message="A link for this is out already. Take it back first.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("read_out_at__isnull", False),
                                    ("read_out_by__isnull", False),
                                    ("read_out_to__isnull", False),
                                    models.Q(("read_out_to", ""), _negated=True),
                                ),
                                models.Q(
                                    ("read_out_at__isnull", True),
                                    ("read_out_by__isnull", True),
                                    models.Q(("read_out_to__isnull", True), ("read_out_to", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="replylink_read_out_at_read_out_by_read_o_cab7c8",
                            violation_error_message="Say to whom the code was read out.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("opened_at__isnull", False),
                                    ("opener_name__isnull", False),
                                    models.Q(("opener_name", ""), _negated=True),
                                    ("opener_role__isnull", False),
                                    models.Q(("opener_role", ""), _negated=True),
                                ),
                                models.Q(
                                    ("opened_at__isnull", True),
                                    models.Q(("opener_name__isnull", True), ("opener_name", ""), _connector="OR"),
                                    models.Q(("opener_role__isnull", True), ("opener_role", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="replylink_opened_at_opener_name_opener_r_32e242",
                            violation_error_message="Enter your name and your role.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("hidden_at__isnull", False), ("is_hidden__isnull", False)),
                                models.Q(("hidden_at__isnull", True), ("is_hidden__isnull", True)),
                                _connector="OR",
                            ),
                            name="replylink_hidden_at_is_hidden_together",
                            violation_error_message="Give all of these or none of them: hidden at and is hidden.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("closed_at__isnull", False),
                                    ("closed_by__isnull", False),
                                    ("closed_why__isnull", False),
                                    models.Q(("closed_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("closed_at__isnull", True),
                                    ("closed_by__isnull", True),
                                    models.Q(("closed_why__isnull", True), ("closed_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="replylink_closed_at_closed_by_closed_why_15544b",
                            violation_error_message="Give all of these or none of them: closed at, closed by and closed why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True), ("opened_at__isnull", False), _connector="OR"
                            ),
                            name="replylink_answered_at_needs_opened_at",
                            violation_error_message="Answered at needs opened at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("code_used_at__isnull", True), ("opened_at__isnull", False), _connector="OR"
                            ),
                            name="replylink_code_used_at_needs_opened_at",
                            violation_error_message="Code used at needs opened at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("expires_at__isnull", True),
                                ("issued_at__isnull", True),
                                ("expires_at__gte", models.F("issued_at")),
                                _connector="OR",
                            ),
                            name="replylink_expires_at_not_before_issued_at",
                            violation_error_message="Expires at cannot be earlier than issued at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("opened_at__isnull", True),
                                ("issued_at__isnull", True),
                                ("opened_at__gte", models.F("issued_at")),
                                _connector="OR",
                            ),
                            name="replylink_opened_at_not_before_issued_at",
                            violation_error_message="Opened at cannot be earlier than issued at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True),
                                ("opened_at__isnull", True),
                                ("answered_at__gte", models.F("opened_at")),
                                _connector="OR",
                            ),
                            name="replylink_answered_at_not_before_opened_at",
                            violation_error_message="Answered at cannot be earlier than opened at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("purpose__in", ("invitation", "information", "plan", "record"))),
                            name="reply_link_is_for_a_known_purpose",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("closed_why__in", ["", "revoked", "replaced", "passed_on", "wrong_codes"])
                            ),
                            name="reply_link_closed_in_known_words",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("wrong_codes__lt", 5), ("closed_at__isnull", False), _connector="OR"),
                            name="five_wrong_codes_close_a_link",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("closed_at", None), ("answered_at", None), _connector="OR"),
                            name="an_answered_link_is_not_closed",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Knock",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("place", models.CharField(max_length=64)),
                    ("since", models.DateTimeField()),
                    ("times", models.PositiveIntegerField(default=1)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("place", "since"), name="knocks_counted_once_for_a_while")
                    ],
                    "indexes": [],
                },
            ),
        ),
        migrations.RunSQL(
            "REVOKE DELETE, TRUNCATE ON reply_links_replylink FROM safeguarding_app;", migrations.RunSQL.noop
        ),
    ]
