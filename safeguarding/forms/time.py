"""Questions about time: a date in three boxes, and a moment on a London clock.

Neither reads the clock: the form is given `now` and hands it to its fields.
"""

from datetime import UTC, date, datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError

from safeguarding.forms.fields import Question
from safeguarding.moments import MONTHS, WEEKDAYS, comes_twice, full_day, local
from safeguarding.working_days import LONDON

AHEAD = timedelta(minutes=5)
"""How far clocks of two machines may differ before "it has happened" means the future."""

FIRST, SECOND = "first", "second"


class Parts(forms.Widget):
    """Several boxes that make one answer, named NAME-day, NAME-month ... Its value is a dict of what was typed."""

    parts: tuple[str, ...] = ()

    def value_from_datadict(self, data, files, name):
        """What was typed, trimmed, box by box; None when every box is empty."""
        typed = {part: str(data.get(f"{name}-{part}", "")).strip() for part in self.parts}
        return typed if any(typed[part] for part in self.asked) else None

    @property
    def asked(self):
        """The boxes a person fills in, in the order of the page."""
        return [part for part in self.parts if part not in ("which", "shown")]

    def value_omitted_from_data(self, data, files, name):
        """Whether the question was not on the page at all."""
        return not any(f"{name}-{part}" in data for part in self.parts)

    def id_for_label(self, id_, index=None):
        """The first box."""
        return f"{id_}-{self.parts[0]}" if id_ else id_


class DateParts(Parts):
    """Day, month, year."""

    parts = ("day", "month", "year")


class MomentParts(Parts):
    """Day, month, year, time; which of two when clocks go back; and the exact moment the page was filled in with."""

    parts = ("day", "month", "year", "time", "which", "shown")


class TimeQuestion(Question):
    """What dates and moments share: reading three boxes, and refusing what cannot have happened."""

    def __init__(self, *args, future=False, **kwargs):
        self.future = future
        self.now = None
        super().__init__(*args, **kwargs)

    def refuse(self, message, part):
        """Raise an error that begins with the question and points at one box."""
        question = (self.label or "").rstrip("?")
        words = f"{question}: {message}" if question else message[:1].upper() + message[1:]
        # Django fills params into the message by %, so a percent sign that was typed must not be read as one of them.
        raise ValidationError(words.replace("%", "%%"), code="invalid", params={"part": part})

    def read_date(self, typed):
        """A date from what was typed. The month may be a number or a name; the year has four digits."""
        for part in ("day", "month", "year"):
            if not typed[part]:
                self.refuse(f"enter the {part}", part)
        month = typed["month"]
        if month[:3].capitalize() in MONTHS:
            month = str(MONTHS.index(month[:3].capitalize()) + 1)
        if not _whole(typed["day"]):
            self.refuse("the day is a number, such as 27", "day")
        if not _whole(month) or not 1 <= int(month) <= 12:
            self.refuse("the month is a number from 1 to 12", "month")
        if not _whole(typed["year"]) or len(typed["year"]) != 4:
            self.refuse("the year has four digits, such as 2026", "year")
        try:
            return date(int(typed["year"]), int(month), int(typed["day"]))
        except ValueError:
            self.refuse(f"{int(typed['day'])} {MONTHS[int(month) - 1]} {typed['year']} is not a real date", "day")


class DateField(TimeQuestion, forms.Field):
    """A day, in three boxes. One that is still to come is refused unless `future=True`."""

    widget = DateParts

    def to_python(self, value):
        """A date from what was typed, None from nothing."""
        if not value or isinstance(value, date):
            return value or None
        day = self.read_date(value)
        if not self.future and day > local(self.now).date():
            self.refuse(f"{full_day(day)} is in the future", "day")
        return day

    def prepare_value(self, value):
        """The boxes for a date that is known."""
        return date_boxes(value) if isinstance(value, date) else value


class MomentField(TimeQuestion, forms.Field):
    """A moment: a day in three boxes and a 24-hour time, in London. Cleans to an aware datetime.

    Refuses a time that does not exist (clocks go forward), asks which of two when clocks go back, and refuses what is
    more than five minutes ahead unless `future=True`. A required question about the past is filled in with now.
    """

    widget = MomentParts

    def __init__(self, *args, prefill=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.prefill = (self.required and not self.future) if prefill is None else prefill

    def to_python(self, value):
        """An aware moment from what was typed, None from nothing."""
        if not value or isinstance(value, datetime):
            return value or None
        on = self.read_date(value)
        hour, minute = self.read_time(value["time"])
        at = self.on_the_clock(datetime(on.year, on.month, on.day, hour, minute, tzinfo=LONDON), value["which"])
        at = _as_shown(at, value["shown"])
        if not self.future and at - AHEAD > self.now.astimezone(UTC):
            self.refuse(f"{at.astimezone(LONDON):%H:%M} on {full_day(at)} is in the future", "time")
        return at.astimezone(LONDON)

    def read_time(self, typed):
        """Hour and minute from "14:30", "14.30", "1430" or "9:05"."""
        if not typed:
            self.refuse("enter the time, such as 14:30", "time")
        hour, _, minute = typed.replace(".", ":").partition(":")
        if not minute and len(typed) == 4:
            hour, minute = typed[:2], typed[2:]
        if not (_whole(hour) and _whole(minute) and len(hour) <= 2 and len(minute) == 2):
            self.refuse(f"“{typed}” is not a time: use the 24-hour clock, such as 14:30", "time")
        if int(hour) > 23 or int(minute) > 59:
            self.refuse(f"“{typed}” is not a time: the day runs from 00:00 to 23:59", "time")
        return int(hour), int(minute)

    def on_the_clock(self, at, which):
        """The UTC moment of a London clock face; refuses one that never comes, asks which of one that comes twice."""
        if not exists(at):
            night = f"{WEEKDAYS[at.weekday()]} {full_day(at.date())}"
            self.refuse(f"{at:%H:%M} on {night} does not exist: clocks go forward an hour that night", "time")
        if comes_twice(at):
            if which not in (FIRST, SECOND):
                self.refuse(f"{at:%H:%M} comes twice that night. Choose the first or the second", "which")
            at = at.replace(fold=1 if which == SECOND else 0)
        return at.astimezone(UTC)

    def asks_which(self, typed):
        """The clock face in the boxes, when it comes twice that night and so needs an answer; otherwise None."""
        try:
            on = self.read_date(typed)
            hour, minute = self.read_time(typed["time"])
        except (ValidationError, KeyError, TypeError):
            return None
        at = datetime(on.year, on.month, on.day, hour, minute, tzinfo=LONDON)
        return at if comes_twice(at) else None

    def prepare_value(self, value):
        """The boxes for a moment that is known."""
        return moment_boxes(value) if isinstance(value, datetime) else value


def exists(at):
    """Whether a London clock ever shows this face: not between 01:00 and 02:00 on the night they go forward."""
    there_and_back = at.astimezone(UTC).astimezone(LONDON)
    return there_and_back.replace(tzinfo=None) == at.replace(tzinfo=None)


def date_boxes(on):
    """A date as the three boxes hold it."""
    return {"day": str(on.day), "month": str(on.month), "year": str(on.year)}


def moment_boxes(at):
    """A moment as the boxes hold it. `shown` keeps the seconds, which people are not asked to type."""
    face = local(at)
    which = (SECOND if face.fold else FIRST) if comes_twice(face) else ""
    return {**date_boxes(face), "time": f"{face:%H:%M}", "which": which, "shown": at.isoformat()}


def _as_shown(at, shown):
    """The exact moment the page was filled in with, if the person left its minute alone.

    Without this, "12:30" typed by the machine would lie before something recorded at 12:30:40.
    """
    try:
        exact = datetime.fromisoformat(shown)
    except ValueError:
        return at
    same_minute = exact.tzinfo and exact.astimezone(UTC).replace(second=0, microsecond=0) == at
    return exact.astimezone(UTC) if same_minute else at


def _whole(typed):
    return typed.isascii() and typed.isdigit() and len(typed) <= 4
