"""Parents leaving with a child, and who must be rung about it. Nothing is ever deleted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references

PROTECT = "REVOKE DELETE, TRUNCATE ON going_home_leaving, going_home_leavingalert FROM safeguarding_app;"
UNPROTECT = "GRANT DELETE, TRUNCATE ON going_home_leaving, going_home_leavingalert TO safeguarding_app;"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_other_systems"),
        ("case_files", "0001_case_files"),
        ("going_home", "0001_going_home"),
        ("post", "0005_answers_to_systems"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Leaving",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("said_at", models.DateTimeField()),
                (
                    "seen_by",
                    models.CharField(blank=True, help_text="Who sees them leaving: name and role.", max_length=160),
                ),
                ("who", models.CharField(blank=True, help_text="Which child leaves with whom.", max_length=300)),
                (
                    "going_to",
                    models.CharField(blank=True, help_text="By which door, in which car, where to.", max_length=300),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stayed", "They stayed"),
                            ("left", "They have left"),
                            ("mistake", "Pressed by mistake"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "ended_words",
                    models.CharField(blank=True, help_text="Who stayed with them, or what was agreed.", max_length=300),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        help_text="Of whoever pressed.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.agency",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
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
                    "said_by",
                    models.ForeignKey(
                        help_text="Who pressed.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "leavings",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("case",),
                        name="one_leaving_of_a_case_at_a_time",
                        violation_error_message="It is already said that they are leaving.",
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
                        name="leaving_ended_at_ended_by_ended_how_together",
                        violation_error_message="Say whether they stayed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("said_at__isnull", True),
                            ("ended_at__gte", models.F("said_at")),
                            _connector="OR",
                        ),
                        name="leaving_ended_at_not_before_said_at",
                        violation_error_message="Ended at cannot be earlier than said at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_how__in", ["", "stayed", "left", "mistake"])),
                        name="leaving_in_known_words",
                        violation_error_message="Choose one of the answers listed.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeavingAlert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("owed_at", models.DateTimeField()),
                ("rung_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, help_text="They stayed before anybody was rung.", null=True),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        help_text="Who is to be rung.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.agency",
                    ),
                ),
                (
                    "call",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaving_alert",
                        to="post.call",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
                (
                    "leaving",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="alerts", to="going_home.leaving"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case"], name="leaving_alert_of_case")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("leaving", "agency"), name="a_service_is_alerted_once_of_a_leaving"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rung_at__isnull", False), ("call__isnull", False)),
                            models.Q(("rung_at__isnull", True), ("call__isnull", True)),
                            _connector="OR",
                        ),
                        name="leavingalert_rung_at_call_together",
                        violation_error_message="Give all of these or none of them: rung at and call.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("owed_at__isnull", True),
                            ("ended_at__gte", models.F("owed_at")),
                            _connector="OR",
                        ),
                        name="leavingalert_ended_at_not_before_owed_at",
                        violation_error_message="Ended at cannot be earlier than owed at.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
