"""Reports on our messages as others write them: a bounce by mail (RFC 3464), and a receipt of GOV.UK Notify."""

import re
from dataclasses import dataclass
from email import message_from_bytes, message_from_string, policy
from uuid import UUID

from safeguarding.accounts.actor import Actor
from safeguarding.post import services
from safeguarding.post.channels.smtp import message_id
from safeguarding.post.models import Message

BY_MAIL, BY_NOTIFY = "mail", "notify"
OUR_ID = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@")
FAILED, DELIVERED = "failed", "delivered"
ACTIONS = frozenset({FAILED, DELIVERED, "delayed", "relayed", "expanded"})
NOTIFY_SAYS = {
    "delivered": DELIVERED,
    "permanent-failure": FAILED,
    "temporary-failure": FAILED,  # it has tried for three days
    "technical-failure": FAILED,
}


class Unplaced(Exception):
    """A report that we do not believe, or cannot read; the message says why, in words that name nobody."""


@dataclass(frozen=True)
class Report:
    """One report about one message: for whom, what became of it (one of ACTIONS), and why."""

    message: Message
    recipients: frozenset[str]
    action: str
    why: str = ""


def take(report, *, way, at):
    """Write down what a report says. Raises Unplaced where it speaks of somebody the message did not go to."""
    if report.message.recipient_email not in report.recipients:
        raise Unplaced("another recipient")
    by = Actor.system("Mail server" if way == BY_MAIL else "GOV.UK Notify", now=at)
    if report.action == FAILED:
        services.come_back(report.message, by=by, at=at, why=report.why)
    elif report.action == DELIVERED:
        services.be_delivered(report.message, by=by, at=at)


def read_bounce(raw):
    """The Reports of a delivery status notification, given as bytes. Raises Unplaced."""
    mail = message_from_bytes(raw, policy=policy.default)
    if mail.get_content_type() != "multipart/report" or mail.get_param("report-type") != "delivery-status":
        raise Unplaced("not a report")
    message = _message_of(_original_id(mail))
    status = [part for part in mail.walk() if part.get_content_type() == "message/delivery-status"]
    groups = [group for part in status[:1] for group in part.get_payload() if group.get("Action")]
    if not groups:
        raise Unplaced("not a report")
    return [
        Report(
            message=message,
            recipients=frozenset(_address(group.get(name, "")) for name in ("Final-Recipient", "Original-Recipient")),
            action=str(group["Action"]).strip().lower(),
            why=_typed(group.get("Diagnostic-Code", "")) or str(group.get("Status", "")),
        )
        for group in groups
    ]


def read_receipt(said):
    """The Report of a receipt as GOV.UK Notify posts it: with its reference, to and status. Raises Unplaced."""
    if not isinstance(said, dict):
        raise Unplaced("not a report")
    status = said.get("status")
    if status not in NOTIFY_SAYS:
        raise Unplaced("a status we do not know")
    message = _message_of(str(said.get("reference", "")))
    recipients = frozenset({str(said.get("to", "")).strip().lower()})
    return Report(message, recipients, NOTIFY_SAYS[status], why=f"Notify: {status}")


def _message_of(reference):
    """The message of that id, if we sent it or are sending it. Raises Unplaced."""
    try:
        found = Message.objects.filter(pk=UUID(reference), attempts_made__gt=0).first()
    except ValueError:
        found = None
    if found is None:
        raise Unplaced("no message of ours")
    return found


def _original_id(mail):
    """The id of the message that is reported on, out of its Message-ID; empty where there is none of our making."""
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            original = part.get_payload(0)
        elif kind == "text/rfc822-headers":
            original = message_from_string(part.get_content(), policy=policy.default)
        else:
            continue
        said = str(original.get("Message-ID", "")).strip()
        if (ours := OUR_ID.match(said)) and said == message_id(Message(pk=UUID(ours[1]))):
            return ours[1]
    return ""


def _address(field):
    """The address in a field such as "rfc822; desk@demo.example", in small letters."""
    return _typed(field).strip("<>").lower()


def _typed(field):
    """What stands behind the type in a field such as "smtp; 550 5.1.1 No such user"."""
    return str(field).partition(";")[2].strip()
