"""What an enquiry owes, and each child in it."""

from django.db.models import Q

from safeguarding.standards.shape import F1, F3, Standard, end_of_day, hours, working_days
from safeguarding.standards.sources import OURS, WORKING_TOGETHER

# What is owed of one child in an enquiry is owed by the team that leads it, and by whoever it is allocated to.
LEAD = "enquiry__lead__membership__user_id"

ENQUIRIES = (
    Standard(
        slug="enquiry-allocated",
        title="Enquiry allocated to a lead social worker",
        finding=F3,
        source=OURS,
        on="enquiries.Enquiry",
        starts="started_at",
        met="allocated_at",
        due=(hours(4),),
        ends=("closed_at",),
        owed_by="agency_id",
        team="team_id",
        gk=True,
        supply="The team manager allocates it.",
        verb="enquiry-allocate",
        act="Allocate the enquiry",
    ),
    Standard(
        slug="child-seen",
        title="Child seen",
        finding=F3,
        source=OURS,
        on="enquiries.EnquiryChild",
        starts="see_from_at",
        met="seen_at",
        due=(end_of_day(when=Q(seen_same_day=True), name="under two or injured"), working_days(1, name="others")),
        ends=("ended_at",),
        owed_by="enquiry__agency_id",
        team="enquiry__team_id",
        user=LEAD,
        child="child_id",
        gk=True,
        supply="The lead social worker, or whoever is on duty, sees the child.",
        verb="child-seen",
        act="Record seeing the child",
    ),
    Standard(
        slug="assessment-complete",
        title="Assessment complete",
        finding=F3,
        source=WORKING_TOGETHER,
        on="enquiries.Enquiry",
        starts="referral__received_at",
        else_starts="started_at",
        met="assessment_completed_at",
        due=(working_days(45),),
        owed_by="agency_id",
        team="team_id",
        user="lead__membership__user_id",
        policy=False,
        supply="The lead social worker completes it.",
        verb="enquiry-assessment",
        act="Complete the assessment",
    ),
    Standard(
        slug="conference-held",
        title="Initial child protection conference held",
        finding=F1,
        source=WORKING_TOGETHER,
        on="enquiries.Conference",
        starts="initiating_meeting_at",
        met="held_at",
        due=(working_days(15),),
        ends=("not_needed_at",),
        owed_by="enquiry__agency_id",
        team="enquiry__team_id",
        user=LEAD,
        policy=False,
        supply="The lead social worker arranges it; a conference chair holds it.",
        verb="enquiry-conference",
        act="Record the conference",
    ),
)
