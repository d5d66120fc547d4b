"""Who is asked to a meeting, why, what they answered, whether they came, and what their agency knows."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text
from safeguarding.roles import Seniority
from strategy_meetings.choices import ACCEPTED, Answer, How, InvitationState, Mode, Said
from strategy_meetings.querysets import InvitationQuerySet, OfAgencyQuerySet


class Invitation(CaseRecord):
    """One party that is required at a meeting: a row from the moment it is required, sent or not (design 2.2).

    `party` tells the parties of one meeting apart ("manager", "agency:17", "gp-of:23" where no practice is known);
    `rules` are the slugs of the rules that require it, each with the person it is about; `why` says so in words.
    """

    meeting = models.ForeignKey("strategy_meetings.Meeting", models.PROTECT, related_name="invitations")
    party = models.CharField(max_length=40)
    who = models.CharField(max_length=160, help_text="Whom to ask, in words, such as On-call consultant paediatrician.")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    rules = ArrayField(models.CharField(max_length=60))
    about = ArrayField(models.BigIntegerField(), default=list, blank=True, help_text="Ids of people it is about.")
    why = models.TextField()
    why_guarded = models.TextField(help_text="The same for those who need not know of an adult's health (design 6).")
    nobody_known = models.TextField(blank=True, help_text="Where no agency is on record: what to do about that.")
    by_vulnerability = models.BooleanField(
        default=False, help_text="Required only because of what is recorded about a parent."
    )
    required_seniority = models.PositiveSmallIntegerField(choices=Seniority, default=Seniority.PRACTITIONER)
    owed_at = models.DateTimeField(help_text="When the meeting was called, or when it came to be required.")
    question = models.TextField(blank=True, help_text="One question asked instead of an invitation.")
    asked_as = models.CharField(
        max_length=12, blank=True, db_default="", help_text="The `group` of the information requests that ask it."
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    sent_how = models.CharField(max_length=12, choices=How, blank=True)
    sent_to = models.CharField(max_length=200, blank=True, help_text="Which desk, or who was rung.")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    answered_how = models.CharField(max_length=12, choices=Said, blank=True)
    answered_name = models.CharField(max_length=160, blank=True, help_text="Who of the agency answered.")
    answer = models.CharField(max_length=12, choices=Answer, blank=True)
    answer_words = models.TextField(blank=True)
    deputy_name = models.CharField(max_length=160, blank=True)
    attended_at = models.DateTimeField(null=True, blank=True)
    attended_by_name = models.CharField(max_length=160, blank=True)
    attended_seniority = models.PositiveSmallIntegerField(choices=Seniority, null=True, blank=True)
    attended_how = models.CharField(max_length=12, choices=Mode, blank=True)
    attendance_recorded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    information_at = models.DateTimeField(
        null=True, blank=True, help_text="When the agency first said what it knows, that it knows nothing, or refused."
    )
    without_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody said why the meeting goes on without what they know."
    )
    without_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    without_why = models.CharField(max_length=300, blank=True)
    fetched_by = models.ForeignKey(
        "strategy_meetings.Action",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The action that gets what they know all the same.",
    )
    not_needed_at = models.DateTimeField(null=True, blank=True)
    not_needed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    not_needed_why = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True, help_text="When the facts no longer required it, unsent.")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "party"],
                condition=Q(not_needed_at=None, withdrawn_at=None, lapsed_at=None),
                name="a_party_is_asked_once_to_a_meeting",
            ),
            all_or_none("sent_at", "sent_by", text("sent_how"), text("sent_to")),
            all_or_none(
                "answered_at",
                "answered_by",
                text("answered_how"),
                text("answered_name"),
                text("answer"),
                says="Say who answered, and what.",
            ),
            all_or_none(
                "attended_at",
                "attendance_recorded_by",
                "attended_seniority",
                text("attended_by_name"),
                text("attended_how"),
                says="Say who attended, how, and how far they can decide.",
            ),
            all_or_none(
                "without_at",
                "without_by",
                "fetched_by",
                text("without_why"),
                says="Say why it goes on without them, and who gets what they know by when.",
            ),
            all_or_none("not_needed_at", "not_needed_by", text("not_needed_why"), says="Say why they are not needed."),
            all_or_none("withdrawn_at", "withdrawn_by", text("withdrawn_why"), says="Say why it is withdrawn."),
            needs("sent_at", given="answered_at"),
            needs(text("question"), given=text("asked_as")),
            needs("sent_at", given="withdrawn_at"),
            needs(text("deputy_name"), given=Q(answer=Answer.DEPUTY), name="deputy"),
            not_before("sent_at", "owed_at"),
            not_before("answered_at", "sent_at"),
            models.CheckConstraint(
                condition=Q(not_needed_at=None) | Q(sent_at=None),
                name="whoever_was_asked_is_not_unneeded",
                violation_error_message="They have been asked. Withdraw the invitation instead.",
            ),
            models.CheckConstraint(
                condition=Q(lapsed_at=None) | Q(sent_at=None), name="only_an_unsent_invitation_lapses"
            ),
            models.CheckConstraint(
                condition=Q(
                    required_seniority__in=Seniority.values,
                    sent_how__in=["", *How.values],
                    answered_how__in=["", *Said.values],
                    answer__in=["", *Answer.values],
                    attended_how__in=["", *Mode.values],
                ),
                name="invitation_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "sent_at"], condition=Q(sent_at__isnull=False), name="invitation_sent_to_agency"
            )
        ]

    def __str__(self):
        return f"Invitation {self.reference}"

    @property
    def state(self):
        """Where it stands, by its own facts; MOVES in services says what may follow."""
        if self.lapsed_at:
            return InvitationState.LAPSED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        if self.not_needed_at:
            return InvitationState.NOT_NEEDED
        if self.attended_at:
            return InvitationState.ATTENDED
        if self.answered_at:
            return InvitationState.ACCEPTED if self.answer in ACCEPTED else InvitationState.DECLINED
        return InvitationState.SENT if self.sent_at else InvitationState.OWED

    @property
    def can_decide(self):
        """Whether whoever came can decide at the level this party needs; None while nobody has come."""
        return None if self.attended_at is None else self.attended_seniority >= self.required_seniority


class Contribution(CaseRecord):
    """What an agency says it knows, word for word, from whom; or that it refused, with its reason. Append-only."""

    meeting = models.ForeignKey("strategy_meetings.Meeting", models.PROTECT, related_name="contributions")
    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="contributions")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    given_by_name = models.CharField(max_length=160)
    how = models.CharField(max_length=12, choices=Said)
    words = models.TextField()
    refused = models.BooleanField(default=False)
    written_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    objects = OfAgencyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(given_by_name=""),
                name="a_contribution_says_who_and_what",
                violation_error_message="Enter what the agency knows, and who says so.",
            ),
            models.CheckConstraint(
                condition=Q(how__in=Said.values),
                name="contribution_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "given_at"], name="contribution_of_meeting")]

    def __str__(self):
        return f"Contribution {self.reference}"
