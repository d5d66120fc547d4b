"""Whoever alters the trail with the owner's rights, and triggers off, is found out."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from safeguarding.audit import sealing, services
from safeguarding.audit.models import Seal
from safeguarding.audit.verification import verify

pytestmark = [pytest.mark.database, pytest.mark.django_db]

POSITION = (
    "CREATE OR REPLACE FUNCTION audit_position(xid8) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT {}::bigint'"
)
TABLES = "SELECT oid::regclass::text FROM pg_class WHERE relname ~ '^audit_' AND relkind IN ('r', 'p')"


class Sealed:
    """A trail and its seals within the test's own transaction, at positions that we choose, in the owner's hands."""

    def __init__(self, by, subject, now):
        self.by, self.subject, self.now, self.position = by, subject, now, 0

    def write(self, entries, views):
        for _ in range(entries):
            services.record("kettle-boiled", self.subject, by=self.by, at=self.by.now, case=9)
        for child in range(views):
            services.record_view(by=self.by, page="case", case=9, child=child)

    def seal(self):
        """A minute later: another transaction, and what was written until now is sealed."""
        self.position += 1
        self.now += timedelta(minutes=1)
        self.tamper(POSITION.format(self.position))
        return sealing.seal(at=self.now)

    def heads(self):
        """What was sent off the machine."""
        return list(Seal.objects.values_list("number", "digest"))

    def tamper(self, statement):
        """As the owner, with every trigger out of the way."""
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE safeguarding_owner")
            cursor.execute(TABLES)
            for (table,) in cursor.fetchall():
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(statement)
            cursor.execute("SET LOCAL ROLE safeguarding_app")


@pytest.fixture
def sealed(priya, subject, now):
    """Three seals: ids 1 and 2, then 3 and 4, then 5 and 6, of entries and of views."""
    trail = Sealed(priya, subject, now)
    trail.tamper(POSITION.format(0))
    trail.tamper("ALTER SEQUENCE audit_entry_id_seq RESTART")
    trail.tamper("ALTER SEQUENCE audit_view_id_seq RESTART")
    for _ in range(3):
        trail.write(entries=2, views=2)
        trail.seal()
    return trail


def findings():
    return verify().findings


def test_an_untouched_trail_holds(sealed):
    report = verify()
    assert report.findings == []
    assert (report.seals, report.entries, report.views) == (3, 6, 6)
    assert (report.unsealed_entries, report.unsealed_views, report.last_sealed_at) == (0, 0, sealed.now)


def test_what_is_not_yet_sealed_is_counted(sealed):
    sealed.write(entries=1, views=2)
    report = verify()
    assert (report.unsealed_entries, report.unsealed_views, report.findings) == (1, 2, [])


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE audit_entry SET says = 'Nothing' WHERE id = 3", "rows, or the seal itself, were changed"),
        ("UPDATE audit_entry SET at = at - interval '1 day' WHERE id = 3", "rows, or the seal itself, were changed"),
        ("UPDATE audit_entry SET details = '{\"a\": 1}' WHERE id = 3", "rows, or the seal itself, were changed"),
        ("UPDATE audit_view SET user_id = NULL WHERE id = 3", "rows, or the seal itself, were changed"),
        ("UPDATE audit_view SET why = 'Handover' WHERE id = 3", "rows, or the seal itself, were changed"),
        ("UPDATE audit_seal SET made_at = made_at + interval '1 hour' WHERE number = 2", "the seal itself"),
        ("UPDATE audit_seal SET entries = 1 WHERE number = 2", "1 entries were sealed and 2 are there: 1 added"),
        ("DELETE FROM audit_entry WHERE id = 3", "2 entries were sealed and 1 are there: 1 removed"),
        ("DELETE FROM audit_view WHERE id IN (3, 4)", "2 views were sealed and 0 are there: 2 removed"),
    ],
)
def test_a_change_is_found_in_its_seal_alone(sealed, tampering, found):
    sealed.tamper(tampering)
    (finding,) = findings()
    assert finding.startswith("August 2026, seal 2: ")
    assert found in finding


def test_a_row_slipped_in_later_is_found(sealed):
    sealed.tamper(
        """INSERT INTO audit_entry (who, agency_name, role, verb, subject_label, subject_id, at, recorded_at, says,
               reason, details, position)
           SELECT who, agency_name, role, verb, subject_label, subject_id, at, recorded_at, says,
               reason, details, position FROM audit_entry WHERE id = 3"""
    )
    assert findings() == ["August 2026, seal 2: 2 entries were sealed and 3 are there: 1 added."]


def test_two_rows_exchanged_are_found(sealed):
    """Counts and places stay as they were; each row says what the other said."""
    sealed.tamper("UPDATE audit_view SET id = id + 100 WHERE id IN (3, 4)")
    sealed.tamper("UPDATE audit_view SET id = 107 - id WHERE id IN (103, 104)")
    assert findings() == ["August 2026, seal 2: rows, or the seal itself, were changed after sealing."]


def test_a_row_moved_to_another_seal_is_found_in_both(sealed):
    sealed.tamper("UPDATE audit_entry SET position = (SELECT position FROM audit_entry WHERE id = 5) WHERE id = 4")
    assert [finding.split(":")[0] for finding in findings()] == ["August 2026, seal 2", "August 2026, seal 3"]


def test_a_seal_taken_out_with_its_rows_is_found(sealed):
    sealed.tamper("DELETE FROM audit_entry WHERE id IN (3, 4)")
    sealed.tamper("DELETE FROM audit_view WHERE id IN (3, 4)")
    sealed.tamper("DELETE FROM audit_seal WHERE number = 2")
    assert findings() == ["August 2026, seal 3: the seal before it is missing (the last one found is number 1)."]


def test_seals_exchanged_are_found(sealed):
    sealed.tamper("UPDATE audit_seal SET number = 9 WHERE number = 2")
    sealed.tamper("UPDATE audit_seal SET number = 2 WHERE number = 3")
    sealed.tamper("UPDATE audit_seal SET number = 3 WHERE number = 9")
    assert any("does not join" in finding for finding in findings())


def test_truncation_is_found(sealed):
    sealed.tamper("TRUNCATE audit_view")
    assert [finding.split(" are there")[0] for finding in findings()] == [
        f"August 2026, seal {number}: 2 views were sealed and 0" for number in (1, 2, 3)
    ]


def test_an_end_cut_off_with_its_seals_shows_against_the_heads_kept_elsewhere(sealed):
    heads = sealed.heads()
    assert verify(heads).findings == []
    sealed.tamper("DELETE FROM audit_entry WHERE id IN (5, 6)")
    sealed.tamper("DELETE FROM audit_view WHERE id IN (5, 6)")
    sealed.tamper("DELETE FROM audit_seal WHERE number = 3")
    assert verify().findings == []
    assert verify(heads).findings == ["Seal 3 was made, as its head kept elsewhere shows, and is missing."]


def test_a_trail_rewritten_and_sealed_anew_shows_against_the_heads_kept_elsewhere(sealed):
    heads = sealed.heads()
    sealed.tamper("DELETE FROM audit_seal WHERE number = 3")
    sealed.tamper("UPDATE audit_entry SET says = 'Nothing' WHERE id = 5")
    assert sealed.seal().number == 3
    assert verify().findings == []
    assert verify(heads).findings == [
        "August 2026, seal 3: its head kept elsewhere is another one: rows and seals were rewritten."
    ]


def test_many_seals_are_read_in_batches(sealed, monkeypatch):
    monkeypatch.setattr("safeguarding.audit.verification.BATCH", 2)
    assert verify().seals == 3
    sealed.tamper("DELETE FROM audit_entry WHERE id = 6")
    assert findings() == ["August 2026, seal 3: 2 entries were sealed and 1 are there: 1 removed."]


def test_the_command_says_that_it_holds_and_what_was_not_compared(sealed):
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert "3 seals over 6 entries and 6 views, the last made on 27 Aug 2026 at 09:03 UTC." in out.getvalue()
    assert "Not yet sealed: 0 entries and 0 views." in out.getvalue()
    assert "No heads kept elsewhere were given" in out.getvalue()
    assert out.getvalue().endswith("The audit trail holds.\n")


def test_the_command_fails_on_a_finding(sealed):
    sealed.tamper("DELETE FROM audit_entry WHERE id = 6")
    out = StringIO()
    with pytest.raises(CommandError, match="does not hold: 1 finding\\."):
        call_command("verify_audit", stdout=out)
    assert "seal 3: 2 entries were sealed and 1 are there: 1 removed." in out.getvalue()


def test_the_command_reads_heads(sealed, tmp_path):
    heads = tmp_path / "heads"
    heads.write_text(f"3 {'0' * 64}\n")
    with pytest.raises(CommandError, match="does not hold"):
        call_command("verify_audit", heads=str(heads), stdout=StringIO())


@pytest.mark.parametrize(("text", "says"), [("three abc", "Line 1 of the heads"), (None, "cannot be read")])
def test_heads_that_make_no_sense_are_an_error_of_their_own(sealed, tmp_path, text, says):
    heads = tmp_path / "heads"
    if text:
        heads.write_text(text)
    with pytest.raises(CommandError, match=says):
        call_command("verify_audit", heads=str(heads), stdout=StringIO())
