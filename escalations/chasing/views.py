"""The pages on which calls are recorded: those that a chase asked for, and those that a refused message made needed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.models import CaseFile
from escalations.chasing import services
from escalations.chasing.forms import RecordCallForm
from escalations.chasing.models import RingNow, Undelivered
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.post.models import Call
from safeguarding.post.rendering import Sent


def record_call(request, reference):
    """Record a call that was asked for; answered, it closes the task."""
    calls_to_make = RingNow.objects.visible_to(request.actor).select_related("chaser__owed")
    ring_now = get_object_or_404(calls_to_make, reference=reference)
    known = dict(zip(("rang_name", "rang_number"), ring_now.whom(), strict=True))
    form = RecordCallForm(request.POST or None, now=request.actor.now, initial=known)
    if answered := form.carry_out(services.answer_ring_now, ring_now, by=request.actor):
        messages.success(request, "The call is recorded." if answered.closed_at else "Recorded. Nobody answered yet.")
        return redirect("my-work")
    owed = ring_now.chaser.owed
    case = CaseFile.objects.visible_to(request.actor).filter(pk=ring_now.case_id).first()
    audit.record_view(by=request.actor, page="record-call", case=ring_now.case_id, child=owed.child_id)
    calls = Call.objects.visible_to(request.actor).of_case(ring_now.case_id).since(ring_now.raised_at)
    context = {"ring_now": ring_now, "owed": owed, "case": case, "form": form, "calls": calls[:10]}
    return render(request, "chasing/record_call.jinja", context)


def reach_another_way(request, reference):
    """Record the call by which somebody was reached whose mailbox refused a message."""
    visible = Undelivered.objects.visible_to(request.actor).select_related("message")
    undelivered = get_object_or_404(visible, reference=reference)
    agency = Agency.objects.visible_to(request.actor).filter(pk=undelivered.about_agency_id).first()
    known = {"rang_name": agency.desk_name or agency.name, "rang_number": agency.desk_telephone} if agency else {}
    form = RecordCallForm(request.POST or None, now=request.actor.now, initial=known)
    if done := form.carry_out(services.reach_another_way, undelivered, by=request.actor):
        messages.success(request, "The call is recorded." if done.reached_at else "Recorded. Nobody answered yet.")
        return redirect("my-work")
    case = CaseFile.objects.visible_to(request.actor).filter(pk=undelivered.case_id).first()
    audit.record_view(by=request.actor, page="reach-another-way", case=undelivered.case_id)
    context = {
        "undelivered": undelivered,
        "sent": Sent(undelivered.message),
        "agency": agency,
        "case": case,
        "form": form,
        "calls": Call.objects.visible_to(request.actor).of_case(undelivered.case_id).since(undelivered.refused_at)[:10],
    }
    return render(request, "chasing/reach_another_way.jinja", context)
