import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.references import new_reference

NUMBER = "UPDATE strategy_meetings_meeting SET record_version = 1 WHERE record_agreed_at IS NOT NULL"
PROTECT = """
REVOKE UPDATE, DELETE, TRUNCATE ON strategy_meetings_hypothesis, strategy_meetings_recordversion FROM safeguarding_app;
"""
UNPROTECT = """
GRANT UPDATE, DELETE, TRUNCATE ON strategy_meetings_hypothesis, strategy_meetings_recordversion TO safeguarding_app;
"""


def keep_first_versions(apps, schema_editor):
    """What was agreed before there were versions is version 1."""
    versions = apps.get_model("strategy_meetings.RecordVersion").objects
    agreed = apps.get_model("strategy_meetings.Meeting").objects.filter(record_agreed_at__isnull=False)
    versions.bulk_create(
        versions.model(
            reference=new_reference(),
            case_id=meeting.case_id,
            meeting=meeting,
            number=1,
            words=meeting.record,
            agreed_at=meeting.record_agreed_at,
            agreed_by_id=meeting.record_agreed_by_id,
            recorded_at=meeting.record_agreed_at,
        )
        for meeting in agreed
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_other_systems"),
        ("case_files", "0001_case_files"),
        ("children", "0002_known_words"),
        ("enquiries", "0001_enquiries"),
        ("referrals", "0002_known_words"),
        ("strategy_meetings", "0002_said_by_reply_link"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Hypothesis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("explains", models.TextField(help_text="What else could explain it.")),
                ("would_change", models.TextField(help_text="What would change our mind, and who finds it out.")),
                ("who", models.CharField(help_text="Whose thought it was.", max_length=160)),
                ("said_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hypotheses",
                        to="strategy_meetings.meeting",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("explains", ""), _negated=True),
                            models.Q(("would_change", ""), _negated=True),
                            models.Q(("who", ""), _negated=True),
                        ),
                        name="a_hypothesis_can_be_tested",
                        violation_error_message="Say what else could explain it, and what would change your mind.",
                    ),
                ],
                "verbose_name_plural": "hypotheses",
            },
        ),
        migrations.CreateModel(
            name="RecordVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("number", models.PositiveSmallIntegerField()),
                ("words", models.TextField()),
                ("changed", models.TextField(blank=True, help_text="What changed since the version before, and why.")),
                ("agreed_at", models.DateTimeField()),
                (
                    "agreed_by",
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="strategy_meetings.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "number"), name="a_version_once_of_a_record"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("number", 1), models.Q(("changed", ""), _negated=True), _connector="OR"),
                            ("number__gte", 1),
                        ),
                        name="a_new_version_says_what_changed",
                        violation_error_message="Enter the record, and what has changed.",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="recordshare",
            name="a_record_once_to_an_agency",
        ),
        migrations.AddField(
            model_name="invitation",
            name="fetched_by",
            field=models.ForeignKey(
                blank=True,
                help_text="The action that gets what they know all the same.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="strategy_meetings.action",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="without_at",
            field=models.DateTimeField(
                blank=True, help_text="When somebody said why the meeting goes on without what they know.", null=True
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="without_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="without_why",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="meeting",
            name="record_version",
            field=models.PositiveSmallIntegerField(default=0, help_text="Its number; 0 while none is agreed."),
        ),
        migrations.AddField(
            model_name="meetingchild",
            name="medical_consent",
            field=models.CharField(
                blank=True, help_text="Who consents to it, and when they were asked; or why nobody was.", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="recordshare",
            name="opened_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="recordshare",
            name="opened_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recordshare",
            name="queried_at",
            field=models.DateTimeField(blank=True, help_text="When they said that something is not right.", null=True),
        ),
        migrations.AddField(
            model_name="recordshare",
            name="queried_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recordshare",
            name="query",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="recordshare",
            name="query_answer",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="recordshare",
            name="query_answered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="recordshare",
            name="query_answered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recordshare",
            name="replaced_at",
            field=models.DateTimeField(blank=True, help_text="When a new version took its place.", null=True),
        ),
        migrations.AddField(
            model_name="recordshare",
            name="version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="record",
            field=models.TextField(
                blank=True, help_text="The agreed record, in the chair's words: the latest version."
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("without_at__isnull", False),
                        ("without_by__isnull", False),
                        ("fetched_by__isnull", False),
                        ("without_why__isnull", False),
                        models.Q(("without_why", ""), _negated=True),
                    ),
                    models.Q(
                        ("without_at__isnull", True),
                        ("without_by__isnull", True),
                        ("fetched_by__isnull", True),
                        models.Q(("without_why__isnull", True), ("without_why", ""), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="invitation_without_at_without_by_fetched__6f1872",
                violation_error_message="Say why it goes on without them, and who gets what they know by when.",
            ),
        ),
        migrations.RunSQL(NUMBER, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("record_agreed_at", None), ("record_version", 0)),
                    models.Q(("record_agreed_at__isnull", False), ("record_version__gte", 1)),
                    _connector="OR",
                ),
                name="an_agreed_record_has_a_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingchild",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("medical_consent", ""),
                    models.Q(("medical__isnull", False), models.Q(("medical", ""), _negated=True)),
                    _connector="OR",
                ),
                name="meetingchild_consent_needs_medical",
                violation_error_message="Consent needs medical.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordshare",
            constraint=models.UniqueConstraint(
                fields=("meeting", "agency", "version"), name="a_version_once_to_an_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                    models.Q(("opened_at__isnull", True), ("opened_by__isnull", True)),
                    _connector="OR",
                ),
                name="recordshare_opened_at_opened_by_together",
                violation_error_message="Give all of these or none of them: opened at and opened by.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("queried_at__isnull", False),
                        ("queried_by__isnull", False),
                        ("query__isnull", False),
                        models.Q(("query", ""), _negated=True),
                    ),
                    models.Q(
                        ("queried_at__isnull", True),
                        ("queried_by__isnull", True),
                        models.Q(("query__isnull", True), ("query", ""), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="recordshare_queried_at_queried_by_query_together",
                violation_error_message="Say what is not right.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("query_answered_at__isnull", False),
                        ("query_answered_by__isnull", False),
                        ("query_answer__isnull", False),
                        models.Q(("query_answer", ""), _negated=True),
                    ),
                    models.Q(
                        ("query_answered_at__isnull", True),
                        ("query_answered_by__isnull", True),
                        models.Q(("query_answer__isnull", True), ("query_answer", ""), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="recordshare_query_answered_at_query_answer_1148da",
                violation_error_message="Enter the answer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("query_answered_at__isnull", True), ("queried_at__isnull", False), _connector="OR"),
                name="recordshare_query_answered_at_needs_queried_at",
                violation_error_message="Query answered at needs queried at.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opened_at__isnull", True),
                    ("sent_at__isnull", True),
                    ("opened_at__gte", models.F("sent_at")),
                    _connector="OR",
                ),
                name="recordshare_opened_at_not_before_sent_at",
                violation_error_message="Opened at cannot be earlier than sent at.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("queried_at__isnull", True),
                    ("sent_at__isnull", True),
                    ("queried_at__gte", models.F("sent_at")),
                    _connector="OR",
                ),
                name="recordshare_queried_at_not_before_sent_at",
                violation_error_message="Queried at cannot be earlier than sent at.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("query_answered_at__isnull", True),
                    ("queried_at__isnull", True),
                    ("query_answered_at__gte", models.F("queried_at")),
                    _connector="OR",
                ),
                name="recordshare_query_answered_at_not_before_q_5a127b",
                violation_error_message="Query answered at cannot be earlier than queried at.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaced_at__isnull", True),
                    ("sent_at__isnull", True),
                    ("replaced_at__gte", models.F("sent_at")),
                    _connector="OR",
                ),
                name="recordshare_replaced_at_not_before_sent_at",
                violation_error_message="Replaced at cannot be earlier than sent at.",
            ),
        ),
        migrations.RunPython(keep_first_versions, migrations.RunPython.noop),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
