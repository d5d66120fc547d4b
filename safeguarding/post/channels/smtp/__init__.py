"""E-mail over SMTP, to the server that EMAIL_URL names."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from safeguarding.post.calendar_file import calendar_file
from safeguarding.post.channels import Refused, Unavailable
from safeguarding.post.rendering import render

CLOSING = 421  # the server says goodbye to everybody, whoever the recipient is
PERMANENT = 500
MAILBOX_IS_FULL = 552  # said with a 5 by many servers, and yet it passes


def deliver(message):
    """Hand the message to the mail server; raises Refused or Unavailable.

    The Message-ID is the message's own id, the same at every attempt. `Auto-Submitted` keeps absence notes from
    answering (RFC 3834).
    """
    subject, body = render(message)
    to = [message.recipient_email]
    mail = EmailMultiAlternatives(subject, body, settings.DEFAULT_FROM_EMAIL, to, headers=headers(message))
    if made := calendar_file(message):
        file, method = made
        mail.attach_alternative(file, f"text/calendar; method={method}")
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as problem:
        raise Unavailable(_answer(problem)) from problem
    try:
        connection.send_messages([mail])
    except smtplib.SMTPSenderRefused as problem:  # it is we who are refused, whoever the recipient is
        raise Unavailable(_answer(problem)) from problem
    except smtplib.SMTPRecipientsRefused as problem:
        code, words = problem.recipients[message.recipient_email]
        raise _refused(code, words) from problem
    except smtplib.SMTPResponseException as problem:
        raise _refused(problem.smtp_code, problem.smtp_error) from problem
    except (OSError, smtplib.SMTPException) as problem:
        raise Refused(_answer(problem), permanent=False) from problem
    finally:
        connection.close()


def headers(message):
    """The headers of our own: identity, and that no person wrote it."""
    return {
        "Message-ID": message_id(message),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


def message_id(message):
    """The Message-ID of a message for good: its id at the domain that sends (the one SPF and DKIM speak for)."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{message.pk}@{domain}>"


def _refused(code, words):
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    if code == CLOSING:
        return Unavailable(f"{code} {said}")
    return Refused(f"{code} {said}", permanent=code >= PERMANENT and code != MAILBOX_IS_FULL)


def _answer(problem):
    return f"{type(problem).__name__}: {problem}"
