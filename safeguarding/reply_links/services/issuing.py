"""What whoever asks does: give out a link, read the code to the right person, take a link back."""

from datetime import timedelta

from django.db import transaction

from safeguarding.accounts.models import Membership
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.post import services as post
from safeguarding.reply_links.models import ClosedWhy, Knock, ReplyLink
from safeguarding.reply_links.purposes import purpose_of
from safeguarding.reply_tokens import digest_of, new_seed, token_of

KEEP_KNOCKS = timedelta(days=1)


@transaction.atomic
def issue(recipient, *, by, at, purpose):
    """Send a Recipient a link for a purpose (its slug), instead of any that is out; returns the ReplyLink.

    It goes to the address on record and to no other. Raises NotAllowed where there is none, or no number to ring.
    """
    if not recipient.email:
        raise NotAllowed(f"No address is on record for {recipient.name}. Ring them, and record what they say.")
    if not recipient.telephone:
        raise NotAllowed(f"No number is on record for {recipient.name}, so nobody can read them the code.")
    link = issue_quietly(recipient, by=by, at=at, purpose=purpose)
    post.enqueue(
        "reply-link",
        to=link.sent_to,
        params={"case": recipient.record.case.reference, "path": link.paths[0], "health": link.is_health},
        unique_key=f"reply-link:{link.reference}",
        at=by.now,
        case=link.case_id,
        partnership=link.partnership_id,
        urgent=True,
    )
    return link


def issue_where_needed(purpose, recipients, *, by, at):
    """Give a link to each Recipient at whose agency nobody has an account; returns {id of the record: ReplyLink}.

    Their own message, which the caller sends, then carries the link instead of the way to sign in. One query more than
    the links, and none without recipients.
    """
    recipients = [one for one in recipients if one.email]
    agencies = {one.agency.pk for one in recipients if one.agency}
    with_accounts = Membership.objects.current(by.now).filter(agency__in=agencies) if agencies else None
    served = set(with_accounts.values_list("agency", flat=True)) if agencies else set()
    return {
        one.record.pk: issue_quietly(one, by=by, at=at, purpose=purpose)
        for one in recipients
        if one.agency is None or one.agency.pk not in served
    }


def issue_quietly(recipient, *, by, at, purpose, **facts):
    """A link without a message of its own; the one that is out is closed. `facts` are further fields."""
    out = ReplyLink.objects.standing().about(purpose, recipient.record).select_for_update(no_key=True)
    for before in out:
        closed(before, ClosedWhy.REPLACED, by=by, at=at)
    seed = new_seed()
    given = {
        "sent_to": recipient.email.strip().lower(),
        "asking_agency_id": by.agency_id,
        "expires_at": at + purpose_of(purpose).lasts,
    }
    link = ReplyLink.objects.create(
        purpose=purpose,
        subject_id=recipient.record.pk,
        subject_reference=recipient.record.reference,
        paths=list(recipient.paths),
        case_id=recipient.record.case_id,
        partnership_id=by.partnership_id,
        agency=recipient.agency,
        agency_name=recipient.name,
        is_health=recipient.is_health,
        telephone=recipient.telephone,
        seed=seed,
        token_digest=digest_of(token_of(seed)),
        issued_at=at,
        issued_by_id=by.user_id,
        **(given | facts),
    )
    says = f"Reply link sent to {recipient.name}, for {purpose_of(purpose).words}"
    audit.record("reply-link-issued", link, by=by, at=at, says=says, to=link.sent_to)
    Knock.objects.older_than(by.now - KEEP_KNOCKS).delete()
    return link


@transaction.atomic
def read_out(link, *, by, at, rang):
    """Note that the code is read out to `rang`, who answers the number on record; a used code is replaced by a new one.

    Returns the ReplyLink. Raises NotAllowed for a link that is no longer out, and without a name.
    """
    link = locked(link)
    if not link.is_out(by.now):
        raise NotAllowed("This link no longer works. Send a new one.")
    if not rang.strip():
        raise NotAllowed("Enter who is on the telephone.", field="rang")
    if link.code_used_at:
        link.code_number, link.code_used_at = link.code_number + 1, None
    link.read_out_at, link.read_out_by_id, link.read_out_to = at, by.user_id, rang
    link.save(update_fields=["code_number", "code_used_at", "read_out_at", "read_out_by", "read_out_to"])
    said = "The code of the reply link was read out."
    call = {"rang_name": f"{rang}, {link.agency_name}", "rang_number": link.telephone, "answered": True, "said": said}
    post.record_call(link.case_id, by=by, at=at, **call)
    says = f"Code of the reply link read out to {link.agency_name}"
    audit.record("reply-link-read-out", link, by=by, at=at, says=says, to=rang)
    return link


@transaction.atomic
def revoke(link, *, by, at, why):
    """Take a link back, with the reason: from now on it shows nothing to anybody. Raises NotAllowed if it ended."""
    link = locked(link)
    if link.answered_at or link.closed_at:
        raise NotAllowed("This link has ended already.")
    return closed(link, ClosedWhy.REVOKED, by=by, at=at, words=why)


def locked(link):
    """The link, locked until the transaction ends."""
    rows = ReplyLink.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("agency", "asking_agency", "partnership").get(pk=link.pk)


def closed(link, why, *, by, at, words=""):
    """Close a locked link."""
    link.closed_at, link.closed_by_id, link.closed_why, link.closed_words = at, by.user_id, why, words
    link.save(update_fields=["closed_at", "closed_by", "closed_why", "closed_words"])
    says = f"Reply link of {link.agency_name} closed: {ClosedWhy(why).label.lower()}"
    audit.record("reply-link-closed", link, by=by, at=at, says=says, reason=words)
    return link
