"""The page on which a call that was asked for is recorded."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.models import CaseFile
from escalations.chasing import services
from escalations.chasing.forms import RecordCallForm
from escalations.chasing.models import RingNow
from safeguarding.audit import services as audit
from safeguarding.post.models import Call


def record_call(request, reference):
    """Record a call that was asked for; answered, it closes the task."""
    calls_to_make = RingNow.objects.visible_to(request.actor).select_related("chaser__owed")
    ring_now = get_object_or_404(calls_to_make, reference=reference)
    form = RecordCallForm(request.POST or None, now=request.actor.now)
    if answered := form.carry_out(services.answer_ring_now, ring_now, by=request.actor):
        messages.success(request, "The call is recorded." if answered.closed_at else "Recorded. Nobody answered yet.")
        return redirect("my-work")
    owed = ring_now.chaser.owed
    case = CaseFile.objects.visible_to(request.actor).filter(pk=ring_now.case_id).first()
    audit.record_view(by=request.actor, page="record-call", case=ring_now.case_id, child=owed.child_id)
    calls = Call.objects.visible_to(request.actor).of_case(ring_now.case_id).since(ring_now.raised_at)
    context = {"ring_now": ring_now, "owed": owed, "case": case, "form": form, "calls": calls[:10]}
    return render(request, "chasing/record_call.jinja", context)
