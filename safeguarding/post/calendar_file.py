"""The calendar file of a message (RFC 5545 and 5546): when, and a reference; no name, no way to join, no reply link.

A calendar is shared with secretaries and families' telephones, so it says less than the mail it comes with. The same
UID goes with every message about one invitation, and SEQUENCE counts the changes, so that a calendar moves or removes
what it has instead of adding another.
"""

from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vRecur

from safeguarding.references import grouped
from safeguarding.working_days import LONDON

REQUEST, CANCEL = "REQUEST", "CANCEL"
USUALLY_LASTS = timedelta(hours=1)  # nobody says when a strategy meeting ends [GK]
ZONE = "Europe/London"


def calendar_params(reference, *, starts_at, sequence, method, agenda=()):
    """What a message keeps of its calendar file: the reference of an invitation, moments, numbers, and the agenda.

    `agenda` are sentences that name nobody.
    """
    facts = {"uid": reference, "starts": starts_at.isoformat(), "sequence": sequence, "method": method}
    return facts | {"agenda": list(agenda)}


def calendar_file(message):
    """(the file as text, its method) of a Message that has `calendar` among its params; None for one that has not."""
    facts = message.params.get("calendar")
    if not facts:
        return None
    starts = datetime.fromisoformat(facts["starts"]).astimezone(LONDON)
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    event = Event()
    event.add("uid", f"{facts['uid']}@{address.rpartition('@')[2]}")
    event.add("sequence", facts["sequence"])
    event.add("dtstamp", message.created_at)
    event.add("dtstart", starts.replace(tzinfo=None), parameters={"TZID": ZONE})
    event.add("duration", USUALLY_LASTS)
    event.add("summary", "Strategy meeting")
    event.add("description", _description(message, facts))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if facts["method"] == CANCEL else "CONFIRMED")
    event.add("organizer", vCalAddress(f"mailto:{address}"))
    event.add("attendee", vCalAddress(f"mailto:{message.recipient_email}"), parameters={"RSVP": "FALSE"})
    calendar = Calendar()
    calendar.add("prodid", "-//Safeguarding record//EN")
    calendar.add("version", "2.0")
    calendar.add("method", facts["method"])
    calendar.add_component(_zone())
    calendar.add_component(event)
    return calendar.to_ical().decode(), facts["method"]


def _description(message, facts):
    said = f"Case {grouped(message.params['case'])}. How to join is behind the link in the e-mail."
    agenda = facts.get("agenda") or []
    listed = [f"{number}. {item}" for number, item in enumerate(agenda, start=1)]
    return "\n".join([said, "", "What the meeting talks about:", *listed]) if listed else said


def _zone():
    """London: clocks go on at 01:00 on the last Sunday of March, and back at 02:00 on that of October."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(_rule(TimezoneDaylight(), "BST", datetime(1981, 3, 29, 1), month=3, before=0, after=1))
    zone.add_component(_rule(TimezoneStandard(), "GMT", datetime(1996, 10, 27, 2), month=10, before=1, after=0))
    return zone


def _rule(part, name, first, *, month, before, after):
    part.add("tzname", name)
    part.add("dtstart", first)
    part.add("rrule", vRecur(FREQ="YEARLY", BYMONTH=month, BYDAY="-1SU"))
    part.add("tzoffsetfrom", timedelta(hours=before))
    part.add("tzoffsetto", timedelta(hours=after))
    return part
