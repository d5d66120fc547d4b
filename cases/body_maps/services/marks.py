"""One mark on a body map: added, or struck out with a reason. Nothing is ever changed or erased."""

from django.db import transaction
from django.db.models import Max

from cases.body_maps.choices import Settled
from cases.body_maps.describe import mark_in_words
from cases.body_maps.models import BodyMap, Mark, UrgentReferral
from cases.body_maps.places import check_point, part_of
from cases.body_maps.policies import check_may_change
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


@transaction.atomic
def add_mark(body_map, *, by, at, **facts):
    """Add a mark that was seen at the same moment and left out of the map; returns the Mark.

    `facts` are as for `new_mark`. Raises NotAllowed for anybody but the agency whose map it is, once it was moved, and
    for a point outside its place.
    """
    body_map = locked(body_map)
    check_may_change(body_map, by)
    number = (body_map.marks.aggregate(last=Max("number"))["last"] or 0) + 1
    mark = new_mark(body_map, number, by=by, **facts)
    words = mark_in_words(mark)
    name = body_map.child.person.given_name or "the child"
    says = f"Mark {number} added to the body map of {name}"
    audit.record("mark-added", mark, by=by, at=at, child=body_map.child_id, says=says, words=words)
    owed.owe(body_map.case_id, at=by.now)
    owed.settle(mark, at=by.now)
    return mark


@transaction.atomic
def strike_out_mark(mark, *, by, at, why):
    """Strike out a mark that was not one; it stays to be read, with the reason. Returns the Mark.

    When no mark is left that was not on record before, no referral is owed for the map any more. Raises NotAllowed
    without a reason, when it is struck out already, and for anybody but the agency whose map it is.
    """
    body_map = locked(mark.body_map)
    mark = Mark.objects.select_for_update(no_key=True).get(pk=mark.pk)
    check_may_change(body_map, by)
    if mark.struck_out_at:
        raise NotAllowed("This mark is already struck out.")
    if not why.strip():
        raise NotAllowed("Say why the mark is struck out.", field="why")
    if at < body_map.observed_at:
        raise NotAllowed("It cannot be struck out before it was seen.", field="at")
    mark.struck_out_at, mark.struck_out_by_id, mark.struck_out_why = at, by.user_id, why
    mark.save(update_fields=["struck_out_at", "struck_out_by", "struck_out_why"])
    name = body_map.child.person.given_name or "the child"
    says = f"Mark {mark.number} on the body map of {name} struck out"
    words = mark_in_words(mark)
    audit.record("mark-struck-out", mark, by=by, at=at, child=body_map.child_id, says=says, reason=why, words=words)
    if not body_map.marks.worrying().exists():
        end_referral(body_map, Settled.STRUCK_OUT, at=at, by=by)
    owed.owe(body_map.case_id, at=by.now)
    owed.settle(mark, at=by.now)
    return mark


def new_mark(
    body_map,
    number,
    *,
    by,
    region,
    kind,
    shape,
    over,
    view="",
    x=None,
    y=None,
    length_mm=None,
    width_mm=None,
    colour="",
    colour_hard_to_see=False,
    description="",
):
    """Save a mark of a map; returns it. Checks the point against the outline of the map's version.

    `view`, `x` and `y` (units of that view) are of a place that was pointed at; without them the place was chosen from
    the list, and the mark has no more exact place than that. Raises NotAllowed.
    """
    check_point(body_map.body, region, view if x is not None else "", x, y, body_map.outline_version)
    if body_map.parts.filter(part=part_of(region), looked=False).exists():
        raise NotAllowed("A mark is where it is said that nobody looked. Say that it was looked at.", field="region")
    return Mark.objects.create(
        case_id=body_map.case_id,
        body_map=body_map,
        number=number,
        region=region,
        view=view if x is not None else "",
        x=x,
        y=y,
        kind=kind,
        length_mm=length_mm,
        width_mm=width_mm,
        shape=shape,
        colour=colour,
        colour_hard_to_see=colour_hard_to_see,
        over=over,
        description=description,
        recorded_by_id=by.user_id,
        recorded_at=by.now,
    )


def end_referral(body_map, why, *, at, by):
    """End the referral that the map owes, if it is still owed, because of `why` (a Settled)."""
    for urgent in UrgentReferral.objects.of_map(body_map).open():
        urgent.ended_at, urgent.ended_why = max(at, urgent.owed_at), why
        urgent.save(update_fields=["ended_at", "ended_why"])
        owed.settle(urgent, at=by.now)


def locked(body_map):
    """The map, locked until the transaction ends, with its child."""
    maps = BodyMap.objects.select_for_update(no_key=True, of=("self",)).select_related("child__person", "agency")
    return maps.get(pk=body_map.pk)
