"""What the pages of information requests show, fetched in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from cases.families.models import Person
from cases.information_requests.choices import State
from cases.information_requests.models import Commencement, Request
from cases.information_requests.need_to_know import words_for
from safeguarding.accounts.models import Agency
from safeguarding.directory.models import Service
from safeguarding.moments import calendar_day
from safeguarding.roles import AgencyKind


@dataclass(frozen=True)
class Said:
    """One answer as this actor reads it; `in_full` is False where the words are how it bears on the child's care."""

    answer: Any
    words: str
    in_full: bool


def said_of(request, actor):
    """Every answer to a request, as this actor may read it."""
    shown = [(one, words_for(one, request, actor)) for one in request.answers.all()]
    return [Said(one, words, words == one.words) for one, words in shown]


def requests_of(case, actor):
    """Every request of a case with its answers, in the order they came to be owed: two queries."""
    return list(Request.objects.visible_to(actor).filter(case=case).for_page())


def services_for(actor):
    """The standing services of the directory."""
    return list(Service.objects.visible_to(actor).standing().with_standing().by_name())


def askable(actor, people):
    """{value: (words, Service or Agency)}: the practices of these people, the directory, other practices."""
    services = services_for(actor)
    listed = {service.agency_id for service in services}
    agencies = Agency.objects.visible_to(actor).exclude(kind=AgencyKind.PARTNERSHIP_OFFICE).order_by("name")
    mine = {person.gp_practice_id for person in people}
    found = {f"agency:{one.reference}": (one.name, one) for one in agencies if one.pk in mine}
    for one in services:
        words = one.name if one.run_by == one.name else f"{one.name} ({one.run_by})"
        found[f"service:{one.reference}"] = (words, one)
    return found | {
        f"agency:{one.reference}": (one.name, one) for one in agencies if one.pk not in mine and one.pk not in listed
    }


def duty_in_force(actor):
    """Whether the duty to share binds in this partnership today (domain 0.2)."""
    latest = Commencement.objects.visible_to(actor).latest_of(actor.partnership_id).first()
    return latest is not None and latest.from_on <= calendar_day(actor.now)


def people_to_ask_about(case, actor):
    """The people of the household, as the board shows them."""
    return Person.objects.visible_to(actor).filter(household=case.household_id)


def standing_words(request):
    """Where a request stands, in the words of every page."""
    if request.state == State.ASKED and request.part_at:
        return "Answered in part"
    if request.state == State.ASKED and request.reminded_at:
        return "Reminded"
    return request.state.label
