"""A link by which somebody without an account answers one question (design 6), and how often wrong ones were tried."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from safeguarding.constraints import all_or_none, needs, not_before, text
from safeguarding.references import new_reference
from safeguarding.reply_links.purposes import SLUGS
from safeguarding.reply_links.querysets import KnockQuerySet, ReplyLinkQuerySet

MOST_WRONG_CODES = 5


class ClosedWhy(models.TextChoices):
    """Why a link ended without an answer."""

    REVOKED = "revoked", "Taken back"
    REPLACED = "replaced", "A newer link took its place"
    PASSED_ON = "passed_on", "Passed to a colleague"
    WRONG_CODES = "wrong_codes", "Five wrong codes"


class ReplyLink(models.Model):
    """One purpose, one recipient, until one moment. Neither its token nor its code is kept (reply_tokens).

    The code goes by another road than the link: it is read out to whoever answers the number on record. It is good for
    one opening; another browser, or a later day, needs another code.
    """

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    purpose = models.SlugField(max_length=20)
    subject_id = models.BigIntegerField(help_text="The record that asks; its model is the purpose's business.")
    subject_reference = models.CharField(max_length=12)
    paths = ArrayField(models.CharField(max_length=200), help_text="Pages of it that messages lead to.")
    case_id = models.BigIntegerField()
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    agency_name = models.CharField(max_length=120, help_text="Of the agency, or of a service with no place here.")
    is_health = models.BooleanField(help_text="What is asked is hidden from online access before it is filed.")
    sent_to = models.EmailField()
    telephone = models.CharField(max_length=40, blank=True, help_text="The number on record, by which the code goes.")
    seed = models.CharField(max_length=64, unique=True)
    token_digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    asking_agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Whom to ring.")
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    expires_at = models.DateTimeField()
    code_number = models.PositiveSmallIntegerField(default=1, help_text="Counts the codes made for it.")
    code_used_at = models.DateTimeField(null=True, blank=True, help_text="When the code of that number was accepted.")
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    read_out_at = models.DateTimeField(null=True, blank=True, help_text="When the code was last read out.")
    read_out_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    read_out_to = models.CharField(max_length=120, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, help_text="When a code was first accepted.")
    opener_name = models.CharField(max_length=60, blank=True)
    opener_role = models.CharField(max_length=40, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="When they said whether it is hidden online.")
    is_hidden = models.BooleanField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    closed_why = models.CharField(max_length=12, choices=ClosedWhy, blank=True)
    closed_words = models.CharField(max_length=300, blank=True)

    objects = ReplyLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "subject_id"],
                condition=Q(answered_at=None, closed_at=None),
                name="one_standing_link_for_a_question",
                violation_error_message="A link for this is out already. Take it back first.",
            ),
            all_or_none("read_out_at", "read_out_by", text("read_out_to"), says="Say to whom the code was read out."),
            all_or_none("opened_at", text("opener_name"), text("opener_role"), says="Enter your name and your role."),
            all_or_none("hidden_at", "is_hidden"),
            all_or_none("closed_at", "closed_by", text("closed_why")),
            needs("opened_at", given="answered_at"),
            needs("opened_at", given="code_used_at"),
            not_before("expires_at", "issued_at"),
            not_before("opened_at", "issued_at"),
            not_before("answered_at", "opened_at"),
            models.CheckConstraint(condition=Q(purpose__in=SLUGS), name="reply_link_is_for_a_known_purpose"),
            models.CheckConstraint(
                condition=Q(closed_why__in=["", *ClosedWhy.values]), name="reply_link_closed_in_known_words"
            ),
            models.CheckConstraint(
                condition=Q(wrong_codes__lt=MOST_WRONG_CODES) | Q(closed_at__isnull=False),
                name="five_wrong_codes_close_a_link",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(answered_at=None), name="an_answered_link_is_not_closed"
            ),
        ]
        indexes = [
            models.Index(fields=["purpose", "subject_id"], name="reply_link_of_a_question"),
            models.Index(
                fields=["sent_to"], condition=Q(answered_at=None, closed_at=None), name="standing_link_of_a_mailbox"
            ),
            models.Index(
                fields=["case_id"],
                condition=Q(answered_at=None, closed_at=None, follows__isnull=False),
                name="standing_link_passed_on",
            ),
        ]

    def __str__(self):
        return f"Reply link {self.reference}"

    def is_out(self, now):
        """Whether it may still be opened or answered."""
        return self.answered_at is None and self.closed_at is None and now < self.expires_at

    def waits_for_code(self, now):
        """Whether somebody who has the code may open it."""
        return self.is_out(now) and self.code_used_at is None


class Knock(models.Model):
    """How often links that do not stand, and wrong codes, were tried from one place in one quarter of an hour.

    The place is a keyed digest of the network address: enough to count by, and no address.
    """

    place = models.CharField(max_length=64)
    since = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    objects = KnockQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "since"], name="knocks_counted_once_for_a_while")]

    def __str__(self):
        return f"{self.times} since {self.since:%H:%M}"
