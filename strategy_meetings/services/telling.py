"""Telling those who were asked to a meeting that it moved, or that they are no longer asked; their calendars follow."""

from django.urls import reverse

from safeguarding.post import services as post
from safeguarding.post.calendar_file import CANCEL, REQUEST, calendar_params
from safeguarding.reply_links import services as reply_links
from strategy_meetings.agenda import agenda_without_names
from strategy_meetings.choices import How
from strategy_meetings.contacts import contacts_of, is_health
from strategy_meetings.models import AgendaItem


def agenda_in_calendar(meeting):
    """The agenda of a Meeting as its calendar files say it: without what may name somebody; one query."""
    return agenda_without_names(AgendaItem.objects.standing().of_meeting(meeting).count())


def calendar_of(invitation, meeting, agenda, method=REQUEST):
    """{"calendar": what the message keeps of its calendar file}; taking back is a change more than the last move."""
    sequence = meeting.moves + (method == CANCEL)
    when = {"starts_at": meeting.starts_at, "sequence": sequence, "method": method}
    return {"calendar": calendar_params(invitation.reference, agenda=agenda, **when)}


def tell_moved(meeting, invitations, *, by):
    """Tell those who were asked when the meeting starts now."""
    _tell("meeting-moved", meeting, invitations, by=by, key=f":{meeting.moves}", method=REQUEST)


def tell_withdrawn(meeting, invitations, *, by):
    """Tell those who were asked that they no longer are: a message without a name, to the desk that was asked."""
    _tell("meeting-withdrawn", meeting, invitations, by=by, key="", method=CANCEL)


def _tell(kind, meeting, invitations, *, by, key, method):
    invitations, agenda = list(invitations.select_related("agency")), agenda_in_calendar(meeting)
    contacts = contacts_of(invitations, meeting, by.now)
    passed_on = reply_links.passed_on(meeting.case_id, by.now)
    post.enqueue_all(
        [
            post.message_for(
                kind,
                to=email,
                params={
                    "case": meeting.case.reference,
                    "path": reverse("invitation", args=[invitation.reference]),
                    "starts_at": meeting.starts_at.isoformat(),
                    "health": is_health(invitation),
                    **({} if invitation.question else calendar_of(invitation, meeting, agenda, method)),
                },
                unique_key=f"{kind}:{invitation.pk}{key}",
                at=by.now,
                case=meeting.case_id,
                partnership=by.partnership_id,
                urgent=True,
            )
            for invitation in invitations
            if invitation.sent_how != How.CALLED_IT
            for email in _emails(invitation, contacts[invitation.pk], passed_on)
        ]
    )


def _emails(invitation, contact, passed_on):
    """Whom it goes to: the colleague whom the desk passed its link on to, else whoever is reached now."""
    to = passed_on.get(reverse("invitation", args=[invitation.reference]))
    return (to,) if to else contact.emails
