"""Each child of an enquiry: seen or not seen, what was said about an injury, and what was concluded."""

from dateutil.relativedelta import relativedelta
from django.db import transaction

from cases.enquiries import policies
from cases.enquiries.choices import Outcome, SeenAlone
from cases.enquiries.models import EnquiryChild, Explanation, Visit
from cases.enquiries.services.enquiries import locked, settled
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.moments import calendar_day

BABY_UNDER = 2  # years: seen awake and undressed, with each carer, rather than alone (domain 1.3)


@transaction.atomic
def see_child(
    place,
    *,
    by,
    at,
    seen,
    visited_by="",
    where="",
    alone="",
    awake=None,
    undressed=None,
    handling="",
    words="",
    not_seen_why="",
    next_step="",
    next_by_at=None,
):
    """Record a visit at `at` to one child (`place` is their EnquiryChild), who was seen or was not.

    Seen: where, and whether alone; a baby: whether awake and undressed, and how each carer handled them. Not seen: why,
    what happens next and by when; the duty to see the child stays open. Raises NotAllowed. Returns the Visit.
    """
    enquiry, place = _locked(place)
    policies.check_works_on(enquiry, by)
    if place.is_unborn:
        raise NotAllowed("This child is not born yet. Record the birth first.")
    if seen:
        _check_seen(place, at, where=where, alone=alone, awake=awake, undressed=undressed, handling=handling)
        not_seen_why, next_step, next_by_at = "", "", None
    else:
        _check_not_seen(at, not_seen_why=not_seen_why, next_step=next_step, next_by_at=next_by_at)
        alone, awake, undressed, handling, words = "", None, None, "", ""
    visit = Visit.objects.create(
        case_id=place.case_id,
        enquiry_child=place,
        visited_at=at,
        visited_by=visited_by or by.name,
        seen=seen,
        where=where,
        alone=alone,
        awake=awake,
        undressed=undressed,
        handling=handling,
        words=words,
        not_seen_why=not_seen_why,
        next_step=next_step,
        next_by_at=next_by_at,
        recorded_by_id=by.user_id,
        recorded_at=by.now,
    )
    if seen and place.see_from_at <= at and (place.seen_at is None or at < place.seen_at):
        place.seen_at = at
        place.save(update_fields=["seen_at"])
    name = place.child.person.given_name or "Child"
    says = f"{name} seen" if seen else f"{name} not seen: {visit.get_not_seen_why_display().lower()}"
    facts = {"where": where, "words": words, "handling": handling} if seen else {"next_step": next_step}
    audit.record(
        "child-seen" if seen else "child-not-seen", visit, by=by, at=at, child=place.child_id, says=says, **facts
    )
    settled(place, by=by)
    return visit


@transaction.atomic
def record_explanation(case, *, by, at, child, about, told_by, told_to, words, differs=""):
    """Keep what somebody said about an injury at `at`, word for word; each telling is a row of its own (domain 2).

    When there is an earlier telling about this child, `differs` says how this one differs from it, or that it does
    not. Raises NotAllowed for a child of another household. Returns the Explanation.
    """
    if child.person.household_id != case.household_id and not _has_place(case, child):
        raise NotAllowed("This child is not of this household.", field="child")
    if not words.strip():
        raise NotAllowed("Enter what was said, in the words used.", field="words")
    if Explanation.objects.filter(case=case, child=child).exists() and not differs.strip():
        raise NotAllowed(
            "Something was said about this child before: say how this differs, or that it does not.", field="differs"
        )
    explanation = Explanation.objects.create(
        case=case,
        child=child,
        about=about,
        told_by=told_by,
        told_to=told_to,
        told_at=at,
        words=words,
        differs=differs,
        recorded_by_id=by.user_id,
        recorded_at=by.now,
    )
    audit.record("explanation-recorded", explanation, by=by, at=at, told_by=told_by, about=about)
    return settled(explanation, by=by)


@transaction.atomic
def conclude_child(place, *, by, at, outcome, reasons):
    """Conclude the enquiry for one child, with reasons (domain 1.3). Raises NotAllowed when it is concluded already.

    A child whom nobody has seen can be found at continuing risk, and nothing milder.
    """
    enquiry, place = _locked(place)
    policies.check_works_on(enquiry, by)
    if place.outcome:
        raise NotAllowed(f"This is already concluded: {place.get_outcome_display().lower()}.")
    if place.seen_at is None and not place.is_unborn and outcome != Outcome.CONTINUING_RISK:
        name = place.child.person.name
        raise NotAllowed(f"{name} has not been seen in this enquiry. Record a visit first.", field="outcome")
    if at < place.owed_at:
        raise NotAllowed("It cannot be concluded before it began.", field="at")
    place.outcome, place.outcome_reasons = Outcome(outcome), reasons
    place.outcome_at, place.outcome_by_id = at, by.user_id
    place.save(update_fields=["outcome", "outcome_reasons", "outcome_at", "outcome_by"])
    says = f"{place.child.person.given_name or 'Unborn child'}: {place.get_outcome_display().lower()}"
    audit.record("child-concluded", place, by=by, at=at, says=says, reason=reasons, outcome=outcome)
    return settled(place, by=by)


def is_baby(person, at):
    """Whether the person is under two on the London day of `at`, or of an age nobody knows."""
    return person.born_on is None or calendar_day(at) < person.born_on + relativedelta(years=BABY_UNDER)


def _locked(place):
    enquiry = locked(place.enquiry)
    places = EnquiryChild.objects.select_for_update(no_key=True, of=("self",)).select_related("child__person")
    return enquiry, places.get(pk=place.pk)


def _has_place(case, child):
    return EnquiryChild.objects.filter(case=case, child=child).exists()


def _check_seen(place, at, *, where, alone, awake, undressed, handling):
    person = place.child.person
    if person.born_on and calendar_day(at) < person.born_on:
        raise NotAllowed("The child was not born yet on that day.", field="at")
    if not where.strip():
        raise NotAllowed("Say where the child was seen.", field="where")
    if not alone:
        raise NotAllowed("Say whether the child was seen alone.", field="alone")
    if not is_baby(person, at):
        if alone == SeenAlone.TOO_YOUNG:
            raise NotAllowed("This child is old enough to be seen alone: say whether they were.", field="alone")
        return
    if awake is None:
        raise NotAllowed("Say whether the baby was awake.", field="awake")
    if undressed is None:
        raise NotAllowed("Say whether the baby was seen undressed.", field="undressed")
    if not handling.strip():
        raise NotAllowed("Say how each carer handled the child.", field="handling")


def _check_not_seen(at, *, not_seen_why, next_step, next_by_at):
    if not not_seen_why:
        raise NotAllowed("Say why the child was not seen.", field="not_seen_why")
    if not next_step.strip():
        raise NotAllowed("Say what happens next.", field="next_step")
    if next_by_at is None:
        raise NotAllowed("Say by when.", field="next_by_at")
    if next_by_at <= at:
        raise NotAllowed("The next step must come after this visit.", field="next_by_at")
