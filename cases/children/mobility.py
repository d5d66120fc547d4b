"""Whether a child can move by themselves: the question that makes a bruise urgent (domain 2)."""

from dateutil.relativedelta import relativedelta

from cases.children.choices import NOT_INDEPENDENTLY_MOBILE, MobilityTest
from safeguarding.working_days import LONDON

IN_SCOPE_BELOW = relativedelta(months=6)  # local protocols take every baby of this age as not mobile (domain 2)
YOUNG_BELOW = relativedelta(years=1)  # nobody has looked: below this age a child is treated as not mobile


def is_not_mobile(ability, test_used, born_on, at):
    """True, False, or None when nobody has looked and age does not answer it; None is "not known", never "no".

    Goes by what was last seen up to `at` (two empty strings: nothing), the definition it was judged by and the date of
    birth (or None). Nothing seen: below six months a baby is in scope whatever else is known.
    """
    young = _is_below(IN_SCOPE_BELOW, born_on, at)
    if not ability:
        return True if young else None
    if ability in NOT_INDEPENDENTLY_MOBILE:
        return True
    return test_used == MobilityTest.UNDER_SIX_MONTHS and young


def counts_as_not_mobile(ability, test_used, born_on, at):
    """Whether a mark is treated as one on a child who cannot move about: so judged, or not known and under one.

    An age that nobody knows counts as young, for acting is the safer mistake.
    """
    answer = is_not_mobile(ability, test_used, born_on, at)
    return answer if answer is not None else born_on is None or _is_below(YOUNG_BELOW, born_on, at)


def _is_below(age, born_on, at):
    today = at.astimezone(LONDON).date()
    return born_on is not None and born_on <= today < born_on + age
