"""A measure is made, goes on with other conditions or another end, owes what follows, and ends."""

from datetime import UTC

from django.db import transaction

from cases.case_files.models import CaseFile
from cases.enquiries.models import Enquiry
from cases.legal_measures import policies
from cases.legal_measures.choices import WARNED, WARNED_ELSE, EndedHow, Kind
from cases.legal_measures.models import LegalMeasure
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.words import uncapital


@transaction.atomic
def make(case, *, by, at, kind, made_by, child=None, adult=None, ends_at=None, conditions="", told_whom=""):
    """Record a measure that began at `at` about a child, or an adult, of this case; returns the LegalMeasure.

    `made_by` is the officer or the court. What follows is owed before it ends (domain 1.1a): seven days and one day,
    of police protection 24 and 6 hours. Raises NotAllowed for more than the law lets it be: police protection beyond 72
    hours, an emergency protection order beyond 8 days, two of a kind at once, conditions where there are none.
    """
    kind = Kind(kind)
    policies.check_records(by)
    case = CaseFile.objects.select_for_update(no_key=True, of=("self",)).get(pk=case.pk)
    policies.check_whom(case, kind, child, adult)
    if not made_by.strip():
        raise NotAllowed("Enter the officer or the court.", field="made_by")
    policies.check_length(kind, at, at, ends_at, is_varied=False)
    policies.check_conditions(kind, conditions)
    policies.check_alone(case, kind, child, at)
    measure = LegalMeasure.objects.create(
        case=case,
        kind=kind,
        child=child,
        adult=adult,
        agency_id=_owes(case, by),
        made_by=made_by.strip(),
        began_at=at,
        from_at=at,
        ends_at=ends_at,
        conditions=conditions.strip(),
        told_whom=told_whom.strip(),
        recorded_by_id=by.user_id,
        recorded_at=by.now,
        **_warnings(kind, at, ends_at),
    )
    return _recorded("measure-made", measure, "recorded", by=by, at=at)


@transaction.atomic
def vary(measure, *, by, at, ends_at=None, conditions="", told_whom="", made_by=""):
    """The measure goes on from `at` with these conditions and this end; returns the new LegalMeasure.

    As it stood is kept. What follows is owed anew. Raises NotAllowed once it has ended, after its end, or beyond what
    the law lets it be: an emergency protection order is extended once.
    """
    before = _locked(measure, by)
    kind = Kind(before.kind)
    if at <= before.from_at:
        raise NotAllowed("It began after that.", field="at")
    if before.ends_at and at > before.ends_at:
        raise NotAllowed("It had ended by itself before that. Record a new measure.", field="at")
    policies.check_length(kind, before.began_at, at, ends_at, is_varied=True)
    policies.check_conditions(kind, conditions)
    if kind == Kind.EMERGENCY_ORDER and before.continues_id and ends_at > before.ends_at:
        raise NotAllowed("It has been extended before. A court extends it once.", field="ends_at")
    _end(before, EndedHow.VARIED, by=by, at=at)
    after = LegalMeasure.objects.create(
        case_id=before.case_id,
        kind=kind,
        child=before.child,
        adult=before.adult,
        agency_id=before.agency_id,
        made_by=made_by.strip() or before.made_by,
        began_at=before.began_at,
        from_at=at,
        ends_at=ends_at,
        conditions=conditions.strip(),
        told_whom=told_whom.strip(),
        recorded_by_id=by.user_id,
        continues=before,
        recorded_at=by.now,
        **_warnings(kind, at, ends_at),
    )
    owed.settle(before, at=by.now)
    return _recorded("measure-varied", after, "varied", by=by, at=at)


@transaction.atomic
def decide_next(measure, *, by, at, what_follows):
    """Decide what happens when the measure ends, who sees to it and by when; returns the LegalMeasure. Said once."""
    measure = _locked(measure, by)
    if measure.ends_at is None:
        raise NotAllowed("This measure has no end to decide about.")
    if measure.next_decided_at:
        raise NotAllowed("What follows is already decided. If the end changes, vary the measure.")
    if not what_follows.strip():
        raise NotAllowed("Say what follows, who sees to it, and by when.", field="what_follows")
    if at < measure.from_at:
        raise NotAllowed("It began after that.", field="at")
    measure.next_decided_at, measure.next_decided_by_id, measure.what_follows = at, by.user_id, what_follows.strip()
    measure.save(update_fields=["next_decided_at", "next_decided_by", "what_follows"])
    says = f"What follows the {uncapital(Kind(measure.kind).label)} decided"
    audit.record("measure-next-decided", measure, by=by, at=at, says=says, what_follows=measure.what_follows)
    return settled(measure, by=by)


@transaction.atomic
def end(measure, *, by, at, how, words=""):
    """The measure ended at `at`; returns the LegalMeasure. Raises NotAllowed after the end that it had by itself."""
    measure = _locked(measure, by)
    how = EndedHow(how)
    if how == EndedHow.VARIED:
        raise NotAllowed("Vary the measure instead.", field="how")
    if at < measure.from_at:
        raise NotAllowed("It began after that.", field="at")
    if measure.ends_at and at > measure.ends_at:
        raise NotAllowed("It ended by itself before that. Enter that moment.", field="at")
    _end(measure, how, by=by, at=at, words=words)
    says = f"{Kind(measure.kind).label} of {name_of(measure)} over: {uncapital(how.label)}"
    audit.record("measure-ended", measure, by=by, at=at, child=measure.child_id, says=says, words=measure.ended_words)
    return settled(measure, by=by)


def settled(measure, *, by):
    """Bring what is owed up to date after a change to this measure; returns it."""
    owed.owe(measure.case_id, at=by.now)
    owed.settle(measure, at=by.now)
    return measure


def name_of(measure):
    """What sentences call whom it is about."""
    return measure.person.name if measure.adult_id else measure.person.given_name or measure.person.name


def _recorded(verb, measure, what, *, by, at):
    says = f"{Kind(measure.kind).label} of {name_of(measure)} {what}"
    facts = {"conditions": measure.conditions, "told_whom": measure.told_whom, "child": measure.child_id}
    audit.record(verb, measure, by=by, at=at, says=says, **facts)
    return settled(measure, by=by)


def _end(measure, how, *, by, at, words=""):
    measure.ended_at, measure.ended_by_id, measure.ended_how, measure.ended_words = at, by.user_id, how, words.strip()
    measure.save(update_fields=["ended_at", "ended_by", "ended_how", "ended_words"])


def _locked(measure, by):
    policies.check_records(by)
    CaseFile.objects.select_for_update(no_key=True, of=("self",)).get(pk=measure.case_id)
    rows = LegalMeasure.objects.select_for_update(no_key=True, of=("self",)).select_related("child__person", "adult")
    measure = rows.get(pk=measure.pk)
    policies.check_standing(measure)
    return measure


def _warnings(kind, from_at, ends_at):
    """When what follows is to be decided, and warned about once more: never before the measure itself.

    Hours that really pass, as the limits of the law are (`moments.elapsed`): on the night clocks go forward, the face
    of a London clock would warn an hour late.
    """
    if ends_at is None:
        return {}
    from_at, ends_at = from_at.astimezone(UTC), ends_at.astimezone(UTC)
    first, last = WARNED.get(kind, WARNED_ELSE)
    return {"first_warned_at": max(from_at, ends_at - first), "last_warned_at": max(from_at, ends_at - last)}


def _owes(case, by):
    """Who owes what follows: social care that leads the open enquiry, else the front door, else whoever records it."""
    enquiry = Enquiry.objects.open().of_case(case).values_list("agency", flat=True).first()
    door = Agency.objects.filter(partnership=case.partnership_id, is_front_door=True).values_list("pk", flat=True)
    return enquiry or door.first() or by.agency_id
