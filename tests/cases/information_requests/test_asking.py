"""Asking, reminding, taking back: what must be said, to whom it goes, and what the database refuses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from cases.information_requests import services
from cases.information_requests.choices import Basis, Consent
from cases.information_requests.models import Answer, Commencement, Request
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from tests.factories.directory import GAMBLING, listed
from tests.factories.enquiries import THU_27_AUG_1300, THU_27_AUG_1400, THU_27_AUG_1500
from tests.factories.families import family_of, person_named
from tests.factories.information_requests import asked, registered


@pytest.fixture
def case(cast):
    return registered(cast)


def test_a_question_names_its_person_to_the_agency_and_nobody_in_the_message(cast, case):
    (request,) = asked(case, cast, "Jodie")
    message = Message.objects.get()
    assert (message.recipient_email, message.kind) == ("perinatal@demo.example", "information-request")
    assert (message.params["case"], message.params["path"]) == (
        case.reference,
        f"/information/{request.reference}/",
    )
    assert set(message.params) == {"case", "health", "path"}
    entry = Entry.objects.get(verb="request-asked")
    assert entry.says == "Nestwell Perinatal Support asked about Jodie Wexcombe"
    row = Owed.objects.get(standard="information-answered")
    assert (row.agency_id, row.requester_id, row.due_at) == (
        cast.perinatal.pk,
        cast.priya.user_id,
        THU_27_AUG_1400 + timedelta(hours=4),
    )


def test_needed_sooner_makes_the_time_shorter_and_never_longer(cast, case):
    asked(case, cast, "Jodie", answer_by=THU_27_AUG_1500)
    asked(case, cast, "Dean", answer_by=THU_27_AUG_1400 + timedelta(days=3))
    due = list(Owed.objects.of("information-answered").order_by("due_at").values_list("due_at", flat=True))
    assert due == [THU_27_AUG_1500, THU_27_AUG_1400 + timedelta(hours=4)]


def test_a_child_in_hospital_makes_it_urgent(cast):
    older = family_of(cast.actor("priya", THU_27_AUG_1300), born_on=date(2019, 5, 5), gp_practice=cast.surgery)
    (calm,) = asked(older, cast, "Kit0")
    (urgent,) = asked(older, cast, "Kit0", in_hospital=True, at=THU_27_AUG_1500)
    assert (calm.urgent, urgent.urgent) == (False, True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"question": " "}, "question"),
        ({"why": ""}, "why"),
        ({"consent_why": ""}, "consent_why"),
        ({"agency": None}, "whom"),
        ({"basis": Basis.DUTY_TO_SHARE}, "basis"),
        ({"answer_by": THU_27_AUG_1300}, "answer_by"),
    ],
)
def test_a_question_that_says_too_little_is_refused_at_its_field(cast, case, wrong, field):
    with pytest.raises(NotAllowed) as refused:
        asked(case, cast, **wrong)
    assert refused.value.field == field
    assert not Request.objects.exists()


def test_consent_that_was_given_needs_no_reason(cast, case):
    assert asked(case, cast, consent=Consent.GIVEN, consent_why="")[0].consent == Consent.GIVEN


def test_nobody_asks_about_strangers_and_nobody_asks_who_is_not_in_the_case(cast, case):
    other = family_of(cast.actor("priya", THU_27_AUG_1300), name="Other household")
    by = cast.actor("priya", THU_27_AUG_1400)
    with pytest.raises(NotAllowed, match="people of this household"):
        services.ask(
            case,
            by=by,
            at=by.now,
            people=[person_named(other, "Kit0")],
            agency=cast.perinatal,
            question="?",
            why="!",
            basis=Basis.ENQUIRY,
            consent=Consent.GIVEN,
        )
    for outsider in ("tina", "marta", "ines"):
        with pytest.raises(NotAllowed, match="works on this case"):
            asked(case, cast, by=outsider)


def test_a_service_without_an_address_is_rung_and_outside_the_record_as_well(cast, case):
    clinic = listed(cast, GAMBLING, agency=None, desk_email="")
    with pytest.raises(NotAllowed, match="No address is on record for Coastway gambling clinic") as refused:
        asked(case, cast, "Dean", service=clinic)
    assert refused.value.field == "rang"
    (request,) = asked(case, cast, "Dean", service=clinic, rang="The clinic nurse")
    assert (request.agency, request.who, request.asked_how) == (None, clinic.name, "telephone")
    assert not Message.objects.exists()
    row = Owed.objects.get(standard="information-answered")
    assert (row.is_open, row.agency_id) == (True, cast.social_care.pk)


def test_the_duty_to_share_is_offered_from_the_day_an_administrator_entered(cast, case):
    facts = {"source": "The commencement regulations"}
    admin = cast.actor("admin", THU_27_AUG_1300)
    services.enter_commencement(by=admin, at=admin.now, from_on=date(2026, 8, 28), **facts)
    with pytest.raises(NotAllowed, match="not in force here"):
        asked(case, cast, basis=Basis.DUTY_TO_SHARE)
    services.enter_commencement(by=admin, at=THU_27_AUG_1300, from_on=date(2026, 8, 27), **facts)
    (request,) = asked(case, cast, basis=Basis.DUTY_TO_SHARE)
    assert request.commencement.from_on == date(2026, 8, 27)
    with pytest.raises(NotAllowed, match="An administrator enters this"):
        services.enter_commencement(by=cast.actor("ruth", admin.now), at=admin.now, from_on=date(2026, 1, 1), **facts)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Commencement.objects.update(from_on=date(2026, 1, 1))


def test_a_reminder_goes_after_an_hour_and_not_twice_within_one(cast, case):
    (request,) = asked(case, cast)

    def remind(minutes):
        at = THU_27_AUG_1400 + timedelta(minutes=minutes)
        return services.remind(request, by=cast.actor("priya", at), at=at)

    with pytest.raises(NotAllowed, match="within the hour"):
        remind(59)
    assert remind(60).reminded_at == THU_27_AUG_1500
    with pytest.raises(NotAllowed, match="within the hour"):
        remind(119)
    remind(120)
    assert Message.objects.filter(kind="information-reminder").count() == 2
    ines = cast.actor("ines", THU_27_AUG_1500)
    services.answer(request, by=ines, at=THU_27_AUG_1500, words="Nothing known.", bears="None known.")
    with pytest.raises(NotAllowed, match="nothing to remind them of"):
        remind(500)


def test_a_question_taken_back_tells_whoever_got_it_and_owes_no_answer(cast, case):
    (request,) = asked(case, cast)
    by = cast.actor("priya", THU_27_AUG_1500)
    services.withdraw(request, by=by, at=by.now, why="The wrong Jodie.")
    assert Message.objects.filter(kind="information-withdrawn").count() == 1
    assert not Owed.objects.open().of("information-answered").exists()
    with pytest.raises(NotAllowed, match="already withdrawn"):
        services.withdraw(request, by=by, at=by.now, why="Again")


def test_the_database_refuses_half_a_question(cast, case):
    (request,) = asked(case, cast)
    for half in (
        {"question": ""},
        {"consent_why": ""},
        {"basis": "curiosity"},
        {"basis": Basis.DUTY_TO_SHARE},
        {"asked_at": THU_27_AUG_1300},
        {"answered_at": THU_27_AUG_1300},
        {"withdrawn_at": THU_27_AUG_1500},
        {"refusal_considered_at": THU_27_AUG_1500},
        {"is_gp": True},
        {"ended_at": THU_27_AUG_1500},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Request.objects.filter(pk=request.pk).update(**half)
    services.answer(
        request, by=cast.actor("ines", THU_27_AUG_1500), at=THU_27_AUG_1500, words="Nothing.", bears="Nothing."
    )
    for change in (lambda: Answer.objects.update(words="Other"), lambda: Answer.objects.all().delete()):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()
