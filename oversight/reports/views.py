"""The pages of paper: what of a case can be printed, each document, and its table as CSV."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from oversight.reports.documents import DOCUMENTS, children_of, file_name, sheet_of
from oversight.reports.documents.chronology import table_of
from oversight.reports.listing import printable_of
from safeguarding import cells, pdf
from safeguarding.audit import services as audit


def documents(request, reference):
    """What of this case can be printed or taken away."""
    case, actor = case_for(request, reference), request.actor
    audit.record_view(by=actor, page="documents", case=case, children=children_of(case, actor) or None)
    context = {"case": case, "case_bar": case_bar(case, actor), "printable": printable_of(case, actor)}
    return render(request, "reports/documents.jinja", context)


def document_pdf(request, reference, slug):
    """One document, made now from what the record says now."""
    document, actor = DOCUMENTS[slug], request.actor
    subject = document.find(actor, reference)
    if subject is None:
        raise Http404
    sheet = sheet_of(document, subject, actor)
    audit.record_view(by=actor, page=f"pdf-{slug}", case=sheet.case, children=sheet.children or None)
    return attachment(pdf.write(sheet.html), sheet.file_name, "application/pdf")


def chronology_csv(request, reference):
    """The entries of the chronology as a table for a spreadsheet."""
    case, actor = case_for(request, reference), request.actor
    heads, rows = table_of(case)
    audit.record_view(by=actor, page="csv-chronology", case=case, children=children_of(case, actor) or None)
    name = file_name("chronology", case.reference, actor.now, "csv")
    return attachment(cells.write(heads, rows), name, "text/csv; charset=utf-8")


def case_for(request, reference):
    """The case, if this actor may open it; else 404, as if there were none."""
    cases = CaseFile.objects.visible_to(request.actor).select_related("household", "partnership")
    return get_object_or_404(cases, reference=reference)


def attachment(content, name, kind):
    """A file to keep, which no browser shows in its place or keeps in its cache."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
