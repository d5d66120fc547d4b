"""Strategy meetings. What somebody said there, and a version of the record, is never altered."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = """
REVOKE DELETE, TRUNCATE ON strategy_meetings_meeting, strategy_meetings_meetingchild, strategy_meetings_invitation,
       strategy_meetings_action, strategy_meetings_recordshare FROM safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON strategy_meetings_contribution, strategy_meetings_dissent FROM safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON strategy_meetings_hypothesis, strategy_meetings_recordversion FROM safeguarding_app;
"""

UNPROTECT = """
GRANT DELETE, TRUNCATE ON strategy_meetings_meeting, strategy_meetings_meetingchild, strategy_meetings_invitation,
      strategy_meetings_action, strategy_meetings_recordshare TO safeguarding_app;
GRANT UPDATE, DELETE, TRUNCATE ON strategy_meetings_contribution, strategy_meetings_dissent TO safeguarding_app;
GRANT UPDATE, DELETE, TRUNCATE ON strategy_meetings_hypothesis, strategy_meetings_recordversion TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_other_systems"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        ("enquiries", "0001_enquiries"),
        ("referrals", "0001_referrals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="MeetingChild",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="strategy_meetings.meeting",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings",
                            to="children.child",
                        ),
                    ),
                    (
                        "threshold",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("met", "Met: reasonable cause to suspect significant harm"),
                                ("not_met", "Not met"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("reasons", models.TextField(blank=True)),
                    (
                        "medical",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("arranged", "Yes: who examines, where and when"),
                                ("none", "No medical, with the reason"),
                            ],
                            max_length=8,
                        ),
                    ),
                    (
                        "medical_words",
                        models.TextField(blank=True, help_text="Who examines, where and when; or why there is none."),
                    ),
                    (
                        "medical_consent",
                        models.CharField(
                            blank=True,
                            help_text="Who consents to it, and when they were asked; or why nobody was.",
                            max_length=300,
                        ),
                    ),
                    (
                        "safety",
                        models.TextField(blank=True, help_text="Where the child is today and tonight, and with whom."),
                    ),
                    (
                        "family_told",
                        models.TextField(blank=True, help_text="What the family is told, by whom and when."),
                    ),
                    ("decided_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "decided_by",
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
                        models.PositiveIntegerField(
                            default=1, help_text="Counts decisions, so that a stale form is seen."
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "meeting children",
                    "constraints": [
                        models.UniqueConstraint(fields=("meeting", "child"), name="a_child_once_in_a_meeting"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                                models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="meetingchild_decided_at_decided_by_together",
                            violation_error_message="Give all of these or none of them: decided at and decided by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("threshold__isnull", False),
                                    models.Q(("threshold", ""), _negated=True),
                                    ("reasons__isnull", False),
                                    models.Q(("reasons", ""), _negated=True),
                                ),
                                models.Q(
                                    models.Q(("threshold__isnull", True), ("threshold", ""), _connector="OR"),
                                    models.Q(("reasons__isnull", True), ("reasons", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="meetingchild_threshold_reasons_together",
                            violation_error_message="Give the reasons for the threshold decision.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("medical__isnull", False),
                                    models.Q(("medical", ""), _negated=True),
                                    ("medical_words__isnull", False),
                                    models.Q(("medical_words", ""), _negated=True),
                                ),
                                models.Q(
                                    models.Q(("medical__isnull", True), ("medical", ""), _connector="OR"),
                                    models.Q(("medical_words__isnull", True), ("medical_words", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="meetingchild_medical_medical_words_together",
                            violation_error_message="Say who examines and when, or why nobody does.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("medical_consent", ""),
                                models.Q(("medical__isnull", False), models.Q(("medical", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="meetingchild_consent_needs_medical",
                            violation_error_message="Consent needs medical.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("decided_at__isnull", False),
                                models.Q(("medical", ""), ("threshold", "")),
                                _connector="OR",
                            ),
                            name="a_decision_of_a_meeting_says_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("medical__in", ["", "arranged", "none"]), ("threshold__in", ["", "met", "not_met"])
                            ),
                            name="meeting_child_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Hypothesis",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="hypotheses",
                            to="strategy_meetings.meeting",
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
                    ("explains", models.TextField(help_text="What else could explain it.")),
                    (
                        "would_change",
                        models.TextField(help_text="What would change our mind, and who finds it out."),
                    ),
                    ("who", models.CharField(help_text="Whose thought it was.", max_length=160)),
                    ("said_at", models.DateTimeField()),
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "hypotheses",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("explains", ""), _negated=True),
                                models.Q(("would_change", ""), _negated=True),
                                models.Q(("who", ""), _negated=True),
                            ),
                            name="a_hypothesis_can_be_tested",
                            violation_error_message="Say what else could explain it, and what would change your mind.",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Dissent",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="dissents",
                            to="strategy_meetings.meeting",
                        ),
                    ),
                    ("who", models.CharField(max_length=160)),
                    ("words", models.TextField()),
                    ("said_at", models.DateTimeField()),
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("who", ""), _negated=True), models.Q(("words", ""), _negated=True)
                            ),
                            name="a_dissent_says_who_and_what",
                            violation_error_message="Enter who sees it differently, and what they said.",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Action",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="actions",
                            to="strategy_meetings.meeting",
                        ),
                    ),
                    ("what", models.CharField(max_length=300)),
                    ("owner_name", models.CharField(max_length=160)),
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
                    ("agreed_at", models.DateTimeField()),
                    ("due_at", models.DateTimeField()),
                    (
                        "agreed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("done_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "done_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("done_words", models.TextField(blank=True, help_text="What was done, and what shows it.")),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("what", ""), _negated=True), models.Q(("owner_name", ""), _negated=True)
                            ),
                            name="an_action_has_an_owner",
                            violation_error_message="Say what is to be done, and who does it.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("due_at__isnull", True),
                                ("agreed_at__isnull", True),
                                ("due_at__gte", models.F("agreed_at")),
                                _connector="OR",
                            ),
                            name="action_due_at_not_before_agreed_at",
                            violation_error_message="The deadline cannot be before the action was agreed.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("done_at__isnull", True),
                                ("agreed_at__isnull", True),
                                ("done_at__gte", models.F("agreed_at")),
                                _connector="OR",
                            ),
                            name="action_done_at_not_before_agreed_at",
                            violation_error_message="Done at cannot be earlier than agreed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                                models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="action_done_at_done_by_together",
                            violation_error_message="Give all of these or none of them: done at and done by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("done_at__isnull", True),
                                models.Q(("done_words__isnull", False), models.Q(("done_words", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="action_done_at_needs_done_words",
                            violation_error_message="Done at needs done words.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Invitation",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="invitations",
                            to="strategy_meetings.meeting",
                        ),
                    ),
                    ("party", models.CharField(max_length=40)),
                    (
                        "who",
                        models.CharField(
                            help_text="Whom to ask, in words, such as On-call consultant paediatrician.",
                            max_length=160,
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
                        "rules",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=60), size=None
                        ),
                    ),
                    (
                        "about",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.BigIntegerField(),
                            blank=True,
                            default=list,
                            help_text="Ids of people it is about.",
                            size=None,
                        ),
                    ),
                    ("why", models.TextField()),
                    (
                        "why_guarded",
                        models.TextField(
                            help_text="The same for those who need not know of an adult's health (design 6)."
                        ),
                    ),
                    (
                        "nobody_known",
                        models.TextField(blank=True, help_text="Where no agency is on record: what to do about that."),
                    ),
                    (
                        "by_vulnerability",
                        models.BooleanField(
                            default=False, help_text="Required only because of what is recorded about a parent."
                        ),
                    ),
                    (
                        "required_seniority",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Practitioner"),
                                (2, "Can decide for the agency"),
                                (3, "First line manager"),
                                (4, "Senior manager, named or designated professional"),
                            ],
                            default=1,
                        ),
                    ),
                    (
                        "owed_at",
                        models.DateTimeField(help_text="When the meeting was called, or when it came to be required."),
                    ),
                    (
                        "question",
                        models.TextField(blank=True, help_text="One question asked instead of an invitation."),
                    ),
                    (
                        "asked_as",
                        models.CharField(
                            blank=True,
                            db_default="",
                            help_text="The `group` of the information requests that ask it.",
                            max_length=12,
                        ),
                    ),
                    ("sent_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "sent_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "sent_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("email", "By e-mail"),
                                ("telephone", "By telephone"),
                                ("called_it", "Called the meeting"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "sent_to",
                        models.CharField(blank=True, help_text="Which desk, or who was rung.", max_length=200),
                    ),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "answered_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "answered_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("here", "In this record"),
                                ("voice", "By voice"),
                                ("link", "By reply link, code confirmed"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "answered_name",
                        models.CharField(blank=True, help_text="Who of the agency answered.", max_length=160),
                    ),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("attending", "Will attend"),
                                ("deputy", "Sends a deputy"),
                                ("information", "Will not attend, and sends what it knows"),
                                ("unable", "Cannot attend"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("answer_words", models.TextField(blank=True)),
                    ("deputy_name", models.CharField(blank=True, max_length=160)),
                    ("attended_at", models.DateTimeField(blank=True, null=True)),
                    ("attended_by_name", models.CharField(blank=True, max_length=160)),
                    (
                        "attended_seniority",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            choices=[
                                (1, "Practitioner"),
                                (2, "Can decide for the agency"),
                                (3, "First line manager"),
                                (4, "Senior manager, named or designated professional"),
                            ],
                            null=True,
                        ),
                    ),
                    (
                        "attended_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("in_person", "In person"),
                                ("video", "By video"),
                                ("telephone", "By telephone"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "attendance_recorded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "information_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="When the agency first said what it knows, that it knows nothing, or refused.",
                            null=True,
                        ),
                    ),
                    (
                        "without_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="When somebody said why the meeting goes on without what they know.",
                            null=True,
                        ),
                    ),
                    (
                        "without_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("without_why", models.CharField(blank=True, max_length=300)),
                    (
                        "fetched_by",
                        models.ForeignKey(
                            blank=True,
                            help_text="The action that gets what they know all the same.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="strategy_meetings.action",
                        ),
                    ),
                    ("not_needed_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "not_needed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("not_needed_why", models.CharField(blank=True, max_length=300)),
                    ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "withdrawn_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("withdrawn_why", models.CharField(blank=True, max_length=300)),
                    (
                        "lapsed_at",
                        models.DateTimeField(
                            blank=True, help_text="When the facts no longer required it, unsent.", null=True
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("sent_at__isnull", False)),
                            fields=["agency", "sent_at"],
                            name="invitation_sent_to_agency",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("lapsed_at", None), ("not_needed_at", None), ("withdrawn_at", None)),
                            fields=("meeting", "party"),
                            name="a_party_is_asked_once_to_a_meeting",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("sent_at__isnull", False),
                                    ("sent_by__isnull", False),
                                    ("sent_how__isnull", False),
                                    models.Q(("sent_how", ""), _negated=True),
                                    ("sent_to__isnull", False),
                                    models.Q(("sent_to", ""), _negated=True),
                                ),
                                models.Q(
                                    ("sent_at__isnull", True),
                                    ("sent_by__isnull", True),
                                    models.Q(("sent_how__isnull", True), ("sent_how", ""), _connector="OR"),
                                    models.Q(("sent_to__isnull", True), ("sent_to", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="invitation_sent_at_sent_by_sent_how_sent__f5a44a",
                            violation_error_message="Give all of these or none of them: sent at, sent by, sent how and sent to.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("answered_at__isnull", False),
                                    ("answered_by__isnull", False),
                                    ("answered_how__isnull", False),
                                    models.Q(("answered_how", ""), _negated=True),
                                    ("answered_name__isnull", False),
                                    models.Q(("answered_name", ""), _negated=True),
                                    ("answer__isnull", False),
                                    models.Q(("answer", ""), _negated=True),
                                ),
                                models.Q(
                                    ("answered_at__isnull", True),
                                    ("answered_by__isnull", True),
                                    models.Q(("answered_how__isnull", True), ("answered_how", ""), _connector="OR"),
                                    models.Q(("answered_name__isnull", True), ("answered_name", ""), _connector="OR"),
                                    models.Q(("answer__isnull", True), ("answer", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="invitation_answered_at_answered_by_answer_ce4828",
                            violation_error_message="Say who answered, and what.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("attended_at__isnull", False),
                                    ("attendance_recorded_by__isnull", False),
                                    ("attended_seniority__isnull", False),
                                    ("attended_by_name__isnull", False),
                                    models.Q(("attended_by_name", ""), _negated=True),
                                    ("attended_how__isnull", False),
                                    models.Q(("attended_how", ""), _negated=True),
                                ),
                                models.Q(
                                    ("attended_at__isnull", True),
                                    ("attendance_recorded_by__isnull", True),
                                    ("attended_seniority__isnull", True),
                                    models.Q(
                                        ("attended_by_name__isnull", True),
                                        ("attended_by_name", ""),
                                        _connector="OR",
                                    ),
                                    models.Q(("attended_how__isnull", True), ("attended_how", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="invitation_attended_at_attendance_recorde_dc18bc",
                            violation_error_message="Say who attended, how, and how far they can decide.",
                        ),
                        models.CheckConstraint(
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
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("not_needed_at__isnull", False),
                                    ("not_needed_by__isnull", False),
                                    ("not_needed_why__isnull", False),
                                    models.Q(("not_needed_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("not_needed_at__isnull", True),
                                    ("not_needed_by__isnull", True),
                                    models.Q(("not_needed_why__isnull", True), ("not_needed_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="invitation_not_needed_at_not_needed_by_no_fde920",
                            violation_error_message="Say why they are not needed.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("withdrawn_at__isnull", False),
                                    ("withdrawn_by__isnull", False),
                                    ("withdrawn_why__isnull", False),
                                    models.Q(("withdrawn_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("withdrawn_at__isnull", True),
                                    ("withdrawn_by__isnull", True),
                                    models.Q(("withdrawn_why__isnull", True), ("withdrawn_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="invitation_withdrawn_at_withdrawn_by_with_ba6888",
                            violation_error_message="Say why it is withdrawn.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True), ("sent_at__isnull", False), _connector="OR"
                            ),
                            name="invitation_answered_at_needs_sent_at",
                            violation_error_message="Answered at needs sent at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("asked_as__isnull", True),
                                ("asked_as", ""),
                                models.Q(("question__isnull", False), models.Q(("question", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="invitation_asked_as_needs_question",
                            violation_error_message="Asked as needs question.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("withdrawn_at__isnull", True), ("sent_at__isnull", False), _connector="OR"
                            ),
                            name="invitation_withdrawn_at_needs_sent_at",
                            violation_error_message="Withdrawn at needs sent at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answer", "deputy"), _negated=True),
                                models.Q(("deputy_name__isnull", False), models.Q(("deputy_name", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="invitation_deputy_needs_deputy_name",
                            violation_error_message="Deputy needs deputy name.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("sent_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("sent_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="invitation_sent_at_not_before_owed_at",
                            violation_error_message="Sent at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True),
                                ("sent_at__isnull", True),
                                ("answered_at__gte", models.F("sent_at")),
                                _connector="OR",
                            ),
                            name="invitation_answered_at_not_before_sent_at",
                            violation_error_message="Answered at cannot be earlier than sent at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("not_needed_at", None), ("sent_at", None), _connector="OR"),
                            name="whoever_was_asked_is_not_unneeded",
                            violation_error_message="They have been asked. Withdraw the invitation instead.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("lapsed_at", None), ("sent_at", None), _connector="OR"),
                            name="only_an_unsent_invitation_lapses",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answer__in", ["", "attending", "deputy", "information", "unable"]),
                                ("answered_how__in", ["", "here", "voice", "link"]),
                                ("attended_how__in", ["", "in_person", "video", "telephone"]),
                                ("required_seniority__in", [1, 2, 3, 4]),
                                ("sent_how__in", ["", "email", "telephone", "called_it"]),
                            ),
                            name="invitation_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Contribution",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="contributions",
                            to="strategy_meetings.meeting",
                        ),
                    ),
                    (
                        "invitation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="contributions",
                            to="strategy_meetings.invitation",
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
                    ("given_at", models.DateTimeField()),
                    ("given_by_name", models.CharField(max_length=160)),
                    (
                        "how",
                        models.CharField(
                            choices=[
                                ("here", "In this record"),
                                ("voice", "By voice"),
                                ("link", "By reply link, code confirmed"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("words", models.TextField()),
                    ("refused", models.BooleanField(default=False)),
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["meeting", "given_at"], name="contribution_of_meeting")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("words", ""), _negated=True),
                                models.Q(("given_by_name", ""), _negated=True),
                            ),
                            name="a_contribution_says_who_and_what",
                            violation_error_message="Enter what the agency knows, and who says so.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("how__in", ["here", "voice", "link"])),
                            name="contribution_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Meeting",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "agency",
                        models.ForeignKey(
                            help_text="Calls it.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "team",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.team",
                        ),
                    ),
                    (
                        "referral",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings",
                            to="referrals.referral",
                        ),
                    ),
                    (
                        "follows",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="followed_by",
                            to="strategy_meetings.meeting",
                        ),
                    ),
                    (
                        "enquiry",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings",
                            to="enquiries.enquiry",
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    (
                        "same_day",
                        models.BooleanField(
                            help_text="An injured child under two, or a child in hospital (domain 1.1a)."
                        ),
                    ),
                    (
                        "urgent",
                        models.BooleanField(
                            help_text="A child under two, or in hospital: answers within 4 hours (domain 1.1a)."
                        ),
                    ),
                    ("in_hospital", models.BooleanField(default=False)),
                    (
                        "why",
                        models.CharField(
                            blank=True, help_text="Why it is called, where no referral says so.", max_length=300
                        ),
                    ),
                    ("called_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "called_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "mode",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("in_person", "In person"),
                                ("video", "By video"),
                                ("telephone", "By telephone"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("starts_at", models.DateTimeField(blank=True, null=True)),
                    ("how_to_join", models.CharField(blank=True, max_length=300)),
                    (
                        "moves",
                        models.PositiveSmallIntegerField(
                            db_default=0, default=0, help_text="How often it was moved since."
                        ),
                    ),
                    ("chair_name", models.CharField(blank=True, max_length=120)),
                    (
                        "chair",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.membership",
                        ),
                    ),
                    ("held_at", models.DateTimeField(blank=True, help_text="When it began.", null=True)),
                    (
                        "held_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "health_decider_at",
                        models.DateTimeField(
                            blank=True, help_text="When somebody was there who can decide for health.", null=True
                        ),
                    ),
                    (
                        "health_later_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="When such a person first came to a later meeting instead.",
                            null=True,
                        ),
                    ),
                    ("difference_asked_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "difference_asked_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "difference",
                        models.TextField(blank=True, help_text="What was answered; that nobody differs is an answer."),
                    ),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                        "without_gate",
                        models.BooleanField(default=False, help_text="It ended while something was missing."),
                    ),
                    (
                        "missing",
                        models.JSONField(
                            blank=True, default=list, help_text="What was missing then: the lines of the gate."
                        ),
                    ),
                    ("without_gate_why", models.TextField(blank=True)),
                    (
                        "record",
                        models.TextField(
                            blank=True, help_text="The agreed record, in the chair's words: the latest version."
                        ),
                    ),
                    (
                        "record_version",
                        models.PositiveSmallIntegerField(default=0, help_text="Its number; 0 while none is agreed."),
                    ),
                    ("record_agreed_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "record_agreed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("distributed_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "distributed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "cancelled_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("cancelled_why", models.CharField(blank=True, max_length=300)),
                    (
                        "still_needed",
                        models.BooleanField(
                            default=True, help_text="When cancelled: whether another one is owed instead."
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="meeting_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("cancelled_at", None)),
                            fields=("referral",),
                            name="one_standing_meeting_of_a_referral",
                            violation_error_message="A strategy meeting about this referral is already on record.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("called_at__isnull", False), ("cancelled_at", None), ("ended_at", None)
                            ),
                            fields=("case",),
                            name="one_live_meeting_of_a_case",
                            violation_error_message="A strategy meeting is already called for this household.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("called_at__isnull", False),
                                    ("called_by__isnull", False),
                                    ("starts_at__isnull", False),
                                    ("mode__isnull", False),
                                    models.Q(("mode", ""), _negated=True),
                                    ("how_to_join__isnull", False),
                                    models.Q(("how_to_join", ""), _negated=True),
                                    ("chair_name__isnull", False),
                                    models.Q(("chair_name", ""), _negated=True),
                                ),
                                models.Q(
                                    ("called_at__isnull", True),
                                    ("called_by__isnull", True),
                                    ("starts_at__isnull", True),
                                    models.Q(("mode__isnull", True), ("mode", ""), _connector="OR"),
                                    models.Q(("how_to_join__isnull", True), ("how_to_join", ""), _connector="OR"),
                                    models.Q(("chair_name__isnull", True), ("chair_name", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="meeting_called_at_called_by_starts_at__25f395",
                            violation_error_message="Say how, when and where the meeting is, and who chairs it.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("held_at__isnull", False), ("held_by__isnull", False)),
                                models.Q(("held_at__isnull", True), ("held_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="meeting_held_at_held_by_together",
                            violation_error_message="Give all of these or none of them: held at and held by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="meeting_ended_at_ended_by_together",
                            violation_error_message="Give all of these or none of them: ended at and ended by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("difference_asked_at__isnull", False),
                                    ("difference_asked_by__isnull", False),
                                    ("difference__isnull", False),
                                    models.Q(("difference", ""), _negated=True),
                                ),
                                models.Q(
                                    ("difference_asked_at__isnull", True),
                                    ("difference_asked_by__isnull", True),
                                    models.Q(("difference__isnull", True), ("difference", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="meeting_difference_asked_at_difference_aaa726",
                            violation_error_message="Enter the answer.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("record_agreed_at__isnull", False),
                                    ("record_agreed_by__isnull", False),
                                    ("record__isnull", False),
                                    models.Q(("record", ""), _negated=True),
                                ),
                                models.Q(
                                    ("record_agreed_at__isnull", True),
                                    ("record_agreed_by__isnull", True),
                                    models.Q(("record__isnull", True), ("record", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="meeting_record_agreed_at_record_agreed_0bfc5b",
                            violation_error_message="Enter the record.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("distributed_at__isnull", False), ("distributed_by__isnull", False)),
                                models.Q(("distributed_at__isnull", True), ("distributed_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="meeting_distributed_at_distributed_by__c0837a",
                            violation_error_message="Give all of these or none of them: distributed at and distributed by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("record_agreed_at", None), ("record_version", 0)),
                                models.Q(("record_agreed_at__isnull", False), ("record_version__gte", 1)),
                                _connector="OR",
                            ),
                            name="an_agreed_record_has_a_version",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("cancelled_at__isnull", False),
                                    ("cancelled_by__isnull", False),
                                    ("cancelled_why__isnull", False),
                                    models.Q(("cancelled_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("cancelled_at__isnull", True),
                                    ("cancelled_by__isnull", True),
                                    models.Q(("cancelled_why__isnull", True), ("cancelled_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="meeting_cancelled_at_cancelled_by_canc_bc21aa",
                            violation_error_message="Say why it is cancelled.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("held_at__isnull", True), ("called_at__isnull", False), _connector="OR"
                            ),
                            name="meeting_held_at_needs_called_at",
                            violation_error_message="Held at needs called at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("ended_at__isnull", True), ("held_at__isnull", False), _connector="OR"),
                            name="meeting_ended_at_needs_held_at",
                            violation_error_message="Ended at needs held at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("record_agreed_at__isnull", True), ("ended_at__isnull", False), _connector="OR"
                            ),
                            name="meeting_record_agreed_at_needs_ended_at",
                            violation_error_message="Record agreed at needs ended at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("distributed_at__isnull", True),
                                ("record_agreed_at__isnull", False),
                                _connector="OR",
                            ),
                            name="meeting_distributed_at_needs_record_agreed_at",
                            violation_error_message="Distributed at needs record agreed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("called_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("called_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="meeting_called_at_not_before_owed_at",
                            violation_error_message="Called at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_at__isnull", True),
                                ("called_at__isnull", True),
                                ("starts_at__gte", models.F("called_at")),
                                _connector="OR",
                            ),
                            name="meeting_starts_at_not_before_called_at",
                            violation_error_message="It cannot start before it is called.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("held_at__isnull", True),
                                ("called_at__isnull", True),
                                ("held_at__gte", models.F("called_at")),
                                _connector="OR",
                            ),
                            name="meeting_held_at_not_before_called_at",
                            violation_error_message="It cannot begin before it is called.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("held_at__isnull", True),
                                ("ended_at__gte", models.F("held_at")),
                                _connector="OR",
                            ),
                            name="meeting_ended_at_not_before_held_at",
                            violation_error_message="It cannot end before it begins.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("record_agreed_at__isnull", True),
                                ("ended_at__isnull", True),
                                ("record_agreed_at__gte", models.F("ended_at")),
                                _connector="OR",
                            ),
                            name="meeting_record_agreed_at_not_before_ended_at",
                            violation_error_message="Record agreed at cannot be earlier than ended at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("distributed_at__isnull", True),
                                ("record_agreed_at__isnull", True),
                                ("distributed_at__gte", models.F("record_agreed_at")),
                                _connector="OR",
                            ),
                            name="meeting_distributed_at_not_before_reco_01d9d2",
                            violation_error_message="Distributed at cannot be earlier than record agreed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("cancelled_at", None), ("held_at", None), _connector="OR"),
                            name="a_meeting_that_began_is_not_cancelled",
                            violation_error_message="This meeting has begun: it cannot be cancelled, only ended.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("without_gate", False), ("without_gate_why", "")),
                                models.Q(
                                    ("ended_at__isnull", False),
                                    ("without_gate", True),
                                    models.Q(("without_gate_why", ""), _negated=True),
                                    models.Q(("missing", []), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="ended_without_the_gate_says_why",
                            violation_error_message="Say why the meeting ended with something missing.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("mode", ""), ("mode__in", ["in_person", "video", "telephone"]), _connector="OR"
                            ),
                            name="meeting_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="RecordVersion",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="versions",
                            to="strategy_meetings.meeting",
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField()),
                    ("words", models.TextField()),
                    (
                        "changed",
                        models.TextField(blank=True, help_text="What changed since the version before, and why."),
                    ),
                    ("agreed_at", models.DateTimeField()),
                    (
                        "agreed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="RecordShare",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="shares",
                            to="strategy_meetings.meeting",
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                        ),
                    ),
                    ("version", models.PositiveSmallIntegerField(default=1)),
                    ("sent_at", models.DateTimeField()),
                    (
                        "sent_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "sent_to",
                        models.CharField(
                            blank=True, help_text="Which desk; empty when it must be rung.", max_length=200
                        ),
                    ),
                    ("opened_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "opened_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "acknowledged_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("acknowledged_name", models.CharField(blank=True, max_length=160)),
                    (
                        "acknowledged_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("here", "In this record"),
                                ("voice", "By voice"),
                                ("link", "By reply link, code confirmed"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "queried_at",
                        models.DateTimeField(
                            blank=True, help_text="When they said that something is not right.", null=True
                        ),
                    ),
                    (
                        "queried_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "queried_name",
                        models.CharField(blank=True, db_default="", help_text="Who of the agency.", max_length=160),
                    ),
                    ("query", models.TextField(blank=True)),
                    ("query_answered_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "query_answered_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("query_answer", models.TextField(blank=True)),
                    (
                        "replaced_at",
                        models.DateTimeField(blank=True, help_text="When a new version took its place.", null=True),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["agency", "sent_at"], name="record_share_of_agency")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("meeting", "agency", "version"), name="a_version_once_to_an_agency"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("acknowledged_at__isnull", False),
                                    ("acknowledged_by__isnull", False),
                                    ("acknowledged_name__isnull", False),
                                    models.Q(("acknowledged_name", ""), _negated=True),
                                    ("acknowledged_how__isnull", False),
                                    models.Q(("acknowledged_how", ""), _negated=True),
                                ),
                                models.Q(
                                    ("acknowledged_at__isnull", True),
                                    ("acknowledged_by__isnull", True),
                                    models.Q(
                                        ("acknowledged_name__isnull", True),
                                        ("acknowledged_name", ""),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("acknowledged_how__isnull", True),
                                        ("acknowledged_how", ""),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="recordshare_acknowledged_at_acknowledged_b_928937",
                            violation_error_message="Say who read it.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                                models.Q(("opened_at__isnull", True), ("opened_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="recordshare_opened_at_opened_by_together",
                            violation_error_message="Give all of these or none of them: opened at and opened by.",
                        ),
                        models.CheckConstraint(
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
                        models.CheckConstraint(
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
                        models.CheckConstraint(
                            condition=models.Q(
                                ("query_answered_at__isnull", True), ("queried_at__isnull", False), _connector="OR"
                            ),
                            name="recordshare_query_answered_at_needs_queried_at",
                            violation_error_message="Query answered at needs queried at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("acknowledged_at__isnull", True),
                                ("sent_at__isnull", True),
                                ("acknowledged_at__gte", models.F("sent_at")),
                                _connector="OR",
                            ),
                            name="recordshare_acknowledged_at_not_before_sent_at",
                            violation_error_message="Acknowledged at cannot be earlier than sent at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("opened_at__isnull", True),
                                ("sent_at__isnull", True),
                                ("opened_at__gte", models.F("sent_at")),
                                _connector="OR",
                            ),
                            name="recordshare_opened_at_not_before_sent_at",
                            violation_error_message="Opened at cannot be earlier than sent at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("queried_at__isnull", True),
                                ("sent_at__isnull", True),
                                ("queried_at__gte", models.F("sent_at")),
                                _connector="OR",
                            ),
                            name="recordshare_queried_at_not_before_sent_at",
                            violation_error_message="Queried at cannot be earlier than sent at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("query_answered_at__isnull", True),
                                ("queried_at__isnull", True),
                                ("query_answered_at__gte", models.F("queried_at")),
                                _connector="OR",
                            ),
                            name="recordshare_query_answered_at_not_before_q_5a127b",
                            violation_error_message="Query answered at cannot be earlier than queried at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("replaced_at__isnull", True),
                                ("sent_at__isnull", True),
                                ("replaced_at__gte", models.F("sent_at")),
                                _connector="OR",
                            ),
                            name="recordshare_replaced_at_not_before_sent_at",
                            violation_error_message="Replaced at cannot be earlier than sent at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("acknowledged_how__in", ["", "here", "voice", "link"])),
                            name="record_share_in_known_words",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="LeftOut",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="left_out",
                            to="strategy_meetings.meeting",
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
                        "left_out",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("threshold", "Threshold decision, with reasons"),
                                    ("safety", "Where the child is today and tonight, and with whom"),
                                    ("medical", "Medical decided, or why there is none"),
                                    ("family", "What the family is told, when and by whom"),
                                    ("manager", "A social care manager who can decide"),
                                    ("police", "Police who can decide"),
                                    ("explanations", "What else could explain it, and what would change our mind"),
                                    ("difference", "Whether anybody sees it differently"),
                                    ("actions", "Who does what, by when"),
                                ],
                                max_length=12,
                            ),
                            size=None,
                        ),
                    ),
                    (
                        "lacking",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("threshold", "Threshold decision, with reasons"),
                                    ("safety", "Where the child is today and tonight, and with whom"),
                                    ("medical", "Medical decided, or why there is none"),
                                    ("family", "What the family is told, when and by whom"),
                                    ("manager", "A social care manager who can decide"),
                                    ("police", "Police who can decide"),
                                    ("explanations", "What else could explain it, and what would change our mind"),
                                    ("difference", "Whether anybody sees it differently"),
                                    ("actions", "Who does what, by when"),
                                ],
                                max_length=12,
                            ),
                            blank=True,
                            size=None,
                        ),
                    ),
                    ("owed_at", models.DateTimeField(help_text="When the meeting ended.")),
                    ("supplied_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "afterwards_at",
                        models.DateTimeField(blank=True, help_text="When it was said, after the meeting.", null=True),
                    ),
                    (
                        "afterwards_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "afterwards",
                        models.TextField(
                            blank=True, help_text="What was found out, decided or agreed since, and with whom."
                        ),
                    ),
                    (
                        "lapsed_at",
                        models.DateTimeField(
                            blank=True, help_text="When a later meeting was concluded whole.", null=True
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "left out",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("lapsed_at", None), ("supplied_at", None)),
                            fields=["case"],
                            name="left_out_open",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("meeting", "child"),
                            name="left_out_once_of_a_child_in_a_meeting",
                            nulls_distinct=False,
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("left_out__contains", models.F("lacking")),
                                ("left_out__len__gte", 1),
                                (
                                    "left_out__contained_by",
                                    [
                                        "threshold",
                                        "safety",
                                        "medical",
                                        "family",
                                        "manager",
                                        "police",
                                        "explanations",
                                        "difference",
                                        "actions",
                                    ],
                                ),
                            ),
                            name="left_out_in_known_words",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("lacking__len__gte", 1), ("supplied_at", None)),
                                models.Q(("lacking", []), ("supplied_at__isnull", False)),
                                models.Q(("afterwards_at__isnull", False), ("supplied_at__isnull", False)),
                                _connector="OR",
                            ),
                            name="supplied_once_nothing_is_lacking",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("afterwards_at__isnull", False),
                                    ("afterwards_by__isnull", False),
                                    ("afterwards__isnull", False),
                                    models.Q(("afterwards", ""), _negated=True),
                                ),
                                models.Q(
                                    ("afterwards_at__isnull", True),
                                    ("afterwards_by__isnull", True),
                                    models.Q(("afterwards__isnull", True), ("afterwards", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="leftout_afterwards_at_afterwards_by_af_d8efd9",
                            violation_error_message="Say what was recorded since.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("afterwards_at__isnull", True), ("supplied_at__isnull", False), _connector="OR"
                            ),
                            name="leftout_afterwards_at_needs_supplied_at",
                            violation_error_message="Afterwards at needs supplied at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("supplied_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("supplied_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="leftout_supplied_at_not_before_owed_at",
                            violation_error_message="Supplied at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("afterwards_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("afterwards_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="leftout_afterwards_at_not_before_owed_at",
                            violation_error_message="Afterwards at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("lapsed_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("lapsed_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="leftout_lapsed_at_not_before_owed_at",
                            violation_error_message="Lapsed at cannot be earlier than owed at.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AgendaItem",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="agenda_items",
                            to="strategy_meetings.meeting",
                        ),
                    ),
                    ("words", models.CharField(max_length=200)),
                    ("added_at", models.DateTimeField()),
                    (
                        "added_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("taken_off_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "taken_off_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("words", ""), _negated=True),
                            name="an_agenda_item_says_what",
                            violation_error_message="Enter what is to be talked about.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("taken_off_at", None)),
                            fields=("meeting", "words"),
                            name="an_agenda_item_once_in_a_meeting",
                            violation_error_message="This is on the agenda already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("taken_off_at__isnull", False), ("taken_off_by__isnull", False)),
                                models.Q(("taken_off_at__isnull", True), ("taken_off_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="agendaitem_taken_off_at_taken_off_by_together",
                            violation_error_message="Give all of these or none of them: taken off at and taken off by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("taken_off_at__isnull", True),
                                ("added_at__isnull", True),
                                ("taken_off_at__gte", models.F("added_at")),
                                _connector="OR",
                            ),
                            name="agendaitem_taken_off_at_not_before_added_at",
                            violation_error_message="Taken off at cannot be earlier than added at.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
