"""What may be recorded of a person, and what of it may be shown to whom."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from cases.families.choices import VulnerabilityKind
from safeguarding.errors import NotAllowed
from safeguarding.roles import HEALTH_KINDS, SOCIAL_CARE_ROLES, AgencyKind
from safeguarding.working_days import LONDON

ADULTHOOD = relativedelta(years=18)
YOUNGEST_PARENT = relativedelta(years=10)
OLDEST = relativedelta(years=120)
LONGEST_PREGNANCY = timedelta(weeks=44)

# What of an adult's vulnerabilities is health: outside social care and health it shows only as how it bears on the
# care of the child (design 6, need to know).
HEALTH_DETAIL = frozenset(
    {
        VulnerabilityKind.DEPRESSION,
        VulnerabilityKind.ANXIETY,
        VulnerabilityKind.LOW_MOOD,
        VulnerabilityKind.PERINATAL_MENTAL_HEALTH,
        VulnerabilityKind.OTHER_MENTAL_HEALTH,
        VulnerabilityKind.LONG_TERM_ILLNESS,
        VulnerabilityKind.PAIN_RELIEF,
        VulnerabilityKind.POOR_SLEEP,
        VulnerabilityKind.DRUGS,
        VulnerabilityKind.ALCOHOL,
        VulnerabilityKind.ADVERSE_CHILDHOOD,
        VulnerabilityKind.LEARNING_DISABILITY,
        VulnerabilityKind.CONCEALED_PREGNANCY,
    }
)
SEES_HEALTH_DETAIL = HEALTH_KINDS | {AgencyKind.SOCIAL_CARE}


def may_see_protected(actor):
    """Whether this person may read a protected address: social care alone (design 6)."""
    return actor.role in SOCIAL_CARE_ROLES


def may_see_health_of_adults(actor):
    """Whether this person reads what ails an adult, or only how it bears on the care of the child (design 6)."""
    return bool(actor.agency) and actor.agency.kind in SEES_HEALTH_DETAIL


def check_dates(person, at):
    """Raise NotAllowed, naming the field, when the dates of this Person cannot be true at `at`."""
    today = at.astimezone(LONDON).date()
    born, due, died = person.born_on, person.due_on, person.died_on
    if born and born > today:
        raise NotAllowed("A date of birth cannot be in the future. For an unborn child give the due date.", "born_on")
    if born and born + OLDEST < today:
        raise NotAllowed("Check the year: nobody is that old.", "born_on")
    if born and person.is_child and born + ADULTHOOD <= today:
        raise NotAllowed("With this date of birth they are an adult, and are recorded as a child.", "born_on")
    if born and not person.is_child and born + YOUNGEST_PARENT > today:
        raise NotAllowed("With this date of birth they are a child, and are recorded as an adult.", "born_on")
    if due and not person.is_child:
        raise NotAllowed("Only an unborn child has a due date.", "due_on")
    if due and not born and due > today + LONGEST_PREGNANCY:
        raise NotAllowed("Check the year: this due date is more than 44 weeks away.", "due_on")
    if died and (died > today or (born and died < born)):
        raise NotAllowed("The date of death lies between the date of birth and today.", "died_on")
