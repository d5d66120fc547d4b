"""Proclaiming a bank holiday after the calendar was published: what runs is planned again, and nothing chased twice."""

from datetime import date, datetime, time
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed.compile import statement
from safeguarding.owed.models import BankHoliday, Owed
from safeguarding.owed.proclaimed import tell_this_process
from safeguarding.standards import standard_of
from safeguarding.working_days import LONDON, bank_holidays, known_years


@transaction.atomic
def proclaim_holiday(*, by: Any, at: datetime, day: date, name: str, source: str) -> BankHoliday:
    """Count `day` as a bank holiday from now on, and plan again what runs over it. Returns the BankHoliday.

    Raises NotAllowed. England's holidays are the same for every partnership of the service. The due time first planned
    stays on each obligation (`first_due_at`); a step that was raised is not raised again.
    """
    here = at.astimezone(LONDON).date()
    if day < here:
        raise NotAllowed("That day is over. What was due then was due.", field="day")
    if day.year > known_years()[1]:
        raise NotAllowed(f"The calendar is known until {known_years()[1]} only.", field="day")
    if day in bank_holidays() or BankHoliday.objects.filter(day=day).exists():
        raise NotAllowed(f"{day:%-d %B %Y} is a bank holiday already.", field="day")
    if day.isoweekday() > 5:
        raise NotAllowed(f"{day:%-d %B %Y} is a {day:%A}: no working day is lost.", field="day")
    holiday = BankHoliday.objects.create(day=day, name=name, source=source, proclaimed_at=by.now, by_id=by.user_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sg_proclaim_holiday(%s)", [day])
    tell_this_process()
    moved = _plan_again(day, at=by.now)
    says = f"{day:%-d %B %Y} is a bank holiday: {name}. {moved} obligations planned again."
    audit.record("bank-holiday-proclaimed", holiday, by=by, at=at, says=says, moved=moved, source=source)
    return holiday


def _plan_again(day: date, *, at: datetime) -> int:
    """Write again the open obligations whose times lie on or after that day; returns how many moved.

    What was met keeps the limit it was met under until something of it is settled again.
    """
    midnight = datetime.combine(day, time(), LONDON)
    beyond = Q(due_at__gte=midnight) | Q(limit_at__gte=midnight) | Q(chase_at__gte=midnight)
    running: dict[str, list[int]] = {}
    for slug, subject_id in Owed.objects.open().filter(beyond).values_list("standard", "subject_id"):
        running.setdefault(slug, []).append(subject_id)
    return sum(statement(standard_of(slug), "pk__in").run(at, ids) for slug, ids in running.items())
