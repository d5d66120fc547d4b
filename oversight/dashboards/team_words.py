"""The words of the manager's dashboard: its four counts, and what the coming time without offices is called."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from oversight.dashboards.team_board import Facts
from oversight.dashboards.team_figures import Standing
from oversight.dashboards.team_loops import TO_LOOK_INTO, WITHOUT_GATE
from safeguarding import moments
from safeguarding.words import plural
from safeguarding.working_days import bank_holidays


@dataclass(frozen=True)
class Count:
    """One of the four counts: the question, the number, what stands under it, and where its list is."""

    question: str
    number: int
    noun: str
    note: str
    url_name: str
    args: tuple = ()
    query: str = ""
    is_late: bool = False


def counts_of(facts: Facts, now: datetime) -> list[Count]:
    """The four counts of the page, in their order."""
    oldest = f"longest: {moments.distance(facts.oldest, now)}" if facts.oldest else ""
    if facts.late_of_nobody:
        oldest = ", ".join(filter(None, (oldest, f"{facts.late_of_nobody} owed by nobody in person")))
    first_today = f"first at {moments.time_of_day(facts.first_today)}" if facts.first_today else ""
    if facts.first_today and moments.is_end_of_day(facts.first_today):
        first_today = "by the end of the day"
    in_person = f"{facts.challenges_in_person} by you in person" if facts.challenges_in_person else ""
    challenge = _first(facts.first_challenge, now)
    without = facts.loops[WITHOUT_GATE]
    return [
        Count("Overdue", facts.late, "thing", oldest, "team-standard-rows", (), _to(Standing.LATE), facts.late > 0),
        Count(
            "Due before the end of today",
            facts.today,
            "thing",
            first_today,
            "team-standard-rows",
            (),
            _to(Standing.TODAY),
        ),
        Count(
            "Challenges to answer",
            facts.challenges,
            "challenge",
            ", ".join(filter(None, (in_person, challenge))),
            "team-standard-rows",
            (),
            f"standard=escalation-answered&{_to(Standing.OPEN)}",
        ),
        Count(
            "Emergency access and overrides to look into",
            facts.loops[TO_LOOK_INTO],
            "thing",
            _first(facts.first_to_look_into, now)
            or (f"{plural(without, 'meeting')} ended without the gate in three months" if without else ""),
            "team-loop",
            (TO_LOOK_INTO,),
        ),
    ]


def closure_words(begins: datetime, ends: datetime, now: datetime) -> dict[str, object]:
    """What the time between these moments is called: {name, begins, ends, is_now, holiday}; `holiday` in words."""
    begin_day, end_day = moments.calendar_day(begins), moments.calendar_day(ends)
    days = [begin_day + timedelta(days=n) for n in range(1, (end_day - begin_day).days)]
    holidays = [day for day in days if day in bank_holidays()]
    has_weekend = any(day.weekday() >= 5 for day in days)
    name = "weekend" if not holidays else "bank holiday weekend" if has_weekend else "bank holiday"
    holiday = moments.holidays_between(ends, begins)
    return {"name": name, "begins": begins, "ends": ends, "is_now": begins <= now, "holiday": holiday}


def _first(due: datetime | None, now: datetime) -> str:
    """When the first of them is due; nothing when there is none."""
    if due is None:
        return ""
    overdue = moments.is_overdue(due, now)
    return f"one overdue by {moments.distance(due, now)}" if overdue else f"first due {moments.clock(due, now)}"


def _to(standing: str) -> str:
    """The query that asks for the rows that stand so."""
    return f"state={standing}"
