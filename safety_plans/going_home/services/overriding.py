"""Two named seniors decide that a child goes home while something is missing: each for themselves (design 2.4)."""

from django.db import transaction

from cases.case_files.looked_into import look_into
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safety_plans.going_home import policies
from safety_plans.going_home.choices import Side
from safety_plans.going_home.gate import answer_for
from safety_plans.going_home.models import GoingHome, Override
from safety_plans.going_home.services.ways import locked, name_of, settled

ONE_PERSON = "You have decided for the other side already. It takes two people."


@transaction.atomic
def request_override(way, *, by, at, safer_why, who_with, if_found):
    """One of the two seniors answers the three questions and confirms for their side; returns the Override.

    It opens nothing until the other has confirmed the same answers. Raises NotAllowed for anybody else, with nothing
    missing, or while one stands.
    """
    way = locked(way)
    side = policies.check_senior_side(way, by)
    for field, words in (("safer_why", safer_why), ("who_with", who_with), ("if_found", if_found)):
        if not words.strip():
            raise NotAllowed("Answer all three questions.", field=field)
    if Override.objects.standing().filter(going_home=way).exists():
        raise NotAllowed("Two seniors have already been asked about this child. Confirm or refuse that.")
    if at < way.owed_at:
        raise NotAllowed("It was not a question yet then.", field="at")
    if answer_for(way, at).may_go:
        raise NotAllowed(f"Nothing is missing: {name_of(way)} may go home without this.")
    override = Override(
        case_id=way.case_id,
        going_home=way,
        child_id=way.child_id,
        asked_at=at,
        asked_by_id=by.user_id,
        safer_why=safer_why.strip(),
        who_with=who_with.strip(),
        if_found=if_found.strip(),
        recorded_at=by.now,
    )
    _confirm(override, side, by, at)
    override.save()
    says = f"First of two seniors decides that {name_of(way)} goes home with something missing"
    facts = {"safer_why": override.safer_why, "who_with": override.who_with, "if_found": override.if_found}
    audit.record("override-asked", override, by=by, at=at, says=says, **facts)
    return settled(override, by=by)


@transaction.atomic
def confirm_override(override, *, by, at):
    """The other senior, another person, confirms the same answers: from now on the child may go. Returns the Override.

    What is missing at that moment is kept, and a review is owed within one working day. Raises NotAllowed.
    """
    override, way = _locked(override)
    side = policies.check_senior_side(way, by)
    if override.granted_at:
        raise NotAllowed("Both seniors have confirmed this already.")
    if getattr(override, f"{side}_at"):
        raise NotAllowed("Your side has confirmed this already. The other senior must.")
    if by.user_id in (override.consultant_by_id, override.manager_by_id):
        raise NotAllowed(ONE_PERSON)
    if at < override.asked_at:
        raise NotAllowed("It was asked after that.", field="at")
    missing = answer_for(way, at).missing
    if not missing:
        raise NotAllowed(f"Nothing is missing any more: {name_of(way)} may go home without this.")
    _confirm(override, side, by, at)
    override.granted_at, override.missing = at, [line.as_data() for line in missing]
    override.save()
    if way.decided_at is None:
        way.decided_at = at
        way.save(update_fields=["decided_at"])
    says = f"Two seniors decided that {name_of(way)} goes home with {len(missing)} lines missing"
    words = [f"{line.line.label}: {line.says}" for line in missing]
    audit.record("override-granted", override, by=by, at=at, says=says, missing=words)
    return settled(override, way, by=by)


@transaction.atomic
def refuse_override(override, *, by, at, why):
    """One of the two says no: it is over, and the gate holds. Returns the Override. Raises NotAllowed."""
    override, way = _locked(override)
    policies.check_senior_side(way, by)
    if override.granted_at:
        raise NotAllowed("Both seniors have confirmed this already.")
    if not why.strip():
        raise NotAllowed("Say why not.", field="why")
    override.refused_at, override.refused_by_id, override.refused_why = at, by.user_id, why.strip()
    override.save(update_fields=["refused_at", "refused_by", "refused_why"])
    says = f"A senior refused that {name_of(way)} goes home with something missing"
    audit.record("override-refused", override, by=by, at=at, says=says, reason=override.refused_why)
    return settled(override, by=by)


@transaction.atomic
def review_override(override, *, by, at, review):
    """A third person looks into it; `review` says what was found and done. Returns the Override."""
    override = _override_locked(override)
    decided_by = (override.consultant_by_id, override.manager_by_id)
    look_into(override, by=by, at=at, review=review, since=override.granted_at, decided_by=decided_by)
    says = f"Looked into: two seniors had let {name_of(override)} go home"
    audit.record("override-reviewed", override, by=by, at=at, says=says, review=override.review)
    return settled(override, by=by)


def _locked(override):
    way = locked(GoingHome(pk=override.going_home_id))
    override = _override_locked(override)
    if override.refused_at:
        policies.check_asked(way)
        from_whom = override.refused_by.name if override.refused_by else "A senior"
        raise NotAllowed(f"{from_whom} refused this. Ask again if something has changed.")
    return override, way


def _override_locked(override):
    rows = Override.objects.select_for_update(no_key=True, of=("self",)).select_related("child__person")
    return rows.get(pk=override.pk)


def _confirm(override, side, by, at):
    if side == Side.CONSULTANT:
        override.consultant_at, override.consultant_by_id = at, by.user_id
    else:
        override.manager_at, override.manager_by_id = at, by.user_id
