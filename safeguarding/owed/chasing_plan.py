"""When the next step of a chase is to be raised (domain 1.1a). The same rule in Python and, in the database, in SQL.

Step 1, the reminder, when the time is up. Step 2, the manager, after a further 25 % of the time given. Step 3, the
overdue escalation, after a further 50 %. Step 4, at the outer limit, where there is one. A wait is at least an hour and
at most a working day; where the partnership agreed other hours for a standard (ChasePolicy), it is those.

Each step counts from when the last was *raised*, and none comes before the row was *recorded*: a late entry starts at
step 1 and is not chased three times at once.

`escalations.chasing` raises a step with one UPDATE of owed_owed AS o:
`SET step = o.step + 1, chased_at = %(now)s, chase_at = ` and then
`plan_next_sql("o", step="o.step + 1", chased_at="%(now)s")`.
"""

from datetime import datetime, timedelta

from safeguarding.working_days import UnknownYear, add_working_days, elapsed, later

SHARES = {1: 0.25, 2: 0.5}
AT_LEAST = timedelta(hours=1)
REMINDER, MANAGER, ESCALATION, LIMIT = 1, 2, 3, 4


def plan_next(
    step: int,
    *,
    started_at: datetime,
    due_at: datetime,
    limit_at: datetime | None,
    chased_at: datetime | None,
    recorded_at: datetime,
    agreed_hours: int | None = None,
) -> datetime | None:
    """When to raise step `step + 1`, `step` having been raised (the last at `chased_at`); None when none is left.

    `agreed_hours`: what local policy has for this wait, if anything.
    """
    base = max(moment for moment in (due_at, chased_at, recorded_at) if moment)
    if step == 0:
        return base
    if step in SHARES and agreed_hours is not None:
        return later(base, timedelta(hours=agreed_hours))
    if step in SHARES:
        wait = max(elapsed(started_at, due_at) * SHARES[step], AT_LEAST)
        return min(later(base, wait), _a_working_day_after(base))
    if step == ESCALATION and limit_at:
        return max(limit_at, later(base, AT_LEAST))
    return None


def plan_next_sql(row: str, *, step: str, chased_at: str, times: str | None = None) -> str:
    """The same as an SQL expression: `row` is the alias of owed_owed, `step` and `chased_at` are SQL expressions.

    `times` is where started_at, due_at and limit_at stand, if not in the row itself.
    """
    times = times or row
    return (
        f"sg_next_chase({step}, {times}.started_at, {times}.due_at, {times}.limit_at, {chased_at}, {row}.recorded_at,"
        f" {row}.standard, {times}.partnership_id)"
    )


def _a_working_day_after(moment: datetime) -> datetime:
    """The same clock time on the next working day; where holidays are not known yet, simply the next day: a chase that
    comes a day early does less harm than one that never comes."""
    try:
        return add_working_days(moment, 1, same_time=True)
    except UnknownYear:
        return later(moment, timedelta(days=1))
