"""R7: what a document of twenty pages takes beyond the press itself."""

from weasyprint import CSS, HTML

from cases.case_files.services import dispute
from oversight.reports.documents import DOCUMENTS, sheet_of
from safeguarding import pdf
from safeguarding.tamed import tame
from tests.benchmarks.runner import Result, measure, ratio
from tests.benchmarks.stage import enquiry_of, stage
from tests.factories.enquiries import FRI_28_AUG_0900

ACCOUNTS = 23  # with what else has happened they make twenty pages
TURNS = 4  # in each run: a document takes seconds


@measure("R7", "20-page PDF / WeasyPrint on the same static HTML", target=1.15, stretch=1.05)
def paper():
    """A chronology: asked of the record with access rules on, drawn, printed and given its scopes; against its HTML."""
    with stage() as cast:
        case, priya = enquiry_of(cast, children=2), cast.actor("priya", FRI_28_AUG_0900)
        for number in range(ACCOUNTS):
            account = f"Account {number}: he was on the settee and I was in the kitchen. " * 60
            dispute(case, by=priya, at=FRI_28_AUG_0900, about="The referral", disputed_by="Jodie", account=account)
        document, pages = DOCUMENTS["chronology"], []

        def product():
            sheet = sheet_of(document, document.find(priya, case.reference), priya)
            return pdf.write(sheet.html, progress=pages.append)

        product()
        static = tame(sheet_of(document, document.find(priya, case.reference), priya).html)
        style = CSS(string=pdf.STYLE.read_text(encoding="utf-8"))
        value = ratio(product, lambda: plainly(static, style), rounds=TURNS)
        return Result(value, rows=max(pages))


def plainly(html, style):
    """The press alone: the same page, the same style sheet already read, the same kind of PDF."""
    return HTML(string=html, media_type="print").write_pdf(stylesheets=[style], pdf_variant=pdf.VARIANT)
