"""Questions for the systems of the agency that was asked: read what is asked, answer, refuse, or say "not us".

Being asked opens nothing else: neither the case nor what others said (design 6).
"""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework import serializers

from cases.families.api import PersonBrief
from cases.information_requests import services
from cases.information_requests.choices import SOURCES, Basis, Kind, Said, State
from cases.information_requests.models import Request
from safeguarding.api.endpoints import acts, reads, recorded
from safeguarding.api.fields import Act, Moment, Shape, Text, YesNo
from safeguarding.api.paging import FIRST_DESCENDING, PAGE, behind, page_of, place_of
from safeguarding.api.versions import check_seen
from safeguarding.audit import services as audit


class QuestionBrief(Shape):
    """One question about one person."""

    reference = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    who = serializers.CharField(help_text="Who of the agency is asked.")
    person = PersonBrief()
    question = serializers.CharField()
    asked_at = Moment()
    answer_by = Moment(allow_null=True, help_text="Needed sooner than the usual time.")


class AnswerShape(Shape):
    """What the agency said, word for word."""

    kind = serializers.ChoiceField(Kind.choices)
    words = serializers.CharField()
    bears = serializers.CharField(help_text="What it means for the child’s care: all that some will read.")
    given_at = Moment()
    given_by_name = serializers.CharField()
    how = serializers.ChoiceField(Said.choices)


class QuestionShape(QuestionBrief):
    """The question whole: why it is asked, on which basis, whom to ring, and what the agency has said."""

    why = serializers.CharField()
    basis = serializers.ChoiceField(Basis.choices)
    basis_source = serializers.SerializerMethodField()
    asked_by_agency = serializers.CharField(source="asking_agency.name")
    ring = serializers.CharField(source="asking_agency.desk_telephone")
    answers = AnswerShape(source="answers.all", many=True)

    def get_basis_source(self, request) -> str:
        """The law that says so."""
        return SOURCES[Basis(request.basis)]


class InformationAnswerBody(Act):
    """What the agency knows; that it knows nothing is an answer."""

    words = Text()
    bears = Text(required=False, help_text="Needed for what ails an adult, and for what the police know.")
    whole = YesNo(required=False, default=True, help_text="False: the rest follows, and the clock runs on.")


class RefusalBody(Act):
    """A refusal goes to the manager of whoever asked."""

    words = Text(help_text="Why the information is refused.")


class NotUsBody(Act):
    """This agency does not know this person."""

    words = Text(help_text="Where to ask instead; if that is not known, say so.")


@reads(QuestionBrief, scope="information:read", many=True)
def api_information(request):
    """Questions that the agency was asked, the newest first."""
    rows = _asked_of(request.actor, Request.objects.visible_to(request.actor)).select_related("person")
    rows = behind(rows, place_of(request, FIRST_DESCENDING), "asked_at")[: PAGE + 1]
    page = page_of(request, rows, lambda one: (one.asked_at, one.reference), lambda one: QuestionBrief(one).data)
    audit.record_view(by=request.actor, page="api-information", count=len(page["results"]))
    return page


@reads(QuestionShape, scope="information:read")
def api_information_request(request, reference):
    """One question, with what the agency has said to it."""
    found = question_for(request, reference)
    child = found.person_id if found.person.is_child else None
    audit.record_view(by=request.actor, page="api-information-request", case=found.case_id, child=child)
    return QuestionShape(found).data


@acts(InformationAnswerBody, scope="information:write")
def api_information_answer(request, facts, reference):
    """Answer it, whole or in part."""
    services.answer(_seen(request, reference), by=request.actor, **facts)
    return _recorded(request, reference)


@acts(RefusalBody, scope="information:write")
def api_information_refuse(request, facts, reference):
    """Refuse, with the reason."""
    services.refuse(_seen(request, reference), by=request.actor, **facts)
    return _recorded(request, reference)


@acts(NotUsBody, scope="information:write")
def api_information_not_us(request, facts, reference):
    """Say that the agency does not know this person, and where to ask instead."""
    services.not_us(_seen(request, reference), by=request.actor, **facts)
    return _recorded(request, reference)


def question_for(request, reference):
    """The question of this address, when the agency of the system was asked it (else 404)."""
    rows = _asked_of(request.actor, Request.objects.visible_to(request.actor)).for_page()
    found = rows.filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def _seen(request, reference):
    """The question, locked, as whoever answers it has last read it."""
    rows = Request.objects.visible_to(request.actor).select_for_update(no_key=True, of=("self",))
    get_object_or_404(rows, reference=reference, agency=request.actor.agency_id)
    found = question_for(request, reference)
    check_seen(request, QuestionShape(found).data)
    return found


def _recorded(request, reference):
    shown = QuestionShape(question_for(request, reference)).data
    return recorded(reference, "api-information-request", shown)


def _asked_of(actor, rows):
    return rows.filter(agency=actor.agency_id, asked_at__isnull=False, withdrawn_at=None)


urlpatterns = [
    path("information/", api_information, name="api-information"),
    path("information/<reference:reference>/", api_information_request, name="api-information-request"),
    path("information/<reference:reference>/answer/", api_information_answer, name="api-information-answer"),
    path("information/<reference:reference>/refusal/", api_information_refuse, name="api-information-refuse"),
    path("information/<reference:reference>/not-us/", api_information_not_us, name="api-information-not-us"),
]
