"""Two scans at once, a scan that dies, and a row at fault: exactly once, whole, and nobody held up."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection

from escalations.chasing import services
from escalations.chasing.models import Chaser, RingNow
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.post.services import TRY_AGAIN
from safeguarding.references import grouped
from tests.escalations.chasing.test_recipients import MONDAY, owe
from tests.escalations.conftest import THURSDAY_1600

FRIDAY_1600 = THURSDAY_1600 + timedelta(days=1)
ROWS = 60

pytestmark = pytest.mark.invents_owed


@pytest.fixture
def many(cast, story):
    """Sixty obligations that are due at once."""
    first = owe(cast, story, user_id=cast.priya.user_id, team_id=cast.assessment.pk)
    for number in range(2, ROWS + 1):
        Owed.objects.create(**{**_facts(first), "subject_id": number})
    return Owed.objects.filter(standard="child-seen")


def _facts(owed):
    return {field.attname: getattr(owed, field.attname) for field in Owed._meta.fields if field.attname != "id"}


def at_once(workers, work):
    """Run `work` in so many threads that begin together, each with its own connection."""
    ready = Barrier(workers)

    def run(_):
        try:
            ready.wait(timeout=10)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, range(workers)))


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_scans_at_once_raise_each_step_once_and_tell_each_recipient_once(many):
    raised = at_once(4, lambda: services.raise_chasers(MONDAY, batch=7))
    assert sum(raised) == ROWS
    assert Chaser.objects.count() == ROWS
    assert set(many.values_list("step", flat=True)) == {1}
    assert Message.objects.count() == 2 * ROWS


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_a_scan_that_dies_halfway_leaves_nothing_half_raised(many, monkeypatch):
    def die(*args, **facts):
        raise OperationalError("the server closed the connection unexpectedly")

    monkeypatch.setattr(services, "tell", die)
    with pytest.raises(OperationalError):
        services.raise_chasers(MONDAY)
    assert not Chaser.objects.exists()
    assert set(many.values_list("step", flat=True)) == {0}
    monkeypatch.undo()
    assert services.raise_chasers(MONDAY) == ROWS


@pytest.mark.django_db
def test_a_row_at_fault_is_left_aside_with_an_error_and_holds_up_no_other(many, monkeypatch, caplog):
    at_fault, tell = many.order_by("pk")[17].pk, services.tell

    def fail_for_one(chaser_ids, now):
        if Chaser.objects.filter(pk__in=chaser_ids, owed=at_fault).exists():
            raise ValueError("nobody could say why")
        tell(chaser_ids, now)

    monkeypatch.setattr(services, "tell", fail_for_one)
    assert services.raise_chasers(MONDAY) == ROWS - 1
    assert f"The chase of owed row {at_fault} could not be raised." in caplog.text
    monkeypatch.undo()
    assert services.raise_chasers(MONDAY + TRY_AGAIN) == 1


@pytest.mark.django_db
def test_a_batch_costs_the_same_number_of_queries_whatever_its_size(many, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        services.raise_chasers(MONDAY)
    with django_assert_max_num_queries(16):
        services.raise_chasers(MONDAY + timedelta(hours=1))
    assert RingNow.objects.count() == ROWS


@pytest.mark.django_db
def test_a_dry_run_says_what_why_and_to_whom_and_changes_nothing(story, on_duty, capsys):
    on_duty("eddie")
    call_command("chase", at="2026-08-28 16:00", dry_run=True)
    said = capsys.readouterr().out
    assert "1 would be raised at Fri 28 Aug 2026, 16:00." in said
    assert (
        f"- Skeletal survey performed and reported, case {grouped(story.case.reference)}: "
        "due Fri 28 Aug 2026, 16:00, 24 h from Thu 27 Aug 2026, 16:00\n    to radiology.desk@demo.example" in said
    )
    assert not Chaser.objects.exists()
    services.raise_chasers(FRIDAY_1600)
    call_command("chase", at="2026-08-28 22:00", dry_run=True)
    said = capsys.readouterr().out
    assert "Manager told\n- Skeletal survey" in said
    assert "the step before was raised Fri 28 Aug 2026, 16:00, 6 h ago" in said
    assert "a call to make now: Radiology duty desk" in said
    assert Chaser.objects.count() == 1


@pytest.mark.django_db
def test_the_command_acts_as_if_it_were_then(story, capsys):
    call_command("chase", at="2026-08-28 16:00", send=True)
    assert Chaser.objects.get().raised_at == FRIDAY_1600
    assert Message.objects.get().sent_at == FRIDAY_1600
    assert "1 raised" in capsys.readouterr().out
