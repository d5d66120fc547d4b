"""Every document that can be printed, in the order in which pages list them. A new one is a row here and a template."""

from oversight.reports.documents.body_map import BODY_MAP
from oversight.reports.documents.chronology import CHRONOLOGY
from oversight.reports.documents.enquiry import ENQUIRY
from oversight.reports.documents.family_copy import FAMILY_COPY
from oversight.reports.documents.going_home import GOING_HOME
from oversight.reports.documents.imaging import IMAGING
from oversight.reports.documents.meeting import MEETING
from oversight.reports.documents.partnership import PARTNERSHIP_REPORT
from oversight.reports.documents.plan import EMERGENCY, PLAN
from oversight.reports.documents.shape import Document, Sheet, case_of, children_of, print_sheet, sheet_of

__all__ = ["DOCUMENTS", "OF_A_CASE", "Document", "Sheet", "case_of", "children_of", "print_sheet", "sheet_of"]

DOCUMENTS = {
    document.slug: document
    for document in (
        EMERGENCY,
        PLAN,
        FAMILY_COPY,
        GOING_HOME,
        CHRONOLOGY,
        MEETING,
        ENQUIRY,
        BODY_MAP,
        IMAGING,
        PARTNERSHIP_REPORT,
    )  # fmt: skip
}
OF_A_CASE = {slug: document for slug, document in DOCUMENTS.items() if document.of_case}
