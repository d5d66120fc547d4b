"""What was delivered is written down elsewhere, so that a restored database sends nothing again."""

import pytest
from django.core.management import CommandError, call_command

from safeguarding.post import delivered, services
from safeguarding.post.models import DeliveredBefore, Message
from tests.safeguarding.post.conftest import THURSDAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def journal(settings, tmp_path):
    settings.DELIVERED_FILE = str(tmp_path / "delivered")
    return tmp_path / "delivered"


def as_restored(as_owner, *digests):
    """The table as `after_restore` leaves it: only the owner may add to it."""
    with as_owner.cursor() as cursor:
        cursor.executemany("INSERT INTO post_deliveredbefore (digest) VALUES (%s)", [(one,) for one in digests])


def test_each_delivery_is_a_line_that_names_nobody(send_me, journal, mailoutbox):
    send_me("one")
    send_me("two")
    assert services.send_due(THURSDAY) == 2
    lines = journal.read_text().splitlines()
    assert {line.split()[1] for line in lines} == {delivered.digest(message) for message in Message.objects.all()}
    assert "demo.example" not in journal.read_text()


def test_what_was_delivered_before_the_restore_counts_as_sent(send_me, as_owner, mailoutbox):
    as_restored(as_owner, delivered.digest(send_me("one")))
    send_me("two")
    services.send_due(THURSDAY)
    assert [mail.to for mail in mailoutbox] == [["two@demo.example"]]
    assert not Message.objects.filter(sent_at=None).exists()


def test_a_key_that_was_changed_since_still_finds_it(send_me, as_owner, mailoutbox, settings):
    as_restored(as_owner, delivered.digest(send_me("one")))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [settings.SECRET_KEY]
    services.send_due(THURSDAY)
    assert mailoutbox == []


def test_the_same_thing_for_somebody_else_is_sent(send_me, as_owner, mailoutbox):
    as_restored(as_owner, delivered.digest(send_me("one")))
    send_me("one", to="other@demo.example")
    services.send_due(THURSDAY)
    assert [mail.to for mail in mailoutbox] == [["other@demo.example"]]


def test_a_file_that_cannot_be_written_stops_no_message(send_me, settings, tmp_path, mailoutbox):
    settings.DELIVERED_FILE = str(tmp_path / "no" / "such" / "place")
    send_me("one")
    assert services.send_due(THURSDAY) == 1
    assert len(mailoutbox) == 1


def test_the_line_that_the_fault_cut_off_is_left_out():
    whole = f"2026-08-27T10:00:00+01:00 {'a' * 64}"
    assert delivered.read([whole, "2026-08-27T10:0"]) == {"a" * 64}
    with pytest.raises(ValueError, match="Line 1"):
        delivered.read(["nonsense", whole])


def test_a_missing_file_stops_the_command(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("after_restore", tmp_path / "none")
    assert not DeliveredBefore.objects.exists()


def test_the_app_cannot_say_that_something_was_delivered(as_owner):
    granted = "SELECT has_table_privilege('safeguarding_app', 'post_deliveredbefore', 'INSERT, UPDATE, DELETE')"
    assert as_owner.execute(granted).fetchone() == (False,)
