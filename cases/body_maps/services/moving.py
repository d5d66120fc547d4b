"""A body map of the wrong child: moved with a reason, so that both children's records show it."""

from django.db import transaction

from cases.body_maps.choices import Settled
from cases.body_maps.policies import check_may_move
from cases.body_maps.services.maps import submit
from cases.body_maps.services.marks import end_referral, locked
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed

COPIED = ("region", "view", "x", "y", "kind", "length_mm", "width_mm", "shape", "colour", "colour_hard_to_see", "over")


@transaction.atomic
def move_to_child(body_map, *, by, at, child, why):
    """Move a map to the child whom it is of; returns the BodyMap in that child's record.

    What stood in the wrong record stays there to be read, marked as moved, and nothing is owed for it any more; the
    right child's record has the same map, and its clocks count from when the marks were seen. A mark that was struck
    out is not carried over. Raises NotAllowed without a reason, for the same child, and as `check_may_move` does.
    """
    body_map = locked(body_map)
    check_may_move(body_map, by)
    if not why.strip():
        raise NotAllowed("Say how it is known that this is another child.", field="why")
    if child.pk == body_map.child_id:
        raise NotAllowed("The body map is in this child’s record already.", field="child")
    if at < body_map.submitted_at:
        raise NotAllowed("It cannot be moved before it was submitted.", field="at")
    body_map.moved_at, body_map.moved_by_id, body_map.moved_why = at, by.user_id, why
    body_map.save(update_fields=["moved_at", "moved_by", "moved_why"])
    end_referral(body_map, Settled.MOVED, at=at, by=by)
    moved = submit(child, by=by, at=body_map.observed_at, moved_from=body_map, **_facts_of(body_map))
    _say_so(body_map, moved, by=by, at=at, why=why)
    owed.owe(body_map.case_id, at=by.now)
    owed.settle(body_map, at=by.now)
    return moved


def _facts_of(body_map):
    """What `submit` takes, of a map that exists."""
    return {
        "where": body_map.where,
        "in_care_of": body_map.in_care_of,
        "observed_by": body_map.observed_by,
        "parents_told": body_map.parents_told,
        "parents_not_told_why": body_map.parents_not_told_why,
        "looked": {part.part: None if part.looked else part.why_not for part in body_map.parts.all()},
        "marks": [
            {name: getattr(mark, name) for name in (*COPIED, "description")} for mark in body_map.marks.standing()
        ],
        "tellings": [_telling(telling.explanation) for telling in body_map.tellings.select_related("explanation")],
    }


def _telling(said):
    return {
        "told_by": said.told_by,
        "told_to": said.told_to,
        "at": said.told_at,
        "about": said.about,
        "words": said.words,
        "differs": said.differs,
    }


def _say_so(body_map, moved, *, by, at, why):
    """Both children's timelines, and both cases' where they differ, say what was moved and why."""
    audit.record("body-map-moved-away", body_map, by=by, at=at, reason=why, moved_to=moved.reference)
    audit.record("body-map-moved-here", moved, by=by, at=at, reason=why, moved_from=body_map.reference)
