"""The section 47 report: one enquiry, told child by child, for the conference, the court and the file."""

from cases.enquiries.models import Enquiry
from cases.enquiries.page import page_of
from cases.skeletal_surveys.models import ImagingDecision
from oversight.reports.documents.imaging import histories_of, warned
from oversight.reports.documents.shape import Document
from safeguarding.moments import full_day
from safeguarding.owed.models import Owed
from safeguarding.standards import standard_of

TITLE = "Section 47 enquiry report"


def find(actor, reference):
    """The enquiry of that reference, if this actor may see it."""
    return Enquiry.objects.visible_to(actor).for_page().filter(reference=reference).first()


def gather(enquiry, actor):
    """The page of the enquiry, each child's imaging in it, and what was owed and not done when it was printed."""
    page = page_of(enquiry)
    decisions = ImagingDecision.objects.visible_to(actor).filter(enquiry=enquiry)
    return {
        "enquiry": enquiry,
        "conference": getattr(enquiry, "conference", None),
        "page": page,
        "children": page.children,
        "tellings": {telling.person.pk: telling.explanations for telling in page.tellings},
        "imaging": {history.child.pk: history for history in histories_of(decisions)},
        "warned": warned,
        "missing": missing_in(enquiry.case_id, page.children),
    }


def missing_in(case_id, children):
    """[(what, about whom, Owed)] of all that is still owed in a case, soonest first."""
    names = {child.pk: child.person.given_name or child.person.name for child in children}
    rows = Owed.objects.of_case(case_id).open().soonest_first()
    return [(standard_of(row.standard).title, names.get(row.child_id, "the household"), row) for row in rows]


def of_case(case, actor):
    """Every enquiry of the case, the newest first."""
    enquiries = Enquiry.objects.visible_to(actor).of_case(case).order_by("-started_at", "-pk")
    return [(f"Section 47 enquiry of {full_day(one.started_at)}", one.reference) for one in enquiries]


ENQUIRY = Document(
    slug="enquiry",
    title=TITLE,
    says="Each child: seen by whom, what was said in the words used, imaging, what was concluded; and the conference.",
    current="enquiry",
    find=find,
    gather=gather,
    of_case=of_case,
)
