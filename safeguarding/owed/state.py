"""The state of an obligation: computed from the row and the clock, never stored, so that no night job can be missed."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Greatest

from safeguarding.moments import calendar_day
from safeguarding.moments import day as day_of
from safeguarding.owed.models import Owed
from safeguarding.working_days import elapsed, proclaimed

SOON_SHARE = 0.25
SOON_AT_LEAST = timedelta(hours=1)


class State(TextChoices):
    """Where an obligation stands at one moment."""

    NOT_YET = "not-yet", "Not yet"
    RUNNING = "running", "Running"
    DUE_SOON = "due-soon", "Due soon"
    OVERDUE = "overdue", "Overdue"
    PAST_LIMIT = "past-limit", "Past its limit"
    MET = "met", "Met"
    MET_LATE = "met-late", "Met late"
    ENDED = "ended", "Ended"


def state(owed: Owed, now: datetime) -> State:
    """The State of an Owed row at `now`. At the due moment itself it is not yet overdue; the same for the limit.

    Due soon: less than a quarter of the time given is left, or less than an hour, whichever begins earlier.
    """
    if owed.met_at:
        return State.MET if owed.met_at <= owed.due_at else State.MET_LATE
    if owed.ended_at:
        return State.ENDED
    if owed.limit_at and now > owed.limit_at:
        return State.PAST_LIMIT
    if now > owed.due_at:
        return State.OVERDUE
    if owed.opens_at and now < owed.opens_at:
        return State.NOT_YET
    if elapsed(now, owed.due_at) < max(owed.allowance * SOON_SHARE, SOON_AT_LEAST):
        return State.DUE_SOON
    return State.RUNNING


def why_moved(row: Any, now: datetime) -> str:
    """Why the due time of an Owed row (or a line of one) is not the one first planned, to follow it in a sentence."""
    started = calendar_day(row.started_at)
    for day, one in sorted(proclaimed().items()):
        if started <= day <= calendar_day(row.due_at) and one.at >= row.started_at:
            return f"because {day_of(day, now)} was made a bank holiday: {one.name}"
    return "because the moment it is counted from was put right"


def state_at(now: datetime) -> Case:
    """The same as `state`, as an SQL expression on Owed rows: for counting many. A test holds the two equal."""
    share = ExpressionWrapper((F("due_at") - F("started_at")) * Value(SOON_SHARE), output_field=DurationField())
    notice = Greatest(share, Value(SOON_AT_LEAST, output_field=DurationField()))
    close = ExpressionWrapper(Value(now, output_field=DateTimeField()) + notice, output_field=DateTimeField())
    return Case(
        When(met_at__lte=F("due_at"), then=Value(State.MET)),
        When(met_at__isnull=False, then=Value(State.MET_LATE)),
        When(ended_at__isnull=False, then=Value(State.ENDED)),
        When(limit_at__lt=now, then=Value(State.PAST_LIMIT)),
        When(due_at__lt=now, then=Value(State.OVERDUE)),
        When(opens_at__gt=now, then=Value(State.NOT_YET)),
        When(Q(due_at__lt=close), then=Value(State.DUE_SOON)),
        default=Value(State.RUNNING),
        output_field=CharField(),
    )
