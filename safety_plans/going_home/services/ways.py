"""What every verb of going home begins and ends with."""

from safeguarding import moves
from safeguarding.owed import services as owed
from safety_plans.going_home import policies
from safety_plans.going_home.choices import Stage
from safety_plans.going_home.models import GoingHome

MOVES = {Stage.AWAY: {Stage.HOME, Stage.ELSEWHERE}, Stage.HOME: set(), Stage.ELSEWHERE: set()}


def locked(way, to=None):
    """The way home, locked until the transaction ends. Raises NotAllowed when it is over, or cannot become `to`."""
    rows = GoingHome.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "case__partnership", "child__person", "stay__agency", "stay__discharge_plan", "agency"
    )
    way = rows.get(pk=way.pk)
    policies.check_asked(way)
    if to is not None:
        moves.check(MOVES, way.stage, to, "Whether this child goes home")
    return way


def settled(*records, by):
    """Bring what is owed up to date after a change to these rows of one case; returns the first."""
    owed.owe(records[0].case_id, at=by.now)
    for record in records:
        owed.settle(record, at=by.now)
    return records[0]


def name_of(record):
    """What sentences call the child."""
    return record.child.person.given_name or record.child.person.name
