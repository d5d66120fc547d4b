"""Asking an agency what it knows about a person; reminding it; taking the question back.

What goes out holds a reference and a link, never a name: "you have been asked something: sign in" (design 6).
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from cases.families.models import Person
from cases.information_requests import policies
from cases.information_requests.choices import MOVES, How, State
from cases.information_requests.contacts import desk_of, emails_of, is_health, recipient_of
from cases.information_requests.models import Request
from cases.information_requests.owing import is_young
from safeguarding import moves
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.post import services as post
from safeguarding.references import new_reference
from safeguarding.reply_links import services as reply_links
from safeguarding.words import listing


@dataclass(frozen=True)
class Asking:
    """What every request of one asking says alike."""

    why: str
    basis: str
    commencement: object
    consent: str
    consent_why: str
    in_hospital: bool = False
    answer_by: datetime | None = None
    rang: str = ""


def locked(request):
    """The request, locked until the transaction ends, with whom it is asked of and about whom."""
    rows = Request.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "case", "person", "agency", "service"
    )
    return rows.get(pk=request.pk)


def settled(request, *, by):
    """Bring what is owed up to date after a change to a request, and return it."""
    owed.owe(request.case_id, at=by.now)
    owed.settle(request, at=by.now)
    return request


@transaction.atomic
def ask(
    case,
    *,
    by,
    at,
    people,
    question,
    why,
    basis,
    consent,
    consent_why="",
    agency=None,
    service=None,
    answer_by=None,
    in_hospital=False,
    rang="",
):
    """Ask one service (or agency) about these people of the household; return the Requests, one for each person.

    By e-mail; by telephone when `rang` says who was rung. `basis` is a Basis (domain 10), `consent` says whether
    consent to the checks was sought, with `consent_why` when it was not given (domain 1.2). `answer_by` can only make
    the time shorter. Where an enquiry owes the question to this practice anyway, that row is the one that is asked.
    Raises NotAllowed for people of another household, for a basis not in force, and when nobody can be reached.
    """
    policies.check_asks(case, by)
    policies.check_complete(question, why, consent, consent_why)
    people = list(people)
    agency = agency or (service.agency if service else None)
    if agency is None and service is None:
        raise NotAllowed("Choose whom to ask.", field="whom")
    if not people:
        raise NotAllowed("Choose about whom.", field="people")
    if any(person.household_id != case.household_id and not _in_enquiry(case, person) for person in people):
        raise NotAllowed("Ask about people of this household.", field="people")
    if answer_by and answer_by <= at:
        raise NotAllowed("Choose a time that is still to come.", field="answer_by")
    said = Asking(
        why,
        basis,
        policies.commencement_for(basis, by.partnership_id, at),
        consent,
        consent_why,
        in_hospital,
        answer_by,
        rang,
    )
    owing = {one.person_id: one for one in _owing(case, agency)}
    rows = [
        owing.get(person.pk)
        or Request(
            case=case,
            person=person,
            agency=agency,
            owed_at=at,
            urgent=_is_urgent(case, at),
            recorded_at=by.now,
            who=service.name if service else agency.name,
        )
        for person in people
    ]
    for row in rows:
        row.service = service
        row.question = question
    return _send(case, rows, said, agency=agency, service=service, by=by, at=at, field="rang")


@transaction.atomic
def ask_gps(
    case,
    *,
    by,
    at,
    requests,
    question_children,
    question_adults,
    why,
    basis,
    consent,
    consent_why="",
    in_hospital=False,
):
    """Ask the practices of these owed Requests, one message a practice; return those that were asked.

    A practice without an address is left owed: ring, and record that with `ask`. Raises NotAllowed when none of them
    can be reached by e-mail.
    """
    policies.check_asks(case, by)
    rows = Request.objects.select_for_update(no_key=True, of=("self",)).filter(case=case, is_gp=True).not_asked()
    rows = list(rows.filter(pk__in=[one.pk for one in requests]).select_related("person", "agency").order_by("pk"))
    if not rows:
        raise NotAllowed("They have been asked already.", field="requests")
    children, adults = [one for one in rows if one.person.is_child], [one for one in rows if not one.person.is_child]
    for some, question in ((children, question_children), (adults, question_adults)):
        if some:
            policies.check_complete(question, why, consent, consent_why)
        for one in some:
            one.question = question
    said = Asking(
        why, basis, policies.commencement_for(basis, by.partnership_id, at), consent, consent_why, in_hospital
    )
    asked = []
    for agency, theirs in groupby(sorted(rows, key=lambda one: one.agency_id or 0), key=lambda one: one.agency):
        if agency is not None and emails_of(agency, None, by.now):
            asked += _send(case, list(theirs), said, agency=agency, service=None, by=by, at=at, field="requests")
    if not asked:
        names = listing(dict.fromkeys(one.who for one in rows))
        raise NotAllowed(f"No address is on record for {names}. Ring, and record whom you rang.", field="requests")
    return asked


@transaction.atomic
def remind(request, *, by, at):
    """Remind an agency of what it was asked. Raises NotAllowed within an hour of asking or of the last reminder."""
    request = locked(request)
    policies.check_asks(request.case, by)
    if request.state != State.ASKED:
        raise NotAllowed(f"There is nothing to remind them of: {request.state.label.lower()}.")
    if at - max(filter(None, [request.asked_at, request.reminded_at])) < policies.REMIND_AFTER:
        raise NotAllowed("They were asked or reminded within the hour. If it cannot wait, ring them.")
    if not emails_of(request.agency, request.service, by.now):
        name, number = desk_of(request.agency, request.service)
        raise NotAllowed(f"No address is on record. Ring {name}, {number}.")
    together = (
        Request.objects.select_for_update(no_key=True, of=("self",)).asked_together(request).filter(answered_at=None)
    )
    for one in together.standing().filter(refused_at=None):
        one.reminded_at = at
        one.save(update_fields=["reminded_at"])
        audit.record("request-reminded", one, by=by, at=at, child=_child(one), says=f"Reminded: {one.who}")
        owed.settle(one, at=by.now)
    _post("information-reminder", request, by=by, key=f"{request.group}:{at.isoformat()}")
    request.refresh_from_db()
    return request


@transaction.atomic
def withdraw(request, *, by, at, why):
    """Take a question back, with the reason, and tell whoever got it. A question to a GP is then owed anew."""
    request = locked(request)
    policies.check_asks(request.case, by)
    moves.check(MOVES, request.state, State.WITHDRAWN, "This request")
    request.withdrawn_at, request.withdrawn_by_id, request.withdrawn_why = at, by.user_id, why
    request.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    says = f"Question withdrawn: {request.who}"
    audit.record("request-withdrawn", request, by=by, at=at, child=_child(request), says=says, reason=why)
    _post("information-withdrawn", request, by=by, key=request.reference)
    return settled(request, by=by)


def _owing(case, agency):
    """What the enquiry owes to this agency and nobody has asked, locked."""
    if agency is None:
        return []
    rows = (
        Request.objects.select_for_update(no_key=True, of=("self",))
        .filter(case=case, is_gp=True, agency=agency)
        .not_asked()
    )
    return list(rows.select_related("person", "agency"))


def _in_enquiry(case, person):
    """Whether this is a child of another household whom the enquiry takes in, or an adult with care of one.

    An adult who lives elsewhere and has care of a child of this household is asked about too.
    """
    places = Q(child__enquiries__case=case) | Q(children_of__child__child__enquiries__case=case)
    places |= Q(children_of__child__household=case.household_id, children_of__has_care=True)
    return Person.objects.filter(places, pk=person.pk).exists()


def _is_urgent(case, at):
    """Whether a child of the household is under two; an age nobody knows counts as young (domain 1.1a)."""
    children = Person.objects.filter(household=case.household_id, is_child=True, died_on=None)
    return any(is_young(child, at) for child in children)


def _send(case, rows, said, *, agency, service, by, at, field):
    """Mark these rows as asked in one breath, and put one message into the outbox unless somebody was rung."""
    who = service.name if service else agency.name
    if not said.rang and not emails_of(agency, service, by.now):
        raise NotAllowed(f"No address is on record for {who}. Ring, and say whom you rang.", field=field)
    group, name = new_reference(), desk_of(agency, service)[0]
    for row in rows:
        if at < row.owed_at:
            raise NotAllowed("They cannot have been asked before it was owed.", field="at")
        row.group, row.why, row.basis, row.commencement = group, said.why, said.basis, said.commencement
        row.consent, row.consent_why, row.answer_by = said.consent, said.consent_why, said.answer_by
        row.urgent = row.urgent or said.in_hospital
        row.asked_at, row.asked_by_id, row.asking_agency_id = at, by.user_id, by.agency_id
        row.answering_agency_id = agency.pk if agency else by.agency_id
        row.manager_id = by.membership.manager.user_id if by.membership and by.membership.manager_id else None
        row.asked_how, row.asked_to = (How.TELEPHONE, said.rang) if said.rang else (How.EMAIL, name or who)
        row.save()
        says = f"{row.who} asked about {row.person.name}{', by telephone' if said.rang else ''}"
        audit.record("request-asked", row, by=by, at=at, child=_child(row), says=says, basis=row.basis, to=row.asked_to)
    if not said.rang:
        _post("information-request", rows[0], by=by, key=group)
        reply_links.issue_where_needed("information", [recipient_of(rows)], by=by, at=at)
    owed.owe(case.pk, at=by.now)
    for row in rows:
        owed.settle(row, at=by.now)
    return rows


def _post(kind, request, *, by, key):
    params = {"case": request.case.reference, "path": reverse("information-request", args=[request.reference])}
    params["health"] = is_health(request)
    to = reply_links.passed_on(request.case_id, by.now).get(params["path"])
    post.enqueue_all(
        [
            post.message_for(
                kind,
                to=email,
                params=params,
                unique_key=f"{kind}:{key}",
                at=by.now,
                case=request.case_id,
                partnership=by.partnership_id,
                urgent=request.urgent,
            )
            for email in ([to] if to else emails_of(request.agency, request.service, by.now))
        ]
    )


def _child(request):
    return request.person_id if request.person.is_child else None
