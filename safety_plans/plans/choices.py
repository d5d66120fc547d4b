"""Closed lists of a safety plan, and the words that pages use for where one stands."""

from django.db.models import TextChoices


class Alone(TextChoices):
    """Whether somebody may be alone with the child."""

    YES = "yes", "Yes"
    NO = "no", "No"
    ONLY_WITH = "only_with", "Only with somebody else there"


class Authority(TextChoices):
    """On what a restriction rests (issue 7: every restriction names its authority); none is an answer, shown first."""

    NONE = "none", "None: nobody has agreed to it and no law stands behind it"
    AGREED = "agreed", "The family agreed to it"
    BAIL = "bail", "Bail conditions"
    POLICE_PROTECTION = "police_protection", "Police protection"
    COURT_ORDER = "court_order", "A court order"
    SECTION_20 = "section_20", "Section 20: the child stays elsewhere with the parents’ consent"


class ApprovedHow(TextChoices):
    """How a manager approved it. By telephone is in force at once, as interim, until they confirm it signed in."""

    SIGNED_IN = "signed_in", "Signed in"
    TELEPHONE = "telephone", "By telephone"


class SentHow(TextChoices):
    """How a plan reached an agency."""

    EMAIL = "email", "By e-mail, with a link and no names"
    VOICE = "voice", "By telephone"
    IN_THE_CASE = "in_the_case", "Read in the case file"


class Part(TextChoices):
    """What of a plan can be chosen for one of the family; what the parents said is each one's own, and is not."""

    DANGER = "danger", "What we are worried about"
    DAY = "day", "Where the child is by day"
    NIGHT = "night", "Where the child is at night"
    CONTACTS = "contacts", "Who may be with the child"
    MEASURES = "measures", "Who does what"
    TRIGGERS = "triggers", "If this happens"
    RESTRICTIONS = "restrictions", "What is restricted, and on what authority"
    PENDING = "pending", "Still to come, and could change this"
    OUT_OF_HOURS = "out_of_hours", "Whom to ring out of hours"


class SentToFamilyHow(TextChoices):
    """How a copy, or word of it, went off to somebody of the family; that they have it is another fact."""

    POST = "post", "By post"
    EMAIL = "email", "By e-mail that says only whom to ring"


class GivenHow(TextChoices):
    """How it is known that somebody of the family has their copy."""

    BY_HAND = "by_hand", "By hand, and read through together"
    SAID = "said", "They said that they have it"


class VisitEvery(TextChoices):
    """How often a plan promises a visit, in days; at least every week (domain 1.5). The steps between are ours [GK]."""

    DAY = "1", "Every day"
    TWO_DAYS = "2", "Every second day"
    THREE_DAYS = "3", "Every third day"
    WEEK = "7", "Every week"


class ChildSeen(TextChoices):
    """Whether the child was seen on a visit, alone where age allows (domain 1.3)."""

    ALONE = "alone", "Seen alone"
    NOT_ALONE = "not_alone", "Seen, and not alone"
    NOT_SEEN = "not_seen", "Not seen"


class Kept(TextChoices):
    """Whether a measure of the plan is kept, as a visit found it [GK]."""

    YES = "yes", "Kept"
    NO = "no", "Not kept"
    UNKNOWN = "unknown", "Could not tell"


class NewsKind(TextChoices):
    """What makes a plan need review before its date (domain 1.2: a result, an injury, a move; issue 7.4)."""

    WITHDRAWN = "withdrawn", "Somebody no longer agrees to a restriction"
    INJURY = "injury", "A new injury or mark"
    RESULT = "result", "A result has come"
    ADULT = "adult", "A new adult in the home"
    MOVE = "move", "The child has moved"
    NOT_KEPT = "not_kept", "A part of the plan was not kept"
    OTHER = "other", "Something else"


class AcknowledgedHow(TextChoices):
    """Who pressed the button: the agency itself, or somebody who heard it say so."""

    OWN = "own", "By their own click"
    VOICE = "voice", "By telephone"
    LINK = "link", "By reply link, code confirmed"


class ReviewOutcome(TextChoices):
    """What a review found."""

    KEEP = "keep", "The plan stays as it is"
    CHANGE = "change", "The plan must change: write a new version"


class State(TextChoices):
    """Where a child's plan, or one version of it, stands; pages use these words and no others."""

    NONE = "none", "None"
    BEING_WRITTEN = "being_written", "Being written"
    WAITING = "waiting", "Waiting for approval"
    INTERIM = "interim", "In force, interim"
    IN_FORCE = "in_force", "In force"
    REPLACED = "replaced", "Replaced"
    ENDED = "ended", "Ended"
