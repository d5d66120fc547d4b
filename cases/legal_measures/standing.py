"""The measures of a case that nobody has ended, read inside the row of a page or gate, and what each says now."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Coalesce

from cases.legal_measures.choices import OF_AN_ADULT, Kind
from cases.legal_measures.models import LegalMeasure
from cases.legal_measures.page import in_words
from safeguarding import moments
from safeguarding.nested import nested, revive


@dataclass(frozen=True)
class Standing:
    """One such measure. `person_id` is whom it is about, `of_adult` whether an adult, `name` what pages call them."""

    kind: str
    person_id: int
    name: str
    made_by: str
    conditions: str
    from_at: datetime
    ends_at: datetime | None
    of_adult: bool = False

    def holds(self, now):
        """Whether it has begun, and its time has not run out."""
        return self.from_at <= now and (self.ends_at is None or self.ends_at > now)

    def ran_out(self, now):
        """Whether its time has run out without anybody recording its end."""
        return self.ends_at is not None and self.ends_at <= now

    @property
    def is_of_an_adult(self):
        """Whether it says what an adult may do: bail, or that there is none."""
        return self.kind in OF_AN_ADULT

    def words(self, now):
        """ "Police protection of Lily until Fri 11 Sep, 17:10"; of one whose time is over, that it ran out."""
        if self.ran_out(now):
            return f"{Kind(self.kind).label} of {self.name} ran out {moments.when(self.ends_at, now)}"
        return in_words(self.kind, self.name, self.ends_at, self.conditions, now)


def standing_measures(case):
    """The rows for `standing_of`; `case` is an OuterRef, or a value, of the outer query."""
    rows = LegalMeasure.objects.not_ended().filter(case=case).order_by("from_at", "pk")
    person = {"person_id": Coalesce("child_id", "adult_id"), "given": Coalesce(*GIVEN), "family": Coalesce(*FAMILY)}
    return nested(rows, "kind", "made_by", "conditions", "from_at", "ends_at", "adult_id", **person)


def standing_of(rows):
    """[Standing] of what `standing_measures` read."""
    return [_standing(row) for row in revive(rows)]


def _standing(row):
    # Children by their first name, adults by both, as on every page.
    given, family, adult = row.pop("given"), row.pop("family"), row.pop("adult_id")
    name = f"{given} {family}".strip() if adult or not given else given
    return Standing(name=name or "a person whose name is not recorded", of_adult=adult is not None, **row)


GIVEN = ("adult__given_name", "child__person__given_name")
FAMILY = ("adult__family_name", "child__person__family_name")
