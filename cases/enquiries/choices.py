"""Closed lists about a section 47 enquiry."""

from django.db.models import TextChoices


class EnquiryKind(TextChoices):
    """Who looks into it."""

    JOINT = "joint", "Joint: police and social care together"
    SINGLE = "single", "Single agency: social care"


class SeenAlone(TextChoices):
    """Whether the child was seen without a carer in the room."""

    ALONE = "alone", "Alone"
    WITH_CARER = "with_carer", "With a carer in the room"
    TOO_YOUNG = "too_young", "A baby: observed with each carer"


class NotSeenWhy(TextChoices):
    """Why a child who should have been seen was not (design 4)."""

    REFUSED = "refused", "Refused"
    OUT = "out", "Nobody in"
    WRONG_ADDRESS = "wrong_address", "Wrong address"
    IN_HOSPITAL = "in_hospital", "In hospital, not available"
    OTHER = "other", "Another reason"


class Slot(TextChoices):
    """Two distinct roles, each held by at most one person at a time (domain 1.4)."""

    LEAD_SOCIAL_WORKER = "lead_social_worker", "Lead social worker"
    LEAD_PRACTITIONER = "lead_practitioner", "Lead child protection practitioner"


class Outcome(TextChoices):
    """How the enquiry ends for one child (domain 1.3)."""

    NOT_SUBSTANTIATED = "not_substantiated", "Concerns not substantiated"
    NO_CONTINUING_RISK = "no_continuing_risk", "Substantiated, not judged to be at continuing risk"
    CONTINUING_RISK = "continuing_risk", "Substantiated and at continuing risk: initial conference"


class Category(TextChoices):
    """Category of abuse when a child protection plan is made (domain 8.1; MUL is not recommended)."""

    NEGLECT = "NEG", "Neglect"
    PHYSICAL = "PHY", "Physical abuse"
    SEXUAL = "SAB", "Sexual abuse"
    EMOTIONAL = "EMO", "Emotional abuse"


class ConferenceDecision(TextChoices):
    """What the initial child protection conference decided."""

    PLAN = "plan", "Child protection plan"
    NO_PLAN = "no_plan", "No child protection plan"


class AllocationState(TextChoices):
    """Where an allocation stands: worked out from its facts, never stored."""

    OFFERED = "offered", "Offered, not yet accepted"
    CURRENT = "current", "Leads now"
    DECLINED = "declined", "Not accepted"
    ENDED = "ended", "Ended"


class TransferHow(TextChoices):
    """How a manager of another authority said that they accept."""

    TELEPHONE = "telephone", "By telephone"
    IN_PERSON = "in_person", "In person, or at a meeting"
    WRITTEN = "written", "In writing, by secure e-mail"
