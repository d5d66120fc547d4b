"""Which rows of safety planning must exist: a plan for every child of an open enquiry, and a share for every agency."""

from datetime import datetime

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from cases.case_files.models import Involvement
from cases.enquiries.models import EnquiryChild
from safeguarding.prepared import prepared
from safety_plans.plans.models import Plan, Share, Version
from strategy_meetings.models import Meeting


def plans(case_id, at):
    """Make the plan that every child of an open enquiry owes and lacks; return how many were made or changed.

    It is owed from the moment the child's place in the enquiry is, so a sister or brother is never left out; and before
    the initiating meeting ends (domain 1.1a), which is noted once that is known. A child who came into the enquiry
    after that meeting has ended owes it within the same hours, counted from when they came.
    """
    found = list(_unplanned(case_id))
    made = [_plan(place, at) for place in found if place.plan_id is None]
    known = [Plan(pk=place.plan_id, meeting_ended_at=place.meeting_ended) for place in found if place.plan_id]
    if made:
        Plan.objects.bulk_create(made, ignore_conflicts=True)
    if known:
        Plan.objects.bulk_update(known, ["meeting_ended_at"])
    return len(found)


def shares(case_id, at):
    """Make the share that every agency is owed of a version in force; return how many were made or changed.

    Every agency involved now, from the approval or from its involvement if that came later; and the child's GP practice
    and nursery or school when they are not involved, to be told by telephone. An agency that comes into the case may
    then be sent it; one that leaves is owed nothing more.
    """
    changed = 0
    for version in _in_force(case_id):
        involved = {one["agency"]: one["opened_at"] for one in version.involved}
        known = {version.child.person.gp_practice_id, version.child.person.setting_id} - {None, *involved}
        current = {one["agency"]: one for one in version.shared}
        wanted = {**{agency: False for agency in involved}, **{agency: True for agency in known}}
        new = [
            _share(version, agency, voice_only, involved.get(agency), at)
            for agency, voice_only in wanted.items()
            if agency not in current
        ]
        if new:
            changed += len(Share.objects.bulk_create(new, ignore_conflicts=True))
        came = [one["id"] for agency, one in current.items() if one["voice_only"] and agency in involved]
        left = [one["id"] for agency, one in current.items() if agency not in wanted]
        if came:
            changed += Share.objects.filter(pk__in=came).update(voice_only=False)
        if left:
            changed += Share.objects.filter(pk__in=left).update(ended_at=at)
    return changed


@prepared
def _unplanned(case_id):
    """The places without a plan, or whose plan does not know yet when the initiating meeting ended."""
    return (
        EnquiryChild.objects.filter(case=case_id, enquiry__closed_at=None, ended_at=None)
        .annotate(meeting_ended=Subquery(_initiating_meeting().values("ended_at")[:1]))
        .filter(Q(plan=None) | Q(plan__meeting_ended_at=None, meeting_ended__isnull=False))
        .annotate(plan_id=F("plan"))
    )


def _initiating_meeting():
    """The meeting that initiated the enquiry of a place, once it has ended after the child came into the enquiry."""
    return Meeting.objects.filter(
        enquiry=OuterRef("enquiry"),
        held_at=OuterRef("enquiry__initiating_meeting_at"),
        ended_at__gte=OuterRef("owed_at"),
    ).order_by("ended_at")


def _plan(place, at):
    return Plan(
        case_id=place.case_id,
        enquiry_id=place.enquiry_id,
        place_id=place.pk,
        child_id=place.child_id,
        owed_at=place.owed_at,
        meeting_ended_at=place.meeting_ended,
        recorded_at=at,
    )


@prepared
def _in_force(case_id):
    """The versions in force of a case, each with who is involved and who has a share, in one query."""
    involved = Involvement.objects.current().filter(case=OuterRef("case")).order_by()
    shared = apps.get_model("plans.Share").objects.filter(version=OuterRef("pk"), ended_at=None).order_by()
    return (
        Version.objects.in_force()
        .of_case(case_id)
        .select_related("child__person")
        .annotate(
            involved=ArraySubquery(involved.values(json=JSONObject(agency="agency_id", opened_at="opened_at"))),
            shared=ArraySubquery(shared.values(json=JSONObject(id="pk", agency="agency_id", voice_only="voice_only"))),
        )
    )


def _share(version, agency_id, voice_only, involved_at, at):
    since = datetime.fromisoformat(involved_at) if involved_at else version.approved_at
    return Share(
        case_id=version.case_id,
        plan_id=version.plan_id,
        version=version,
        child_id=version.child_id,
        agency_id=agency_id,
        voice_only=voice_only,
        owed_at=max(since, version.approved_at),
        recorded_at=at,
    )
