"""Closed lists about escalations."""

from django.db.models import IntegerChoices, TextChoices


class Origin(TextChoices):
    """Where it comes from; the two are counted apart everywhere (design 2.5)."""

    PROFESSIONAL = "professional", "Professional difference"
    OVERDUE = "overdue", "Overdue"


class Kind(TextChoices):
    """What a professional difference is about: themes that the partnership can count without a name."""

    DECISION = "decision", "A decision about whether, or how, a child is protected"
    NOT_DONE = "not_done", "Something that should have been done by now"
    INFORMATION = "information", "Information that was not shared, or not asked for"
    MEETING = "meeting", "Who was asked to a meeting, or what it decided"
    MEDICAL = "medical", "A medical examination, or how a result is read"
    GOING_HOME = "going_home", "A child leaving hospital, or going home"
    OTHER = "other", "Something else"


class Level(IntegerChoices):
    """Who talks to whom at each stage (domain 4)."""

    PRACTITIONERS = 1, "Practitioners talk"
    MANAGERS = 2, "Line managers talk"
    SENIORS = 3, "Senior managers and safeguarding leads talk"
    PARTNERSHIP = 4, "The safeguarding partnership settles it"


FEWEST_LEVELS = 2


class Holder(TextChoices):
    """Who speaks for an agency at a level."""

    PRACTITIONER = "practitioner", "Whoever works on the case"
    MANAGER = "manager", "Line manager"
    SENIOR = "senior", "Senior manager, or named or designated professional"


class Route(TextChoices):
    """What is not settled as a professional difference: it has a route of its own (domain 4)."""

    CONFERENCE = "conference", "Whether to hold a child protection conference"
    PLAN = "plan", "How a child protection plan is carried out"
    STAFF = "staff", "Somebody who works with children may have harmed a child"
    COMPLAINT = "complaint", "A family’s complaint about a service"
    OWN_AGENCY = "own_agency", "Wrongdoing in my own agency"


class Outcome(TextChoices):
    """How a professional difference ended."""

    AGREED = "agreed", "Agreed"
    NOT_AGREED = "not_agreed", "Not agreed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class PlanChanged(TextChoices):
    """Whether the child's plan changed: what a challenge is for."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_YET = "not_yet", "Not yet"


class State(TextChoices):
    """Where a professional difference stands, worked out from its facts."""

    WAITING = "waiting", "Waiting for an answer"
    ANSWERED = "answered", "Answered"
    AGREED = "agreed", "Agreed"
    NOT_AGREED = "not_agreed", "Ended without agreement"
    WITHDRAWN = "withdrawn", "Withdrawn"
