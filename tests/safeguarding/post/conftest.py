"""A message to send, and real servers to send it to."""

import socket
from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller

from safeguarding.post import services
from safeguarding.working_days import LONDON

THURSDAY = datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)
REMINDER = {
    "owed": 1,
    "standard": "survey-reported",
    "step": 1,
    "due_at": "2026-08-28T15:00:00+00:00",
    "limit_at": None,
    "case": "7K3QX2M9TA",
    "path": "/cases/7K3QX2M9TA/",
    "unreached": False,
    "instead": False,
}


@pytest.fixture
def send_me():
    """`send_me("one")` puts a reminder into the outbox, unlike any other with another word."""

    def enqueue(word="one", **facts):
        given = {"to": f"{word}@demo.example", "params": REMINDER, "unique_key": f"chase:{word}", "at": THURSDAY}
        return services.enqueue("chase", **(given | facts))

    return enqueue


class Mailbox:
    """What a mail server took; `answer` is what it says to every recipient or to the message itself."""

    def __init__(self):
        self.mails = []
        self.recipient_answer = {}
        self.data_answer = "250 taken"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer := self.recipient_answer.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        if self.data_answer.startswith("250"):
            mail = message_from_bytes(envelope.content)
            words = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
            body = words.get_payload(decode=True).decode()
            self.mails.append(SimpleNamespace(to=envelope.rcpt_tos, mail=mail, body=body))
        return self.data_answer


def closed_port():
    """A port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def mail_server(mailbox=None):
    """A real mail server on a free port of this machine; yields its Mailbox."""
    mailbox = mailbox or Mailbox()
    mailbox.port = closed_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


@pytest.fixture
def smtp(settings):
    """A real mail server, and Django told to send to it."""
    with mail_server() as mailbox:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_URL = f"smtp://127.0.0.1:{mailbox.port}"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
        settings.EMAIL_TIMEOUT = 1
        yield mailbox
