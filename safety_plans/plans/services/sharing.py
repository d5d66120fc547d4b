"""Getting a plan to every agency, and knowing that it arrived: sent, opened, acknowledged, each its own fact."""

from django.db import transaction
from django.urls import reverse

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.post import services as post
from safeguarding.reply_links import services as reply_links
from safeguarding.roles import HEALTH_KINDS
from safety_plans.plans import policies
from safety_plans.plans.choices import AcknowledgedHow, SentHow
from safety_plans.plans.models import Share
from safety_plans.plans.recipients import recipient_of
from safety_plans.plans.services.plans import locked, name_of

MAIL = "plan-shared"


@transaction.atomic
def share(share, *, by, at):
    """Send a version in force to one agency: an e-mail to its desk with a reference and a link, and no name.

    Raises NotAllowed when it is not in force, was sent, has no address to go to, or may only be told by telephone.
    """
    share = _locked(share)
    policies.check_works_on(share.plan, by)
    _check_can_send(share)
    reply_links.issue_where_needed("plan", [recipient_of(share)], by=by, at=at)
    return _send(share, by=by, at=at)


@transaction.atomic
def share_all(plan, *, by, at):
    """Send the version in force to every agency that can be sent it and was not; returns those Shares.

    An agency without an address stays owed, and is for a telephone call. Raises NotAllowed when no version is in force,
    or there is nobody left to send it to.
    """
    plan = locked(plan)
    policies.check_works_on(plan, by)
    if plan.in_force is None:
        raise NotAllowed("This plan is not approved, so it cannot be shared.")
    waiting = (
        plan.shares.to_send().select_for_update(no_key=True, of=("self",)).select_related("agency", "case", "version")
    )
    sendable = [one for one in waiting.order_by("agency__name") if one.agency.desk_email]
    if not sendable:
        raise NotAllowed("Nobody is left who can be sent this plan. Ring those who have not got it.")
    for one in sendable:
        one.plan = plan
    sent = [_send(one, by=by, at=at) for one in sendable]
    reply_links.issue_where_needed("plan", [recipient_of(one) for one in sendable], by=by, at=at)
    return sent


@transaction.atomic
def open_share(share, *, by, at):
    """Note that somebody of the agency has opened what was sent to it; nothing changes after the first time."""
    share = _locked(share)
    if share.opened_at or share.sent_at is None or share.agency_id != by.agency_id or at < share.sent_at:
        return share
    share.opened_at, share.opened_by_id = at, by.user_id
    share.save(update_fields=["opened_at", "opened_by"])
    audit.record("plan-opened", share, by=by, at=at, says=f"{_what(share)} opened by {share.agency.name}")
    owed.settle(share, at=by.now)
    return share


@transaction.atomic
def acknowledge(share, *, by, at):
    """Somebody of the agency says that they have read the plan and work to it. Returns the Share.

    A version that another has replaced is accepted as such: the record says which one they read, and the current one
    stays owed. Raises NotAllowed for another agency, for whoever wrote it, and when it is said already.
    """
    share = _locked(share)
    if share.agency_id != by.agency_id:
        raise NotAllowed(f"Only somebody of {share.agency.name} can acknowledge it for them.")
    if share.version.author_id == by.user_id:
        raise NotAllowed("You wrote this plan. Somebody else of your agency must say that they work to it.")
    _check_can_acknowledge(share, at)
    if share.sent_at is None:
        share.sent_at, share.sent_by_id, share.sent_how = at, by.user_id, SentHow.IN_THE_CASE
    asks = _answer_asks(share, at)
    if by.link:
        share.said_by = by.name
    _acknowledged(share, AcknowledgedHow.LINK if by.link else AcknowledgedHow.OWN, by=by, at=at)
    says = f"{_what(share)} acknowledged by {share.agency.name}{', code confirmed' if by.link else ''}"
    audit.record("plan-acknowledged", share, by=by, at=at, says=says)
    return _settled(share, *asks, by=by)


@transaction.atomic
def acknowledge_by_voice(share, *, by, at, said_by):
    """Record that `said_by` of the agency said by telephone at `at` that they work to the plan; `by` heard it.

    For an agency that is not involved, or has no address, this is how it is shared. Raises NotAllowed.
    """
    share = _locked(share)
    policies.check_works_on(share.plan, by)
    if not said_by.strip():
        raise NotAllowed("Enter the name of whoever said so.", field="said_by")
    _check_can_acknowledge(share, at)
    if share.sent_at is None:
        share.sent_at, share.sent_by_id, share.sent_how = at, by.user_id, SentHow.VOICE
    share.said_by = said_by.strip()
    asks = _answer_asks(share, at)
    _acknowledged(share, AcknowledgedHow.VOICE, by=by, at=at)
    says = f"{_what(share)}: {share.agency.name} said by telephone that they work to it"
    audit.record("plan-acknowledged-by-voice", share, by=by, at=at, says=says, said_by=share.said_by)
    return _settled(share, *asks, by=by)


def _locked(share):
    locked(share.plan)
    shares = Share.objects.select_for_update(no_key=True, of=("self",))
    return shares.select_related("agency", "case", "version__author", "plan__enquiry", "child__person").get(pk=share.pk)


def _check_can_send(share):
    if share.version.approved_at is None:
        raise NotAllowed("This plan is not approved, so it cannot be shared.")
    if share.version.ended_at or share.ended_at:
        raise NotAllowed("This version is no longer in force. Share the current one.")
    if share.sent_at:
        raise NotAllowed(f"It was already sent to {share.agency.name}.")
    if share.voice_only:
        raise NotAllowed(f"{share.agency.name} is not involved in the case. Involve them, or tell them by telephone.")
    if not share.agency.desk_email:
        raise NotAllowed(f"{share.agency.name} has no e-mail address on record. Tell them by telephone.")


def _check_can_acknowledge(share, at):
    if share.acknowledged_at:
        raise NotAllowed(f"{share.agency.name} has already acknowledged this version.")
    if at < (share.sent_at or share.owed_at):
        raise NotAllowed("They could not have had it yet.", field="at")


def _send(share, *, by, at):
    message = post.enqueue(
        MAIL,
        to=share.agency.desk_email,
        params={
            "case": share.case.reference,
            "path": reverse("plan-acknowledge", args=[share.reference]),
            "version": share.version.number,
            "health": share.agency.kind in HEALTH_KINDS,
        },
        unique_key=f"{MAIL}:{share.reference}",
        at=by.now,
        case=share.case_id,
        partnership=by.partnership_id,
        urgent=True,
    )
    share.sent_at, share.sent_by_id, share.sent_how, share.message_id = at, by.user_id, SentHow.EMAIL, message.pk
    share.save(update_fields=["sent_at", "sent_by", "sent_how", "message_id"])
    asks = _answer_asks(share, at)
    audit.record("plan-shared", share, by=by, at=at, says=f"{_what(share)} sent to {share.agency.name}")
    return _settled(share, *asks, by=by)


def _acknowledged(share, how, *, by, at):
    share.acknowledged_at, share.acknowledged_by_id, share.acknowledged_how = at, by.user_id, how
    share.save(
        update_fields=[
            "sent_at",
            "sent_by",
            "sent_how",
            "said_by",
            "acknowledged_at",
            "acknowledged_by",
            "acknowledged_how",
        ]
    )


def _answer_asks(share, at):
    """An agency that said it had no plan has one now; returns what it had asked."""
    asks = list(
        share.plan.asks.unanswered().filter(agency=share.agency_id).select_for_update(no_key=True, of=("self",))
    )
    for ask in asks:
        ask.answered_at = max(at, ask.asked_at)
        ask.save(update_fields=["answered_at"])
    return asks


def _settled(share, *changed, by):
    owed.owe(share.case_id, at=by.now)
    for row in (share, *changed):
        owed.settle(row, at=by.now)
    return share


def _what(share):
    number = f"version {share.version.number}{' (replaced since)' if share.version.ended_at else ''}"
    return f"Safety plan for {name_of(share.plan)}, {number},"
