"""Once a day every open case is looked at again: what a verb forgot to settle is found, shown and chased."""

import logging
from datetime import timedelta

import pytest

from cases.case_files.models import CaseFile
from cases.case_files.services import sweep_owed, sweeping
from cases.enquiries.models import EnquiryChild
from safeguarding.owed.models import Owed
from safeguarding.post.models import Round, Stuck
from tests.factories.enquiries import FRI_28_AUG_0900, harrocks_enquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return harrocks_enquiry(cast).case


def its_minute(case):
    """The first minute from Friday on in which this case has its turn."""
    minute = FRI_28_AUG_0900
    while int(minute.timestamp() // 60) % sweeping.MINUTES != case.pk % sweeping.MINUTES:
        minute += timedelta(minutes=1)
    return minute


def test_what_a_verb_forgot_to_settle_is_found_and_said(case, caplog):
    at = its_minute(case)
    unseen = Owed.objects.of_case(case).of("child-seen").open()
    count, place = unseen.count(), EnquiryChild.objects.filter(case=case).first()
    EnquiryChild.objects.filter(pk=place.pk).update(seen_at=FRI_28_AUG_0900)
    with caplog.at_level(logging.ERROR):
        assert sweep_owed(at) > 0
    assert unseen.count() == count - 1
    assert "were not as the facts" in caplog.text
    assert Round.objects.get(job=sweeping.TASK).last_at == at


def test_after_verbs_nothing_changes_and_closed_cases_are_left_alone(case, caplog):
    at = its_minute(case)
    assert sweep_owed(at) == 0
    assert not caplog.records
    assert sweep_owed(at + timedelta(minutes=1)) == 0
    assert Round.objects.get(job=sweeping.TASK).did == 0


def test_every_open_case_has_its_turn_in_a_day_and_no_closed_one(case, monkeypatch):
    looked_at = []
    monkeypatch.setattr(sweeping, "_sweep", lambda case_id, now: looked_at.append(case_id) or 0)
    monkeypatch.setattr(sweeping, "MINUTES", 7)
    closed = CaseFile.objects.create(
        household=case.household,
        partnership=case.partnership,
        opened_at=FRI_28_AUG_0900,
        opened_by=case.opened_by,
        closed_at=FRI_28_AUG_0900,
        closed_by=case.opened_by,
        recorded_at=FRI_28_AUG_0900,
    )
    for minute in range(7):
        sweep_owed(FRI_28_AUG_0900 + timedelta(minutes=minute))
    assert looked_at == [case.pk] != [closed.pk]


def test_a_case_that_cannot_be_read_is_set_aside_until_it_can(case, monkeypatch):
    at = its_minute(case)
    with monkeypatch.context() as broken:
        broken.setattr(sweeping.owed, "owe", lambda case_id, at: 1 / 0)
        assert sweep_owed(at) == 0
    stuck = Stuck.objects.current().get(job=sweeping.TASK)
    assert (stuck.subject, stuck.why) == (str(case.pk), "ZeroDivisionError")
    assert sweep_owed(at + timedelta(days=1)) == 0
    assert not Stuck.objects.current().exists()
