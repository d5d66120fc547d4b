"""Submitting a body map: it opens or joins the case file, keeps what was said, and starts the clocks of a mark."""

from dateutil.relativedelta import relativedelta
from django.db import transaction

from cases.body_maps import outlines
from cases.body_maps.choices import Body
from cases.body_maps.models import BodyMap, PartLooked, Telling
from cases.body_maps.services.marks import new_mark
from cases.case_files import services as case_files
from cases.children import services as children
from cases.enquiries import services as enquiries
from cases.enquiries.models import Explanation
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.moments import calendar_day
from safeguarding.owed import services as owed
from safeguarding.words import plural

INFANT_BELOW = relativedelta(months=18)  # babies to about 18 months are drawn on the baby's outlines


@transaction.atomic
def submit(
    child,
    *,
    by,
    at,
    where,
    marks,
    looked,
    parents_told,
    parents_not_told_why="",
    observed_by="",
    in_care_of="",
    tellings=(),
    mobility=None,
    moved_from=None,
):
    """Record what was seen when somebody looked at `child` at `at`; returns the BodyMap.

    It opens the household's case file or joins the actor's agency to it (design 6). `marks` is a list of dicts as
    `new_mark` takes them, in the order of their numbers; none is an answer. `looked` is {Part: why not, or None where
    it was looked at}. `tellings` are dicts of what `record_explanation` takes (told_by, words, and told_to, at, about,
    differs where known). `mobility` is a dict of what `record_mobility` takes: how the child was seen to move.
    Raises NotAllowed for a moment before the birth, and for a mark outside its place or where nobody looked.
    """
    person = child.person
    if person.born_on is None and person.due_on:
        raise NotAllowed("Not born yet: there is nothing to see.")
    if person.born_on and calendar_day(at) < person.born_on:
        raise NotAllowed(f"{person.name} was not yet born then.", field="at")
    case = case_files.open_case(person.household, by=by, at=by.now, why="Submitted a body map")
    body_map = BodyMap.objects.create(
        case=case,
        child=child,
        agency_id=by.agency_id,
        observed_at=at,
        observed_by=observed_by or by.name,
        where=where,
        in_care_of=in_care_of,
        body=moved_from.body if moved_from else body_of(person, at),
        outline_version=moved_from.outline_version if moved_from else outlines.LATEST,
        parents_told=parents_told,
        parents_not_told_why=parents_not_told_why,
        submitted_at=by.now,
        submitted_by_id=by.user_id,
        moved_from=moved_from,
        recorded_at=by.now,
    )
    keep_parts(body_map, looked)
    made = [new_mark(body_map, number, by=by, **facts) for number, facts in enumerate(marks, 1)]
    if mobility:
        children.record_mobility(child, by=by, **{"at": at, "observed_by": body_map.observed_by, **mobility})
    for telling in tellings:
        keep_telling(body_map, by=by, **telling)
    name = person.given_name or "the child"
    says = f"Body map of {name}: {plural(len(made), 'mark') if made else 'no mark seen'}"
    facts = {"observed_by": body_map.observed_by, "where": where, "in_care_of": in_care_of}
    audit.record("body-map-submitted", body_map, by=by, at=at, says=says, marks=len(made), **facts)
    owed.owe(case, at=by.now)
    owed.settle(body_map, at=by.now)
    return body_map


def body_of(person, at):
    """Which outlines a child is drawn on at that moment; one of unknown age on the older child's."""
    if person.born_on and calendar_day(at) < person.born_on + INFANT_BELOW:
        return Body.INFANT
    return Body.CHILD


def keep_parts(body_map, looked):
    """Keep which parts of the body were looked at, and why the others were not."""
    PartLooked.objects.bulk_create(
        PartLooked(
            case_id=body_map.case_id,
            body_map=body_map,
            part=part,
            looked=why_not is None,
            why_not=why_not or "",
            recorded_at=body_map.recorded_at,
        )
        for part, why_not in looked.items()
    )


def keep_telling(body_map, *, by, told_by, words, told_to="", at=None, about="", differs=""):
    """Keep what somebody said about the marks, word for word, as an Explanation of the child that this map shows."""
    before = Explanation.objects.filter(case=body_map.case, child=body_map.child).exists()
    explanation = enquiries.record_explanation(
        body_map.case,
        by=by,
        at=at or body_map.observed_at,
        child=body_map.child,
        about=about or "The marks on the body map",
        told_by=told_by,
        told_to=told_to or body_map.observed_by,
        words=words,
        differs=differs or ("Not compared yet with what was said before" if before else ""),
    )
    return Telling.objects.create(
        case_id=body_map.case_id, body_map=body_map, explanation=explanation, recorded_at=by.now
    )
