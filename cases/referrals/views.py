"""The pages of a referral: make one, read it, decide it, tell the referrer, withdraw it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.children.models import Child
from cases.referrals import forms, policies, services
from cases.referrals.choices import Decision, How, source_of
from cases.referrals.models import Referral
from cases.referrals.page import clocks_of
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.drafts import services as drafts
from safeguarding.roles import SOCIAL_CARE_ROLES


def refer_child(request, reference):
    """Refer one or more children of a household, in one's own name or, at the front door, in the caller's."""
    cases = CaseFile.objects.visible_to(request.actor).select_related("household", "partnership")
    case = get_object_or_404(cases, reference=reference)
    children = (
        Child.objects.visible_to(request.actor)
        .filter(person__household=case.household_id)
        .select_related("person")
        .youngest_first()
    )
    draft = drafts.resume(request.actor, "refer-child", case.reference)
    form, facts = form_of(request, children, draft)
    received = form.carry_out(services.receive, case, by=request.actor, **facts)
    if received:
        return redirect("referral", received.reference)
    audit.record_view(by=request.actor, page="refer-child", case=case, children=list(children) or None)
    context = {"form": form, "case": case, "case_bar": case_bar(case, request.actor)}
    return render(request, "referrals/refer_child.jinja", context)


def referral(request, reference):
    """One referral: what was said, what was decided and by when, and whether the referrer knows."""
    found = referral_for(request, reference, page="referral")
    context = {
        "owed": clocks_of(found),
        "may_act": policies.is_front_door(found, request.actor),
        "may_start": found.decision == Decision.STRATEGY_MEETING and request.actor.role in SOCIAL_CARE_ROLES,
        "challenge": challenge_of(found),
    }
    return page(request, found, "referrals/referral.jinja", **context)


def referral_decide(request, reference):
    """Decide what follows; a strategy meeting leads on to the meetings of the case, where it is owed."""
    found = referral_for(request, reference, page="referral-decide")
    form = forms.DecideForm(request.POST or None, now=request.actor.now)
    decided = form.carry_out(services.decide, found, by=request.actor)
    if decided and decided.decision == Decision.STRATEGY_MEETING:
        return redirect("meetings", found.case.reference)
    if decided:
        return redirect("referral", found.reference)
    return page(request, found, "referrals/decide.jinja", form=form)


def referral_acknowledge(request, reference):
    """Record that the referrer was told what was decided."""
    found = referral_for(request, reference, page="referral-acknowledge")
    form = forms.AcknowledgeForm(request.POST or None, now=request.actor.now, initial={"told": found.referrer_name})
    if form.carry_out(services.acknowledge, found, by=request.actor):
        return redirect("referral", found.reference)
    return page(request, found, "referrals/acknowledge.jinja", form=form)


def referral_withdraw(request, reference):
    """Withdraw a referral that nobody has decided yet."""
    found = referral_for(request, reference, page="referral-withdraw")
    form = forms.WithdrawForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.withdraw, found, by=request.actor):
        return redirect("referral", found.reference)
    return page(request, found, "referrals/withdraw.jinja", form=form)


def referral_for(request, reference, page):
    """The referral of this address, when the actor may see it (else 404); the look at its children is recorded."""
    found = get_object_or_404(Referral.objects.visible_to(request.actor).for_page(), reference=reference)
    found.about = list(found.children.select_related("person").youngest_first())
    audit.record_view(by=request.actor, page=page, case=found.case_id, children=found.about)
    return found


def form_of(request, children, draft):
    """The form this actor refers with, holding what they had begun to write, and the facts that they need not type."""
    given = {"now": request.actor.now, "children": children, "draft": draft}
    if request.actor.role in SOCIAL_CARE_ROLES:
        agencies = Agency.objects.visible_to(request.actor).order_by("name")
        return forms.TakenReferralForm(request.POST or None, agencies=agencies, **given), {}
    facts = {"source": source_of(request.actor), "how": How.HERE}
    return forms.ReferralForm(request.POST or None, **given), facts


def page(request, found, template, **context):
    """A page about one referral, with the bar of its case."""
    given = {"referral": found, "case": found.case, "case_bar": case_bar(found.case, request.actor)}
    return render(request, template, given | context)


def challenge_of(referral):
    """The address where the decision of a referral is challenged; the empty string where there is no such page."""
    try:
        return (
            f"{reverse('challenge-raise', args=[referral.case.reference])}?about=referral-decided:{referral.reference}"
        )
    except NoReverseMatch:
        return ""
