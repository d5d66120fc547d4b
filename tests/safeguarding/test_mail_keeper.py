"""The demonstration's mail server keeps what it accepted, with the address that it was really sent to."""

import smtplib
import socket
import subprocess
import sys
import time
from email.message import EmailMessage

import pytest

from safeguarding.development.bootstrap import ROOT


@pytest.fixture
def mail_server(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "safeguarding.development.mail", str(port), str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
        process.terminate()


def test_a_message_is_kept_whole(mail_server, tmp_path):
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Overdue", "post@demo.example", "desk@demo.example"
    message.set_content("One thing is owed.")
    with smtplib.SMTP("127.0.0.1", mail_server, timeout=5) as client:
        client.send_message(message, to_addrs=["duty@demo.example"])
    (kept,) = tmp_path.glob("*.eml")
    assert kept.read_bytes().startswith(b"X-Envelope-To: duty@demo.example\r\n")
    assert b"One thing is owed." in kept.read_bytes()
