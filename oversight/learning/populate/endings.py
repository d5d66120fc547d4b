"""How a family of the population is closed: concluded for every child, and whatever is left waived by a manager."""

from cases.case_files.models import Involvement
from cases.case_files.services import close_case, end_involvement
from cases.enquiries import services as enquiries
from cases.enquiries.choices import Outcome
from cases.enquiries.models import Conference, Enquiry, EnquiryChild
from cases.families import services as families
from cases.families.models import CuriosityAnswer
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safety_plans.plans import services as plans
from safety_plans.plans.models import Plan

MANAGER, SERVICE_MANAGER = "ruth", "grace"
WHY = "Nothing further is known after the visits, the checks and the family’s own account."
TOLD = {
    "parents_told": True,
    "parents_how": "At home, by the lead social worker.",
    "referrer_told": True,
    "referrer_how": "By telephone.",
    "medical_report": "There was none to go back to.",
}


def close(stage, family, *, at):
    """Close a family's case at `at`: its enquiry with its children, its plans, every place of an agency in it."""
    case, by, second = stage.find(family.case, 0), stage.actor(MANAGER, at), stage.actor(SERVICE_MANAGER, at)
    for question in CuriosityAnswer.objects.filter(household=case.household_id, answered_at=None):
        families.answer_curiosity(question, by=by, at=at, nobody=False, answer="An uncle, on Sundays.")
    for enquiry in Enquiry.objects.filter(case=case, closed_at=None):
        _close_enquiry(enquiry, by=by, second=second, at=at)
    for plan in Plan.objects.filter(case=case, ended_at=None):
        plans.end(plan, by=by, at=at, why="The enquiry is closed.")
    for row in Owed.objects.open().of_case(case):
        waiver = second if row.user_id == by.user_id else by  # nobody waives what they owe themselves
        owed.waive(row, by=waiver, at=at, reason="The case is closed.")
    for place in Involvement.objects.current().filter(case=case, agency__is_front_door=False):
        end_involvement(place, by=by, at=at, why="The case is closed.")
    close_case(case, by=by, at=at, reason=WHY)


def _close_enquiry(enquiry, *, by, second, at):
    for place in EnquiryChild.objects.filter(enquiry=enquiry):
        enquiries.conclude_child(place, by=by, at=at, outcome=Outcome.NOT_SUBSTANTIATED, reasons=WHY)
    for conference in Conference.objects.filter(enquiry=enquiry, held_at=None, not_needed_at=None):
        enquiries.sign_off_no_conference(conference, by=by, at=at, why=WHY)
    enquiries.complete_assessment(enquiry, by=by, at=at)
    closing = enquiries.close(enquiry, by=by, at=at, reasons=WHY, **TOLD)
    if closing.missing:
        enquiries.confirm_closing(closing, by=second, at=at)
