"""What is sent and what is said: the outbox, each attempt at it, calls made by voice, forms that were already saved.

PostgreSQL is the queue of record. A message's id exists before anything is sent and is its Message-ID for good, so
that the one duplicate nobody can avoid (a crash between sending and writing it down) can be told as a duplicate.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from safeguarding.constraints import all_or_none, one_current, text
from safeguarding.post.querysets import CallQuerySet, DigestLineQuerySet, MessageQuerySet, StuckQuerySet
from safeguarding.references import new_reference


class Channel(models.TextChoices):
    """The ways a message can go; each is a folder under `channels/`."""

    EMAIL = "email", "E-mail"


class WaitsFor(models.TextChoices):
    """What the next attempt at a message waits for, after one that was not accepted."""

    CHANNEL = "channel", "The mail service does not answer"
    MAILBOX = "mailbox", "The mailbox says not now"
    MENDING = "mending", "The message could not be made"


class Message(models.Model):
    """One message to one recipient over one channel. It holds no person's name: its words are made when it is sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.SlugField(max_length=60, help_text="Names the template: templates/post/<kind>.txt.jinja.")
    channel = models.CharField(max_length=20, choices=Channel, default=Channel.EMAIL)
    unique_key = models.CharField(max_length=200, help_text="What it is about: once to each recipient.")
    recipient_email = models.EmailField()
    recipient_user_id = models.BigIntegerField(null=True, blank=True)
    params = models.JSONField(default=dict, blank=True, help_text="References, slugs, moments; no person's name.")
    case_id = models.BigIntegerField(null=True, blank=True)
    partnership_id = models.BigIntegerField(null=True, blank=True)
    urgent = models.BooleanField(default=False, help_text="Goes before the others.")
    created_at = models.DateTimeField()
    not_before = models.DateTimeField(help_text="When it is to be tried next.")
    leased_until = models.DateTimeField(null=True, blank=True, help_text="A worker has it until then.")
    attempts_made = models.PositiveIntegerField(default=0)
    waits_for = models.CharField(
        max_length=10, choices=WaitsFor, blank=True, default="", db_default="", help_text="Why it was not accepted yet."
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    given_up_why = models.CharField(max_length=300, blank=True)
    came_back_at = models.DateTimeField(null=True, blank=True, help_text="When it was reported as not delivered.")
    came_back_why = models.CharField(max_length=300, blank=True, default="", db_default="")
    passed_on_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody else was told instead of a recipient who refused."
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unique_key", "recipient_email", "channel"], name="message_once_per_recipient"
            ),
            all_or_none("given_up_at", text("given_up_why")),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(given_up_at=None), name="message_sent_or_given_up"),
            all_or_none("came_back_at", text("came_back_why")),
            models.CheckConstraint(
                condition=Q(came_back_at=None) | Q(sent_at__isnull=False), name="message_came_back_when_sent"
            ),
            models.CheckConstraint(
                condition=Q(passed_on_at=None) | Q(given_up_at__isnull=False) | Q(came_back_at__isnull=False),
                name="message_passed_on_when_refused",
            ),
            models.CheckConstraint(
                condition=Q(waits_for__in=["", *WaitsFor.values]), name="message_waits_for_in_known_words"
            ),
        ]
        indexes = [
            models.Index(
                F("urgent").desc(), "not_before", condition=Q(sent_at=None, given_up_at=None), name="message_outbox"
            ),
            models.Index(fields=["leased_until"], condition=Q(leased_until__isnull=False), name="message_leased"),
            models.Index(
                fields=["given_up_at"],
                condition=Q(given_up_at__isnull=False, passed_on_at=None),
                name="message_to_pass_on",
            ),
            models.Index(
                fields=["came_back_at"],
                condition=Q(came_back_at__isnull=False, passed_on_at=None),
                name="message_back_to_pass_on",
            ),
            models.Index(
                fields=["waits_for", "recipient_email"],
                condition=~Q(waits_for="") & Q(sent_at=None, given_up_at=None),
                name="message_waiting",
            ),
            models.Index(fields=["case_id", "-created_at"], condition=Q(case_id__isnull=False), name="message_of_case"),
            models.Index(fields=["partnership_id", "-created_at", "id"], name="message_of_partnership"),
        ]

    def __str__(self):
        return f"{self.kind} {self.id}"


class AttemptOutcome(models.TextChoices):
    """What became of one attempt."""

    SENT = "sent", "Accepted by the mail server"
    LATER = "later", "To be tried again"
    REFUSED = "refused", "Refused for good"
    LOST = "lost", "The worker stopped before it could say"


class Attempt(models.Model):
    """One attempt at sending, written down before it begins; one without an outcome is still going or was lost."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=AttemptOutcome, blank=True)
    permanent = models.BooleanField(default=False)
    error = models.CharField(max_length=300, blank=True, help_text="What the other side answered.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "number"], name="attempt_number_once"),
            all_or_none("ended_at", text("outcome")),
        ]

    def __str__(self):
        return f"Attempt {self.number}: {self.get_outcome_display() or 'under way'}"


class ReceiptKind(models.TextChoices):
    """What is known of a message after it left; each is a different fact, and none of them means agreed."""

    DELIVERED = "delivered", "Delivered"
    BOUNCED = "bounced", "Came back"
    OPENED = "opened", "Opened"


class Receipt(models.Model):
    """News of a message after it was sent."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="receipts")
    kind = models.CharField(max_length=10, choices=ReceiptKind)
    at = models.DateTimeField()
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "kind"], name="receipt_once_of_a_kind")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.at:%d %b %Y %H:%M}"


class Call(models.Model):
    """Somebody was rung: who, on what number, whether they answered, and what was said. Append-only."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    case_id = models.BigIntegerField(null=True, blank=True)
    partnership_id = models.BigIntegerField(null=True, blank=True)
    rang_name = models.CharField(max_length=120)
    rang_number = models.CharField(max_length=40)
    at = models.DateTimeField()
    answered = models.BooleanField()
    said = models.TextField(blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="calls")
    by_agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered=False) | ~Q(said=""),
                name="an_answered_call_says_what_was_said",
                violation_error_message="Enter what was said.",
            )
        ]
        indexes = [models.Index(fields=["case_id", "-at"], condition=Q(case_id__isnull=False), name="call_of_case")]

    def __str__(self):
        return f"Call {self.reference}"


class IdempotencyKey(models.Model):
    """One form, or request of a system, sent once: the same sent again is answered as it was then."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    body_hash = models.CharField(max_length=64)
    path = models.CharField(max_length=300)
    location = models.CharField(max_length=500, blank=True, help_text="Where the answer led; empty while it is made.")
    answer = models.JSONField(null=True, blank=True, help_text="To a system: what was answered, which names nobody.")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="form_token_once")]
        indexes = [models.Index(fields=["at"], name="form_token_by_age")]

    def __str__(self):
        return f"{self.path} {self.at:%d %b %Y %H:%M}"


class Round(models.Model):
    """When each recurring job last did its round, and how much it found; what the health pages read."""

    job = models.CharField(max_length=80, primary_key=True, help_text="The name of its task.")
    last_at = models.DateTimeField()
    did = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.job} {self.last_at:%d %b %Y %H:%M:%S}"


class Stuck(models.Model):
    """A row that a recurring job cannot handle: set aside so that the rest goes on, and shown until it is mended."""

    job = models.CharField(max_length=80, help_text="The name of its task.")
    subject = models.CharField(max_length=60, help_text="The id of the row.")
    since = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    why = models.CharField(max_length=120, help_text="The kind of error; its text could quote a record.")
    mended_at = models.DateTimeField(null=True, blank=True)

    objects = StuckQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stuck"
        constraints = [one_current("job", "subject", name="one_current_of_a_row", while_empty="mended_at")]

    def __str__(self):
        return f"{self.job} {self.subject}: {self.why}"


class Stray(models.Model):
    """How often somebody reported on a message that is not ours, or without the right word; nothing of it is kept."""

    way = models.CharField(max_length=20, help_text="How it came in.")
    why = models.CharField(max_length=40)
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["way", "why"], name="stray_counted_once_for_each_reason")]

    def __str__(self):
        return f"{self.way}, {self.why}: {self.times}"


class DigestLine(models.Model):
    """One thing that can wait until the morning's mail to one recipient; in a digest, or dropped once it was done."""

    kind = models.SlugField(max_length=60, help_text="What it would be as a message of its own.")
    unique_key = models.CharField(max_length=200)
    recipient_email = models.EmailField()
    recipient_user_id = models.BigIntegerField(null=True, blank=True)
    params = models.JSONField(default=dict, help_text="As of a Message: no person's name.")
    case_id = models.BigIntegerField(null=True, blank=True)
    partnership_id = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    message = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="lines")
    dropped_at = models.DateTimeField(null=True, blank=True, help_text="It was done before the morning.")

    objects = DigestLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unique_key", "recipient_email"], name="digest_line_once_per_recipient"),
            models.CheckConstraint(condition=Q(message=None) | Q(dropped_at=None), name="digest_line_told_or_dropped"),
        ]
        indexes = [
            models.Index(
                fields=["recipient_email", "created_at"],
                condition=Q(message=None, dropped_at=None),
                name="digest_line_waiting",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.unique_key}"


class DeliveredBefore(models.Model):
    """A message that had been delivered when the database was restored to an earlier moment: it is not sent again.

    Only a digest is kept (see `delivered.py`): the message itself may not exist yet in what was restored.
    """

    digest = models.CharField(max_length=64, primary_key=True)

    def __str__(self):
        return self.digest
