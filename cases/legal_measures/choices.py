"""Closed lists of legal measures, and how long the law lets each of them last."""

from datetime import timedelta

from django.db.models import TextChoices


class Kind(TextChoices):
    """What the law says about a child or an adult. Released under investigation is no condition at all (domain 1.3)."""

    POLICE_PROTECTION = "police_protection", "Police protection"
    EMERGENCY_ORDER = "emergency_order", "Emergency protection order"
    ORDER = "order", "Other order of a court"
    ACCOMMODATED = "accommodated", "Looked after by agreement (section 20)"
    BAIL = "bail", "Police bail with conditions"
    INVESTIGATION = "investigation", "Released under investigation"


class EndedHow(TextChoices):
    """How a measure came to its end."""

    RAN_OUT = "ran_out", "It ran its full time"
    EARLY = "early", "Ended early, or withdrawn"
    REPLACED = "replaced", "Another measure took its place"
    VARIED = "varied", "Varied: it goes on with other conditions or another end"
    MISTAKE = "mistake", "Recorded by mistake"


OF_A_CHILD = (Kind.POLICE_PROTECTION, Kind.EMERGENCY_ORDER, Kind.ACCOMMODATED)
OF_AN_ADULT = (Kind.BAIL, Kind.INVESTIGATION)
MUST_END = (Kind.POLICE_PROTECTION, Kind.EMERGENCY_ORDER, Kind.BAIL)
HAS_CONDITIONS = (Kind.BAIL,)
ONE_AT_A_TIME = (Kind.POLICE_PROTECTION, Kind.EMERGENCY_ORDER, Kind.ACCOMMODATED)

# Children Act 1989: section 46(6), at most 72 hours; section 45, at most 8 days, extended once by at most 7.
LONGEST = {Kind.POLICE_PROTECTION: timedelta(hours=72), Kind.EMERGENCY_ORDER: timedelta(days=8)}
LONGEST_VARIED = LONGEST | {Kind.EMERGENCY_ORDER: timedelta(days=8 + 7)}

# How long before its end somebody is warned, first and last (domain 1.1a).
WARNED = {Kind.POLICE_PROTECTION: (timedelta(hours=24), timedelta(hours=6))}
WARNED_ELSE = (timedelta(days=7), timedelta(days=1))

WHAT_IT_MEANS = {
    Kind.POLICE_PROTECTION: "Police keep the child safe, for 72 hours at most: nobody may take the child away.",
    Kind.EMERGENCY_ORDER: "A court lets social care keep the child safe, for 8 days at most and once for 7 more.",
    Kind.ORDER: "A court has ordered it.",
    Kind.ACCOMMODATED: "Parents agreed, and can take the child back at any time: it stops nobody.",
    Kind.BAIL: "Conditions of the police. They end or change without social care being asked.",
    Kind.INVESTIGATION: "There are no conditions: nothing keeps this person from the child.",
}
