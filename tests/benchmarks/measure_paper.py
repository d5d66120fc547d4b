"""R7: what a document of twenty pages takes beyond the press itself."""

from weasyprint import CSS, HTML

from cases.case_files.services import dispute
from oversight.reports.documents import DOCUMENTS, sheet_of
from safeguarding import pdf
from safeguarding.tamed import tame
from safety_plans.plans.models import Plan
from tests.benchmarks.runner import Result, measure, ratio
from tests.benchmarks.stage import enquiry_of, stage
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.factories.plans import WARD_PLAN, approved

ACCOUNTS = 23  # with what else has happened they make twenty pages
LINES = 30  # of a kind, as many as the page takes
DETAILS = "He was on the settee and I was in the kitchen, and nobody else was in the house. " * 4
TURNS = 4  # in each run: a document takes seconds


@measure("R7", "20-page PDF / WeasyPrint on the same static HTML", target=1.15, stretch=1.05)
def paper():
    """A chronology of a case about which much is disputed."""
    with stage() as cast:
        case, priya = enquiry_of(cast, children=2), cast.actor("priya", FRI_28_AUG_0900)
        for number in range(ACCOUNTS):
            account = f"Account {number}: he was on the settee and I was in the kitchen. " * 60
            dispute(case, by=priya, at=FRI_28_AUG_0900, about="The referral", disputed_by="Jodie", account=account)
        return compared("chronology", case.reference, priya)


@measure("R7", "20-page PDF of a plan / WeasyPrint on the same static HTML", target=1.15, stretch=1.05)
def paper_of_a_plan():
    """A plan with as many lines as can be written, each as long as it may be."""
    with stage() as cast:
        plan = Plan.objects.get(case=enquiry_of(cast, children=1))
        many = {kind: [line | {"does": DETAILS[:300]} for line in WARD_PLAN[kind]] * LINES for kind in ("measures",)}
        many |= {"contacts": WARD_PLAN["contacts"] * LINES, "triggers": WARD_PLAN["triggers"] * LINES}
        approved(plan, cast, at=FRI_28_AUG_0900, danger=DETAILS * 20, parents_said=DETAILS * 100, **many)
        return compared("plan", plan.reference, cast.actor("priya", FRI_28_AUG_0900))


def compared(slug, reference, actor):
    """The Result of one document: asked of the record with access rules on, drawn and printed; against its HTML."""
    document, pages = DOCUMENTS[slug], []

    def product():
        sheet = sheet_of(document, document.find(actor, reference), actor)
        return pdf.write(sheet.html, progress=pages.append)

    product()
    static = tame(sheet_of(document, document.find(actor, reference), actor).html)
    style = CSS(string=pdf.STYLE.read_text(encoding="utf-8"))
    value = ratio(product, lambda: plainly(static, style), rounds=TURNS)
    return Result(value, rows=max(pages))


def plainly(html, style):
    """The press alone: the same page, the same style sheet already read, the same kind of PDF."""
    return HTML(string=html, media_type="print").write_pdf(stylesheets=[style], pdf_variant=pdf.VARIANT)
