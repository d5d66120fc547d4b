"""An obligation is waived with a reason and a name, and stays waived."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Waiver
from safeguarding.owed.services import rebuild, waive
from safeguarding.owed.state import State, state
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
