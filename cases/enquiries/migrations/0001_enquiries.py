"""Enquiries. Nothing is ever deleted; a visit and an explanation are never altered either (domain 2)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references

PROTECT = """
REVOKE DELETE, TRUNCATE ON enquiries_enquiry, enquiries_enquirychild, enquiries_allocation, enquiries_conference
  FROM safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON enquiries_visit, enquiries_explanation FROM safeguarding_app;
"""
UNPROTECT = """
GRANT DELETE, TRUNCATE ON enquiries_enquiry, enquiries_enquirychild, enquiries_allocation, enquiries_conference
   TO safeguarding_app;
GRANT UPDATE, DELETE, TRUNCATE ON enquiries_visit, enquiries_explanation TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_where_people_work"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        ("referrals", "0001_referrals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Allocation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
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
                ("offered_at", models.DateTimeField()),
                ("why", models.CharField(help_text="Why this person, or why it changes hands.", max_length=200)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_why", models.CharField(blank=True, max_length=200)),
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
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
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
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="accounts.membership",
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("accepted_at", None), ("ended_at", None)),
                        fields=["membership"],
                        name="allocation_offered_to",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Enquiry",
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
                            ("joint", "Joint: police and social care together"),
                            ("single", "Single agency: social care"),
                        ],
                        max_length=8,
                    ),
                ),
                ("started_at", models.DateTimeField()),
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
                    "allocated_at",
                    models.DateTimeField(blank=True, help_text="When the first lead was allocated.", null=True),
                ),
                ("assessment_completed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closing_reasons", models.TextField(blank=True)),
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
                    "assessment_completed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
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
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
            ],
            options={
                "verbose_name_plural": "enquiries",
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
                                ("assessment_completed_at__isnull", False), ("assessment_completed_by__isnull", False)
                            ),
                            models.Q(
                                ("assessment_completed_at__isnull", True), ("assessment_completed_by__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="enquiry_assessment_completed_at_assess_208604",
                        violation_error_message="Give all of these or none of them: "
                        "assessment completed at and assessment completed by.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_at__isnull", True),
                            models.Q(
                                ("threshold_reasons__isnull", False), models.Q(("threshold_reasons", ""), _negated=True)
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
                                ("closing_reasons__isnull", False), models.Q(("closing_reasons", ""), _negated=True)
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
                            ("assessment_completed_at__isnull", True),
                            ("started_at__isnull", True),
                            ("assessment_completed_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="enquiry_assessment_completed_at_not_be_7a678f",
                        violation_error_message="Assessment completed at cannot be earlier than started at.",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("allocated_at", None), ("closed_at", None)),
                        fields=["agency", "started_at"],
                        name="enquiry_not_allocated",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Conference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "initiating_meeting_at",
                    models.DateTimeField(help_text="The strategy discussion that initiated the enquiry."),
                ),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("not_needed_at", models.DateTimeField(blank=True, null=True)),
                ("not_needed_why", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
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
                (
                    "enquiry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conference", to="enquiries.enquiry"
                    ),
                ),
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
                                ("not_needed_why__isnull", False), models.Q(("not_needed_why", ""), _negated=True)
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
                ]
            },
        ),
        migrations.AddField(
            model_name="allocation",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="allocations", to="enquiries.enquiry"
            ),
        ),
        migrations.CreateModel(
            name="EnquiryChild",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
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
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enquiries", to="children.child"
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="children", to="enquiries.enquiry"
                    ),
                ),
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
            },
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("about", models.CharField(help_text="Which mark, injury or event.", max_length=200)),
                ("told_by", models.CharField(max_length=120)),
                ("told_to", models.CharField(max_length=120)),
                ("told_at", models.DateTimeField()),
                ("words", models.TextField(help_text="In the words used.")),
                (
                    "differs",
                    models.CharField(blank=True, help_text="How it differs from an earlier telling.", max_length=300),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="explanations", to="children.child"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["child", "told_at"], name="explanation_of_child")]},
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
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
                ("undressed", models.BooleanField(blank=True, help_text="A baby: observed undressed.", null=True)),
                ("handling", models.TextField(blank=True, help_text="How each carer handled and spoke to the child.")),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
                (
                    "enquiry_child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="enquiries.enquirychild"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                        condition=models.Q(("seen", False), models.Q(("alone", ""), _negated=True), _connector="OR"),
                        name="a_child_seen_says_how",
                        violation_error_message="Say whether the child was seen alone.",
                    ),
                ]
            },
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("accepted_at__isnull", False), ("ended_at", None)),
                fields=("enquiry", "slot"),
                name="one_current_holder_of_a_slot",
                violation_error_message="Somebody already leads this enquiry: hand it over instead.",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("accepted_at", None), ("ended_at", None)),
                fields=("enquiry", "slot"),
                name="one_open_offer_of_a_slot",
                violation_error_message="A hand-over is already offered and not yet answered.",
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
