"""Which requests must exist: the GP practice of each child and of each adult with care is asked (F6, domain 11.7)."""

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, F, OuterRef, Q

from cases.enquiries.models import Enquiry, EnquiryChild
from cases.families.models import Person, Relationship
from cases.information_requests.models import Request
from safeguarding.prepared import prepared
from safeguarding.working_days import LONDON

URGENT_UNDER = relativedelta(years=2)  # domain 1.1a


def gp_questions(case_id, at):
    """Make, for an open enquiry, the question that each person's GP is owed; return how many were made or changed.

    Each child in the enquiry and each adult with care of one has a row from the start of the enquiry; who is recorded
    later, from then on. A practice that nobody knows is a row all the same; once it is recorded the row names it. A
    practice that says "not us" leaves a row with nobody in it, until another practice is recorded. A row that nobody
    needs any more (the enquiry closed, no longer a carer) ends unless it was asked.
    """
    rows = list(_rows(case_id))
    enquiry = next(iter(_open_enquiry(case_id)), None)
    if enquiry is None:
        return _end([row for row in rows if row.asked_at is None and row.ended_at is None], at)
    people = list(_people(enquiry.pk))
    urgent = any(one.is_child and is_young(one, enquiry.started_at) for one in people)
    ours = [row for row in rows if row.enquiry_id == enquiry.pk]
    made = [row for one in people if (row := _lacking(one, ours, enquiry, urgent, at))]
    changed = [row for one in people if (row := _named_since(one, ours, at))]
    wanted = {one.pk for one in people}
    left = [row for row in rows if row.asked_at is None and row.ended_at is None]
    ended = [row for row in left if row.enquiry_id != enquiry.pk or row.person_id not in wanted]
    if made:
        Request.objects.bulk_create(made, ignore_conflicts=True)
    if changed:
        Request.objects.bulk_update(changed, ["agency", "who", "gp_found_at"])
    return len(made) + len(changed) + _end(ended, at)


def is_young(child, moment):
    """Under two at that moment; an age that nobody knows counts as young, for the shorter time is the safer."""
    return child.born_on is None or moment.astimezone(LONDON).date() < child.born_on + URGENT_UNDER


@prepared
def _rows(case_id):
    """Every question to a GP that the case has had."""
    return Request.objects.filter(case=case_id, is_gp=True).order_by("pk")


@prepared
def _open_enquiry(case_id):
    return Enquiry.objects.open().of_case(case_id)


@prepared
def _people(enquiry_id):
    """The born children in the enquiry and the adults with care of one of them, each with their practice."""
    places = EnquiryChild.objects.filter(enquiry=enquiry_id, ended_at=None)
    cares = Relationship.objects.filter(adult=OuterRef("pk"), has_care=True, child__in=places.values("child"))
    return (
        Person.objects.filter(Q(pk__in=places.values("child")) | Q(Exists(cares)))
        .exclude(is_child=True, born_on=None, due_on__isnull=False)
        .filter(died_on=None)
        .annotate(practice=F("gp_practice__name"))
        .order_by("-is_child", F("born_on").desc(nulls_first=True), "pk")
    )


def _lacking(person, rows, enquiry, urgent, at):
    """The row that this person lacks, or None."""
    theirs = [row for row in rows if row.person_id == person.pk]
    if any(row.withdrawn_at is None and row.not_us_at is None and row.ended_at is None for row in theirs):
        return None
    not_us = {row.agency_id for row in theirs if row.not_us_at}
    agency_id = None if person.gp_practice_id in not_us else person.gp_practice_id
    # On record with the enquiry or before: owed from its start. Later, or asked anew after "not us": from then on.
    known_then = person.recorded_at <= enquiry.recorded_at and not theirs
    return Request(
        case_id=enquiry.case_id,
        enquiry=enquiry,
        person_id=person.pk,
        is_gp=True,
        agency_id=agency_id,
        who=person.practice if agency_id else f"GP practice of {person.name}",
        owed_at=enquiry.started_at if known_then else max(enquiry.started_at, at),
        gp_unknown=agency_id is None,
        urgent=urgent,
        recorded_at=at,
    )


def _named_since(person, rows, at):
    """The unasked row of a person whose practice is another than it says, brought up to date; or None."""
    theirs = [row for row in rows if row.person_id == person.pk]
    not_us = {row.agency_id for row in theirs if row.not_us_at}
    if person.gp_practice_id is None or person.gp_practice_id in not_us:
        return None
    for row in theirs:
        if row.asked_at is None and row.ended_at is None and row.agency_id != person.gp_practice_id:
            row.agency_id, row.who = person.gp_practice_id, person.practice
            if row.gp_unknown and row.gp_found_at is None:
                row.gp_found_at = max(at, row.owed_at)
            return row
    return None


def _end(rows, at):
    for row in rows:
        row.ended_at = max(at, row.owed_at)
    if rows:
        Request.objects.bulk_update(rows, ["ended_at"])
    return len(rows)
