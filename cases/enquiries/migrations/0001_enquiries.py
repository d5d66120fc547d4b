"""Enquiries. Nothing is ever deleted; a visit and an explanation are never altered either (domain 2).

What has ended stays ended: an enquiry that goes on is a new one (decision 0048).
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = """
REVOKE DELETE, TRUNCATE ON enquiries_enquiry, enquiries_enquirychild, enquiries_allocation, enquiries_conference,
  enquiries_closing, enquiries_transfer FROM safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON enquiries_visit, enquiries_explanation FROM safeguarding_app;

CREATE FUNCTION enquiries_stay_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what ended stays ended, and what it continues stays said'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'an_ended_enquiry_stays_ended', TABLE = 'enquiries_enquiry';
END
$$;
CREATE TRIGGER enquiries_stay_ended BEFORE UPDATE ON enquiries_enquiry FOR EACH ROW
  WHEN (OLD.continues_id IS DISTINCT FROM NEW.continues_id OR OLD.closed_at IS NOT NULL
        AND (OLD.closed_at, OLD.transferred_at) IS DISTINCT FROM (NEW.closed_at, NEW.transferred_at))
  EXECUTE FUNCTION enquiries_stay_ended();
"""

UNPROTECT = """
DROP TRIGGER enquiries_stay_ended ON enquiries_enquiry;
DROP FUNCTION enquiries_stay_ended();
GRANT DELETE, TRUNCATE ON enquiries_enquiry, enquiries_enquirychild, enquiries_allocation, enquiries_conference,
  enquiries_closing, enquiries_transfer TO safeguarding_app;
GRANT UPDATE, DELETE, TRUNCATE ON enquiries_visit, enquiries_explanation TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_other_systems"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        ("referrals", "0001_referrals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Closing",
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
                    ("reviewed_at", models.DateTimeField(blank=True, null=True)),
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
                    (
                        "review",
                        models.TextField(blank=True, help_text="What was found, and what was done about it."),
                    ),
                    (
                        "enquiry",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="closings",
                            to="enquiries.enquiry",
                        ),
                    ),
                    ("asked_at", models.DateTimeField()),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "asked_as",
                        models.CharField(help_text="The role in which the first of them decided.", max_length=30),
                    ),
                    (
                        "reasons",
                        models.TextField(help_text="What was found for each child, and who stays in touch."),
                    ),
                    ("parents_told", models.BooleanField()),
                    ("parents_how", models.TextField(help_text="Who told them, when and how; or why not.")),
                    ("referrer_told", models.BooleanField()),
                    ("referrer_how", models.TextField(help_text="Who told them, when and how; or why not.")),
                    (
                        "medical_report",
                        models.TextField(help_text="Who issued it in writing and when, or why there is none."),
                    ),
                    (
                        "imaging_handed_to",
                        models.TextField(
                            blank=True, help_text="Who sees to imaging that is not final, and under which plan."
                        ),
                    ),
                    (
                        "missing",
                        models.JSONField(
                            blank=True, default=list, help_text="The lines of the gate that were missing."
                        ),
                    ),
                    (
                        "second_asked_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="When a second manager was asked: only where something was missing.",
                            null=True,
                        ),
                    ),
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
                        "without_gate_at",
                        models.DateTimeField(blank=True, help_text="When it closed with something missing.", null=True),
                    ),
                    ("refused_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "refused_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("refused_why", models.TextField(blank=True)),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="closing_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("refused_at", None)),
                            fields=("enquiry",),
                            name="one_closing_of_an_enquiry",
                            violation_error_message="Somebody has already decided to close this enquiry.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                                models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="closing_closed_at_closed_by_together",
                            violation_error_message="Give all of these or none of them: closed at and closed by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("refused_at__isnull", False),
                                    ("refused_by__isnull", False),
                                    ("refused_why__isnull", False),
                                    models.Q(("refused_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("refused_at__isnull", True),
                                    ("refused_by__isnull", True),
                                    models.Q(("refused_why__isnull", True), ("refused_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="closing_refused_at_refused_by_refused__d3a730",
                            violation_error_message="Say why not.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("reviewed_at__isnull", False),
                                    ("reviewed_by__isnull", False),
                                    ("review__isnull", False),
                                    models.Q(("review", ""), _negated=True),
                                ),
                                models.Q(
                                    ("reviewed_at__isnull", True),
                                    ("reviewed_by__isnull", True),
                                    models.Q(("review__isnull", True), ("review", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="closing_reviewed_at_reviewed_by_review_df4665",
                            violation_error_message="Say what was found.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_at__isnull", True), ("without_gate_at__isnull", False), _connector="OR"
                            ),
                            name="closing_reviewed_at_needs_without_gate_at",
                            violation_error_message="Reviewed at needs without gate at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_at__isnull", True),
                                ("without_gate_at__isnull", True),
                                ("reviewed_at__gte", models.F("without_gate_at")),
                                _connector="OR",
                            ),
                            name="closing_reviewed_at_not_before_without_2ee1e1",
                            violation_error_message="Reviewed at cannot be earlier than without gate at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("without_gate_at__isnull", True), ("closed_at__isnull", False), _connector="OR"
                            ),
                            name="closing_without_gate_at_needs_closed_at",
                            violation_error_message="Without gate at needs closed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("without_gate_at__isnull", True),
                                ("second_asked_at__isnull", False),
                                _connector="OR",
                            ),
                            name="closing_without_gate_at_needs_second_asked_at",
                            violation_error_message="Without gate at needs second asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("closed_at__isnull", True),
                                ("asked_at__isnull", True),
                                ("closed_at__gte", models.F("asked_at")),
                                _connector="OR",
                            ),
                            name="closing_closed_at_not_before_asked_at",
                            violation_error_message="Closed at cannot be earlier than asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("refused_at__isnull", True),
                                ("asked_at__isnull", True),
                                ("refused_at__gte", models.F("asked_at")),
                                _connector="OR",
                            ),
                            name="closing_refused_at_not_before_asked_at",
                            violation_error_message="Refused at cannot be earlier than asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("reasons", ""), _negated=True),
                                models.Q(("parents_how", ""), _negated=True),
                                models.Q(("referrer_how", ""), _negated=True),
                                models.Q(("medical_report", ""), _negated=True),
                            ),
                            name="a_closing_answers_its_questions",
                            violation_error_message="Answer all the questions.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("closed_at", None), ("refused_at", None), _connector="OR"),
                            name="a_closing_refused_closes_nothing",
                            violation_error_message="This was refused.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("missing", []), ("second_asked_at__isnull", False), _connector="OR"),
                            name="what_is_missing_is_asked_of_a_second",
                            violation_error_message="Something is missing: a second manager must decide it too.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("without_gate_at", None),
                                models.Q(
                                    ("closed_by__isnull", False),
                                    models.Q(("closed_by", models.F("asked_by")), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="two_managers_are_two_persons",
                            violation_error_message="Two different people must decide this.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_by", None),
                                models.Q(
                                    models.Q(("reviewed_by", models.F("asked_by")), _negated=True),
                                    models.Q(("reviewed_by", models.F("closed_by")), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="a_closing_is_reviewed_by_a_third_person",
                            violation_error_message="Whoever decided it cannot review it.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Transfer",
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
                        "enquiry",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="transfers",
                            to="enquiries.enquiry",
                        ),
                    ),
                    ("to_authority", models.CharField(max_length=160)),
                    ("contact", models.CharField(help_text="Whom to ring there: name and role.", max_length=160)),
                    ("contact_telephone", models.CharField(max_length=20)),
                    (
                        "why",
                        models.TextField(help_text="Where each child is now, since when, and who has seen them there."),
                    ),
                    ("offered_at", models.DateTimeField()),
                    (
                        "offered_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("accepted_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "accepted_name",
                        models.CharField(blank=True, help_text="The manager there who accepted.", max_length=120),
                    ),
                    ("accepted_role", models.CharField(blank=True, max_length=120)),
                    (
                        "accepted_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("telephone", "By telephone"),
                                ("in_person", "In person, or at a meeting"),
                                ("written", "In writing, by secure e-mail"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "accepted_recorded_by",
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
                        "taken_on",
                        models.JSONField(blank=True, default=list, help_text="What was owed here and is theirs since."),
                    ),
                    ("declined_at", models.DateTimeField(blank=True, null=True)),
                    ("declined_name", models.CharField(blank=True, max_length=120)),
                    ("declined_why", models.TextField(blank=True)),
                    (
                        "declined_recorded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
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
                    ("withdrawn_why", models.TextField(blank=True)),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="transfer_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("declined_at", None), ("withdrawn_at", None)),
                            fields=("enquiry",),
                            name="one_standing_transfer_of_an_enquiry",
                            violation_error_message="This enquiry is already offered to another authority.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("accepted_at__isnull", False),
                                    ("accepted_name__isnull", False),
                                    models.Q(("accepted_name", ""), _negated=True),
                                    ("accepted_role__isnull", False),
                                    models.Q(("accepted_role", ""), _negated=True),
                                    ("accepted_how__isnull", False),
                                    models.Q(("accepted_how", ""), _negated=True),
                                    ("accepted_recorded_by__isnull", False),
                                ),
                                models.Q(
                                    ("accepted_at__isnull", True),
                                    models.Q(("accepted_name__isnull", True), ("accepted_name", ""), _connector="OR"),
                                    models.Q(("accepted_role__isnull", True), ("accepted_role", ""), _connector="OR"),
                                    models.Q(("accepted_how__isnull", True), ("accepted_how", ""), _connector="OR"),
                                    ("accepted_recorded_by__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="transfer_accepted_at_accepted_name_acce_fd0d80",
                            violation_error_message="Say who accepted, in which role, and how they said so.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("declined_at__isnull", False),
                                    ("declined_name__isnull", False),
                                    models.Q(("declined_name", ""), _negated=True),
                                    ("declined_why__isnull", False),
                                    models.Q(("declined_why", ""), _negated=True),
                                    ("declined_recorded_by__isnull", False),
                                ),
                                models.Q(
                                    ("declined_at__isnull", True),
                                    models.Q(("declined_name__isnull", True), ("declined_name", ""), _connector="OR"),
                                    models.Q(("declined_why__isnull", True), ("declined_why", ""), _connector="OR"),
                                    ("declined_recorded_by__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="transfer_declined_at_declined_name_decl_9476b9",
                            violation_error_message="Say who declined, and why.",
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
                            name="transfer_withdrawn_at_withdrawn_by_with_ba6888",
                            violation_error_message="Say why it is withdrawn.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("accepted_at__isnull", True),
                                ("offered_at__isnull", True),
                                ("accepted_at__gte", models.F("offered_at")),
                                _connector="OR",
                            ),
                            name="transfer_accepted_at_not_before_offered_at",
                            violation_error_message="Accepted at cannot be earlier than offered at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("declined_at__isnull", True),
                                ("offered_at__isnull", True),
                                ("declined_at__gte", models.F("offered_at")),
                                _connector="OR",
                            ),
                            name="transfer_declined_at_not_before_offered_at",
                            violation_error_message="Declined at cannot be earlier than offered at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("withdrawn_at__isnull", True),
                                ("offered_at__isnull", True),
                                ("withdrawn_at__gte", models.F("offered_at")),
                                _connector="OR",
                            ),
                            name="transfer_withdrawn_at_not_before_offered_at",
                            violation_error_message="Withdrawn at cannot be earlier than offered at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("accepted_at", None), ("declined_at", None)),
                                models.Q(("accepted_at", None), ("withdrawn_at", None)),
                                models.Q(("declined_at", None), ("withdrawn_at", None)),
                                _connector="OR",
                            ),
                            name="a_transfer_ends_in_one_way",
                            violation_error_message="This is answered already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("to_authority", ""), _negated=True),
                                models.Q(("contact", ""), _negated=True),
                                models.Q(("contact_telephone", ""), _negated=True),
                                models.Q(("why", ""), _negated=True),
                            ),
                            name="a_transfer_says_to_whom_and_why",
                            violation_error_message="Say to which authority, to whom there, and why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("accepted_how__in", ["", "telephone", "in_person", "written"])),
                            name="transfer_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Enquiry",
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
                            help_text="Leads the enquiry.",
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
                            related_name="enquiries",
                            to="referrals.referral",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("joint", "Joint: police and social care together"),
                                ("single", "Single agency: social care"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("started_at", models.DateTimeField()),
                    (
                        "started_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "threshold_reasons",
                        models.TextField(help_text="Why there is reasonable cause to suspect significant harm."),
                    ),
                    (
                        "initiating_meeting_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="The strategy discussion at which the enquiry was initiated (domain 1.1, 6).",
                            null=True,
                        ),
                    ),
                    (
                        "lead",
                        models.ForeignKey(
                            blank=True,
                            help_text="Current lead social worker.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="enquiries.allocation",
                        ),
                    ),
                    (
                        "allocated_at",
                        models.DateTimeField(blank=True, help_text="When the first lead was allocated.", null=True),
                    ),
                    ("assessment_completed_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "assessment_completed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
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
                    ("closing_reasons", models.TextField(blank=True)),
                    (
                        "transferred_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="Ended here because another authority accepted it: not closed with outcomes.",
                            null=True,
                        ),
                    ),
                    (
                        "continues",
                        models.OneToOneField(
                            blank=True,
                            help_text="The ended enquiry that goes on in this one.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="continued_by",
                            to="enquiries.enquiry",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "enquiries",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("allocated_at", None), ("closed_at", None)),
                            fields=["agency", "started_at"],
                            name="enquiry_not_allocated",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("closed_at", None)),
                            fields=("case",),
                            name="one_open_enquiry_in_a_case",
                            violation_error_message="A section 47 enquiry is already open for this household.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                                models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="enquiry_closed_at_closed_by_together",
                            violation_error_message="Give all of these or none of them: closed at and closed by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("assessment_completed_at__isnull", False),
                                    ("assessment_completed_by__isnull", False),
                                ),
                                models.Q(
                                    ("assessment_completed_at__isnull", True),
                                    ("assessment_completed_by__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="enquiry_assessment_completed_at_assess_208604",
                            violation_error_message="Give all of these or none of them: assessment completed at and assessment completed by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("started_at__isnull", True),
                                models.Q(
                                    ("threshold_reasons__isnull", False),
                                    models.Q(("threshold_reasons", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="enquiry_started_at_needs_threshold_reasons",
                            violation_error_message="Started at needs threshold reasons.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("closed_at__isnull", True),
                                models.Q(
                                    ("closing_reasons__isnull", False),
                                    models.Q(("closing_reasons", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="enquiry_closed_at_needs_closing_reasons",
                            violation_error_message="Closed at needs closing reasons.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("closed_at__isnull", True),
                                ("started_at__isnull", True),
                                ("closed_at__gte", models.F("started_at")),
                                _connector="OR",
                            ),
                            name="enquiry_closed_at_not_before_started_at",
                            violation_error_message="Closed at cannot be earlier than started at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("transferred_at", None),
                                models.Q(("closed_at", models.F("transferred_at")), ("closed_at__isnull", False)),
                                _connector="OR",
                            ),
                            name="a_transferred_enquiry_is_ended_then",
                            violation_error_message="A transfer ends the enquiry here, at that moment.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("continues", None),
                                models.Q(("continues", models.F("pk")), _negated=True),
                                _connector="OR",
                            ),
                            name="an_enquiry_continues_another",
                            violation_error_message="An enquiry cannot continue itself.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("assessment_completed_at__isnull", True),
                                ("started_at__isnull", True),
                                ("assessment_completed_at__gte", models.F("started_at")),
                                _connector="OR",
                            ),
                            name="enquiry_assessment_completed_at_not_be_7a678f",
                            violation_error_message="Assessment completed at cannot be earlier than started at.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="EnquiryChild",
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
                        "enquiry",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="enquiries.enquiry",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="enquiries",
                            to="children.child",
                        ),
                    ),
                    ("owed_at", models.DateTimeField(help_text="When this child came into the enquiry.")),
                    (
                        "see_from_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="From when seeing the child is owed: empty until an unborn child is born.",
                            null=True,
                        ),
                    ),
                    (
                        "seen_same_day",
                        models.BooleanField(
                            default=False,
                            help_text="Under two, of unknown age, or injured: seen the same day (domain 1.1a).",
                        ),
                    ),
                    (
                        "seen_at",
                        models.DateTimeField(
                            blank=True, help_text="First seen by a social worker in this enquiry.", null=True
                        ),
                    ),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("not_substantiated", "Concerns not substantiated"),
                                ("no_continuing_risk", "Substantiated, not judged to be at continuing risk"),
                                ("continuing_risk", "Substantiated and at continuing risk: initial conference"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("outcome_reasons", models.TextField(blank=True)),
                    ("outcome_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "outcome_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "conference_decision",
                        models.CharField(
                            blank=True,
                            choices=[("plan", "Child protection plan"), ("no_plan", "No child protection plan")],
                            help_text="What the initial conference decided.",
                            max_length=8,
                        ),
                    ),
                    (
                        "category",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("NEG", "Neglect"),
                                ("PHY", "Physical abuse"),
                                ("SAB", "Sexual abuse"),
                                ("EMO", "Emotional abuse"),
                            ],
                            max_length=3,
                        ),
                    ),
                    ("ended_at", models.DateTimeField(blank=True, help_text="When the enquiry closed.", null=True)),
                ],
                options={
                    "verbose_name_plural": "enquiry children",
                    "constraints": [
                        models.UniqueConstraint(fields=("enquiry", "child"), name="a_child_once_in_an_enquiry"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("outcome_at__isnull", False), ("outcome_by__isnull", False)),
                                models.Q(("outcome_at__isnull", True), ("outcome_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="enquirychild_outcome_at_outcome_by_together",
                            violation_error_message="Give all of these or none of them: outcome at and outcome by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("outcome", ""), ("outcome_at", None)),
                                models.Q(
                                    models.Q(("outcome", ""), _negated=True),
                                    ("outcome_at__isnull", False),
                                    models.Q(("outcome_reasons", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="a_childs_outcome_has_reasons",
                            violation_error_message="An outcome needs its reasons.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("seen_at__isnull", True),
                                ("see_from_at__isnull", True),
                                ("seen_at__gte", models.F("see_from_at")),
                                _connector="OR",
                            ),
                            name="enquirychild_seen_at_not_before_see_from_at",
                            violation_error_message="Seen at cannot be earlier than see from at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("category", ""), ("conference_decision", "plan"), _connector="OR"),
                            name="a_category_comes_with_a_plan",
                            violation_error_message="A category of abuse is given only with a child protection plan.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("conference_decision", "plan"), _negated=True),
                                models.Q(("category", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="a_plan_has_a_category",
                            violation_error_message="Say under which category of abuse the plan is made.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Visit",
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
                        "enquiry_child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="visits",
                            to="enquiries.enquirychild",
                        ),
                    ),
                    ("visited_at", models.DateTimeField()),
                    ("visited_by", models.CharField(max_length=120)),
                    ("seen", models.BooleanField()),
                    ("where", models.CharField(blank=True, max_length=120)),
                    (
                        "alone",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("alone", "Alone"),
                                ("with_carer", "With a carer in the room"),
                                ("too_young", "A baby: observed with each carer"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("awake", models.BooleanField(blank=True, help_text="A baby: observed awake.", null=True)),
                    (
                        "undressed",
                        models.BooleanField(blank=True, help_text="A baby: observed undressed.", null=True),
                    ),
                    (
                        "handling",
                        models.TextField(blank=True, help_text="How each carer handled and spoke to the child."),
                    ),
                    ("words", models.TextField(blank=True, help_text="What the child said or showed.")),
                    (
                        "not_seen_why",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("refused", "Refused"),
                                ("out", "Nobody in"),
                                ("wrong_address", "Wrong address"),
                                ("in_hospital", "In hospital, not available"),
                                ("other", "Another reason"),
                            ],
                            max_length=14,
                        ),
                    ),
                    ("next_step", models.CharField(blank=True, max_length=300)),
                    ("next_by_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "recorded_by",
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
                                models.Q(("not_seen_why", ""), ("seen", True)),
                                models.Q(
                                    ("next_by_at__isnull", False),
                                    ("seen", False),
                                    models.Q(("not_seen_why", ""), _negated=True),
                                    models.Q(("next_step", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="a_child_not_seen_has_a_next_step",
                            violation_error_message="Say why the child was not seen, what happens next and by when.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("seen", False), models.Q(("alone", ""), _negated=True), _connector="OR"
                            ),
                            name="a_child_seen_says_how",
                            violation_error_message="Say whether the child was seen alone.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Allocation",
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
                        "enquiry",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="allocations",
                            to="enquiries.enquiry",
                        ),
                    ),
                    (
                        "slot",
                        models.CharField(
                            choices=[
                                ("lead_social_worker", "Lead social worker"),
                                ("lead_practitioner", "Lead child protection practitioner"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "membership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="allocations",
                            to="accounts.membership",
                        ),
                    ),
                    (
                        "manager",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.membership",
                        ),
                    ),
                    ("offered_at", models.DateTimeField()),
                    (
                        "offered_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "why",
                        models.CharField(help_text="Why this person, or why it changes hands.", max_length=200),
                    ),
                    ("accepted_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "accepted_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    ("ended_why", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("accepted_at", None), ("ended_at", None)),
                            fields=["membership"],
                            name="allocation_offered_to",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("accepted_at__isnull", False), ("ended_at", None)),
                            fields=("enquiry", "slot"),
                            name="one_current_holder_of_a_slot",
                            violation_error_message="Somebody already leads this enquiry: hand it over instead.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("accepted_at", None), ("ended_at", None)),
                            fields=("enquiry", "slot"),
                            name="one_open_offer_of_a_slot",
                            violation_error_message="A hand-over is already offered and not yet answered.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False)),
                                models.Q(("accepted_at__isnull", True), ("accepted_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="allocation_accepted_at_accepted_by_together",
                            violation_error_message="Give all of these or none of them: accepted at and accepted by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                models.Q(("ended_why__isnull", False), models.Q(("ended_why", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="allocation_ended_at_needs_ended_why",
                            violation_error_message="Ended at needs ended why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("accepted_at__isnull", True),
                                ("offered_at__isnull", True),
                                ("accepted_at__gte", models.F("offered_at")),
                                _connector="OR",
                            ),
                            name="allocation_accepted_at_not_before_offered_at",
                            violation_error_message="Accepted at cannot be earlier than offered at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("offered_at__isnull", True),
                                ("ended_at__gte", models.F("offered_at")),
                                _connector="OR",
                            ),
                            name="allocation_ended_at_not_before_offered_at",
                            violation_error_message="Ended at cannot be earlier than offered at.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Conference",
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
                        "enquiry",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="conference",
                            to="enquiries.enquiry",
                        ),
                    ),
                    (
                        "initiating_meeting_at",
                        models.DateTimeField(help_text="The strategy discussion that initiated the enquiry."),
                    ),
                    ("held_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "held_recorded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                    ("not_needed_why", models.TextField(blank=True)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("held_at__isnull", False), ("held_recorded_by__isnull", False)),
                                models.Q(("held_at__isnull", True), ("held_recorded_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="conference_held_at_held_recorded_by_together",
                            violation_error_message="Give all of these or none of them: held at and held recorded by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("not_needed_at__isnull", False), ("not_needed_by__isnull", False)),
                                models.Q(("not_needed_at__isnull", True), ("not_needed_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="conference_not_needed_at_not_needed_by_together",
                            violation_error_message="Give all of these or none of them: not needed at and not needed by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("not_needed_at__isnull", True),
                                models.Q(
                                    ("not_needed_why__isnull", False),
                                    models.Q(("not_needed_why", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="conference_not_needed_at_needs_not_needed_why",
                            violation_error_message="Not needed at needs not needed why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("held_at__isnull", True),
                                ("initiating_meeting_at__isnull", True),
                                ("held_at__gte", models.F("initiating_meeting_at")),
                                _connector="OR",
                            ),
                            name="conference_held_at_not_before_initiating__cbf87a",
                            violation_error_message="Held at cannot be earlier than initiating meeting at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("held_at", None), ("not_needed_at", None), _connector="OR"),
                            name="a_conference_is_held_or_not_needed",
                            violation_error_message="The conference is already settled.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Explanation",
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
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="explanations",
                            to="children.child",
                        ),
                    ),
                    ("about", models.CharField(help_text="Which mark, injury or event.", max_length=200)),
                    ("told_by", models.CharField(max_length=120)),
                    ("told_to", models.CharField(max_length=120)),
                    ("told_at", models.DateTimeField()),
                    ("words", models.TextField(help_text="In the words used.")),
                    (
                        "differs",
                        models.CharField(
                            blank=True, help_text="How it differs from an earlier telling.", max_length=300
                        ),
                    ),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["child", "told_at"], name="explanation_of_child")],
                    "constraints": [],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
