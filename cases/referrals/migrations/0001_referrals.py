"""Referrals. Nothing in one is ever deleted, not by the app role and so not by a mistake in the code."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = "REVOKE DELETE, TRUNCATE ON referrals_referral, referrals_referral_children FROM safeguarding_app;"

UNPROTECT = "GRANT DELETE, TRUNCATE ON referrals_referral, referrals_referral_children TO safeguarding_app;"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_where_people_work"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Referral",
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
                            help_text="The front door.",
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
                        "source",
                        models.CharField(
                            choices=[
                                ("1A", "Family member"),
                                ("1B", "Acquaintance"),
                                ("1C", "The child"),
                                ("1D", "Other individual"),
                                ("2A", "School"),
                                ("2B", "Education service or nursery"),
                                ("3A", "GP"),
                                ("3B", "Health visitor"),
                                ("3C", "School nurse"),
                                ("3D", "Other primary health"),
                                ("3E", "Emergency department"),
                                ("3F", "Other health"),
                                ("4", "Housing"),
                                ("5A", "Social care of this council"),
                                ("5B", "Another service of this council"),
                                ("5C", "Social care of another council"),
                                ("5D", "Early help"),
                                ("6", "Police"),
                                ("7", "Other legal agency"),
                                ("8", "Other"),
                                ("9", "Anonymous"),
                                ("10", "Not known"),
                            ],
                            max_length=2,
                        ),
                    ),
                    ("referrer_name", models.CharField(blank=True, max_length=120)),
                    ("referrer_role", models.CharField(blank=True, max_length=120)),
                    ("referrer_telephone", models.CharField(blank=True, max_length=20)),
                    (
                        "referrer_agency",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "referred_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "how",
                        models.CharField(
                            choices=[
                                ("telephone", "By telephone"),
                                ("here", "In this record"),
                                ("form", "By written form or e-mail"),
                                ("in_person", "In person"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("received_at", models.DateTimeField()),
                    ("concern", models.TextField()),
                    ("injury", models.BooleanField(default=False, help_text="A child is hurt or has a mark.")),
                    (
                        "parents_told",
                        models.CharField(
                            choices=[
                                ("told", "Told"),
                                ("not_told", "Not told, with a reason"),
                                ("not_known", "Not known"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("parents_not_told_why", models.CharField(blank=True, max_length=300)),
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
                        "decision",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("strategy_meeting", "Strategy meeting now: a section 47 enquiry is likely"),
                                ("assessment", "Assessment by social care (section 17)"),
                                ("early_help", "Early help"),
                                ("advice", "Advice to the referrer, no further action"),
                                ("returned", "Returned to the referrer"),
                                ("other_authority", "Passed to another authority"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("decision_reasons", models.TextField(blank=True)),
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
                    (
                        "acknowledged_to",
                        models.CharField(blank=True, help_text="Who was told what was decided.", max_length=120),
                    ),
                    (
                        "acknowledged_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("telephone", "By telephone"),
                                ("in_person", "In person"),
                                ("written", "In writing: letter or secure e-mail"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("acknowledged_words", models.TextField(blank=True, help_text="What they said to it.")),
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
                    ("children", models.ManyToManyField(related_name="referrals", to="children.child")),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("decided_at", None), ("withdrawn_at", None)),
                            fields=["agency", "received_at"],
                            name="referral_undecided",
                        ),
                        models.Index(
                            condition=models.Q(("acknowledged_at", None), ("decided_at__isnull", False)),
                            fields=["agency", "decided_at"],
                            name="referral_unacknowledged",
                        ),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                                models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="referral_decided_at_decided_by_together",
                            violation_error_message="Give all of these or none of them: decided at and decided by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                                models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="referral_acknowledged_at_acknowledged_b_859e61",
                            violation_error_message="Give all of these or none of them: acknowledged at and acknowledged by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                                models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="referral_withdrawn_at_withdrawn_by_together",
                            violation_error_message="Give all of these or none of them: withdrawn at and withdrawn by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("acknowledged_at__isnull", True),
                                models.Q(
                                    ("acknowledged_to__isnull", False),
                                    models.Q(("acknowledged_to", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="referral_acknowledged_at_needs_acknowledged_to",
                            violation_error_message="Acknowledged at needs acknowledged to.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("acknowledged_at__isnull", True),
                                models.Q(
                                    ("acknowledged_how__isnull", False),
                                    models.Q(("acknowledged_how", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="referral_acknowledged_at_needs_acknowle_f21ec4",
                            violation_error_message="Acknowledged at needs acknowledged how.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("withdrawn_at__isnull", True),
                                models.Q(
                                    ("withdrawn_why__isnull", False), models.Q(("withdrawn_why", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="referral_withdrawn_at_needs_withdrawn_why",
                            violation_error_message="Withdrawn at needs withdrawn why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("acknowledged_at__isnull", True), ("decided_at__isnull", False), _connector="OR"
                            ),
                            name="referral_acknowledged_at_needs_decided_at",
                            violation_error_message="Acknowledged at needs decided at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("decided_at__isnull", True),
                                ("received_at__isnull", True),
                                ("decided_at__gte", models.F("received_at")),
                                _connector="OR",
                            ),
                            name="referral_decided_at_not_before_received_at",
                            violation_error_message="Decided at cannot be earlier than received at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("acknowledged_at__isnull", True),
                                ("decided_at__isnull", True),
                                ("acknowledged_at__gte", models.F("decided_at")),
                                _connector="OR",
                            ),
                            name="referral_acknowledged_at_not_before_decided_at",
                            violation_error_message="Acknowledged at cannot be earlier than decided at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("withdrawn_at__isnull", True),
                                ("received_at__isnull", True),
                                ("withdrawn_at__gte", models.F("received_at")),
                                _connector="OR",
                            ),
                            name="referral_withdrawn_at_not_before_received_at",
                            violation_error_message="Withdrawn at cannot be earlier than received at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("withdrawn_at", None), ("decided_at", None), _connector="OR"),
                            name="a_decided_referral_is_not_withdrawn",
                            violation_error_message="This referral is already decided: it cannot be withdrawn.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("decided_at", None), ("decision", "")),
                                models.Q(
                                    ("decided_at__isnull", False),
                                    models.Q(("decision", ""), _negated=True),
                                    models.Q(("decision_reasons", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="a_referral_decision_has_reasons",
                            violation_error_message="A decision needs its reasons.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("acknowledged_how__in", ["", "telephone", "in_person", "written"]),
                                (
                                    "decision__in",
                                    [
                                        "",
                                        "strategy_meeting",
                                        "assessment",
                                        "early_help",
                                        "advice",
                                        "returned",
                                        "other_authority",
                                    ],
                                ),
                                ("how__in", ["telephone", "here", "form", "in_person"]),
                                ("parents_told__in", ["told", "not_told", "not_known"]),
                                (
                                    "source__in",
                                    [
                                        "1A",
                                        "1B",
                                        "1C",
                                        "1D",
                                        "2A",
                                        "2B",
                                        "3A",
                                        "3B",
                                        "3C",
                                        "3D",
                                        "3E",
                                        "3F",
                                        "4",
                                        "5A",
                                        "5B",
                                        "5C",
                                        "5D",
                                        "6",
                                        "7",
                                        "8",
                                        "9",
                                        "10",
                                    ],
                                ),
                            ),
                            name="referral_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("parents_told", "not_told"), _negated=True),
                                models.Q(("parents_not_told_why", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="parents_not_told_needs_a_reason",
                            violation_error_message="Say why the parents were not told.",
                        ),
                    ],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
