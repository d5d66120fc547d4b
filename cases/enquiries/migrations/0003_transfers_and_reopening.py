"""Enquiries that go to another authority, and enquiries that go on; what has ended stays ended."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references

PROTECT = """
REVOKE DELETE, TRUNCATE ON enquiries_transfer, enquiries_closing FROM safeguarding_app;

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
GRANT DELETE, TRUNCATE ON enquiries_transfer, enquiries_closing TO safeguarding_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_other_systems"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("case_files", "0002_restricted_cases"),
        ("enquiries", "0002_closings"),
        ("referrals", "0002_known_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("to_authority", models.CharField(max_length=160)),
                ("contact", models.CharField(help_text="Whom to ring there: name and role.", max_length=160)),
                ("contact_telephone", models.CharField(max_length=20)),
                (
                    "why",
                    models.TextField(help_text="Where each child is now, since when, and who has seen them there."),
                ),
                ("offered_at", models.DateTimeField()),
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
                    "taken_on",
                    models.JSONField(blank=True, default=list, help_text="What was owed here and is theirs since."),
                ),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                ("declined_name", models.CharField(blank=True, max_length=120)),
                ("declined_why", models.TextField(blank=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_why", models.TextField(blank=True)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
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
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transfers", to="enquiries.enquiry"
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
        migrations.AddField(
            model_name="enquiry",
            name="continues",
            field=models.OneToOneField(
                blank=True,
                help_text="The ended enquiry that goes on in this one.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="continued_by",
                to="enquiries.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="transferred_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Ended here because another authority accepted it: not closed with outcomes.",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("transferred_at", None),
                    models.Q(("closed_at", models.F("transferred_at")), ("closed_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_transferred_enquiry_is_ended_then",
                violation_error_message="A transfer ends the enquiry here, at that moment.",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("continues", None), models.Q(("continues", models.F("pk")), _negated=True), _connector="OR"
                ),
                name="an_enquiry_continues_another",
                violation_error_message="An enquiry cannot continue itself.",
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
