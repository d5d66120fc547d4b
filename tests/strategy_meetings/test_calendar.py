"""The calendar entry of an invitation: made, moved and taken out in step with the meeting, and it names nobody."""

import io
from datetime import datetime
from email import message_from_bytes

import pytest
from django.core.management import call_command
from icalendar import Calendar

from safeguarding.errors import NotAllowed
from safeguarding.post import services as post
from safeguarding.post.calendar_file import calendar_file
from safeguarding.post.models import Message, Stray
from safeguarding.working_days import LONDON
from strategy_meetings import services
from strategy_meetings.models import Invitation
from tests.factories.strategy_meetings import (
    BY_TELEPHONE,
    THU_27_AUG_1134,
    THU_27_AUG_1240,
    THU_27_AUG_1300,
    called,
    invited,
    of,
)
from tests.safeguarding.post.conftest import mail_server

THU_27_AUG_1500 = datetime(2026, 8, 27, 15, 0, tzinfo=LONDON)
REPLY = """Message-ID: <reply@surgery.demo.example>
From: surgery@demo.example
Content-Type: text/calendar; method=REPLY

BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:{uid}
ATTENDEE;PARTSTAT=DECLINED:mailto:surgery@demo.example
END:VEVENT
END:VCALENDAR
"""


def entries(kind):
    """{recipient: (method, the event)} of the messages of a kind."""
    found = {}
    for message in Message.objects.filter(kind=kind):
        calendar = Calendar.from_ical(calendar_file(message)[0])
        found[message.recipient_email] = (calendar["METHOD"], calendar.events[0])
    return found


def test_the_entry_is_made_moved_and_taken_out_by_one_uid(cast):
    meeting = called(cast)
    invited(meeting, cast, cast.surgery, "police")
    by = cast.actor("priya", THU_27_AUG_1240)
    services.move(
        meeting, by=by, at=THU_27_AUG_1240, starts_at=THU_27_AUG_1500, how_to_join="By video", why="The ward round"
    )
    services.withdraw_invitation(of(meeting, cast.surgery), by=by, at=THU_27_AUG_1240, why="The wrong practice")
    services.cancel(meeting, by=by, at=THU_27_AUG_1240, why="Both children were seen")
    made, moved, gone = entries("meeting-invitation"), entries("meeting-moved"), entries("meeting-withdrawn")
    for email in ("surgery@demo.example", "police@demo.example"):
        seen = [found[email] for found in (made, moved, gone)]
        assert [method for method, _ in seen] == ["REQUEST", "REQUEST", "CANCEL"]
        assert [int(event["SEQUENCE"]) for _, event in seen] == [0, 1, 2]
        assert len({str(event["UID"]) for _, event in seen}) == 1
        starts = [event["DTSTART"].dt for _, event in seen]
        assert [moment.timestamp() for moment in starts] == [
            moment.timestamp() for moment in (THU_27_AUG_1300, THU_27_AUG_1500, THU_27_AUG_1500)
        ]
        assert str(seen[-1][1]["STATUS"]) == "CANCELLED"
    assert made["surgery@demo.example"][1]["UID"] != made["police@demo.example"][1]["UID"]
    for message in Message.objects.filter(kind__startswith="meeting-"):
        file = calendar_file(message)[0]
        assert not {"Lily", "Bobby", "Harrock", "Wexcombe", "4417", "reply/"} & set(file.replace(":", " ").split())
        assert "SUMMARY:Strategy meeting\r\n" in file
        assert "TZID:Europe/London" in file
        assert "BYDAY=-1SU" in file


def test_a_meeting_is_moved_only_ahead_and_only_somewhere_else(cast):
    meeting = called(cast)
    by = cast.actor("priya", THU_27_AUG_1240)
    facts = {"by": by, "at": THU_27_AUG_1240, "how_to_join": BY_TELEPHONE["how_to_join"], "why": "The ward round"}
    with pytest.raises(NotAllowed, match="in the past"):
        services.move(meeting, starts_at=THU_27_AUG_1134, **facts)
    with pytest.raises(NotAllowed, match="already"):
        services.move(meeting, starts_at=THU_27_AUG_1300, **facts)
    services.begin(meeting, by=by, at=THU_27_AUG_1240)
    with pytest.raises(NotAllowed, match="not begun"):
        services.move(meeting, starts_at=THU_27_AUG_1500, **facts)


def test_the_mail_carries_it_as_an_invitation_and_a_calendars_answers_do_no_harm(cast, settings, monkeypatch):
    invited(called(cast), cast, cast.surgery)
    with mail_server() as mailbox:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
        mailbox.mails = mails = []
        mailbox.handle_DATA = taking(mails)
        post.send_due(THU_27_AUG_1134)
    part = next(part for part in mails[0].walk() if part.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"
    uid = Calendar.from_ical(part.get_payload(decode=True)).events[0]["UID"]
    before = Invitation.objects.values().get(agency=cast.surgery)
    for times in (1, 2):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(REPLY.format(uid=uid).encode())))
        call_command("take_bounce")
        assert Stray.objects.get().times == times
    assert Invitation.objects.values().get(agency=cast.surgery) == before
    assert Message.objects.get(kind="meeting-invitation").came_back_at is None


def taking(mails):
    """A server's handler that keeps the mails whole."""

    async def handle_data(server, session, envelope):
        mails.append(message_from_bytes(envelope.content))
        return "250 taken"

    return handle_data
