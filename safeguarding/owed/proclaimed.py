"""The bank holidays proclaimed after the calendar was published: read from the database, told to this process."""

from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F
from django.db.models.functions import JSONObject

from safeguarding.owed.models import BankHoliday
from safeguarding.working_days import Proclaimed, also_proclaimed


def tell_this_process() -> None:
    """Read them and count them from now on: whoever starts a task or a command that counts days does so first."""
    count_them(BankHoliday.objects.values("day", "name", at=F("proclaimed_at")))


def within_a_query() -> ArraySubquery:
    """The same as a column of another query, for `count_them`: a page reads them with who is acting."""
    return ArraySubquery(
        BankHoliday.objects.order_by("day").values(json=JSONObject(day="day", name="name", at="proclaimed_at"))
    )


def count_them(rows: Any) -> None:
    """Count as bank holidays what one of these reads has found: dictionaries of day, name and at."""
    also_proclaimed({_day(row["day"]): Proclaimed(row["name"], _moment(row["at"])) for row in rows})


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
