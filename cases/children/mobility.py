"""Whether a child can move by themselves: the question that makes a bruise urgent (domain 2)."""

from dateutil.relativedelta import relativedelta

from cases.children.choices import NOT_INDEPENDENTLY_MOBILE, MobilityTest
from cases.children.models import MobilityRecord
from safeguarding.working_days import LONDON

IN_SCOPE_BELOW = relativedelta(months=6)  # local protocols take every baby of this age as not mobile (domain 2)


def is_not_independently_mobile(child, at):
    """True, False, or None when nobody has looked and age does not answer it; None is "not known", never "no".

    Goes by the last thing seen up to `at` and the definition it was judged by. Nothing seen: below six months a baby is
    in scope whatever else is known.
    """
    seen = MobilityRecord.objects.filter(child=child, observed_at__lte=at).order_by("-observed_at", "-pk").first()
    young = _is_under_six_months(child.person, at)
    if seen is None:
        return True if young else None
    if seen.ability in NOT_INDEPENDENTLY_MOBILE:
        return True
    return seen.test_used == MobilityTest.UNDER_SIX_MONTHS and bool(young)


def _is_under_six_months(person, at):
    today = at.astimezone(LONDON).date()
    return person.born_on is not None and person.born_on <= today < person.born_on + IN_SCOPE_BELOW
