"""Who has no plan, who doubts it, and what is new under it. What was said is never altered."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references

PROTECT = """
REVOKE DELETE, TRUNCATE ON plans_ask, plans_concern, plans_news FROM safeguarding_app;
REVOKE UPDATE ON plans_news FROM safeguarding_app;
GRANT UPDATE (rung_at, call_id, looked_at, ended_at) ON plans_news TO safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON plans_said FROM safeguarding_app;
"""
UNPROTECT = "GRANT UPDATE, DELETE, TRUNCATE ON plans_ask, plans_concern, plans_news, plans_said TO safeguarding_app;"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_other_systems"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("case_files", "0001_case_files"),
        ("children", "0002_known_words"),
        ("plans", "0003_said_by_reply_link"),
        ("post", "0005_answers_to_systems"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("raised_at", models.DateTimeField()),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, help_text="When social care first answered.", null=True),
                ),
                (
                    "settled_at",
                    models.DateTimeField(blank=True, help_text="When whoever raised it said it is settled.", null=True),
                ),
                ("ended_at", models.DateTimeField(blank=True, help_text="When the plan itself ended.", null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="plans.plan"
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.version"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="concern_settled_at_settled_by_together",
                        violation_error_message="Give all of these or none of them: settled at and settled by.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at__isnull", True),
                            ("raised_at__isnull", True),
                            ("answered_at__gte", models.F("raised_at")),
                            _connector="OR",
                        ),
                        name="concern_answered_at_not_before_raised_at",
                        violation_error_message="Answered at cannot be earlier than raised at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_at__isnull", True),
                            ("raised_at__isnull", True),
                            ("settled_at__gte", models.F("raised_at")),
                            _connector="OR",
                        ),
                        name="concern_settled_at_not_before_raised_at",
                        violation_error_message="Settled at cannot be earlier than raised at.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="News",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("withdrawn", "Somebody no longer agrees to a restriction"),
                            ("injury", "A new injury or mark"),
                            ("result", "A result has come"),
                            ("adult", "A new adult in the home"),
                            ("move", "The child has moved"),
                            ("not_kept", "A part of the plan was not kept"),
                            ("other", "Something else"),
                        ],
                        max_length=9,
                    ),
                ),
                ("words", models.TextField(help_text="What is new, in words.")),
                ("noted_at", models.DateTimeField(help_text="When it became known here.")),
                ("found_in", models.CharField(blank=True, help_text="The table it was found in.", max_length=40)),
                ("found_id", models.BigIntegerField(blank=True, null=True)),
                ("withdrawn_by", models.CharField(blank=True, help_text="Who no longer agrees.", max_length=120)),
                (
                    "rung_at",
                    models.DateTimeField(blank=True, help_text="When social care was told by voice.", null=True),
                ),
                (
                    "looked_at",
                    models.DateTimeField(
                        blank=True, help_text="When the plan was reviewed, or written again.", null=True
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, help_text="When the plan itself ended.", null=True)),
                (
                    "call",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_news",
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
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: found in the record.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="news", to="plans.plan"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.version"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "news",
                "indexes": [
                    models.Index(
                        condition=models.Q(("looked_at", None)), fields=["plan"], name="news_not_looked_at_of_plan"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("found_in", ""), _negated=True),
                        fields=("plan", "found_in", "found_id"),
                        name="a_fact_is_news_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("found_in__isnull", False),
                                models.Q(("found_in", ""), _negated=True),
                                ("found_id__isnull", False),
                            ),
                            models.Q(
                                models.Q(("found_in__isnull", True), ("found_in", ""), _connector="OR"),
                                ("found_id__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="news_found_in_found_id_together",
                        violation_error_message="Give all of these or none of them: found in and found.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rung_at__isnull", False), ("call__isnull", False)),
                            models.Q(("rung_at__isnull", True), ("call__isnull", True)),
                            _connector="OR",
                        ),
                        name="news_rung_at_call_together",
                        violation_error_message="Give all of these or none of them: rung at and call.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "withdrawn"), _negated=True),
                            models.Q(("withdrawn_by__isnull", False), models.Q(("withdrawn_by", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="news_withdrawing_needs_withdrawn_by",
                        violation_error_message="Enter who it is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rung_at__isnull", True),
                            ("noted_at__isnull", True),
                            ("rung_at__gte", models.F("noted_at")),
                            _connector="OR",
                        ),
                        name="news_rung_at_not_before_noted_at",
                        violation_error_message="Rung at cannot be earlier than noted at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("looked_at__isnull", True),
                            ("noted_at__isnull", True),
                            ("looked_at__gte", models.F("noted_at")),
                            _connector="OR",
                        ),
                        name="news_looked_at_not_before_noted_at",
                        violation_error_message="Looked at cannot be earlier than noted at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="news_says_what_is_new"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("found_in", ""), _negated=True), ("noted_by__isnull", False), _connector="OR"
                        ),
                        name="news_names_who_or_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["withdrawn", "injury", "result", "adult", "move", "not_kept", "other"])
                        ),
                        name="news_in_known_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Said",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_at", models.DateTimeField()),
                ("words", models.TextField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="words", to="plans.concern"
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("said_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="what_is_said_has_words"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField()),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, help_text="When a version in force was given to it.", null=True),
                ),
                ("ended_at", models.DateTimeField(blank=True, help_text="When the plan itself ended.", null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="plans.plan"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None), ("ended_at", None)),
                        fields=("plan", "agency"),
                        name="an_agency_asks_once_at_a_time",
                        violation_error_message="Your agency has asked already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at__isnull", True),
                            ("asked_at__isnull", True),
                            ("answered_at__gte", models.F("asked_at")),
                            _connector="OR",
                        ),
                        name="ask_answered_at_not_before_asked_at",
                        violation_error_message="Answered at cannot be earlier than asked at.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
