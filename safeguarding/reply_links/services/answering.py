"""What whoever was sent a link does: open it with the code, answer, pass it to a colleague."""

from dataclasses import replace

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.post import services as post
from safeguarding.reply_links.models import MOST_WRONG_CODES, ClosedWhy
from safeguarding.reply_links.purposes import Recipient, purpose_of
from safeguarding.reply_links.services.finding import actor_of
from safeguarding.reply_links.services.issuing import closed, issue_quietly, locked
from safeguarding.reply_tokens import is_code

LEFT = "This link has ended. Ring whoever asks you, and say it by telephone."


@transaction.atomic
def open_with_code(link, *, at, code, name, role):
    """Open a link with its code, by name and role: from here on it counts as opened. Returns the ReplyLink, locked.

    Its `code_used_at` stays empty where the code was wrong; the fifth wrong one closes the link. What is returned may
    have been closed meanwhile: ask `is_out`.
    """
    link = locked(link)
    if not link.waits_for_code(at):
        return link
    if not is_code(code, link.seed, link.code_number):
        return _wrong_code(link, at)
    link.code_used_at = at
    link.opened_at = link.opened_at or at
    link.opener_name, link.opener_role = name.strip(), role.strip()
    link.save(update_fields=["code_used_at", "opened_at", "opener_name", "opener_role"])
    by = actor_of(link, at)
    says = f"Reply link opened for {link.agency_name}, code confirmed"
    audit.record("reply-link-opened", link, by=by, at=at, says=says, code=link.code_number)
    purpose_of(link.purpose).replies.opened(link, by=by, at=at)
    return link


def note_opened_page(link, page, asked, *, by):
    """Write the look at what is asked into the trail of views."""
    audit.record_view(by=by, page=page, case=asked.case_id, children=asked.child_ids or None)


@transaction.atomic
def say(link, step, *, by, at, is_hidden=None, **facts):
    """Carry out a Step by its own verb, as the agency that was asked; returns the ReplyLink.

    The link has done its work as soon as nothing is left to say. The verb goes first, so that the record is locked
    before the link, as everywhere. Raises NotAllowed for what the verb refuses, and for a link that has ended.
    """
    step.verb(step.record, by=by, at=at, **facts)
    link = locked(link)
    if not link.is_out(at):
        raise NotAllowed(LEFT)
    if is_hidden is not None:
        link.is_hidden, link.hidden_at = is_hidden, at
        says = f"{link.agency_name}: {'is hidden' if is_hidden else 'is not yet hidden'} from online access"
        audit.record("reply-link-hidden", link, by=by, at=at, says=says)
    left = purpose_of(link.purpose).replies.asked(link, by)
    if left is None or not left.steps:
        link.answered_at = at
        audit.record("reply-link-answered", link, by=by, at=at, says=f"Reply link answered by {link.agency_name}")
    link.save(update_fields=["is_hidden", "hidden_at", "answered_at"])
    return link


@transaction.atomic
def pass_on(link, *, by, at, to):
    """Give the question to a colleague: a new link to them, and this one shows nothing more. Returns the new one.

    Only to a mailbox of the same house, and the code goes by the number on record again, so that a link that went
    astray cannot be sent further by whoever found it. Raises NotAllowed.
    """
    link = locked(link)
    if not link.is_out(at):
        raise NotAllowed(LEFT)
    to = to.strip().lower()
    if to == link.sent_to:
        raise NotAllowed("This is the address it was sent to.", field="to")
    house = link.sent_to.rpartition("@")[2]
    if to.rpartition("@")[2] != house:
        raise NotAllowed(f"Choose an address that ends in @{house}. For any other, ring whoever asks you.", field="to")
    asked = purpose_of(link.purpose).replies.asked(link, by)
    if asked is None or not asked.steps:
        raise NotAllowed(LEFT)
    record = asked.context["record"]
    recipient = Recipient(
        record, link.agency, link.agency_name, to, link.telephone, tuple(link.paths), is_health=link.is_health
    )
    closed(link, ClosedWhy.PASSED_ON, by=by, at=at)
    new = issue_quietly(
        recipient, by=by, at=at, purpose=link.purpose, follows=link, asking_agency_id=link.asking_agency_id,
        expires_at=link.expires_at,
    )  # fmt: skip
    audit.record("reply-link-passed-on", new, by=by, at=at, says=f"{link.agency_name} passed it to a colleague", to=to)
    post.enqueue(
        "reply-link",
        to=to,
        params={"case": record.case.reference, "path": link.paths[0], "health": link.is_health},
        unique_key=f"reply-link:{new.reference}",
        at=by.now,
        case=link.case_id,
        partnership=link.partnership_id,
        urgent=True,
    )
    return new


def _wrong_code(link, at):
    link.wrong_codes += 1
    nobody = replace(actor_of(link, at), speaks_for="Somebody who gave no name")
    audit.record("reply-link-wrong-code", link, by=nobody, at=at, wrong_codes=link.wrong_codes)
    if link.wrong_codes >= MOST_WRONG_CODES:
        link.closed_at, link.closed_by_id, link.closed_why = at, nobody.user_id, ClosedWhy.WRONG_CODES
        says = f"Reply link of {link.agency_name} closed: five wrong codes"
        audit.record("reply-link-closed", link, by=nobody, at=at, says=says)
    link.save(update_fields=["wrong_codes", "closed_at", "closed_by", "closed_why"])
    return link
