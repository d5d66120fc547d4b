"""The child goes home through the gate, or leaves without it; goes elsewhere; and who hears of it."""

from django.db import transaction

from cases.case_files.looked_into import look_into
from cases.hospital_stays import services as stays
from cases.hospital_stays.choices import LeftTo
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.words import plural
from safety_plans.going_home import policies
from safety_plans.going_home.choices import LeftHow, Stage
from safety_plans.going_home.gate import NotReady, answer_for
from safety_plans.going_home.models import GoingHome, Override, Telling
from safety_plans.going_home.services.ways import locked, name_of, settled
from safety_plans.going_home.telling import LEFT, tell_duty


@transaction.atomic
def go_home(way, *, by, at, left_with):
    """The child goes home at `at` with nothing missing, or as two seniors decided. Returns the GoingHome.

    Raises NotReady, which carries the lines that are missing, when neither holds.
    """
    way = _leaving(way, at)
    missing = answer_for(way, at).missing
    override = Override.objects.granted().filter(going_home=way).first()
    if missing and override is None:
        raise NotReady(name_of(way), missing)
    way.left_how = LeftHow.OVERRIDE if missing else LeftHow.THROUGH_GATE
    way.missing = [line.as_data() for line in missing]
    says = f"{name_of(way)} went home, {LeftHow(way.left_how).label.lower()}"
    return _left(way, "child-gone-home", says, by=by, at=at, left_with=left_with)


@transaction.atomic
def leave_without(way, *, by, at, left_with, why):
    """Record that the child has left at `at`, whatever the gate says: it is a fact (design 2.4). Returns the GoingHome.

    What was missing is kept, police and social care on duty are told at once without a name, and it owes a review.
    With nothing missing the child simply went home. Raises NotAllowed for a second time.
    """
    way = _leaving(way, at)
    missing = answer_for(way, at).missing
    if not missing or Override.objects.granted().filter(going_home=way).exists():
        return go_home(way, by=by, at=at, left_with=left_with)
    if not why.strip():
        raise NotAllowed("Say why the child left with this missing.", field="why")
    way.left_how, way.without_gate_at, way.without_gate_why = LeftHow.WITHOUT_GATE, at, why.strip()
    way.missing = [line.as_data() for line in missing]
    says = f"{name_of(way)} left without the gate, while {plural(len(missing), 'thing was', 'things were')} missing"
    done = _left(way, "child-left-without-gate", says, by=by, at=at, left_with=left_with)
    tell_duty(LEFT, done.case, page="going-home", key=done.reference, now=by.now)
    return done


@transaction.atomic
def go_elsewhere(way, *, by, at, why):
    """The child is not going home: with foster carers or relatives, or because it was home all along. Say which.

    That is a decision too. A child in hospital leaves the ward by `hospital_stays.services.leave`, of its own. Returns
    the GoingHome. Raises NotAllowed.
    """
    way = locked(way, to=Stage.ELSEWHERE)
    if policies.side_of(way, by) is None:
        raise NotAllowed("The consultant or a social care manager decides this.")
    if not why.strip():
        raise NotAllowed("Say where the child goes instead, and why.", field="why")
    if at < way.owed_at:
        raise NotAllowed("It was not a question yet then.", field="at")
    way.ended_at, way.ended_by_id, way.ended_why = at, by.user_id, why.strip()
    way.decided_at = way.decided_at or at
    way.save(update_fields=["ended_at", "ended_by", "ended_why", "decided_at"])
    says = f"{name_of(way)} is not going home"
    audit.record("not-going-home", way, by=by, at=at, says=says, reason=way.ended_why)
    return settled(way, by=by)


@transaction.atomic
def review(way, *, by, at, review):
    """Look into why a child left without the gate; `review` says what was found and done. Returns the GoingHome."""
    way = GoingHome.objects.select_for_update(no_key=True, of=("self",)).select_related("child__person").get(pk=way.pk)
    look_into(way, by=by, at=at, review=review, since=way.without_gate_at)
    says = f"Looked into: {name_of(way)} had left without the gate"
    audit.record("left-without-gate-reviewed", way, by=by, at=at, says=says, review=way.review)
    return settled(way, by=by)


@transaction.atomic
def tell_service(telling, *, by, at, told_to):
    """Record that a service was told at `at` that the child is at home, and who there. Returns the Telling."""
    telling = (
        Telling.objects.select_for_update(no_key=True, of=("self",))
        .select_related("agency", "child__person")
        .get(pk=telling.pk)
    )
    if telling.told_at:
        raise NotAllowed(f"{telling.agency.name} has already been told.")
    if not told_to.strip():
        raise NotAllowed("Enter the name of whoever was told.", field="told_to")
    if at < telling.owed_at:
        raise NotAllowed("The child left after that.", field="at")
    telling.told_at, telling.told_by_id, telling.told_to = at, by.user_id, told_to.strip()
    telling.save(update_fields=["told_at", "told_by", "told_to"])
    says = f"{telling.agency.name} told that {name_of(telling)} is at home"
    audit.record("service-told-of-going-home", telling, by=by, at=at, says=says, told_to=telling.told_to)
    return settled(telling, by=by)


def _leaving(way, at):
    way = locked(way, to=Stage.HOME)
    if at < way.owed_at:
        raise NotAllowed("It was not a question yet then.", field="at")
    if way.stay and at < way.stay.admitted_at:
        raise NotAllowed("The child was admitted after that.", field="at")
    return way


def _left(way, verb, says, *, by, at, left_with):
    """Keep the facts of leaving first, so that the end of the stay does not look like a child who slipped away."""
    way.left_at, way.left_by_id, way.left_with = at, by.user_id, left_with.strip()
    way.decided_at = way.decided_at or at
    way.save()
    audit.record(verb, way, by=by, at=at, says=says, left_with=way.left_with, reason=way.without_gate_why)
    if way.stay and way.stay.left_at is None:
        stays.leave(way.stay, by=by, at=at, left_to=LeftTo.HOME, words=way.left_with)
    return settled(way, by=by)
