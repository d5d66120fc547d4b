"""Which rows of an enquiry must exist: a place for every child, and the conference it owes."""

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from cases.children.models import Child
from cases.enquiries.models import Conference, Enquiry, EnquiryChild
from cases.families.models import Person, Relationship
from cases.referrals.models import Referral
from safeguarding.prepared import prepared
from safeguarding.working_days import LONDON

SAME_DAY_UNDER = 2  # years (domain 1.1a)
GROWN_UP = 18
NO_REFERRAL = 0  # an id that no row has


def children(case_id, at):
    """Make the place in the open enquiry that every child lacks; return how many were made or changed.

    Every child: of the household, born or not, and every other child for whom an adult of the household has care
    (design 2.2). One registered later is owed from then on. Seeing an unborn child is owed from when the birth is
    recorded. A date of birth put right later can only shorten the time to see a child, never lengthen it.
    """
    enquiry = next(iter(_open_enquiry(case_id)), None)
    if enquiry is None:
        return 0
    found = list(_children_of(enquiry))
    strangers = [Child(person=person) for person in found if person.child_side is None]
    if strangers:
        Child.objects.bulk_create(strangers, ignore_conflicts=True)
    made = [_place(enquiry, person) for person in found if person.place_id is None]
    changed = [place for person in found if person.place_id and (place := _now_owed(person, at))]
    if made:
        EnquiryChild.objects.bulk_create(made, ignore_conflicts=True)
    if changed:
        EnquiryChild.objects.bulk_update(changed, ["see_from_at", "seen_same_day"])
    return len(made) + len(changed)


def conference(case_id, at):
    """Make the conference that every enquiry owes once its initiating meeting is known; return how many were made."""
    made = [
        Conference(
            case_id=case_id, enquiry=enquiry, initiating_meeting_at=enquiry.initiating_meeting_at, recorded_at=at
        )
        for enquiry in _without_conference(case_id)
    ]
    if made:
        Conference.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


@prepared
def _open_enquiry(case_id):
    """The enquiry that is open in the case: one at most."""
    return Enquiry.objects.open().of_case(case_id).select_related("case")


@prepared
def _without_conference(case_id):
    """The enquiries whose initiating meeting is known, and whose conference is not yet owed."""
    return Enquiry.objects.of_case(case_id).filter(initiating_meeting_at__isnull=False, conference=None)


def _children_of(enquiry):
    """The people whom the enquiry owes a place, each with the facts of the place they have, if any."""
    started_on = enquiry.started_at.astimezone(LONDON).date()
    grown_up = started_on - relativedelta(years=GROWN_UP)
    return _people_of(enquiry.case.household_id, enquiry.referral_id or NO_REFERRAL, started_on, grown_up, enquiry.pk)


@prepared
def _people_of(household, referral_id, started_on, grown_up, enquiry_id):
    hurt = Referral.children.through.objects.filter(referral=referral_id, referral__injury=True, child=OuterRef("pk"))
    cared_for = Relationship.objects.filter(child=OuterRef("pk"), has_care=True, adult__household=household)
    return (
        Person.objects.children()
        .filter(Q(household=household) | Q(Exists(cared_for)))
        .exclude(died_on__lt=started_on)
        .exclude(born_on__lte=grown_up)
        .annotate(
            child_side=F("child__pk"),
            place=FilteredRelation("child__enquiries", condition=Q(child__enquiries__enquiry=enquiry_id)),
            place_id=F("place__pk"),
            place_owed_at=F("place__owed_at"),
            place_see_from_at=F("place__see_from_at"),
            place_same_day=F("place__seen_same_day"),
            place_seen_at=F("place__seen_at"),
            hurt=Exists(hurt),
        )
    )


def _place(enquiry, person):
    # Registered with the enquiry or before: owed from its start, however late both were typed in. Later: from then on.
    known_then = person.recorded_at <= enquiry.recorded_at
    owed_at = enquiry.started_at if known_then else max(enquiry.started_at, person.recorded_at)
    return EnquiryChild(
        case_id=enquiry.case_id,
        enquiry=enquiry,
        child_id=person.pk,
        owed_at=owed_at,
        see_from_at=None if _is_unborn(person) else owed_at,
        seen_same_day=person.hurt or _is_young(person, owed_at),
        recorded_at=max(enquiry.recorded_at, person.recorded_at),
    )


def _now_owed(person, at):
    """The place of a child who was born since, or proved to be under two, with its new facts; else None."""
    place = EnquiryChild(pk=person.place_id, see_from_at=person.place_see_from_at, seen_same_day=person.place_same_day)
    if place.see_from_at is None and not _is_unborn(person):
        place.see_from_at = max(at, person.place_owed_at)
    if person.place_seen_at is None and not place.seen_same_day:
        place.seen_same_day = _is_young(person, person.place_owed_at)
    is_as_before = (place.see_from_at, place.seen_same_day) == (person.place_see_from_at, person.place_same_day)
    return None if is_as_before else place


def _is_unborn(person):
    return person.born_on is None and person.due_on is not None


def _is_young(person, moment):
    """Under two at that moment; an age that nobody knows counts as young, for the shorter time is the safer."""
    if person.born_on is None:
        return True
    return moment.astimezone(LONDON).date() < person.born_on + relativedelta(years=SAME_DAY_UNDER)
