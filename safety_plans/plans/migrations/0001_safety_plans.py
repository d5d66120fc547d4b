"""Safety plans. What was written is never altered: lines are only inserted, and of a version only what became of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references

PROTECT = """
REVOKE DELETE, TRUNCATE ON plans_plan, plans_version, plans_share, plans_review FROM safeguarding_app;
REVOKE UPDATE ON plans_version FROM safeguarding_app;
GRANT UPDATE (
    submitted_at, submitted_by_id, sent_back_at, sent_back_by_id, sent_back_why, approved_at, approved_by_id,
    approved_how, approval_recorded_by_id, confirmed_at, ended_at
) ON plans_version TO safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON
    plans_contactrule, plans_measure, plans_trigger, plans_restriction, plans_pending
FROM safeguarding_app;
"""
UNPROTECT = """
GRANT UPDATE, DELETE, TRUNCATE ON
    plans_plan, plans_version, plans_share, plans_review, plans_contactrule, plans_measure, plans_trigger,
    plans_restriction, plans_pending
TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_where_people_work"),
        ("case_files", "0001_case_files"),
        ("children", "0002_known_words"),
        ("enquiries", "0001_enquiries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("owed_at", models.DateTimeField(help_text="When the child came into the enquiry.")),
                (
                    "meeting_ended_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When the initiating meeting ended: the plan is due before it (domain 1.1a).",
                        null=True,
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, help_text="When the first version was approved.", null=True),
                ),
                ("next_review_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_why", models.CharField(blank=True, max_length=300)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="children.child"
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
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="enquiries.enquiry"
                    ),
                ),
                (
                    "place",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plan", to="enquiries.enquirychild"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("enquiry", "child"), name="one_plan_for_a_child_in_an_enquiry"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="plan_ended_at_ended_by_together",
                        violation_error_message="Give all of these or none of them: ended at and ended by.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            models.Q(("ended_why__isnull", False), models.Q(("ended_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="plan_ended_at_needs_ended_why",
                        violation_error_message="Ended at needs ended why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("owed_at__isnull", True),
                            ("ended_at__gte", models.F("owed_at")),
                            _connector="OR",
                        ),
                        name="plan_ended_at_not_before_owed_at",
                        violation_error_message="Ended at cannot be earlier than owed at.",
                    ),
                ],
                "indexes": [models.Index(fields=["case"], name="plan_of_case")],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("number", models.PositiveSmallIntegerField()),
                ("writing", models.PositiveSmallIntegerField()),
                ("written_at", models.DateTimeField()),
                ("danger", models.TextField(blank=True, help_text="What we are worried about, in plain words.")),
                ("day_place", models.CharField(blank=True, max_length=200)),
                ("day_with", models.CharField(blank=True, max_length=200)),
                ("night_place", models.CharField(blank=True, max_length=200)),
                ("night_with", models.CharField(blank=True, max_length=200)),
                ("out_of_hours_name", models.CharField(blank=True, max_length=120)),
                ("out_of_hours_number", models.CharField(blank=True, max_length=40)),
                ("parents_said", models.TextField(blank=True, help_text="In their words.")),
                (
                    "content_hash",
                    models.CharField(help_text="SHA-256 of what it says: approval binds to it.", max_length=64),
                ),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("sent_back_at", models.DateTimeField(blank=True, null=True)),
                ("sent_back_why", models.TextField(blank=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_how",
                    models.CharField(
                        blank=True, choices=[("signed_in", "Signed in"), ("telephone", "By telephone")], max_length=10
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(
                        blank=True, help_text="By telephone: when the manager confirmed it, signed in.", null=True
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, help_text="When another version took its place, or the plan ended.", null=True
                    ),
                ),
                (
                    "approval_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who heard it said.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "author",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="plans.plan"
                    ),
                ),
                (
                    "sent_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submitted_by",
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
                    models.UniqueConstraint(fields=("plan", "number", "writing"), name="a_writing_of_a_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("approved_at__isnull", False)),
                        fields=("plan", "number"),
                        name="a_version_is_approved_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("approved_at", None), ("ended_at", None)),
                        fields=("plan",),
                        name="one_version_being_written",
                        violation_error_message="Somebody else has written a version of this plan meanwhile.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("approved_at__isnull", False), ("ended_at", None)),
                        fields=("child",),
                        name="one_version_in_force_for_a_child",
                        violation_error_message="Another plan is in force for this child.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                            models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="version_submitted_at_submitted_by_together",
                        violation_error_message="Give all of these or none of them: submitted at and submitted by.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sent_back_at__isnull", False),
                                ("sent_back_by__isnull", False),
                                ("sent_back_why__isnull", False),
                                models.Q(("sent_back_why", ""), _negated=True),
                            ),
                            models.Q(
                                ("sent_back_at__isnull", True),
                                ("sent_back_by__isnull", True),
                                models.Q(("sent_back_why__isnull", True), ("sent_back_why", ""), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="version_sent_back_at_sent_back_by_sent_bcc1e3",
                        violation_error_message="Say why it is sent back.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("approved_how__isnull", False),
                                models.Q(("approved_how", ""), _negated=True),
                            ),
                            models.Q(
                                ("approved_at__isnull", True),
                                ("approved_by__isnull", True),
                                models.Q(("approved_how__isnull", True), ("approved_how", ""), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="version_approved_at_approved_by_approv_958831",
                        violation_error_message=(
                            "Give all of these or none of them: approved at, approved by and approved how."
                        ),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_at__isnull", True), ("submitted_at__isnull", False), _connector="OR"
                        ),
                        name="version_approved_at_needs_submitted_at",
                        violation_error_message="Approved at needs submitted at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", True), ("approved_at__isnull", False), _connector="OR"
                        ),
                        name="version_confirmed_at_needs_approved_at",
                        violation_error_message="Confirmed at needs approved at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("submitted_at__isnull", True),
                            ("written_at__isnull", True),
                            ("submitted_at__gte", models.F("written_at")),
                            _connector="OR",
                        ),
                        name="version_submitted_at_not_before_written_at",
                        violation_error_message="Submitted at cannot be earlier than written at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_at__isnull", True),
                            ("submitted_at__isnull", True),
                            ("approved_at__gte", models.F("submitted_at")),
                            _connector="OR",
                        ),
                        name="version_approved_at_not_before_submitted_at",
                        violation_error_message="Approved at cannot be earlier than submitted at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", True),
                            ("approved_at__isnull", True),
                            ("confirmed_at__gte", models.F("approved_at")),
                            _connector="OR",
                        ),
                        name="version_confirmed_at_not_before_approved_at",
                        violation_error_message="Confirmed at cannot be earlier than approved at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(("approved_by", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_approves_their_own_plan",
                        violation_error_message="Whoever wrote a plan cannot approve it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("approved_at", None), ("sent_back_at", None), _connector="OR"),
                        name="a_version_sent_back_is_not_approved",
                        violation_error_message="This version was sent back.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approval_recorded_by__isnull", False), ("approved_how", "telephone")),
                            models.Q(
                                models.Q(("approved_how", "telephone"), _negated=True),
                                ("approval_recorded_by", None),
                                ("confirmed_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="an_approval_by_telephone_names_who_heard_it",
                        violation_error_message="Say who heard the approval.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("approved_how__in", ["", "signed_in", "telephone"])),
                        name="version_in_known_words",
                    ),
                ],
                "indexes": [models.Index(fields=["case"], name="version_of_case")],
            },
        ),
        migrations.CreateModel(
            name="Trigger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("happens", models.CharField(max_length=200)),
                ("then", models.CharField(max_length=300)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="triggers", to="plans.version"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("happens", ""), _negated=True), models.Q(("then", ""), _negated=True)
                        ),
                        name="a_trigger_says_what_then",
                        violation_error_message="Say what happens, and what is done then.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "voice_only",
                    models.BooleanField(
                        default=False,
                        help_text="Knows the child but is not involved: told by telephone, and nothing is sent.",
                    ),
                ),
                ("owed_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "By e-mail, with a link and no names"),
                            ("voice", "By telephone"),
                            ("in_the_case", "Read in the case file"),
                        ],
                        max_length=12,
                    ),
                ),
                ("message_id", models.UUIDField(blank=True, help_text="The message in the outbox.", null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "acknowledged_how",
                    models.CharField(
                        blank=True, choices=[("own", "By their own click"), ("voice", "By telephone")], max_length=5
                    ),
                ),
                (
                    "said_by",
                    models.CharField(blank=True, help_text="By telephone: who at the agency said so.", max_length=120),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, help_text="When the agency was no longer involved.", null=True),
                ),
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
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="plans.plan"
                    ),
                ),
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="plans.version"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("version", "agency"),
                        name="share_one_current_share_with_an_agency",
                        violation_error_message="There is already a current one with the same version and agency.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sent_at__isnull", False),
                                ("sent_by__isnull", False),
                                ("sent_how__isnull", False),
                                models.Q(("sent_how", ""), _negated=True),
                            ),
                            models.Q(
                                ("sent_at__isnull", True),
                                ("sent_by__isnull", True),
                                models.Q(("sent_how__isnull", True), ("sent_how", ""), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="share_sent_at_sent_by_sent_how_together",
                        violation_error_message="Give all of these or none of them: sent at, sent by and sent how.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                            models.Q(("opened_at__isnull", True), ("opened_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="share_opened_at_opened_by_together",
                        violation_error_message="Give all of these or none of them: opened at and opened by.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("acknowledged_at__isnull", False),
                                ("acknowledged_by__isnull", False),
                                ("acknowledged_how__isnull", False),
                                models.Q(("acknowledged_how", ""), _negated=True),
                            ),
                            models.Q(
                                ("acknowledged_at__isnull", True),
                                ("acknowledged_by__isnull", True),
                                models.Q(("acknowledged_how__isnull", True), ("acknowledged_how", ""), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="share_acknowledged_at_acknowledged_b_10495e",
                        violation_error_message="Say who acknowledged it, and how.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at__isnull", True),
                            ("owed_at__isnull", True),
                            ("sent_at__gte", models.F("owed_at")),
                            _connector="OR",
                        ),
                        name="share_sent_at_not_before_owed_at",
                        violation_error_message="Sent at cannot be earlier than owed at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_at__isnull", True),
                            ("sent_at__isnull", True),
                            ("opened_at__gte", models.F("sent_at")),
                            _connector="OR",
                        ),
                        name="share_opened_at_not_before_sent_at",
                        violation_error_message="Opened at cannot be earlier than sent at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("acknowledged_at__isnull", True),
                            ("sent_at__isnull", True),
                            ("acknowledged_at__gte", models.F("sent_at")),
                            _connector="OR",
                        ),
                        name="share_acknowledged_at_not_before_sent_at",
                        violation_error_message="Acknowledged at cannot be earlier than sent at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("acknowledged_at__isnull", True), ("sent_at__isnull", False), _connector="OR"
                        ),
                        name="share_acknowledged_at_needs_sent_at",
                        violation_error_message="Acknowledged at needs sent at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acknowledged_how", "voice"), models.Q(("said_by", ""), _negated=True)),
                            models.Q(models.Q(("acknowledged_how", "voice"), _negated=True), ("said_by", "")),
                            _connector="OR",
                        ),
                        name="said_by_telephone_names_who_said_it",
                        violation_error_message="Enter who said so.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("voice_only", True), _negated=True),
                            models.Q(("sent_how", "email"), _negated=True),
                            _connector="OR",
                        ),
                        name="nothing_is_sent_to_an_agency_not_involved",
                        violation_error_message="This agency is not involved in the case: tell them by telephone.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("acknowledged_how__in", ["", "own", "voice"]),
                            ("sent_how__in", ["", "email", "voice", "in_the_case"]),
                        ),
                        name="share_in_known_words",
                    ),
                ],
                "indexes": [models.Index(fields=["plan"], name="share_of_plan")],
            },
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=300)),
                (
                    "authority",
                    models.CharField(
                        choices=[
                            ("none", "None: nobody has agreed to it and no law stands behind it"),
                            ("agreed", "The family agreed to it"),
                            ("bail", "Bail conditions"),
                            ("police_protection", "Police protection"),
                            ("court_order", "A court order"),
                            ("section_20", "Section 20: the child stays elsewhere with the parents’ consent"),
                        ],
                        max_length=20,
                    ),
                ),
                ("agreed_by", models.CharField(blank=True, max_length=200)),
                (
                    "told_voluntary",
                    models.BooleanField(
                        blank=True,
                        help_text="Agreed: whether they were told it is voluntary and can be withdrawn.",
                        null=True,
                    ),
                ),
                (
                    "detail",
                    models.CharField(
                        blank=True, help_text="Which order or condition, and when it ends.", max_length=200
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="restrictions", to="plans.version"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "authority__in",
                                ["none", "agreed", "bail", "police_protection", "court_order", "section_20"],
                            ),
                            models.Q(("what", ""), _negated=True),
                        ),
                        name="restriction_in_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("authority", "agreed"), _negated=True),
                            models.Q(models.Q(("agreed_by", ""), _negated=True), ("told_voluntary__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_agreed_restriction_says_by_whom",
                        violation_error_message="Say who agreed, and whether they were told that it is voluntary.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="plan",
            name="in_force",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.version"
            ),
        ),
        migrations.CreateModel(
            name="Pending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=200)),
                ("could_change", models.CharField(blank=True, max_length=300)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pending", to="plans.version"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "pending",
                "ordering": ("position",),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("what", ""), _negated=True), name="pending_says_what")
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("who", models.CharField(max_length=120)),
                ("does", models.CharField(max_length=300)),
                ("by_when", models.CharField(max_length=120)),
                ("checked", models.CharField(blank=True, help_text="How it is checked.", max_length=200)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="plans.version"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("who", ""), _negated=True),
                            models.Q(("does", ""), _negated=True),
                            models.Q(("by_when", ""), _negated=True),
                        ),
                        name="a_measure_has_an_owner_and_a_time",
                        violation_error_message="Say who does it, what, and by when.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("person", models.CharField(help_text="Name, and what they are to the child.", max_length=120)),
                (
                    "alone",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("only_with", "Only with somebody else there")],
                        max_length=10,
                    ),
                ),
                ("with_whom", models.CharField(blank=True, help_text="Who must be there.", max_length=120)),
                ("day", models.CharField(blank=True, max_length=200)),
                ("night", models.CharField(blank=True, max_length=200)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="plans.version"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("alone__in", ["yes", "no", "only_with"])),
                        name="contact_rule_in_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("alone", "only_with"), _negated=True),
                            models.Q(("with_whom", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_contact_rule_says_who_must_be_there",
                        violation_error_message="Say who must be there.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("owed_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(help_text="At most seven days after the last (domain 1.5).")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("keep", "The plan stays as it is"),
                            ("change", "The plan must change: write a new version"),
                        ],
                        max_length=6,
                    ),
                ),
                ("words", models.TextField(blank=True, help_text="What was looked at, and what was found.")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, help_text="When a new version made it unnecessary.", null=True),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="plans.plan"
                    ),
                ),
                (
                    "reviewed_by",
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
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("reviewed_at", None)),
                        fields=("plan",),
                        name="one_review_owed_of_a_plan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                ("outcome__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                                ("words__isnull", False),
                                models.Q(("words", ""), _negated=True),
                            ),
                            models.Q(
                                ("reviewed_at__isnull", True),
                                ("reviewed_by__isnull", True),
                                models.Q(("outcome__isnull", True), ("outcome", ""), _connector="OR"),
                                models.Q(("words__isnull", True), ("words", ""), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="review_reviewed_at_reviewed_by_outcom_e5873e",
                        violation_error_message="Say what was found.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_at__isnull", True),
                            ("owed_at__isnull", True),
                            ("reviewed_at__gte", models.F("owed_at")),
                            _connector="OR",
                        ),
                        name="review_reviewed_at_not_before_owed_at",
                        violation_error_message="Reviewed at cannot be earlier than owed at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_at__isnull", True),
                            ("owed_at__isnull", True),
                            ("due_at__gte", models.F("owed_at")),
                            _connector="OR",
                        ),
                        name="review_due_at_not_before_owed_at",
                        violation_error_message="Due at cannot be earlier than owed at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["", "keep", "change"])), name="review_in_known_words"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("in_force__isnull", True), ("approved_at__isnull", False), _connector="OR"),
                name="plan_in_force_needs_approved_at",
                violation_error_message="In force needs approved at.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("in_force__isnull", True), ("next_review_at__isnull", False), _connector="OR"),
                name="plan_in_force_needs_next_review_at",
                violation_error_message="In force needs next review at.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at", None), ("in_force", None), _connector="OR"),
                name="an_ended_plan_has_no_version_in_force",
                violation_error_message="A plan that has ended is not in force.",
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
