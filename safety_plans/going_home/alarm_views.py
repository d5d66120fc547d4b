"""Parents are leaving with a child now: the page with the numbers, the press, the calls, and how it ended."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.hospital_stays.models import Stay
from safeguarding.audit import services as audit
from safety_plans.going_home import forms, services
from safety_plans.going_home.choices import LeavingHow
from safety_plans.going_home.models import GoingHome, Leaving, LeavingAlert
from safety_plans.going_home.people import people_of
from safety_plans.going_home.views import case_for, step

PAGE = "leaving-now"


def leaving_now(request, reference):
    """One press (POST) says that they are leaving; the page says whom to ring, first of all 999."""
    case, actor = case_for(request, reference), request.actor
    if request.method == "POST":
        services.say_leaving(case, by=actor, at=actor.now)
        return redirect(PAGE, case.reference)
    stays = list(Stay.objects.visible_to(actor).current().of_case(case).with_people())
    found = Leaving.objects.visible_to(actor).of_case(case).select_related("said_by", "agency", "ended_by")
    leaving = found.order_by("-said_at", "-pk").first()
    alerts = LeavingAlert.objects.visible_to(actor).filter(leaving=leaving).select_related("agency", "call")
    audit.record_view(by=actor, page=PAGE, case=case, children=[one.child for one in stays] or None)
    context = {
        "case": case,
        "case_bar": case_bar(case, actor),
        "people": people_of(case, stays, actor.now),
        "leaving": leaving,
        "alerts": alerts.order_by("pk") if leaving else [],
        "ended": LeavingHow(leaving.ended_how).label if leaving and leaving.ended_at else "",
    }
    return render(request, "going_home/leaving_now.jinja", context)


def leaving_details(request, reference):
    """What is known of it: who sees them, which child leaves with whom, where to."""
    leaving = leaving_for(request, reference, page="leaving-details")
    known = {name: getattr(leaving, name) for name in ("seen_by", "who", "going_to")}
    form = forms.LeavingForm(request.POST or None, now=request.actor.now, initial=known)
    if form.carry_out(services.describe_leaving, leaving, by=request.actor, at=request.actor.now):
        return redirect(PAGE, leaving.case.reference)
    lead = "Ring first. Everything here may stay empty."
    return _step(request, leaving, form, "What is known about them leaving", "Save what is known", lead=lead)


def leaving_call(request, reference):
    """Record a call with one of the services that must be rung."""
    alerts = LeavingAlert.objects.visible_to(request.actor)
    alert = get_object_or_404(
        alerts.select_related("leaving", "agency", "case__household", "case__partnership"), reference=reference
    )
    audit.record_view(by=request.actor, page="leaving-call", case=alert.case_id)
    known = {"rang_name": alert.agency.desk_name or alert.agency.name, "rang_number": alert.agency.desk_telephone}
    form = forms.LeavingCallForm(request.POST or None, now=request.actor.now, initial=known)
    if done := form.carry_out(services.ring_about_leaving, alert, by=request.actor):
        messages.success(request, "The call is recorded." if done.rung_at else "Recorded. Nobody answered yet.")
        return redirect(PAGE, alert.case.reference)
    return _step(request, alert, form, f"Ring {alert.agency.name}", "Record the call", ring=alert.agency)


def leaving_left(request, reference):
    """They have left: without a word more, every child still asked about has left without the gate."""
    leaving = leaving_for(request, reference, page="leaving-left")
    ways = GoingHome.objects.visible_to(request.actor).to_ask_in(leaving.case_id).select_related("child__person")
    known = {"left_with": leaving.who, "ways": list(ways)}
    form = forms.TheyLeftForm(request.POST or None, now=request.actor.now, ways=ways, initial=known)
    if form.carry_out(services.they_left, leaving, by=request.actor):
        messages.success(request, "Recorded. Police and social care on duty are sent another message. Ring them too.")
        return redirect("going-home", leaving.case.reference)
    lead = "What was missing is kept with it. Whoever is not rung yet must still be rung."
    return _step(request, leaving, form, "They have left", "Record that they have left", lead=lead)


def leaving_stayed(request, reference):
    """They stayed, or it was pressed by mistake."""
    leaving = leaving_for(request, reference, page="leaving-stayed")
    form = forms.TheyStayedForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.they_stayed, leaving, by=request.actor):
        messages.success(request, "Recorded. Ring back whoever was told that they were leaving.")
        return redirect(PAGE, leaving.case.reference)
    return _step(request, leaving, form, "They stayed", "Record that they stayed")


def leaving_for(request, reference, page):
    """The Leaving of this address, not over, in a case that the actor may open (else 404); the look is recorded."""
    rows = Leaving.objects.visible_to(request.actor).now().select_related("case__household", "case__partnership")
    leaving = get_object_or_404(rows, reference=reference)
    audit.record_view(by=request.actor, page=page, case=leaving.case_id)
    return leaving


def _step(request, record, form, title, submit, **more):
    return step(request, record.case, form, title, submit, back=("They are leaving", PAGE), **more)
