"""An obligation is waived with a reason and a name, and stays waived."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from safeguarding.accounts.actor import Actor
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Waiver
from safeguarding.owed.services import rebuild, waive
from safeguarding.owed.state import State, state
from tests.factories.accounts import MembershipFactory
from tests.safeguarding.owed.conftest import THURSDAY

pytestmark = pytest.mark.django_db

LATER = THURSDAY + timedelta(hours=2)
WHY = "Imaged last week in another hospital, report on file"


@pytest.fixture
def decision(rows):
    """A CT of the head that is owed a decision."""
    rows.set("ct")
    return rows.owed("ct-head-decided", "ct")


def test_a_waiver_ends_it_unmet(decision, manager):
    waived = waive(decision, by=replace(manager, now=LATER), at=THURSDAY, reason=WHY)
    assert (waived.ended_at, waived.met_at, waived.chase_at) == (THURSDAY, None, None)
    assert state(waived, LATER) == State.ENDED
    waiver = waived.waivers.get()
    assert (waiver.by_id, waiver.agency_id, waiver.reason) == (manager.user_id, manager.agency_id, WHY)


def test_it_is_audited_with_its_reason(decision, manager, rows):
    waive(decision, by=manager, at=THURSDAY, reason=WHY)
    entry = Entry.objects.get(verb="obligation-waived")
    assert (entry.case_id, entry.child_id, entry.reason) == (rows.case.pk, rows.child.pk, WHY)
    assert entry.says == "Waived: CT of the head decided."


def test_it_survives_settling_and_rebuilding(decision, manager, rows):
    waive(decision, by=manager, at=THURSDAY, reason=WHY)
    rows.set("ct", at=LATER, under_two=False)
    rebuild(at=LATER)
    decision.refresh_from_db()
    assert decision.ended_at == THURSDAY


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"reason": "  "}, "Say why this need not be done"),
        ({"at": THURSDAY + timedelta(minutes=6)}, "cannot be in the future"),
    ],
)
def test_a_waiver_without_reason_or_from_the_future_is_refused(decision, manager, facts, words):
    with pytest.raises(NotAllowed, match=words):
        waive(decision, by=manager, **{"at": THURSDAY, "reason": WHY} | facts)
    assert not Waiver.objects.exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"role": "social_worker", "seniority": 1}, "A manager of the agency that owes this, or of social care"),
        ({"role": "named_professional", "seniority": 4, "agency": "hospital"}, "A manager of the agency that owes"),
    ],
)
def test_who_does_not_answer_for_it_cannot_waive_it(decision, rows, facts, words):
    agency = getattr(rows, facts.pop("agency", "social_care"))
    other = MembershipFactory(agency=agency, **facts)
    with pytest.raises(NotAllowed, match=words):
        waive(decision, by=Actor(user=other.user, membership=other, now=THURSDAY), at=THURSDAY, reason=WHY)
    assert not Waiver.objects.exists()


def test_nobody_waives_what_they_owe_themselves_nor_what_the_law_asks_for(rows, manager, allocation):
    rows.set("enquiry", lead=allocation)
    rows.set("ct")
    mine = rows.owed("ct-head-decided", "ct")
    leader = replace(manager, user=rows.user)
    with pytest.raises(NotAllowed, match="You owe this yourself"):
        waive(mine, by=leader, at=THURSDAY, reason=WHY)
    rows.set("referral")
    with pytest.raises(NotAllowed, match="Working Together asks for this"):
        waive(rows.owed("referral-decided", "referral"), by=manager, at=THURSDAY, reason=WHY)


def test_what_is_done_or_waived_already_cannot_be_waived(decision, manager, rows):
    waive(decision, by=manager, at=THURSDAY, reason=WHY)
    with pytest.raises(NotAllowed, match="no longer owed"):
        waive(decision, by=manager, at=THURSDAY, reason=WHY)
    rows.set("enquiry", allocated_at=THURSDAY)
    with pytest.raises(NotAllowed, match="no longer owed"):
        waive(rows.owed("enquiry-allocated", "enquiry"), by=manager, at=THURSDAY, reason=WHY)


@pytest.mark.database
def test_the_app_cannot_take_a_waiver_back(decision, manager):
    waive(decision, by=manager, at=THURSDAY, reason=WHY)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Waiver.objects.all().delete()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Waiver.objects.update(reason="Because")
