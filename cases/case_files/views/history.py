"""What happened in a case, who disputes it, and who has looked."""

from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.case_files import forms, services, tables
from cases.case_files.bar import case_bar
from cases.case_files.models import Conflict, Dispute, Involvement, LegalHold, NamedAccess
from cases.case_files.trail import entries_of, entry_of, looks_of, page_of, takings_of
from cases.case_files.views.steps import case_for, step
from safeguarding.audit import services as audit
from safeguarding.tables import answer


def case_timeline(request, reference):
    """All that has happened, newest first, 50 at a time; disputes stand beside what they dispute."""
    case, actor = case_for(request, reference), request.actor
    if download := answer(request, tables.chronology(case, actor)):
        return download
    entries, after = page_of(entries_of(case), request.GET.get("after", ""))
    about = Q(entry_id__in=[entry.pk for entry in entries]) | Q(entry_id=None)
    disputes = list(Dispute.objects.visible_to(actor).filter(about, case=case).order_by("-disputed_at", "-pk"))
    audit.record_view(by=actor, page="case-timeline", case=case)
    context = {"case": case, "case_bar": case_bar(case, actor), "entries": entries, "after": after}
    context["later"] = "after" in request.GET
    context["disputes"] = [dispute for dispute in disputes if dispute.entry_id]
    context["others"] = [dispute for dispute in disputes if not dispute.entry_id]
    return render(request, "case_files/timeline.jinja", context)


def entry_dispute(request, reference):
    """Record that somebody says an entry is wrong."""
    case = case_for(request, reference)
    entry = entry_of(case, request.GET.get("entry", ""))
    about = {"about": entry.says} if entry else None
    form = forms.DisputeForm(request.POST or None, now=request.actor.now, initial=about)
    if form.carry_out(services.dispute, case, by=request.actor, entry_id=entry.pk if entry else None):
        return redirect("case-timeline", case.reference)
    back = reverse("case-timeline", args=[case.reference])
    return step(request, case, form, "Somebody says that an entry is wrong", "Record what they say", back=back)


def who_has_looked(request, reference):
    """Who may open the case and why, and everybody who has, 50 at a time."""
    case, actor = case_for(request, reference), request.actor
    offered = tables.looks(case, actor), tables.involved(case, actor), tables.takings(case, actor)
    if download := answer(request, *offered):
        return download
    views, after = page_of(looks_of(case), request.GET.get("after", ""))
    audit.record_view(by=actor, page="who-has-looked", case=case)
    involved = Involvement.objects.visible_to(actor).current().filter(case=case)
    context = {"case": case, "case_bar": case_bar(case, actor), "looks": views, "after": after}
    context["later"] = "after" in request.GET
    context["involved"] = involved.select_related("agency", "granted_by").order_by("opened_at", "pk")
    context["takings"] = takings_of(case)
    if case.restricted_at:
        context["named"] = NamedAccess.objects.visible_to(actor).filter(case=case, ended_at=None).select_related("user")
    context["conflicts"] = Conflict.objects.visible_to(actor).filter(case=case, ended_at=None).select_related("user")
    context["hold"] = LegalHold.objects.visible_to(actor).filter(case=case, lifted_at=None).first()
    return render(request, "case_files/who_has_looked.jinja", context)
