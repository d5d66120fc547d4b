"""A child in danger now: named people on duty must ring, by day and by night, until somebody answered."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from escalations.challenges.models import DangerCall
from escalations.challenges.services import record_danger_call
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Call, Message
from safeguarding.working_days import LONDON
from tests.escalations.conftest import told
from tests.factories.accounts import DutyFactory
from tests.factories.case_files import barred
from tests.factories.challenges import (
    FRI_28_AUG_0900,
    ISSUE,
    THU_27_AUG_1400,
    THU_27_AUG_1530,
    raised,
    shared_case,
    taken_further,
    withdrawn,
)

pytestmark = pytest.mark.django_db
SAT_29_AUG_0300 = datetime(2026, 8, 29, 3, 0, tzinfo=LONDON)
SPOKE = {"rang_name": "Dr Adaeze Okafor", "rang_number": "01632 960400", "said": "The ward keeps them."}


def rung(call, cast, *, by="eddie", at=THU_27_AUG_1530, answered=True, **facts):
    return record_danger_call(call, by=cast.actor(by, at), at=at, answered=answered, **(SPOKE | facts))


def on_duty(cast, name, from_at, until_at):
    return DutyFactory(membership=cast.people[name], from_at=from_at, until_at=until_at)


def owed_of(call):
    return Owed.objects.of("danger-rung").get(subject_id=call.pk)


@pytest.mark.parametrize(
    ("at", "duty"), [(THU_27_AUG_1400, "priya"), (SAT_29_AUG_0300, "eddie")], ids=["by day", "at three in the morning"]
)
def test_whoever_is_on_duty_then_must_ring_within_half_an_hour(cast, at, duty):
    case = shared_case(cast)
    on_duty(cast, "priya", THU_27_AUG_1400, FRI_28_AUG_0900)
    on_duty(cast, "eddie", SAT_29_AUG_0300, SAT_29_AUG_0300 + timedelta(hours=6))
    call = raised(cast, case, at=at, immediate_danger=True, outcome_sought="").calls.get()
    owed = owed_of(call)
    person = cast.people[duty]
    assert (call.agency, call.user, owed.user_id) == (cast.social_care, person.user, person.user_id)
    assert owed.due_at == at + timedelta(minutes=30), "no night, no weekend and no bank holiday is waited for"
    assert call.ring.startswith("Dr Adaeze Okafor, Larkfield Hospital NHS Trust, ")
    message = Message.objects.get(params__news="ring")
    assert (message.urgent, message.recipient_user_id) == (True, person.user_id)
    assert ISSUE not in str(message.params)


def test_between_two_other_agencies_the_front_door_must_ring_as_well(cast):
    on_duty(cast, "eddie", THU_27_AUG_1400, FRI_28_AUG_0900)
    escalation = raised(cast, by="sian", agency=cast.police, immediate_danger=True)
    calls = {call.agency: call.user for call in escalation.calls.all()}
    assert calls == {cast.police: None, cast.social_care: cast.eddie.user}
    assert "police" in told(kind="challenge"), "nobody is on its rota, so its desk is told"


def test_nothing_rings_without_danger_and_danger_that_arises_later_rings_then(cast):
    escalation = raised(cast)
    assert not DangerCall.objects.exists()
    taken_further(escalation, cast, immediate_danger=True)
    taken_further(escalation, cast)
    assert escalation.calls.count() == 1, "an open call is not doubled at the next level"
    rung(escalation.calls.get(), cast)
    taken_further(escalation, cast)
    assert escalation.calls.count() == 2, "who is asked is another: somebody rings again"


def test_a_call_that_nobody_answered_leaves_it_open_and_so_does_an_end(cast):
    escalation = raised(cast, immediate_danger=True)
    call = escalation.calls.get()
    assert rung(call, cast, answered=False, said="").rung_at is None
    withdrawn(escalation, cast)
    assert owed_of(call).is_open, "that it was taken back does not say that the child is safe"
    assert rung(call, cast).call.said == "The ward keeps them."
    assert owed_of(call).met_at == THU_27_AUG_1530
    with pytest.raises(NotAllowed, match="on record already"):
        rung(call, cast)
    assert Call.objects.count() == 2


def test_it_is_recorded_on_its_page_by_whoever_must_ring_and_opens_nothing_else(cast, page_as, time_machine):
    time_machine.move_to(THU_27_AUG_1530, tick=False)
    case = shared_case(cast)
    escalation = raised(cast, case, by="sian", agency=cast.tiny, immediate_danger=True)
    mine = escalation.calls.get(agency=cast.tiny)
    page = page_as(cast.sian).open("challenge", escalation.reference)
    assert "No answered call yet. To be rung now by Thimble Lane Surgery, where nobody is on the rota" in page.text
    page = page_as(cast.tina).open("challenge-call", mine.reference)
    assert page.heading == "Ring now"
    assert "Sian Probert" in page.text
    assert page.html.count('href="tel:') == 4, "two in the footer; whoever raised it, and their desk"
    assert ISSUE not in page.text
    page = page.send(rang_name="Sian", rang_number="960175", answered="yes", said="")
    assert "Enter what was said" in page.errors
    page = page.send(rang_number="01632 960175", said="She stays with the child.")
    assert page.heading == "Rung"
    page = page_as(cast.sian).open("challenge", escalation.reference)
    assert "Dr Tina Small spoke with Sian, 15:30 today. She stays with the child." in page.text
    assert page_as(cast.marta).open("challenge-call", mine.reference).status == 404
    barred(case, cast.tina.user, cast.actor("ruth", THU_27_AUG_1530))
    assert page_as(cast.tina).open("challenge-call", mine.reference).status == 404


def test_the_database_keeps_one_call_of_an_agency_at_a_level_and_loses_none(cast):
    call = raised(cast, immediate_danger=True).calls.get()
    call.pk, call.reference = None, "ANOTHER"
    with pytest.raises(IntegrityError, match="one_danger_call"), transaction.atomic():
        call.save(force_insert=True)
    with pytest.raises(IntegrityError, match="together"), transaction.atomic():
        DangerCall.objects.update(rung_at=FRI_28_AUG_0900)
    rows = DangerCall.objects.all()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows._raw_delete(rows.db)
