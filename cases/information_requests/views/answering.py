"""One question: as the agency that was asked sees it, and nothing else of the case; and what follows an answer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.information_requests import forms, services
from cases.information_requests.choices import SOURCES, Kind, State
from cases.information_requests.contacts import desk_of, is_health
from cases.information_requests.models import Request
from cases.information_requests.need_to_know import Section, section_of
from cases.information_requests.page import said_of, standing_words
from safeguarding.audit import services as audit


def information_request(request, reference):
    """One question, about whom, why, on which basis; and for the agency that was asked, the ways to answer."""
    found, actor = request_for(request, reference, page="information-request"), request.actor
    is_own = found.agency_id is not None and found.agency_id == actor.agency_id
    in_case = CaseFile.objects.visible_to(actor).filter(pk=found.case_id).exists()
    together = [found]
    if found.group:
        together = list(Request.objects.visible_to(actor).asked_together(found).for_page())
    context = {"found": found, "is_own": is_own, "in_case": in_case, "source": SOURCES.get(found.basis, "")}
    context["together"] = [(one, said_of(one, actor), is_own and may_answer(one)) for one in together]
    context |= {
        "standing": standing_words,
        "desk": desk_of(found.agency, found.service),
        "for_health": is_health(found),
    }
    return render(request, "information_requests/request.jinja", context)


def information_answer(request, reference):
    """Say what one's agency knows."""
    found = own_request(request, reference, page="information-answer")
    form = forms.AnswerForm(request.POST or None, guarded=section_of(found) != Section.REST)
    title = f"What you know about {found.person.name}"
    return own_step(request, found, form, services.answer, title, "Send the answer")


def information_refuse(request, reference):
    """Refuse, with the reason."""
    found = own_request(request, reference, page="information-refuse")
    form = forms.RefuseForm(request.POST or None)
    return own_step(request, found, form, services.refuse, "Refuse the information", "Refuse, with this reason")


def information_not_us(request, reference):
    """Say that one's agency does not know them."""
    found = own_request(request, reference, page="information-not-us")
    form = forms.NotUsForm(request.POST or None)
    title = f"We do not know {found.person.name}"
    return own_step(request, found, form, services.not_us, title, "Say that it is not you")


def information_voice(request, reference):
    """Record what they said by telephone."""
    found = case_request(request, reference, page="information-voice")
    form = forms.VoiceForm(request.POST or None, now=request.actor.now)
    title = f"What {found.who} said by telephone"
    return case_step(request, found, form, services.record_by_voice, title, "Record what they said")


def information_remind(request, reference):
    """Remind them."""
    found = case_request(request, reference, page="information-remind")
    form = forms.forms.Form(request.POST) if request.method == "POST" else forms.forms.Form()
    return case_step(request, found, form, services.remind, f"Remind {found.who}", "Send the reminder")


def information_withdraw(request, reference):
    """Take the question back."""
    found = case_request(request, reference, page="information-withdraw")
    form = forms.WhyForm(request.POST or None)
    title = f"Take back the question to {found.who}"
    return case_step(request, found, form, services.withdraw, title, "Take it back and tell them")


def refusal_consider(request, reference):
    """Say what follows a refusal."""
    found = case_request(request, reference, page="refusal-consider")
    form = forms.ConsiderForm(request.POST or None)
    title = f"{found.who} refuses: what follows?"
    return case_step(request, found, form, services.consider_refusal, title, "Record what follows")


def request_for(request, reference, page):
    """The request of this address, when the actor may see it (else 404); the look is recorded."""
    found = get_object_or_404(Request.objects.visible_to(request.actor).for_page(), reference=reference)
    child = found.person_id if found.person.is_child else None
    audit.record_view(by=request.actor, page=page, case=found.case_id, child=child)
    return found


def own_request(request, reference, page):
    """A request to the actor's own agency that can be answered (else 404)."""
    found = request_for(request, reference, page)
    if found.agency_id is None or found.agency_id != request.actor.agency_id:
        raise Http404
    return found


def case_request(request, reference, page):
    """A request in a case that the actor may open (else 404: being asked gives no access)."""
    found = request_for(request, reference, page)
    get_object_or_404(CaseFile.objects.visible_to(request.actor), pk=found.case_id)
    return found


def may_answer(found):
    """Whether there is something left to say to it."""
    return found.state in (State.ASKED, State.REFUSED)


def own_step(request, found, form, verb, title, submit):
    """A step of the agency that was asked, on a page that shows nothing else of the case."""
    if form.carry_out(verb, found, by=request.actor):
        messages.success(request, "Your answer has gone to whoever asked.")
        return redirect("information-request", found.reference)
    context = {"form": form, "title": title, "submit": submit, "found": found}
    return render(request, "information_requests/own_step.jinja", context)


def case_step(request, found, form, verb, title, submit):
    """A step of whoever asked."""
    if form.carry_out(verb, found, by=request.actor):
        return redirect("information-request", found.reference)
    case = CaseFile.objects.visible_to(request.actor).select_related("household").get(pk=found.case_id)
    context = {"case": case, "case_bar": case_bar(case, request.actor), "form": form, "found": found}
    refusals = [one for one in found.answers.all() if one.kind == Kind.REFUSAL]
    context |= {"title": title, "submit": submit, "desk": desk_of(found.agency, found.service), "refusals": refusals}
    return render(request, "information_requests/step.jinja", context)
