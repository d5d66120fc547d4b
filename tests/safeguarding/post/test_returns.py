"""What comes back: bounces by mail and receipts of Notify, believed only about a message of ours and its recipient."""

import io
import json
from datetime import timedelta
from email.message import EmailMessage, MIMEPart
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from safeguarding.audit.models import Entry
from safeguarding.post import services
from safeguarding.post.channels.smtp import message_id
from safeguarding.post.models import Message, Receipt, Stray
from safeguarding.post.reports import Unplaced, read_bounce, read_receipt
from tests.safeguarding.post.conftest import THURSDAY

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-the-tests"


@pytest.fixture
def sent(send_me):
    """A message that the mail server took."""
    send_me(to="desk@demo.example")
    return services.record_attempt(
        services.lease_next(THURSDAY), services.Outcome(services.AttemptOutcome.SENT), at=THURSDAY
    )


def bounce(about, *, to="desk@demo.example", action="failed", whole=False):
    """A report as a mail server writes it, about the Message-ID `about`."""
    original = f"Message-ID: {about}\nTo: {to}\nSubject: Overdue\n"
    report = (
        "Content-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mail.demo.example\n\n"
        f"Final-Recipient: rfc822; {to.upper()}\nAction: {action}\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 5.1.1 No such user\n"
    )
    kept = f"Content-Type: message/rfc822\n\n{original}\nwords\n"
    kept = kept if whole else f"Content-Type: text/rfc822-headers\n\n{original}"
    head = 'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
    parts = ("Content-Type: text/plain\n\nSorry.\n", report, kept)
    return (head + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n").encode()


def pipe(monkeypatch, raw):
    """Hand a mail to the command, as a mail server does."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    call_command("take_bounce")


@pytest.mark.parametrize("whole", [True, False])
def test_a_bounce_re_opens_the_message_once_however_often_it_comes(sent, monkeypatch, whole):
    for _ in range(3):
        pipe(monkeypatch, bounce(message_id(sent), whole=whole))
    message = Message.objects.to_pass_on().get()
    assert (message.sent_at, message.came_back_why) == (THURSDAY, "550 5.1.1 No such user")
    assert Receipt.objects.get().kind == "bounced"
    entry = Entry.objects.get(verb="message-came-back")
    assert (entry.who, entry.case_id) == ("Mail server", message.case_id)
    assert not Stray.objects.exists()


def test_a_delay_is_no_refusal_and_a_delivery_is_a_fact_of_its_own(sent, monkeypatch):
    pipe(monkeypatch, bounce(message_id(sent), action="delayed"))
    assert not Receipt.objects.exists()
    pipe(monkeypatch, bounce(message_id(sent), action="delivered"))
    assert Receipt.objects.get().kind == "delivered"
    assert not Message.objects.to_pass_on().exists()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda raw: raw.replace(b"desk@", b"other@").replace(b"DESK@", b"OTHER@"), "another recipient"),
        (lambda raw: raw.replace(b"@demo.example>", b"@elsewhere.example>"), "no message of ours"),
        (lambda raw: raw.replace(b"Message-ID: <", b"Message-ID: <00000000"), "no message of ours"),
        (lambda raw: raw.replace(b"multipart/report", b"multipart/mixed"), "not a report"),
        (lambda raw: raw.replace(b"Action:", b"Deed:"), "not a report"),
        (lambda raw: b"", "not a report"),
        (lambda raw: b"\x00\xff" * 500, "not a report"),
    ],
)
def test_what_is_not_ours_is_counted_and_changes_nothing(sent, monkeypatch, spoil, why):
    pipe(monkeypatch, spoil(bounce(message_id(sent))))
    pipe(monkeypatch, spoil(bounce(message_id(sent))))
    stray = Stray.objects.get()
    assert (stray.way, stray.why, stray.times) == ("mail", why, 2)
    assert not Message.objects.refused().exists()


def test_a_bounce_with_several_recipients_is_read_for_each(sent):
    raw = bounce(message_id(sent)).replace(
        b"Final-Recipient", b"Final-Recipient: rfc822; other@demo.example\nAction: delayed\n\nFinal-Recipient"
    )
    assert [report.action for report in read_bounce(raw)] == ["delayed", "failed"]


def test_an_absence_note_is_no_bounce(sent):
    note = EmailMessage()
    note["In-Reply-To"] = message_id(sent)
    note.set_content("I am away until Monday.")
    with pytest.raises(Unplaced, match="not a report"):
        read_bounce(note.as_bytes())
    empty = MIMEPart()
    with pytest.raises(Unplaced):
        read_bounce(empty.as_bytes())


def post_receipt(client, said, token=TOKEN):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    body = said if isinstance(said, str) else json.dumps(said)
    return client.post("/post/notify-receipts", body, content_type="application/json", headers=headers)


@pytest.fixture
def receipt(sent, settings):
    """What Notify says when the mailbox refused it."""
    settings.NOTIFY_CALLBACK_TOKEN = TOKEN
    return {"id": "1", "reference": str(sent.pk), "to": "desk@demo.example", "status": "permanent-failure"}


def test_notify_says_that_a_message_did_not_arrive(receipt, client):
    answers = [post_receipt(client, receipt).status_code for _ in range(2)]
    assert answers == [204, 204]
    assert Message.objects.to_pass_on().get().came_back_why == "Notify: permanent-failure"
    assert Entry.objects.filter(verb="message-came-back", who="GOV.UK Notify").count() == 1


def test_notify_says_that_it_did(receipt, client):
    post_receipt(client, receipt | {"status": "delivered"})
    assert Receipt.objects.get().kind == "delivered"


def test_a_receipt_that_comes_before_our_own_note_counts_as_sent(send_me, receipt, client):
    message = send_me("quick", to="desk@demo.example")
    leased = services.lease_next(THURSDAY)
    assert post_receipt(client, receipt | {"reference": str(message.pk), "status": "delivered"}).status_code == 204
    later = services.Outcome(services.AttemptOutcome.LATER, "timed out")
    assert services.record_attempt(leased, later, at=THURSDAY + timedelta(seconds=5)).sent_at is not None


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x"])
def test_without_the_right_word_nothing_is_believed(receipt, client, token):
    assert post_receipt(client, receipt, token).status_code == 403
    assert Stray.objects.get().why == "without the right token"
    assert not Receipt.objects.exists()


def test_without_a_word_of_ours_nobody_can_know_it(receipt, client, settings):
    settings.NOTIFY_CALLBACK_TOKEN = ""
    assert post_receipt(client, receipt, "").status_code == 403


@pytest.mark.parametrize(
    "said", ["no json", "[]", "x" * 30_000, {"status": "sent"}, {"status": "delivered", "reference": "7"}]
)
def test_whatever_else_is_posted_is_counted_quietly(receipt, client, said):
    assert post_receipt(client, said).status_code == 204
    assert Stray.objects.get().way == "notify"


def test_a_receipt_for_another_address_is_not_believed(receipt, client):
    post_receipt(client, receipt | {"to": "other@demo.example"})
    assert Stray.objects.get().why == "another recipient"
    assert not Receipt.objects.exists()


def test_a_message_that_was_never_tried_cannot_have_come_back(send_me):
    message = send_me("waiting")
    with pytest.raises(Unplaced, match="no message of ours"):
        read_receipt({"reference": str(message.pk), "to": "waiting@demo.example", "status": "delivered"})
