"""Asking a service what it knows about one person, and what it said (F6, F8).

A request is about one person and keeps one person's answers, also where a practice is asked about four people in one
message (`group`). What an enquiry owes (the GP practice of each child and each adult with care asked) is a row from the
start of the enquiry, with nothing in it yet.
"""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from cases.information_requests.choices import Basis, Consent, How, Kind, Outcome, Said, State
from cases.information_requests.querysets import CommencementQuerySet, RequestQuerySet
from safeguarding.constraints import all_or_none, needs, not_before, text
from safeguarding.references import new_reference


class Commencement(models.Model):
    """From which day the duty to share of 2026 is in force, as an administrator found it. Append-only (domain 0.2)."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="+")
    from_on = models.DateField()
    source = models.CharField(max_length=200, help_text="Which regulations say so.")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    objects = CommencementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=""),
                name="a_commencement_has_a_source",
                violation_error_message="Say which regulations bring it into force.",
            )
        ]

    def __str__(self):
        return f"{self.from_on:%d %b %Y}"


class Request(CaseRecord):
    """One question to one agency about one person."""

    enquiry = models.ForeignKey(
        "enquiries.Enquiry", models.PROTECT, null=True, blank=True, related_name="information_requests"
    )
    person = models.ForeignKey("families.Person", models.PROTECT, related_name="information_requests")
    is_gp = models.BooleanField(default=False, help_text="The question to this person's GP that an enquiry owes.")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    service = models.ForeignKey("directory.Service", models.PROTECT, null=True, blank=True, related_name="+")
    who = models.CharField(max_length=120, help_text="Who is asked, by name; or whose practice nobody knows.")
    group = models.CharField(max_length=12, blank=True, help_text="The same for what one agency was asked at once.")
    owed_at = models.DateTimeField()
    gp_unknown = models.BooleanField(default=False, help_text="No practice was on record when it came to be owed.")
    gp_found_at = models.DateTimeField(null=True, blank=True, help_text="When a practice was recorded after all.")
    urgent = models.BooleanField(help_text="A child of the household is under two or in hospital (domain 1.1a).")
    question = models.TextField(blank=True)
    why = models.CharField(max_length=300, blank=True, help_text="Why it is needed, as whoever is asked reads it.")
    basis = models.CharField(max_length=20, choices=Basis, blank=True)
    commencement = models.ForeignKey(Commencement, models.PROTECT, null=True, blank=True, related_name="+")
    consent = models.CharField(max_length=12, choices=Consent, blank=True)
    consent_why = models.CharField(max_length=300, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True, help_text="Needed sooner than the standard says.")
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    asking_agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    answering_agency = models.ForeignKey(
        "accounts.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who owes the answer: whoever was asked; for a service with no place here, whoever is to ring it.",
    )
    manager = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    asked_how = models.CharField(max_length=12, choices=How, blank=True)
    asked_to = models.CharField(max_length=120, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="When they were last reminded by hand.")
    part_at = models.DateTimeField(null=True, blank=True, help_text="When a part of the answer came first.")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When the whole answer was there.")
    refused_at = models.DateTimeField(null=True, blank=True)
    refusal_considered_at = models.DateTimeField(null=True, blank=True)
    refusal_considered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    refusal_outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    refusal_words = models.CharField(max_length=300, blank=True)
    not_us_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="No longer owed, and never asked.")

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "person"],
                condition=Q(is_gp=True, withdrawn_at=None, not_us_at=None, ended_at=None),
                name="one_standing_question_to_the_gp_of_a_person",
            ),
            models.CheckConstraint(
                condition=Q(is_gp=False) | Q(enquiry__isnull=False), name="a_question_to_the_gp_belongs_to_an_enquiry"
            ),
            all_or_none(
                "asked_at",
                "asked_by",
                "asking_agency",
                "answering_agency",
                text("asked_how"),
                text("asked_to"),
                text("question"),
                text("why"),
                text("basis"),
                text("consent"),
                text("group"),
                says="Say what is asked, why, on which basis, and whether consent was sought.",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=["", *Basis.values])
                & Q(consent__in=["", *Consent.values])
                & Q(asked_how__in=["", *How.values])
                & Q(refusal_outcome__in=["", *Outcome.values]),
                name="request_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
            models.CheckConstraint(
                condition=~Q(basis=Basis.DUTY_TO_SHARE) | Q(commencement__isnull=False),
                name="the_duty_to_share_has_commenced",
                violation_error_message="The duty to share is not in force: choose another basis.",
            ),
            models.CheckConstraint(
                condition=Q(consent__in=["", Consent.GIVEN]) | ~Q(consent_why=""),
                name="no_consent_says_why",
                violation_error_message="Say why you ask without consent.",
            ),
            not_before("asked_at", "owed_at"),
            not_before("answered_at", "asked_at"),
            not_before("refused_at", "asked_at"),
            not_before("refusal_considered_at", "refused_at"),
            not_before("answer_by", "asked_at"),
            not_before("withdrawn_at", "asked_at"),
            needs("asked_at", given="answered_at"),
            needs("asked_at", given="part_at"),
            needs("asked_at", given="refused_at"),
            needs("asked_at", given="not_us_at"),
            needs("asked_at", given="withdrawn_at"),
            needs("refused_at", given="refusal_considered_at"),
            all_or_none(
                "refusal_considered_at", "refusal_considered_by", text("refusal_outcome"), text("refusal_words")
            ),
            all_or_none("withdrawn_at", "withdrawn_by", text("withdrawn_why"), says="Say why it is withdrawn."),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(asked_at=None),
                name="what_was_asked_is_not_ended_unasked",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "owed_at"], name="request_of_case"),
            models.Index(fields=["agency", "asked_at"], name="request_to_agency"),
        ]

    def __str__(self):
        return f"{self.who} about {self.person_id}"

    @property
    def state(self):
        """A State, by its own facts; MOVES says what may follow."""
        if self.withdrawn_at:
            return State.WITHDRAWN
        if self.answered_at:
            return State.ANSWERED
        if self.not_us_at:
            return State.NOT_US
        if self.refused_at:
            return State.REFUSED
        if self.asked_at:
            return State.ASKED
        return State.ENDED if self.ended_at else State.OWED

    @property
    def is_open(self):
        """Asked, and still to be answered."""
        return self.state == State.ASKED


class Answer(models.Model):
    """What an agency said, word for word: the whole, a part, a refusal, or that it is not them. Append-only."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    request = models.ForeignKey(Request, models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.TextField(help_text="The answer, the reason of a refusal, or where to ask instead.")
    bears = models.TextField(blank=True, help_text="What it means for the care of this child, in words for everybody.")
    given_at = models.DateTimeField()
    given_by_name = models.CharField(max_length=120)
    how = models.CharField(max_length=6, choices=Said)
    written_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values, how__in=Said.values), name="answer_in_known_words"
            ),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(given_by_name=""),
                name="an_answer_has_words_and_a_name",
                violation_error_message="Say what was answered, and by whom.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.request_id}"
