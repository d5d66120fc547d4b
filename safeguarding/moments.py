"""How a moment, a clock and an age are said: the one place that words time.

Everything here is pure: `now` (an aware datetime) or `today` (a date) is an argument. The wording is 24-hour and always
Europe/London; the year is said only when it is not this year, or where the words go on paper.
"""

from datetime import UTC, date, datetime, timedelta

from safeguarding.working_days import LONDON, bank_holidays

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

CLOSE = timedelta(hours=72)
"""Further away than this nobody counts hours."""

SOON = timedelta(hours=1)
"""Within this of its due moment a clock is shown as close."""

LATE_ENTRY = timedelta(minutes=5)
"""Recorded this long after it happened, both moments are said."""


def local(at: datetime) -> datetime:
    """The same moment on a London clock."""
    return at.astimezone(LONDON)


def comes_twice(face: datetime) -> bool:
    """Whether a London clock shows this face twice: between 01:00 and 02:00 on the night they go back."""
    first, second = face.replace(fold=0), face.replace(fold=1)
    return first.astimezone(UTC) < second.astimezone(UTC)


def elapsed(start: datetime, end: datetime) -> timedelta:
    """The time that really passes from `start` to `end`.

    Python subtracts the faces of two clocks in the same zone; on the two nights a year when clocks change that is an
    hour out, which is an hour of a 24-hour limit on a baby's X-rays. Hence UTC.
    """
    return end.astimezone(UTC) - start.astimezone(UTC)


def calendar_day(day: date | datetime) -> date:
    """The London date of a date or a moment."""
    return local(day).date() if isinstance(day, datetime) else day


def day(which: date | datetime, now: date | datetime) -> str:
    """ "Thu 27 Aug"; "Wed 27 Aug 2025" when the year is not this year."""
    which, today = calendar_day(which), calendar_day(now)
    words = f"{WEEKDAYS[which.weekday()]} {which.day} {MONTHS[which.month - 1]}"
    return words if which.year == today.year else f"{words} {which.year}"


def full_day(which: date | datetime) -> str:
    """ "12 May 2026": a date of birth or a due date, where the weekday says nothing and the year matters."""
    which = calendar_day(which)
    return f"{which.day} {MONTHS[which.month - 1]} {which.year}"


def which_day(which: date | datetime, now: date | datetime) -> str:
    """ "today", "tomorrow, Fri 28 Aug", otherwise the date."""
    which, today = calendar_day(which), calendar_day(now)
    if which == today:
        return "today"
    if which == today + timedelta(days=1):
        return f"tomorrow, {day(which, today)}"
    return day(which, today)


def time_of_day(at: datetime, *, zone: bool = False) -> str:
    """ "13:00"; "01:30 GMT" when asked for the zone, or when that time comes twice that night."""
    at = local(at)
    return f"{at:%H:%M} {at.tzname()}" if zone or comes_twice(at) else f"{at:%H:%M}"


def moment(at: datetime, now: date | datetime) -> str:
    """ "Thu 27 Aug, 13:00": a moment as evidence, which stays true when it is read tomorrow or printed."""
    return f"{day(at, now)}, {time_of_day(at)}"


def stamp(at: datetime) -> str:
    """ "Thu 27 Aug 2026, 12:30": a moment that leaves the screen, with its year."""
    on = calendar_day(at)
    return f"{WEEKDAYS[on.weekday()]} {full_day(on)}, {time_of_day(at)}"


def when(at: datetime, now: datetime) -> str:
    """ "10:30 today", "tomorrow, Fri 28 Aug, 11:00", "Wed 26 Aug, 12:30": a moment within a sentence."""
    if calendar_day(at) == calendar_day(now):
        return f"{time_of_day(at)} today"
    return f"{which_day(at, now)}, {time_of_day(at)}"


def by_when(due: datetime, now: datetime) -> str:
    """What stands after "by": "10:30 today", "Wed 26 Aug, 12:30", "the end of Wed 26 Aug" for a limit that is a day."""
    return f"the end of {which_day(due, now)}" if is_end_of_day(due) else when(due, now)


def stamped_limit(due: datetime) -> str:
    """The same with its year, for what leaves the screen: "Thu 27 Aug 2026, 12:30", "the end of Thu 27 Aug 2026"."""
    on = calendar_day(due)
    return f"the end of {WEEKDAYS[on.weekday()]} {full_day(on)}" if is_end_of_day(due) else stamp(due)


def distance(start: datetime, end: datetime) -> str:
    """How far apart two moments are: minutes up to 2 h, hours and minutes up to 72 h, then days.

    Rounded down, so a page never promises more time than is left. The order of the two does not matter.
    """
    minutes = int(abs(elapsed(start, end)).total_seconds() // 60)
    if minutes < 1:
        return "less than 1 min"
    if minutes < 120:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    if minutes <= CLOSE.total_seconds() // 60:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{hours // 24} days"


def long_after(recorded: datetime, happened: datetime) -> bool:
    """Whether something was recorded so much later than it happened that both must be said."""
    return elapsed(happened, recorded) >= LATE_ENTRY


def is_overdue(due: datetime, now: datetime) -> bool:
    """Whether `due` has passed; at the very moment it has not."""
    return now > due


def is_soon(due: datetime, now: datetime) -> bool:
    """Whether `due` is still to come, and within the hour."""
    return timedelta(0) <= elapsed(now, due) <= SOON


def is_end_of_day(due: datetime) -> bool:
    """Whether a limit falls at the end of a London day, so that the day says it better than "23:59" does."""
    return (local(due).hour, local(due).minute) == (23, 59)


def clock(due: datetime, now: datetime, *, dated: bool = True) -> str:
    """A limit against the clock: "16:00, in 3 h 30 min", "Sun 30 Aug, 16:00, in 47 h 15 min", "Overdue by 2 h".

    `dated=False` leaves the day out where a heading already says it. When clocks change between now and then, a time
    within CLOSE carries its zone: "24 hours" is elapsed time, and its end is an hour away from where one would look.
    """
    if is_overdue(due, now):
        return f"Overdue by {distance(due, now)}"
    clocks_change = local(due).utcoffset() != local(now).utcoffset() and elapsed(now, due) <= CLOSE
    today = calendar_day(due) == calendar_day(now)
    if is_end_of_day(due) and not clocks_change:
        return "today" if today else f"by the end of {which_day(due, now)}"
    parts = [] if today or not dated else [which_day(due, now)]
    parts.append(time_of_day(due, zone=clocks_change))
    parts.append("now" if due == now else f"in {distance(now, due)}")
    return ", ".join(parts)


def was_due(due: datetime, now: datetime) -> str:
    """ "was due 10:30 today", "was due Wed 26 Aug, 12:30": the small print under an overdue clock."""
    if is_end_of_day(due):
        return f"was due by the end of {which_day(due, now)}"
    return f"was due {when(due, now)}"


def holidays_between(due: datetime, now: datetime) -> str:
    """ "Mon 31 Aug is a bank holiday": what makes the way to a limit longer than it looks; empty when nothing does.

    Only for limits within a fortnight: further away nobody counts days.
    """
    today, last = calendar_day(now), calendar_day(due)
    days = [day(each, now) for each in sorted(bank_holidays()) if today <= each <= last]
    if not days or last - today > timedelta(days=14):
        return ""
    *first, final = days
    return f"{', '.join(first)} and {final} are bank holidays" if first else f"{final} is a bank holiday"


def heading(due: datetime | None, now: datetime) -> str:
    """The group of a list a due moment belongs to: the order in which a reader acts."""
    if due is None:
        return "No date set"
    if is_overdue(due, now):
        return "Overdue"
    days = (calendar_day(due) - calendar_day(now)).days
    if days == 0:
        return "Due today"
    if days == 1:
        return f"Tomorrow, {day(due, now)}"
    return "Within 7 days" if days <= 7 else "Later"


def age(born: date, today: date) -> str:
    """An age as a paediatric professional says it.

    Days to 2 weeks, weeks to 26 weeks, months to 2 years, years and months to 5, then years. Someone born on 31 March
    is a month older on 1 May, and someone born on 29 February a year older on 1 March.
    """
    days = (today - born).days
    if days < 0:
        return "not yet born"
    if days < 14:
        return "1 day" if days == 1 else f"{days} days"
    if days < 26 * 7:
        return f"{days // 7} weeks"
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if months < 24:
        return f"{months} months"
    years, months = divmod(months, 12)
    if years >= 5 or not months:
        return f"{years} years"
    return f"{years} years {months} month" + ("" if months == 1 else "s")
