"""Asking those who are required: invited, asked one question, or not needed; settled by name (design 6)."""

from django.db import transaction
from django.urls import reverse

from cases.families.models import Person
from cases.information_requests import services as requests
from cases.information_requests.choices import Basis, Consent
from cases.information_requests.models import Request
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.post import services as post
from safeguarding.reply_links import services as reply_links
from safeguarding.words import listing
from strategy_meetings.choices import How, InvitationState, State
from strategy_meetings.contacts import contacts_of, is_health, recipient_of
from strategy_meetings.models import Invitation
from strategy_meetings.services.locking import locked_invitation, locked_meeting, settled
from strategy_meetings.services.telling import agenda_in_calendar, calendar_of, tell_withdrawn


@transaction.atomic
def invite(meeting, *, by, at, invitations=None):
    """Invite these parties (Invitations of the meeting; all that nobody has asked, when not given), by e-mail.

    The message goes to the duty contact with a reference and a link, and no name (design 6): being asked opens nothing
    else. Returns the Invitations that were sent. One that has no address is left owed: ring, and record that. Raises
    NotAllowed after the meeting, when all of them are asked already, or when none can be reached by e-mail.
    """
    meeting = locked_meeting(meeting, by=by)
    _check_still_ahead(meeting)
    rows = (
        Invitation.objects.select_for_update(no_key=True, of=("self",)).filter(meeting=meeting).select_related("agency")
    )
    rows = list(rows.order_by("pk") if invitations is None else rows.filter(pk__in=[one.pk for one in invitations]))
    unasked = [row for row in rows if row.state == InvitationState.OWED]
    if not unasked:
        raise NotAllowed("They have been asked already, or are settled as not needed.", field="invitations")
    contacts = contacts_of(unasked, meeting, by.now)
    reached = [row for row in unasked if contacts[row.pk].emails]
    if not reached:
        raise NotAllowed(
            f"No address is on record for {listing(row.who for row in unasked)}. Ring, and record the call.",
            field="invitations",
        )
    agenda = agenda_in_calendar(meeting)
    for row in reached:
        calendar = calendar_of(row, meeting, agenda)
        _send(row, meeting, contacts[row.pk], by=by, at=at, **calendar)
    reply_links.issue_where_needed("invitation", [recipient_of(row) for row in reached], by=by, at=at)
    owed.owe(meeting.case_id, at=by.now)
    return reached


@transaction.atomic
def invite_by_telephone(invitation, *, by, at, rang):
    """Record that a party was invited by telephone: `rang` says who was rung. Counts like a message (design 6)."""
    invitation, meeting = _unasked(invitation, by)
    _check_still_ahead(meeting)
    _mark_sent(invitation, by=by, at=at, how=How.TELEPHONE, to=rang)
    audit.record("agency-invited", invitation, by=by, at=at, says=f"Invited by telephone: {invitation.who}", to=rang)
    return settled(invitation, by=by)


@transaction.atomic
def ask(invitation, *, by, at, question, consent=Consent.NOT_SOUGHT, consent_why="", rang=""):
    """Ask a party one question instead of inviting it: by e-mail, or by telephone when `rang` says who was rung.

    The question becomes information requests (F6), one for each person it is about, else for each child: asked,
    answered, chased and refused like every other, and the party has said what it knows once all of them are answered.
    `consent` says whether consent to the check was sought, with `consent_why` when it was not given (domain 1.2). Also
    after the meeting: an agency that nobody asked can still say what it knows. A party of which no agency is on record
    is rung, and what it says is written down here. Raises NotAllowed when it has been asked, or has no address and was
    not rung.
    """
    invitation, meeting = _unasked(invitation, by)
    if not question.strip():
        raise NotAllowed("Enter the question.", field="question")
    invitation.question = question
    if invitation.agency_id is None:
        if not rang:
            raise NotAllowed(f"No address is on record for {invitation.who}. Ring, and say who was rung.", field="rang")
        how, to = How.TELEPHONE, rang
    else:
        made = requests.ask(
            meeting.case,
            by=by,
            at=at,
            people=_about(invitation, meeting),
            question=question,
            why=f"A strategy meeting about the safety of children asks you. {invitation.why_guarded}"[:300],
            basis=Basis.ENQUIRY if meeting.enquiry_id else Basis.PUBLIC_TASK,
            consent=consent,
            consent_why=consent_why,
            agency=invitation.agency,
            in_hospital=meeting.in_hospital,
            rang=rang,
        )
        invitation.asked_as = made[0].group
        how, to = (How.TELEPHONE, rang) if rang else (How.EMAIL, made[0].asked_to)
    _mark_sent(invitation, by=by, at=at, how=how, to=to, question=invitation.question, asked_as=invitation.asked_as)
    says = f"One question asked{' by telephone' if rang else ''}: {invitation.who}"
    audit.record("agency-asked", invitation, by=by, at=at, says=says, question=question, to=to)
    return settled(invitation, by=by)


@transaction.atomic
def settle_not_needed(invitation, *, by, at, why):
    """Settle, with a reason and a name, that a required party is not needed. Raises NotAllowed once it was asked."""
    invitation, _ = _unasked(invitation, by)
    invitation.not_needed_at, invitation.not_needed_by_id, invitation.not_needed_why = at, by.user_id, why
    invitation.save(update_fields=["not_needed_at", "not_needed_by", "not_needed_why"])
    says = f"Not needed at the strategy meeting: {invitation.who}"
    audit.record("invitation-not-needed", invitation, by=by, at=at, says=says, reason=why)
    return settled(invitation, by=by)


@transaction.atomic
def withdraw_invitation(invitation, *, by, at, why):
    """Take an invitation back that went wrong, and tell whoever got it. A party still required is owed again."""
    invitation = locked_invitation(invitation)
    meeting = locked_meeting(invitation.meeting, by=by)
    if not invitation.sent_at or invitation.withdrawn_at:
        raise NotAllowed("There is no invitation to take back.")
    if invitation.attended_at:
        raise NotAllowed("They attended: the invitation stands.")
    invitation.withdrawn_at, invitation.withdrawn_by_id, invitation.withdrawn_why = at, by.user_id, why
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    says = f"Invitation withdrawn: {invitation.who}"
    audit.record("invitation-withdrawn", invitation, by=by, at=at, says=says, reason=why)
    if invitation.asked_as:
        for request in Request.objects.filter(case=invitation.case_id, group=invitation.asked_as):
            if request.is_open:
                requests.withdraw(request, by=by, at=at, why=why)
    else:
        tell_withdrawn(meeting, Invitation.objects.filter(pk=invitation.pk), by=by)
    return settled(invitation, by=by)


@transaction.atomic
def add_party(meeting, *, by, at, agency, why):
    """Add an agency that no rule requires, with the reason. It is then owed an invitation like every other."""
    meeting = locked_meeting(meeting, by=by)
    _check_still_ahead(meeting)
    if Invitation.objects.current().filter(meeting=meeting, agency=agency).exists():
        raise NotAllowed(f"{agency.name} is in the list already.", field="agency")
    invitation = Invitation.objects.create(
        case_id=meeting.case_id,
        meeting=meeting,
        party=f"agency:{agency.pk}",
        who=agency.name,
        agency=agency,
        rules=[],
        why=why,
        why_guarded=why,
        owed_at=at,
        recorded_at=by.now,
    )
    return settled(invitation, by=by)


def _check_still_ahead(meeting):
    if meeting.state not in (State.CALLED, State.HELD):
        raise NotAllowed("Nobody can be invited: the meeting is not called, or it is over. Ask a question instead.")


def _unasked(invitation, by):
    invitation = locked_invitation(invitation)
    meeting = locked_meeting(invitation.meeting, by=by)
    if meeting.cancelled_at:
        raise NotAllowed("This meeting was cancelled.")
    if invitation.sent_at:
        raise NotAllowed(f"{invitation.sent_by.name} has asked them already.")
    if invitation.state != InvitationState.OWED:
        raise NotAllowed("This is settled already: open the meeting to see by whom and why.")
    return invitation, meeting


def _about(invitation, meeting):
    """About whom a party is asked: those it is required because of, else every child of the meeting."""
    people = list(Person.objects.filter(pk__in=invitation.about).order_by("pk"))
    return people or list(Person.objects.filter(child__meetings__meeting=meeting).order_by("pk"))


def _mark_sent(invitation, *, by, at, how, to, **facts):
    if at < invitation.owed_at:
        raise NotAllowed("They cannot have been asked before they were required.", field="at")
    facts |= {"sent_at": at, "sent_by_id": by.user_id, "sent_how": how, "sent_to": to}
    for name, value in facts.items():
        setattr(invitation, name, value)
    invitation.save(update_fields=[*facts])


def _send(invitation, meeting, contact, *, by, at, **calendar):
    _mark_sent(invitation, by=by, at=at, how=How.EMAIL, to=contact.name)
    says = f"Invited: {invitation.who}"
    audit.record("agency-invited", invitation, by=by, at=at, says=says, to=contact.name)
    params = {
        "case": meeting.case.reference,
        "path": reverse("invitation", args=[invitation.reference]),
        "starts_at": meeting.starts_at.isoformat(),
        "health": is_health(invitation),
        **calendar,
    }
    post.enqueue_all(
        [
            post.message_for(
                "meeting-invitation",
                to=email,
                params=params,
                unique_key=f"meeting-invitation:{invitation.pk}",
                at=by.now,
                case=meeting.case_id,
                partnership=by.partnership_id,
                urgent=True,
            )
            for email in contact.emails
        ]
    )
    owed.settle(invitation, at=by.now)
