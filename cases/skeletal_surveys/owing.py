"""Which rows of imaging must exist: a decision for each child and kind, and a follow-up for each performed survey."""

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef

from cases.enquiries.models import EnquiryChild
from cases.skeletal_surveys.choices import ImagingKind
from cases.skeletal_surveys.models import FollowUp, ImagingDecision, Survey
from safeguarding.prepared import prepared
from safeguarding.working_days import LONDON

# Imaging is expected below this age in years (domain 3); above it a survey is decided by case, and a CT is not owed.
EXPECTED_UNDER = {ImagingKind.SKELETAL_SURVEY: 2, ImagingKind.CT_HEAD: 1}


def decisions(case_id, at):
    """Make the decisions that every child of an open enquiry owes and lacks; return how many were made.

    A skeletal survey is decided for every child that is born, a CT of the head for every child under one; an age that
    nobody knows counts as young. For a baby born during the enquiry it is owed from when the birth is recorded.
    """
    owed = [
        _decision(case_id, place, kind, at)
        for place in _places(case_id)
        for kind in EXPECTED_UNDER
        if not place[f"has_{kind}"] and (kind == ImagingKind.SKELETAL_SURVEY or _younger(place, EXPECTED_UNDER[kind]))
    ]
    return len(ImagingDecision.objects.bulk_create(owed, ignore_conflicts=True)) if owed else 0


@prepared
def _places(case_id):
    """The children of an open enquiry who are born, each with which kinds of imaging are there to be decided."""
    return (
        EnquiryChild.objects.filter(case=case_id, enquiry__closed_at=None, ended_at=None, see_from_at__isnull=False)
        .annotate(**{f"has_{kind}": _exists(kind) for kind in EXPECTED_UNDER})
        .values(
            "enquiry_id",
            "child_id",
            "see_from_at",
            "child__person__born_on",
            *(f"has_{kind}" for kind in EXPECTED_UNDER),
        )
    )


def follow_ups(case_id, at):
    """Make the follow-up that every performed first survey owes and lacks; return how many were made."""
    owed = [
        FollowUp(
            case_id=case_id,
            survey=survey,
            child_id=survey.child_id,
            first_performed_at=survey.performed_at,
            recorded_at=at,
        )
        for survey in _without_follow_up(case_id)
    ]
    return len(FollowUp.objects.bulk_create(owed, ignore_conflicts=True)) if owed else 0


@prepared
def _without_follow_up(case_id):
    """The first surveys that were performed, and whose second is not yet owed."""
    return Survey.objects.filter(
        case=case_id, performed_at__isnull=False, follow_up=None, decision__kind=ImagingKind.SKELETAL_SURVEY
    )


def _exists(kind):
    same = ImagingDecision.objects.filter(enquiry=OuterRef("enquiry"), child=OuterRef("child"), kind=kind)
    return Exists(same)


def _younger(place, years):
    """Whether the child was under that age when the decision came to be owed; with an age nobody knows, yes."""
    born_on = place["child__person__born_on"]
    return born_on is None or place["see_from_at"].astimezone(LONDON).date() < born_on + relativedelta(years=years)


def _decision(case_id, place, kind, at):
    return ImagingDecision(
        case_id=case_id,
        enquiry_id=place["enquiry_id"],
        child_id=place["child_id"],
        kind=kind,
        owed_at=place["see_from_at"],
        expected=_younger(place, EXPECTED_UNDER[kind]),
        under_two=_younger(place, 2),
        recorded_at=at,
    )
