"""Who of the family may read what of a version, who has it, and the one thing to do next about it."""

from dataclasses import dataclass
from typing import Any

from cases.families.models import Person
from safety_plans.plans import policies
from safety_plans.plans.family_content import USUAL, pieces_of, read_of
from safety_plans.plans.models import FamilyCopy
from safety_plans.plans.page import Next


@dataclass(frozen=True)
class Relative:
    """One adult of the household: the copy chosen and not released, the one released, and old ones still with them."""

    person: Any
    waiting: Any
    released: Any
    held: list

    @property
    def copy(self):
        """The one that counts next: what waits, else what is released; None when nothing was chosen."""
        return self.waiting or self.released

    @property
    def keys(self):
        """The (part, position) of each piece that it shows."""
        return {(one.part, one.position) for one in self.copy.chosen.all()} if self.copy else set()


@dataclass(frozen=True)
class Family:
    """The adults of the household with what each may read of one version; only `pieces` and `reads` ask its lines."""

    version: Any
    relatives: list[Relative]

    @property
    def pieces(self):
        """Every piece of the version, which comes loaded with its lines."""
        return pieces_of(self.version)

    @property
    def to_release(self):
        """The copies that wait for a second person."""
        return [one.waiting for one in self.relatives if one.waiting]

    @property
    def released(self):
        """The copies that are released."""
        return [one.released for one in self.relatives if one.released]

    def reads(self, copy):
        """The (heading, words) that a copy of this version shows."""
        return read_of(copy, self.version)


def family_of(version, actor):
    """The Family of a Version for this actor, by name."""
    return _family(version, actor, FamilyCopy.objects.with_people())


def receipts_of(version, actor):
    """The same for who has a copy, and not what it says: a query less, and the version needs no lines."""
    return _family(version, actor, FamilyCopy.objects.with_receipts())


def _family(version, actor, copies):
    copies = list(copies.visible_to(actor).filter(plan=version.plan_id).newest_first())
    people = Person.objects.visible_to(actor).adults().filter(household=version.plan.case.household_id, died_on=None)
    relatives = [_relative(person, version, copies) for person in people.order_by("given_name", "pk")]
    return Family(version, relatives)


def usual_for(person, version, actor):
    """(part, position) of what to tick for somebody at first: what they last read in the very same words, or a number.

    Nothing else is ticked until a person ticks it, whatever it says.
    """
    copies = FamilyCopy.objects.visible_to(actor).filter(plan=version.plan_id, person=person)
    last = copies.select_related("version").prefetch_related("chosen").newest_first().first()
    if last is None:
        return USUAL, None
    shown = {(one.part, one.position) for one in last.chosen.all()}
    before = {(piece.part, piece.words) for piece in pieces_of(last.version) if piece.key in shown}
    return {piece.key for piece in pieces_of(version) if (piece.part, piece.words) in before}, last


def next_for_family(family, plan, actor):
    """The one thing to do next for the family, for this actor; None when nothing is left or they cannot do it."""
    works, approves = policies.works_on(plan, actor), policies.can_approve(plan, actor.membership)
    mine = [one for one in family.to_release if one.prepared_by_id != actor.user_id]
    if family.to_release and family.version.is_in_force:
        names = ", ".join(one.person.name for one in family.to_release)
        if approves and mine:
            why = "You see every recipient and what each will see before anything is released."
            return Next(f"Release to {names}", why, "Read and release", "family-release", family.version.reference)
        why = "Whoever chose what a copy shows cannot release it."
        return Next(f"A manager must release the copy for {names}", why, stop=True)
    if not works or family.version.ended_at:  # of a version that was replaced nothing is chosen or given any more
        return None
    return _give(family) or _choose(family)


def _give(family):
    for one in family.released:
        if one.given_at is None:
            why = "Until they have it, they know only what somebody said."
            if one.sent_at:
                why = "It was sent. Sent is not given: ask them whether they have it, or give it by hand."
            return Next(
                f"Give {one.person.name} their copy", why, "Record that they have it", "family-copy-give", one.reference
            )
        if one.understood_at is None:
            why = "Told is not understood: ask them to say in their own words what the plan means."
            act = "Record what they understood"
            return Next(
                f"Ask {one.person.name} what it means to them", why, act, "family-copy-understood", one.reference
            )
    return None


def _choose(family):
    left = [one for one in family.relatives if one.copy is None]
    if not left:
        return None
    why = "Nothing of the plan is in anybody’s copy until you choose it for them, line by line."
    name = left[0].person.name
    return Next(
        f"Choose what {name} may read", why, f"Choose for {name}", "family-copy-prepare",
        (family.version.reference, left[0].person.reference),
    )  # fmt: skip


def _relative(person, version, copies):
    mine = [one for one in copies if one.person_id == person.pk]
    of_version = [one for one in mine if one.version_id == version.pk and one.ended_at is None]
    waiting = next((one for one in of_version if one.released_at is None), None)
    released = next((one for one in of_version if one.released_at), None)
    return Relative(person, waiting, released, [one for one in mine if one.is_out])
