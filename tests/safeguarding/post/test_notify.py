"""GOV.UK Notify, by its own client, against a server on this machine that speaks its protocol."""

import json
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest

from safeguarding.post import services
from safeguarding.post.checks import messages_go_by_a_way_that_is_known
from safeguarding.post.health import mail_answers
from safeguarding.post.models import Attempt, Message
from tests.safeguarding.post.conftest import THURSDAY, closed_port

pytestmark = pytest.mark.django_db
KEY = f"demonstration-{uuid4()}-{uuid4()}"
LATER = THURSDAY + timedelta(minutes=1)


class Notify(BaseHTTPRequestHandler):
    """Takes e-mails as Notify does; `server.answer` is (status, errors) of the next, after it was kept or not."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, errors, keeps = self.server.answers.pop(0) if self.server.answers else (201, [], True)
        if keeps:
            self.server.taken.append(asked)
        self.answer(status, {"id": str(uuid4())} if status == 201 else {"status_code": status, "errors": errors})

    def do_GET(self):
        reference = parse_qs(urlsplit(self.path).query)["reference"][0]
        known = [{"status": "sending"} for one in self.server.taken if one["reference"] == reference]
        self.answer(200, {"notifications": known, "links": {}})

    def answer(self, status, said):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *said):
        """Nothing on the console."""


@pytest.fixture
def notify(settings):
    """The server, and the product told to send by it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Notify)
    server.taken, server.answers = [], []
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.POST_THROUGH = {"email": "notify"}
    settings.NOTIFY_API_KEY, settings.NOTIFY_TEMPLATE_ID = KEY, str(uuid4())
    settings.NOTIFY_URL = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_message_goes_to_notify_with_its_words_and_its_id(send_me, notify, settings):
    message = send_me(to="desk@demo.example")
    assert services.send_due(THURSDAY) == 1
    asked = notify.taken[0]
    assert (asked["email_address"], asked["reference"]) == ("desk@demo.example", str(message.pk))
    assert asked["template_id"] == settings.NOTIFY_TEMPLATE_ID
    assert asked["personalisation"]["subject"].startswith("Overdue: ")
    assert "http://localhost/cases/" in asked["personalisation"]["body"]


def test_an_address_that_notify_will_not_take_is_refused_for_good(send_me, notify):
    said = [{"error": "ValidationError", "message": "email_address Not a valid email address one@demo.example"}]
    notify.answers.append((400, said, False))
    send_me("one", urgent=True)
    send_me("two")
    assert services.send_due(THURSDAY) == 1
    refused = Message.objects.to_pass_on().get()
    assert (refused.recipient_email, refused.given_up_why) == ("one@demo.example", "400 ValidationError")


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_what_concerns_everybody_waits_for_the_channel(send_me, notify, status):
    notify.answers.append((status, [{"error": "Trouble", "message": "for all"}], False))
    send_me("one")
    send_me("two")
    assert services.send_due(THURSDAY) == 0
    assert Message.objects.waiting_for("channel").count() == 1
    assert services.send_due(LATER) == 2


def test_an_attempt_whose_answer_was_lost_is_not_made_twice(send_me, notify):
    notify.answers.append((500, [], True))
    send_me()
    services.send_due(THURSDAY)
    assert services.send_due(LATER) == 1
    assert len(notify.taken) == 1


def test_a_notify_that_is_away_loses_nothing(send_me, notify, settings):
    there = settings.NOTIFY_URL
    settings.NOTIFY_URL = f"http://127.0.0.1:{closed_port()}"
    send_me()
    assert services.send_due(THURSDAY) == 0
    assert mail_answers() is False
    settings.NOTIFY_URL = there
    assert mail_answers() is True
    assert services.send_due(LATER) == 1
    assert [attempt.error for attempt in Attempt.objects.order_by("number")][-1] == ""


def test_a_way_that_does_not_exist_or_is_not_set_up_stops_the_start(settings):
    settings.POST_THROUGH = {"email": "pigeon"}
    assert [error.id for error in messages_go_by_a_way_that_is_known(None)] == ["safeguarding.E011"]
    settings.POST_THROUGH, settings.NOTIFY_API_KEY = {"email": "notify"}, ""
    assert [error.id for error in messages_go_by_a_way_that_is_known(None)] == ["safeguarding.E012"]
    settings.POST_THROUGH = {"email": "smtp"}
    assert messages_go_by_a_way_that_is_known(None) == []
