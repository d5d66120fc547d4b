"""What somebody without an account is shown of a question, and how they answer it (reply_links.purposes)."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.information_requests import forms, services
from cases.information_requests.choices import SOURCES, State
from cases.information_requests.contacts import recipient_of
from cases.information_requests.models import Request
from cases.information_requests.need_to_know import Section, section_of
from safeguarding.reply_links.purposes import About, Asked, Step


def asked(link, by):
    """The question of this link, about everybody it was asked about together; None once none of it stands."""
    first = Request.objects.filter(pk=link.subject_id, agency=link.agency_id, asked_at__isnull=False).first()
    if first is None:
        return None
    together = [one for one in Request.objects.asked_together(first).for_page() if one.withdrawn_at is None]
    if not together:
        return None
    steps = tuple(step for one in together if one.state == State.ASKED for step in _steps(one))
    context = {"record": together[0], "together": together, "source": SOURCES.get(first.basis, "")}
    children = tuple(one.person_id for one in together if one.person.is_child)
    return Asked("information_requests/reply.jinja", context, steps, case_id=first.case_id, child_ids=children)


def about(reference, actor):
    """For whoever may open the case: being asked gives no access. Raises Http404."""
    found = get_object_or_404(Request.objects.visible_to(actor).for_page(), reference=reference)
    case = get_object_or_404(CaseFile.objects.visible_to(actor).select_related("household"), pk=found.case_id)
    together = list(Request.objects.visible_to(actor).asked_together(found).for_page()) if found.group else [found]
    return About(
        recipient_of(together),
        case=case,
        case_bar=case_bar(case, actor),
        tab="information",
        title="The question",
        back=reverse("information-request", args=[found.reference]),
        stands=any(one.state == State.ASKED for one in together),
    )


def opened(link, *, by, at):
    """A request keeps no such fact: the link does."""


def _steps(one):
    name, key = one.person.name, one.reference
    answer = partial(forms.AnswerForm, guarded=section_of(one) != Section.REST)
    told, unknown, refused = f"What you know about {name}", f"We do not know {name}", f"Refuse information about {name}"
    return (
        Step(f"answer-{key}", told, "Send the answer", answer, services.answer, one, said=one.question),
        Step(f"not-us-{key}", unknown, "Say that it is not you", forms.NotUsForm, services.not_us, one),
        Step(
            f"refuse-{key}", refused, "Refuse, with this reason", forms.RefuseForm, services.refuse, one, one.question
        ),
    )
