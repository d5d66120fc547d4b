"""Telling those who were asked to a meeting that it moved, or that they are no longer asked; their calendars follow."""

from django.urls import reverse

from safeguarding.post import services as post
from safeguarding.post.calendar_file import CANCEL, REQUEST, calendar_params
from strategy_meetings.choices import How
from strategy_meetings.contacts import contacts_of, is_health


def calendar_of(invitation, meeting, method=REQUEST):
    """{"calendar": what the message keeps of its calendar file}; taking back is a change more than the last move."""
    sequence = meeting.moves + (method == CANCEL)
    made = calendar_params(invitation.reference, starts_at=meeting.starts_at, sequence=sequence, method=method)
    return {"calendar": made}


def tell_moved(meeting, invitations, *, by):
    """Tell those who were asked when the meeting starts now."""
    _tell("meeting-moved", meeting, invitations, by=by, key=f":{meeting.moves}", method=REQUEST)


def tell_withdrawn(meeting, invitations, *, by):
    """Tell those who were asked that they no longer are: a message without a name, to the desk that was asked."""
    _tell("meeting-withdrawn", meeting, invitations, by=by, key="", method=CANCEL)


def _tell(kind, meeting, invitations, *, by, key, method):
    invitations = list(invitations.select_related("agency"))
    contacts = contacts_of(invitations, meeting, by.now)
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
                    **({} if invitation.question else calendar_of(invitation, meeting, method)),
                },
                unique_key=f"{kind}:{invitation.pk}{key}",
                at=by.now,
                case=meeting.case_id,
                partnership=by.partnership_id,
                urgent=True,
            )
            for invitation in invitations
            if invitation.sent_how != How.CALLED_IT
            for email in contacts[invitation.pk].emails
        ]
    )
