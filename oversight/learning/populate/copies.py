"""Which family is copied into which partnership and year: drawn from a seed, so that it comes out the same again."""

from bisect import bisect
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random

from oversight.learning.populate.names import FAMILY_NAMES, skewed
from oversight.learning.populate.templates import CLOSED, IN_HAND, LEFT
from safeguarding.moments import calendar_day
from safeguarding.working_days import known_years

MOST_PARTNERSHIPS = 26
CASES_FOR_ONE_MORE = 2_000  # a partnership more for so many copies, at least three
TINY = 3  # copies that the last partnership gets, whatever the size
# A council begins some 1,500 enquiries a year (230,590 in England in 2024-25) and has three weeks for each: so many are
# in hand at once, and so many stand undone, however far back its record reaches.
OPEN_AT_ONCE = {IN_HAND: 90, LEFT: 25}
STEP_MINUTES, STEPS = 5, 60  # what is in hand is copied a few minutes earlier or later, not a week


@dataclass(frozen=True)
class Copy:
    """The `number`th copy: of which case, into which partnership, moved by how many minutes, and how it is called.

    Copies of one case moved by the same time owe the same: `like` is the number of the first of them.
    """

    number: int
    case_id: int
    partnership: int
    minutes: int
    like: int
    within: int  # which copy it is within its partnership
    family_name: str


def draw(templates, enquiries, *, seed, at):
    """Yield the Copies that bring the enquiries of the templates to `enquiries`. Raises ValueError for fewer."""
    dice, first = Random(seed), {}
    wanted = enquiries - sum(one.enquiries for one in templates)
    if wanted < 0:
        raise ValueError(f"The families that are copied hold {enquiries - wanted} enquiries already; ask for more.")
    partnerships = min(MOST_PARTNERSHIPS, max(3, wanted // CASES_FOR_ONE_MORE))
    sizes = list(accumulate(1 / (place + 1) ** 0.8 for place in range(partnerships - 1)))
    shares = list(accumulate(_shares(templates, wanted, partnerships)))
    weeks, within, number = _weeks_known(at), [0] * partnerships, 0
    while wanted:
        number += 1
        one = templates[bisect(shares, dice.random() * shares[-1])]
        place = partnerships - 1 if number <= TINY else bisect(sizes, dice.random() * sizes[-1])
        minutes = -_earlier(one, dice, weeks)
        name = skewed(FAMILY_NAMES, dice.random())
        like = first.setdefault((one.case_id, minutes), number)
        yield Copy(number, one.case_id, place, minutes, like, within[place], name)
        within[place] += 1
        wanted -= one.enquiries


def _shares(templates, wanted, partnerships):
    """The share of each template among `wanted` copies, that of what is still open held to OPEN_AT_ONCE."""
    total, held = sum(one.share for one in templates), {}
    for standing, most in OPEN_AT_ONCE.items():
        asked = sum(one.share for one in templates if one.standing == standing)
        held[standing] = min(1, most * partnerships * total / (asked * wanted)) if asked * wanted else 1
    return [one.share * held.get(one.standing, 1) for one in templates]


def _earlier(one, dice, weeks):
    """By how many minutes a copy is earlier: what is not in hand, by any number of weeks that the calendar knows."""
    if one.standing == IN_HAND:
        return STEP_MINUTES * dice.randrange(STEPS)
    span = weeks if one.standing == CLOSED else weeks // 10
    return 7 * 24 * 60 * dice.randrange(span)


def _weeks_known(at):
    """How many whole weeks back every limit can still be counted: before, no bank holidays are known."""
    return (calendar_day(at) - date(known_years()[0], 6, 1)).days // 7
