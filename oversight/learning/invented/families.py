"""Fifty invented households at every stage: each worry two or three times, under other names, never equally far along.

Which name and which stage a household gets follows from its number alone, so that every demonstration shows the same.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import nhs_number

from oversight.learning.invented.worries import CHILDREN, FATHER, MEN, PARTNER, SURNAMES, WOMEN, WORRIES, Worry

SOCIAL_WORKERS = ("amara", "leila", "owen")
FIRST_NUMBER = 999_500_000  # the 999 range is valid and never issued (domain 8.3)
NUMBERS_EACH = 60
FAMILIES_SHOWN = 50  # more would keep whoever tries the demonstration waiting beyond a minute
FIRST_PAST = 20  # from this on, households whose child is not hurt are of the past
MET = (
    8  # how many of those came to a strategy meeting: enough for the figures of one quarter, six being the fewest shown
)
MET_DAYS_AGO, MET_DAYS_BETWEEN = 32, 8  # all of them in the last three full months, whatever day it is today
FIRST_DAYS_AGO, DAYS_BETWEEN = 104, 28
PRIMES = (7, 11, 13)  # steps through lists of other lengths, so that names and stages do not run in step


@dataclass(frozen=True)
class Family:
    """One household. `number` counts from 0; its people and its lead social worker follow from it."""

    number: int
    worry: Worry

    @property
    def case(self):
        """What the events call its case."""
        return SURNAMES[self.number].lower()

    @property
    def children(self):
        """{what the events call a child: their given name}, the child it is about first."""
        names = [
            CHILDREN[(self.number * PRIMES[0] + place) % len(CHILDREN)] for place in range(len(self.worry.children))
        ]
        return {f"{self.case} {name.lower()}": name for name in names}

    @property
    def child(self):
        """What the events call the child it is about."""
        return next(iter(self.children))

    @property
    def adults(self):
        """{what the events call an adult: (their given name, what they are to the children)}."""
        found = {}
        for place, kin in enumerate(self.worry.adults):
            names = MEN if kin in (FATHER, PARTNER) else WOMEN
            name = names[(self.number * PRIMES[1] + place) % len(names)]
            found[f"{self.case} {name.lower()}"] = (name, kin)
        return found

    @property
    def lead(self):
        """The social worker it is given to."""
        return SOCIAL_WORKERS[self.number % len(SOCIAL_WORKERS)]

    @property
    def is_past(self):
        """Whether its concern was looked into and ended weeks or months ago."""
        return self.number >= FIRST_PAST and not self.worry.injury

    @property
    def was_met_about(self):
        """Whether, in the past, agencies met about it and decided that no enquiry was needed."""
        return self.is_past and self._place < MET

    @property
    def days_ago(self):
        """When it began, for a household of the past: those met about lately, the others over most of a year."""
        if self.was_met_about:
            return MET_DAYS_AGO + MET_DAYS_BETWEEN * self._place
        return FIRST_DAYS_AGO + DAYS_BETWEEN * (self._place - MET)

    @property
    def _place(self):
        """Which of the households of the past it is, the latest first, in an order that mixes the worries."""
        mixed = sorted((one.number * PRIMES[0] % len(FAMILIES), one.number) for one in FAMILIES if one.is_past)
        return [number for _, number in mixed].index(self.number)

    @property
    def is_young(self):
        """Whether the child it is about is under two."""
        return self.worry.children[0] < 104

    @property
    def under_one(self):
        """Whether the child it is about is under one."""
        return self.worry.children[0] < 52

    def people(self, began: datetime):
        """{name: facts} for the verb that registers them, as old as the worry says on the day of `began`."""
        number = FIRST_NUMBER + self.number * NUMBERS_EACH
        found = {}
        for (name, given), weeks in zip(self.children.items(), self.worry.children, strict=True):
            born_on = began.date() - timedelta(weeks=weeks, days=self.number % 6)
            number, nhs = _next_number(number)
            more = {"setting": "nursery"} if 100 < weeks < 220 else {}
            found[name] = self._person(given, born_on, nhs) | more | {"is_child": True, "gp_practice": "surgery"}
        for place, (name, (given, _)) in enumerate(self.adults.items()):
            born_on = date(1988, 1, 15) + timedelta(days=97 * (self.number + PRIMES[2] * place))
            number, nhs = _next_number(number)
            practice = "practice" if place else "surgery"
            found[name] = self._person(given, born_on, nhs) | {"is_child": False, "gp_practice": practice}
        return found

    def relationships(self):
        """Who each adult is to each child; all of them live together."""
        return [
            {"adult": adult, "child": child, "kin": kin, "lives_here": "yes", "has_care": True}
            | {"parental_responsibility": "yes" if kin == "mother" else "unknown"}
            for adult, (_, kin) in self.adults.items()
            for child in self.children
        ]

    def _person(self, given, born_on, nhs):
        named = {"given_name": given, "family_name": SURNAMES[self.number], "born_on": born_on}
        return named | {"nhs_number": nhs}


FAMILIES = tuple(Family(number, WORRIES[number % len(WORRIES)]) for number in range(FAMILIES_SHOWN))


def _next_number(nine):
    """(the number after it, the valid NHS number at or after these nine digits)."""
    while True:
        digit = nhs_number.calculate_checksum(str(nine))
        nine += 1
        if digit is not None and digit != 10:
            return nine, f"{nine - 1}{digit}"
