"""What an agency says to a question: the whole or a part of it, a refusal with its reason, or "not us"."""

from django.db import transaction
from django.urls import reverse

from cases.information_requests import policies
from cases.information_requests.choices import MOVES, Kind, Said, State
from cases.information_requests.models import Answer
from cases.information_requests.need_to_know import Section, section_of
from cases.information_requests.services.asking import locked, settled
from safeguarding import moves
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.post import services as post

LEADS_TO = {
    Kind.WHOLE: State.ANSWERED,
    Kind.PART: State.ANSWERED,
    Kind.REFUSAL: State.REFUSED,
    Kind.NOT_US: State.NOT_US,
}
VERBS = {
    Kind.WHOLE: "request-answered",
    Kind.PART: "request-answered",
    Kind.REFUSAL: "request-refused",
    Kind.NOT_US: "request-not-us",
}
MISSING = {
    Kind.WHOLE: "Say what your agency knows. That it knows nothing is an answer.",
    Kind.PART: "Say what your agency knows so far.",
    Kind.REFUSAL: "Say why the information is refused.",
    Kind.NOT_US: "Say where to ask instead, or that you do not know.",
}


def own_way(by):
    """How an agency says something itself: signed in, or by reply link, which is never shown as an account's click."""
    return Said.LINK if by.link else Said.HERE


@transaction.atomic
def answer(request, *, by, at, words, bears="", whole=True):
    """Say what one's agency knows, word for word; `whole` is False when the rest follows, and the clock runs on.

    `bears` says what it means for the care of the child, for those who need not know the rest: needed for what ails an
    adult and for what the police know (design 6). Raises NotAllowed for another agency, and when it is settled.
    """
    kind = Kind.WHOLE if whole else Kind.PART
    return _say(request, kind, by=by, at=at, words=words, bears=bears, name=by.name, how=own_way(by))


@transaction.atomic
def refuse(request, *, by, at, words):
    """Refuse, with the reason, which goes to the manager of whoever asked (domain 11.22)."""
    return _say(request, Kind.REFUSAL, by=by, at=at, words=words, name=by.name, how=own_way(by))


@transaction.atomic
def not_us(request, *, by, at, words):
    """Say that one's agency does not know this person, and where to ask instead. A GP question is then owed anew."""
    return _say(request, Kind.NOT_US, by=by, at=at, words=words, name=by.name, how=own_way(by))


@transaction.atomic
def record_by_voice(request, *, by, at, said_by, kind, words, bears=""):
    """Record what somebody of the agency (`said_by`) said by telephone: shown as said, never as their own words.

    `kind` is a Kind. By anybody who may open the case.
    """
    if not said_by.strip():
        raise NotAllowed("Enter who said so.", field="said_by")
    return _say(request, Kind(kind), by=by, at=at, words=words, bears=bears, name=said_by, how=Said.VOICE)


def _say(request, kind, *, by, at, words, name, how, bears=""):
    request = locked(request)
    if how != Said.VOICE:
        policies.check_speaks_for(request, by)
    else:
        policies.check_asks(request.case, by)
    moves.check(MOVES, request.state, LEADS_TO[kind], "This request")
    if at < request.asked_at:
        raise NotAllowed("They cannot have answered before they were asked.", field="at")
    if not words.strip():
        raise NotAllowed(MISSING[kind], field="words")
    if kind in (Kind.WHOLE, Kind.PART) and section_of(request) != Section.REST and not bears.strip():
        raise NotAllowed("Say what it means for the child’s care: that is all that some will read.", field="bears")
    given = Answer.objects.create(
        request=request,
        kind=kind,
        words=words,
        bears=bears,
        given_at=at,
        given_by_name=name,
        how=how,
        written_by_id=by.user_id,
        recorded_at=by.now,
    )
    moment = {Kind.WHOLE: "answered_at", Kind.PART: "part_at", Kind.REFUSAL: "refused_at", Kind.NOT_US: "not_us_at"}
    if getattr(request, moment[kind]) is None:
        setattr(request, moment[kind], at)
        request.save(update_fields=[moment[kind]])
    says = f"{request.who}, about {request.person.name}: {_lower(given.get_kind_display())}"
    if how == Said.VOICE:
        says = f"{name} of {request.who} said so to {by.name}. {says}"
    elif how == Said.LINK:
        says = f"{says}, by reply link, code confirmed"
    child = request.person_id if request.person.is_child else None
    # The words stay in the answer, where need-to-know guards them; the timeline is read by everybody in the case.
    audit.record(VERBS[kind], request, by=by, at=at, child=child, says=says, given_by=name, how=how)
    if kind == Kind.REFUSAL and request.manager:
        _tell_manager(request, by=by)
    return settled(request, by=by)


def _tell_manager(request, *, by):
    path = reverse("information-request", args=[request.reference])
    post.enqueue(
        "information-refused",
        to=request.manager.email,
        user=request.manager_id,
        params={"case": request.case.reference, "path": path},
        unique_key=f"information-refused:{request.pk}",
        at=by.now,
        case=request.case_id,
        partnership=request.case.partnership_id,
        urgent=request.urgent,
    )


def _lower(words):
    return words[:1].lower() + words[1:]
