"""A seal covers what finished transactions wrote, once, in order, and its head leaves the machine."""

import logging
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, ProgrammingError, connection, transaction

from safeguarding.audit import sealing, tasks
from safeguarding.audit.models import Entry, Seal
from safeguarding.audit.verification import verify

pytestmark = [pytest.mark.database, pytest.mark.takes_long, pytest.mark.django_db(transaction=True)]

WRITE = """INSERT INTO audit_entry
               (who, agency_name, role, verb, subject_label, subject_id, at, recorded_at, says, reason, details)
           VALUES ('Sgt Lowe', '', '', 'tea-poured', 'accounts.Agency', 41, now(), now(), 'Tea poured', '', '{}')"""


def test_a_seal_counts_what_was_written_and_joins_the_one_before(trail):
    trail.write(entries=2, views=3)
    first = trail.seal()
    trail.write(entries=1, views=0)
    second = trail.seal()
    assert [(seal.number, seal.entries, seal.views) for seal in (first, second)] == [(1, 2, 3), (2, 1, 0)]
    assert (first.previous, second.previous) == ("", first.digest)
    assert (first.position_from, second.position_from) == (0, first.position_to)
    assert list(Seal.objects.order_by("number")) == [first, second]


def test_when_nothing_was_written_no_seal_is_made(trail):
    trail.write()
    trail.seal()
    assert trail.seal() is None
    assert Seal.objects.count() == 1


def test_a_transaction_that_runs_while_sealing_is_sealed_later(trail):
    """Writers never wait for the seal, and the seal never waits for a writer."""
    with trail.app_connection() as other:
        other.execute(WRITE)
        trail.write(entries=1, views=0)  # begun after the one that is still running: waits with it
        assert sealing.seal(at=trail.now) is None
        other.commit()
    assert Entry.objects.count() == 2
    assert trail.seal().entries == 2
    assert verify().findings == []


def test_what_was_written_before_a_running_transaction_is_sealed_without_it(trail):
    trail.write(entries=2, views=0)
    with trail.app_connection() as other:
        other.execute(WRITE)
        before = trail.seal()
        other.commit()
    after = trail.seal()
    assert (before.entries, after.entries) == (2, 1)
    assert verify().findings == []


def test_a_transaction_that_fails_leaves_no_hole(trail):
    with trail.app_connection() as other:
        other.execute(WRITE)
        other.rollback()
    trail.write(entries=1, views=0)
    assert trail.seal().entries == 1
    assert verify().findings == []


def test_one_transaction_may_write_much(trail):
    with transaction.atomic(), connection.cursor() as cursor:
        for _ in range(50):
            cursor.execute(WRITE)
    assert trail.seal().entries == 50


def test_the_head_goes_to_the_log_and_to_the_file_elsewhere(trail, settings, tmp_path, caplog):
    settings.AUDIT_HEAD_FILE = str(tmp_path / "heads")
    trail.write()
    with caplog.at_level(logging.INFO, logger="safeguarding.audit.sealing"):
        made = trail.seal()
    assert f"audit-seal 1 {made.digest}" in caplog.messages
    assert (tmp_path / "heads").read_text() == f"1 {made.digest}\n"


def test_a_seal_that_was_not_kept_has_no_head(trail, settings, tmp_path):
    settings.AUDIT_HEAD_FILE = str(tmp_path / "heads")
    trail.write()

    @transaction.atomic
    def seal_and_fail():
        trail.seal()
        raise ConnectionError

    with pytest.raises(ConnectionError):
        seal_and_fail()
    assert not Seal.objects.exists()
    assert not (tmp_path / "heads").exists()


def test_the_minute_task_seals(trail):
    trail.write()
    trail.seal()
    trail.write(entries=3, views=0)
    trail.wait()
    tasks.seal()
    assert Seal.objects.get(number=2).entries == 3


def test_the_hourly_task_opens_months(trail):
    assert tasks.open_coming_months() is None
    assert sealing.open_coming_months() == 0


def test_only_the_owner_rebases(trail):
    trail.write()
    with pytest.raises(ProgrammingError, match="permission denied"):
        sealing.rebase()


def test_after_a_restore_into_another_cluster_sealing_stops_until_positions_are_rebased(trail):
    """Such a cluster counts transactions from the beginning; played here by a trail that was far ahead."""
    change = "CREATE OR REPLACE FUNCTION audit_position(xid8) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT {}'"
    trail.owner.execute(change.format("$1::text::bigint + 5000000"))
    trail.write()
    trail.seal()
    trail.owner.execute(change.format("$1::text::bigint + 0"))
    with pytest.raises(DatabaseError, match="another database cluster"):
        sealing.seal(at=trail.now)

    with connection.cursor() as cursor:
        cursor.execute("SET ROLE safeguarding_owner")
        assert "go on above what is sealed (offset " in output_of("rebase_audit")
        assert "nothing to do" in output_of("rebase_audit")
        cursor.execute("SET ROLE safeguarding_app")
    trail.write(entries=2, views=0)
    assert trail.seal().entries == 2
    assert verify().findings == []


def output_of(command):
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()
