"""Closed lists about a strategy meeting."""

from django.db.models import TextChoices


class Mode(TextChoices):
    """How people meet. A telephone discussion at 03:00 is lawful, and is a meeting (domain 1.2)."""

    IN_PERSON = "in_person", "In person"
    VIDEO = "video", "By video"
    TELEPHONE = "telephone", "By telephone"


class State(TextChoices):
    """Where a meeting stands: worked out from its facts, never stored."""

    OWED = "owed", "Not called"
    CALLED = "called", "Called"
    HELD = "held", "Going on"
    ENDED = "ended", "Ended"
    CANCELLED = "cancelled", "Cancelled"


class How(TextChoices):
    """How somebody was asked or told."""

    EMAIL = "email", "By e-mail"
    TELEPHONE = "telephone", "By telephone"
    CALLED_IT = "called_it", "Called the meeting"


class Said(TextChoices):
    """Whose click it was: said by voice counts, and is never shown as the other's own (design 6)."""

    HERE = "here", "In this record"
    VOICE = "voice", "By voice"
    LINK = "link", "By reply link, code confirmed"


class Answer(TextChoices):
    """What an agency answered to an invitation."""

    ATTENDING = "attending", "Will attend"
    DEPUTY = "deputy", "Sends a deputy"
    INFORMATION = "information", "Will not attend, and sends what it knows"
    UNABLE = "unable", "Cannot attend"


ACCEPTED = frozenset({Answer.ATTENDING, Answer.DEPUTY})


class InvitationState(TextChoices):
    """Where an invitation stands: worked out from its facts, never stored."""

    OWED = "owed", "Not invited"
    SENT = "sent", "Sent"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    ATTENDED = "attended", "Attended"
    NOT_NEEDED = "not_needed", "Not needed, with a reason"
    WITHDRAWN = "withdrawn", "Withdrawn"
    LAPSED = "lapsed", "No longer required"


class Threshold(TextChoices):
    """Whether there is reasonable cause to suspect significant harm of one child (domain 1.3)."""

    MET = "met", "Met: reasonable cause to suspect significant harm"
    NOT_MET = "not_met", "Not met"


class Medical(TextChoices):
    """Whether one child is to be examined; the reason for none is as much a decision (domain 1.2)."""

    ARRANGED = "arranged", "Yes: who examines, where and when"
    NONE = "none", "No medical, with the reason"


class Rest(TextChoices):
    """What a short meeting may leave out, and then owes: all but who took part, the threshold and the plan for now."""

    THRESHOLD = "threshold", "Threshold decision, with reasons"
    SAFETY = "safety", "Where the child is today and tonight, and with whom"
    MEDICAL = "medical", "Medical decided, or why there is none"
    FAMILY = "family", "What the family is told, when and by whom"
    MANAGER = "manager", "A social care manager who can decide"
    POLICE = "police", "Police who can decide"
    EXPLANATIONS = "explanations", "What else could explain it, and what would change our mind"
    DIFFERENCE = "difference", "Whether anybody sees it differently"
    ACTIONS = "actions", "Who does what, by when"
