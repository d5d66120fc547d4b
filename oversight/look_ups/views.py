"""Unscheduled care: look a child up, take access in an emergency, end it, and look into it afterwards."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from cases.case_files.models import CaseFile
from oversight.look_ups import services, tables
from oversight.look_ups.choices import Answer
from oversight.look_ups.forms import LookUpForm, ReviewForm, TakeAccessForm
from oversight.look_ups.models import LookUp
from oversight.look_ups.services.emergency import OPENS_RESTRICTED
from oversight.look_ups.taken import pages_opened
from safeguarding.accounts import break_glass as access
from safeguarding.accounts.models import Agency, BreakGlass
from safeguarding.accounts.step_up import confirmed_lately
from safeguarding.audit import services as audit
from safeguarding.drafts import services as drafts
from safeguarding.tables import answer


def look_up(request):
    """Is a safety plan or an enquiry live for this child? Words are posted, never in an address."""
    form = LookUpForm(request.POST or None, now=request.actor.now)
    try:
        asked = form.carry_out(services.look_up, by=request.actor)
    except services.TooMany:
        audit.record_view(by=request.actor, page="look-up", filter="Refused: too many in a short time", count=0)
        return render(request, "look_ups/too_many.jinja", status=429)
    if asked and asked.answer == Answer.OPEN:
        return redirect("case", asked.case.reference)
    if asked:
        return redirect("look-up-answer", asked.reference)
    return render(request, "look_ups/look_up.jinja", {"form": form})


def look_up_answer(request, reference):
    """Yes or no, whom to ring, and on a yes the way to the emergency page."""
    asked = get_object_or_404(LookUp.objects.visible_to(request.actor), reference=reference)
    audit.record_view(by=request.actor, page="look-up-answer", case=asked.case_id, why=asked.why)
    form = TakeAccessForm(initial={"reason": asked.why}) if _may_take(asked, request.actor) else None
    context = {"asked": asked, "form": form, "ring": _ring(request.actor)}
    return render(request, "look_ups/answer.jinja", context)


@confirmed_lately
def break_glass(request, reference):
    """Take access to the case that a look-up found, with a reason; goes on to the emergency page."""
    actor = request.actor
    asked = get_object_or_404(LookUp.objects.visible_to(actor).with_a_way_in(), reference=reference)
    if case := CaseFile.objects.visible_to(actor).filter(pk=asked.case_id).first():
        return redirect("emergency", case.reference)
    if not asked.is_fresh(actor.now):
        messages.warning(request, "That was more than an hour ago. Look the child up again.")
        return redirect("look-up")
    draft = drafts.resume(actor, "break-glass", asked.reference)
    form = TakeAccessForm(request.POST or None, initial={"reason": asked.why}, draft=draft)
    if taken := form.carry_out(services.take_access, asked, by=actor):
        return redirect("emergency", taken.case_reference)
    audit.record_view(by=actor, page="break-glass", case=asked.case_id, why=asked.why)
    context = {"asked": asked, "form": form, "may_take": _may_take(asked, actor), "ring": _ring(actor)}
    return render(request, "look_ups/break_glass.jinja", context)


@require_POST
def break_glass_end(request):
    """End one's own emergency access before its time."""
    mine = BreakGlass.objects.visible_to(request.actor).filter(membership=request.actor.membership)
    taken = get_object_or_404(mine.at(request.actor.now), reference=request.POST.get("taken"))
    access.revoke(taken, by=request.actor, at=request.actor.now)
    messages.success(request, "Your emergency access has ended.")
    return redirect("my-work")


def break_glass_review(request, reference):
    """Who took access, why and what they opened; a manager of the lead agency says whether it was needed."""
    visible = BreakGlass.objects.visible_to(request.actor)
    taken = get_object_or_404(visible.with_who(), reference=reference)
    form = ReviewForm(request.POST or None) if access.may_review(taken, request.actor) else None
    if form and form.carry_out(access.review, taken, by=request.actor):
        messages.success(request, "What you found is recorded.")
        return redirect("my-work")
    opened = pages_opened(taken)
    case = CaseFile.objects.visible_to(request.actor).filter(pk=taken.case_id).first()
    if download := answer(request, tables.opened(taken, opened, case)):
        return download
    why = "Looks into emergency access"
    audit.record_view(by=request.actor, page="break-glass-review", case=taken.case_id, why=why)
    context = {"taken": taken, "form": form, "case": case, "opened": opened}
    return render(request, "look_ups/review.jinja", context)


def _ring(actor):
    """Whom to ring about a child of this partnership: the front door by day, the duty social worker at any hour."""
    partnership = actor.partnership
    people = [{"name": "Duty social worker", "role": "day and night", "telephone": partnership.duty_telephone}]
    door = Agency.objects.visible_to(actor).filter(is_front_door=True).first()
    if door and door.desk_telephone and door.desk_telephone != partnership.duty_telephone:
        hours = f"on working days, {door.opens_at:%H:%M} to {door.closes_at:%H:%M}"
        people.append({"name": partnership.front_door_name, "role": hours, "telephone": door.desk_telephone})
    return people


def _may_take(asked, actor):
    """Whether this actor may take access after this answer: to a restricted case, the out-of-hours team alone."""
    fresh = asked.is_fresh(actor.now)
    return fresh and (asked.answer == Answer.YES or (asked.answer == Answer.RING and actor.role in OPENS_RESTRICTED))
