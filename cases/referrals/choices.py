"""Closed lists about a referral."""

from django.db.models import TextChoices

from safeguarding.roles import AgencyKind, Role


class Source(TextChoices):
    """CIN census referral sources (domain 8.1)."""

    FAMILY = "1A", "Family member"
    ACQUAINTANCE = "1B", "Acquaintance"
    SELF = "1C", "The child"
    OTHER_INDIVIDUAL = "1D", "Other individual"
    SCHOOL = "2A", "School"
    EDUCATION = "2B", "Education service or nursery"
    GP = "3A", "GP"
    HEALTH_VISITOR = "3B", "Health visitor"
    SCHOOL_NURSE = "3C", "School nurse"
    OTHER_PRIMARY = "3D", "Other primary health"
    EMERGENCY_DEPARTMENT = "3E", "Emergency department"
    OTHER_HEALTH = "3F", "Other health"
    HOUSING = "4", "Housing"
    SOCIAL_CARE = "5A", "Social care of this council"
    OTHER_INTERNAL = "5B", "Another service of this council"
    OTHER_COUNCIL = "5C", "Social care of another council"
    EARLY_HELP = "5D", "Early help"
    POLICE = "6", "Police"
    OTHER_LEGAL = "7", "Other legal agency"
    OTHER = "8", "Other"
    ANONYMOUS = "9", "Anonymous"
    UNKNOWN = "10", "Not known"


# The source of a referral that somebody makes here in their own name.
SOURCE_OF_ROLE = {
    Role.HEALTH_VISITOR: Source.HEALTH_VISITOR,
    Role.GP: Source.GP,
    Role.PAEDIATRICIAN: Source.OTHER_HEALTH,
    Role.RADIOLOGIST: Source.OTHER_HEALTH,
    Role.WARD_NURSE: Source.OTHER_HEALTH,
    Role.NAMED_PROFESSIONAL: Source.OTHER_HEALTH,
    Role.MENTAL_HEALTH_PRACTITIONER: Source.OTHER_HEALTH,
    Role.POLICE_OFFICER: Source.POLICE,
    Role.SAFEGUARDING_LEAD: Source.SCHOOL,
}


def source_of(actor):
    """The Source of a referral that this actor makes in their own name."""
    if actor.agency.kind == AgencyKind.NURSERY:
        return Source.EDUCATION
    return SOURCE_OF_ROLE.get(actor.role, Source.OTHER)


class How(TextChoices):
    """How it reached the front door."""

    TELEPHONE = "telephone", "By telephone"
    HERE = "here", "In this record"
    FORM = "form", "By written form or e-mail"
    IN_PERSON = "in_person", "In person"


class ToldHow(TextChoices):
    """How the referrer was told what was decided. Said by voice counts (design 6)."""

    TELEPHONE = "telephone", "By telephone"
    IN_PERSON = "in_person", "In person"
    WRITTEN = "written", "In writing: letter or secure e-mail"


class ParentsTold(TextChoices):
    """Whether the parents were told of the referral; not telling needs a reason (design 5)."""

    TOLD = "told", "Told"
    NOT_TOLD = "not_told", "Not told, with a reason"
    NOT_KNOWN = "not_known", "Not known"


class Decision(TextChoices):
    """What the front door decided (domain 1.1)."""

    STRATEGY_MEETING = "strategy_meeting", "Strategy meeting now: a section 47 enquiry is likely"
    ASSESSMENT = "assessment", "Assessment by social care (section 17)"
    EARLY_HELP = "early_help", "Early help"
    ADVICE = "advice", "Advice to the referrer, no further action"
    RETURNED = "returned", "Returned to the referrer"
    OTHER_AUTHORITY = "other_authority", "Passed to another authority"


# Saying no is a recorded event that offers professional challenge (domain 2, failure pattern).
DECLINED = frozenset({Decision.ADVICE, Decision.RETURNED})


class State(TextChoices):
    """Where a referral stands: worked out from its facts, never stored."""

    RECEIVED = "received", "Received, not decided"
    DECIDED = "decided", "Decided, referrer not told"
    ACKNOWLEDGED = "acknowledged", "Decided, referrer told"
    WITHDRAWN = "withdrawn", "Withdrawn"
