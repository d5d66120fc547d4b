"""What the pages of body maps show, gathered in a fixed number of queries."""

from dataclasses import dataclass, field

from cases.body_maps.describe import counted, describe
from cases.body_maps.models import Assessment, BodyMap, UrgentReferral
from cases.children.models import Child
from safeguarding.owed.models import Owed


@dataclass
class OfChild:
    """One child of the household, and their maps, the latest first, each with its sentences."""

    child: Child
    maps: list = field(default_factory=list)

    @property
    def name(self):
        """What pages call the child."""
        return self.child.person.given_name or self.child.person.name

    @property
    def is_unborn(self):
        """Whether there is nobody to look at yet."""
        return self.child.person.born_on is None and self.child.person.due_on is not None


@dataclass(frozen=True)
class Said:
    """One map, and what it says in words."""

    body_map: BodyMap
    counted: str
    sentences: list


@dataclass(frozen=True)
class Due:
    """What is owed next for a marked child: the row that owes it, its clock, and what is on record of it."""

    row: object
    owed: Owed | None


def children_of(case, actor):
    """Every child of the case's household, the youngest first."""
    children = Child.objects.visible_to(actor).filter(person__household=case.household_id)
    return list(children.select_related("person").youngest_first())


def maps_by_child(case, actor):
    """[OfChild] of a case, the youngest first."""
    rows = {child.pk: OfChild(child) for child in children_of(case, actor)}
    for body_map in BodyMap.objects.visible_to(actor).of_case(case).with_marks().order_by("-observed_at", "-pk"):
        row = rows.setdefault(body_map.child_id, OfChild(body_map.child))
        row.maps.append(Said(body_map, counted(body_map), describe(body_map)))
    return list(rows.values())


def referral_due(body_map):
    """The Due of the referral that this map owes and that nobody has made, or None."""
    row = UrgentReferral.objects.of_map(body_map).open().first()
    return Due(row, Owed.objects.on(row).first()) if row else None


def assessment_due(body_map):
    """The Due of the child's examination that is still owed, or None."""
    row = Assessment.objects.filter(child=body_map.child_id).open().for_page().first()
    return Due(row, Owed.objects.on(row).first()) if row else None


def assessments_done(body_map):
    """The examinations of the child since the marks were seen, the latest first."""
    done = Assessment.objects.filter(child=body_map.child_id, assessed_at__gte=body_map.observed_at)
    return list(done.order_by("-assessed_at"))
