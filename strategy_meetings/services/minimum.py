"""A discussion by telephone, at any hour: begun in one step, and recorded in one, with the minimum (design 2.6)."""

from django.db import transaction

from safeguarding.errors import NotAllowed
from strategy_meetings.choices import Mode
from strategy_meetings.services.answering import attend
from strategy_meetings.services.asking import invite_by_telephone
from strategy_meetings.services.deciding import decide
from strategy_meetings.services.ending import end_without_gate
from strategy_meetings.services.meetings import begin, call

AT_ONCE = "By telephone, at once"


@transaction.atomic
def begin_discussion(case, *, by, at):
    """Call a meeting by telephone that began at `at`, and begin it. Returns the Meeting; refuses as `call` does."""
    meeting = call(case, by=by, at=at, mode=Mode.TELEPHONE, starts_at=at, how_to_join=AT_ONCE)
    return begin(meeting, by=by, at=at)


@transaction.atomic
def record_minimum(meeting, *, by, at, came, decided, why):
    """Record a whole discussion that ended at `at`: who took part, and what was decided for each child.

    `came` are {invitation, name, seniority}: whoever was not asked before counts as rung when it began. `decided` are
    {place, ...facts of decide}, one for each child, with the threshold, its reasons and the plan for the night. What is
    left out is owed from then on. Raises NotAllowed for less than the minimum, at the field of the child it is about;
    Stale as `decide` does.
    """
    if not came and not meeting.invitations.filter(attended_at__isnull=False).exists():
        raise NotAllowed("Enter who took part, for at least one agency.")
    missing = set(meeting.children.values_list("pk", flat=True)) - {one["place"].pk for one in decided}
    if missing:
        raise NotAllowed("Every child of the household has its own decision.")
    for one in came:
        row, name = one["invitation"], one["name"]
        if not row.sent_at:
            row = invite_by_telephone(row, by=by, at=max(meeting.held_at, row.owed_at), rang=name)
        attend(row, by=by, at=meeting.held_at, name=name, seniority=one["seniority"])
    for one in decided:
        place, facts = one["place"], {name: value for name, value in one.items() if name != "place"}
        for name, says in MINIMUM.items():
            if not str(facts.get(name, "")).strip():
                raise NotAllowed(says.format(name=_name(place)), field=f"{name}_{place.pk}")
        try:
            decide(place, by=by, at=at, **facts)
        except NotAllowed as refusal:
            raise NotAllowed(refusal.message, field=f"{refusal.field}_{place.pk}") from refusal
    return end_without_gate(meeting, by=by, at=at, why=why)


MINIMUM = {
    "threshold": "Say whether the threshold is met for {name}.",
    "reasons": "Give the reasons for {name}.",
    "safety": "Say where {name} is tonight, and with whom.",
}


def _name(place):
    return place.child.person.given_name or place.child.person.name
