"""The pages of a discussion by telephone at any hour, and of what it left out."""

from dataclasses import replace

from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from safeguarding.audit import services as audit
from safeguarding.drafts import services as drafts
from strategy_meetings import services
from strategy_meetings.choices import Rest, State
from strategy_meetings.contacts import contacts_of
from strategy_meetings.models import Invitation, LeftOut, MeetingChild
from strategy_meetings.sections import mark, marks_of
from strategy_meetings.short_forms import DiscussionForm, MinimumForm, RestForm
from strategy_meetings.views.steps import meeting_for, meeting_step


def meeting_discussion(request, reference):
    """A discussion by telephone that is going on or over: when it began, and nothing else yet."""
    case = get_object_or_404(CaseFile.objects.visible_to(request.actor), reference=reference)
    form = DiscussionForm(request.POST or None, now=request.actor.now)
    begun = form.carry_out(services.begin_discussion, case, by=request.actor)
    if begun:
        return redirect("meeting-minimum", begun.reference)
    audit.record_view(by=request.actor, page="meeting-discussion", case=case)
    context = {"case": case, "case_bar": case_bar(case, request.actor), "form": form}
    context |= {"title": "A discussion by telephone", "submit": "Go on", "back": ("meetings", case.reference)}
    context["note"] = (
        "Whom to ring is on the next page. It needs the least that a discussion must say; the rest is owed."
    )
    return render(request, "strategy_meetings/step.jinja", context)


def meeting_minimum(request, reference):
    """The whole of a short discussion on one page: who took part, each child, when it ended."""
    found = meeting_for(request, reference, page="meeting-minimum")
    if found.state != State.HELD:
        return redirect("meeting", found.reference)
    rows = Invitation.objects.visible_to(request.actor).current().filter(meeting=found).select_related("agency")
    rows = sorted(rows.order_by("pk"), key=_decides_first)
    places = list(MeetingChild.objects.visible_to(request.actor).filter(meeting=found).for_page())
    parties = [row for row in rows if row.attended_at is None]
    known = _known_of_caller(parties, request.actor)
    shown = {f"version_{place.pk}": [marks_of(place)] for place in places}
    draft = drafts.resume(request.actor, "meeting-minimum", found.reference, version=mark(sum(shown.values(), [])))
    if draft.text:
        draft = replace(draft, text=draft.text | shown)  # what others wrote since is said, and read before one saves
    form = MinimumForm(
        request.POST or None, now=request.actor.now, draft=draft, initial=known, parties=parties, places=places
    )
    if form.carry_out(services.record_minimum, found, by=request.actor):
        return redirect("meeting", found.reference)
    context = {"meeting": found, "case": found.case, "case_bar": case_bar(found.case, request.actor), "form": form}
    context["contacts"] = contacts_of(parties, found, request.actor.now)
    context["came"] = [row for row in rows if row.attended_at]
    return render(request, "strategy_meetings/minimum.jinja", context)


def meeting_rest(request, reference):
    """What one meeting left out about one child, or about all: where to record it, or what was agreed since."""
    rows = LeftOut.objects.visible_to(request.actor).select_related("meeting", "child__person")
    row = get_object_or_404(rows, reference=reference)
    found = meeting_for(request, row.meeting.reference, page="meeting-rest")
    name = row.child and (row.child.person.given_name or row.child.person.name)
    draft = drafts.resume(request.actor, "meeting-rest", row.reference)
    form = RestForm(request.POST or None, now=request.actor.now, draft=draft)
    title = f"What the meeting left out{f' about {name}' if name else ''}"
    more = {"subject": row, "rest": row, "met": found, "still": [Rest(one).label for one in row.lacking]}
    return meeting_step(request, found, form, services.supply_rest, title, "Record it", **more)


FIRST = ("worker", "manager", "police", "paediatrician")


def _decides_first(row):
    """Social care, police and health, without whom there is no strategy discussion; then everybody else."""
    return FIRST.index(row.party) if row.party in FIRST else len(FIRST)


def _known_of_caller(parties, actor):
    """The name and level of whoever writes it down, where they came for social care."""
    mine = [row for row in parties if row.sent_by_id == actor.user_id and row.sent_how == "called_it"]
    return {f"{part}_{row.pk}": value for row in mine for part, value in _said_of(actor)}


def _said_of(actor):
    return ("name", actor.user.name), ("seniority", str(int(actor.seniority)))
