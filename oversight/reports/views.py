"""The pages of paper: what of a case can be printed, each document, and long ones in the making."""

from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from oversight.reports import services, tables
from oversight.reports.documents import DOCUMENTS, case_of, children_of, print_sheet, sheet_of
from oversight.reports.listing import printable_of
from oversight.reports.models import Export
from safeguarding import pdf
from safeguarding.accounts.access import may_open
from safeguarding.audit import services as audit
from safeguarding.tables import answer, attachment


def documents(request, reference):
    """What of this case can be printed or taken away."""
    case, actor = case_for(request, reference), request.actor
    audit.record_view(by=actor, page="documents", case=case, children=children_of(case, actor) or None)
    return case_page(request, case, "reports/documents.jinja", printable=printable_of(case, actor))


def document_pdf(request, reference, slug):
    """One document, made now from what the record says now; a long one is offered to be made by the worker."""
    document, actor = DOCUMENTS[slug], request.actor
    subject = document.find(actor, reference)
    if subject is None:
        raise Http404
    if request.method == "POST":
        asked = services.ask(case_of(subject), by=actor, at=actor.now, kind=slug, subject=reference)
        return redirect("export", asked.reference)
    if document.rooms:
        sheet, content = print_sheet(document, subject, actor)
    else:
        sheet, content = sheet_of(document, subject, actor), None
    audit.record_view(by=actor, page=f"pdf-{slug}", case=sheet.case, children=sheet.children or None)
    if sheet.is_long:
        return case_page(request, sheet.case, "reports/long.jinja", document=document)
    return attachment(content or pdf.write(sheet.html), sheet.file_name, "application/pdf")


def exports(request):
    """The long documents that are being made, or were made, for this person."""
    mine = Export.objects.visible_to(request.actor).select_related("case__household").newest_first()[:50]
    if download := answer(request, tables.documents(mine)):
        return download
    audit.record_view(by=request.actor, page="exports", count=len(mine))
    return render(request, "reports/exports.jinja", {"exports": mine, "documents": DOCUMENTS})


def export(request, reference):
    """How far one long document is, and the way to it."""
    found = export_for(request, reference)
    audit.record_view(by=request.actor, page="export", case=found.case)
    context = {"export": found, "document": DOCUMENTS[found.kind]}
    context["pdf_href"] = reverse(DOCUMENTS[found.kind].url_name, args=[found.subject])
    return case_page(request, found.case, "reports/export.jinja", **context)


def export_cancel(request, reference):
    """Stop making it: a button, not a page."""
    found = export_for(request, reference)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    services.cancel(found, by=request.actor, at=request.actor.now)
    return redirect("export", found.reference)


def export_download(request, reference):
    """The file, for whoever asked for it, if they may still read what it is about."""
    found, actor = export_for(request, reference), request.actor
    document = DOCUMENTS[found.kind]
    if not may_open(actor.role, document.url_name) or document.find(actor, found.subject) is None:
        raise Http404
    audit.record_view(
        by=actor, page="export-download", case=found.case, children=children_of(found.case, actor) or None
    )
    if not found.is_ready(actor.now):
        return redirect("export", found.reference)
    return attachment(bytes(found.file.content), found.file.name, "application/pdf")


def case_for(request, reference):
    """The case, if this actor may open it; else 404, as if there were none."""
    cases = CaseFile.objects.visible_to(request.actor).select_related("household", "partnership")
    return get_object_or_404(cases, reference=reference)


def export_for(request, reference):
    """The export of this address, when this very person asked for it and may still open its case; else 404."""
    mine = Export.objects.visible_to(request.actor).select_related("case__household", "case__partnership")
    return get_object_or_404(mine, reference=reference)


def case_page(request, case, template, **context):
    """A page of one case, under its tab of documents; of the whole partnership where there is no case."""
    given = {"case": case, "case_bar": case_bar(case, request.actor) if case else None, "case_tab": "documents"}
    return render(request, template, given | context)
