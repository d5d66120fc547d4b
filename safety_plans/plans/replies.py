"""What somebody without an account is shown of a plan that was sent to them, and how they acknowledge it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cases.case_files.bar import case_bar
from safeguarding.forms import Form
from safeguarding.reply_links.purposes import About, Asked, Step
from safety_plans.plans import policies, services
from safety_plans.plans.models import Share, Version
from safety_plans.plans.recipients import recipient_of
from safety_plans.plans.services.plans import name_of


def asked(link, by):
    """The version that was sent, to be acknowledged; None once it was replaced or the agency is no longer involved."""
    found = _shares().filter(pk=link.subject_id, agency=link.agency_id, sent_at__isnull=False).first()
    if found is None or found.ended_at or found.version.ended_at:
        return None
    version = Version.objects.with_people().with_lines().get(pk=found.version_id)
    context = {"record": found, "share": found, "version": version, "name": name_of(found.plan)}
    children = (found.child.person_id,)
    return Asked("plans/reply.jinja", context, _steps(found), case_id=found.case_id, child_ids=children)


def about(reference, actor):
    """For whoever works on the plan. Raises Http404."""
    found = get_object_or_404(Share.objects.visible_to(actor) & _shares(), reference=reference)
    if not policies.works_on(found.plan, actor):
        raise Http404
    return About(
        recipient_of(found),
        case=found.case,
        case_bar=case_bar(found.case, actor),
        tab="plans",
        title=f"{name_of(found.plan)}’s plan",
        back=reverse("plan", args=[found.plan.reference]),
        stands=found.sent_at is not None and not found.ended_at and not found.version.ended_at and bool(_steps(found)),
    )


def opened(link, *, by, at):
    """Opened is a fact of the share: it counts from when the code was accepted, never from a scanner's look."""
    if found := _shares().filter(pk=link.subject_id, agency=link.agency_id).first():
        services.open_share(found, by=by, at=at)


def _shares():
    return Share.objects.select_related(
        "agency", "version__author", "plan__enquiry", "child__person", "case__household"
    )


def _steps(found):
    if found.acknowledged_at:
        return ()
    title, submit = "Say that you work to this plan", f"We work to version {found.version.number}"
    return (Step("acknowledge", title, submit, Form, services.acknowledge, found),)
