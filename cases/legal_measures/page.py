"""What a page, paper or a system says of a legal measure: its state now, worked out from its facts and the clock."""

from dataclasses import dataclass

from cases.legal_measures.choices import WHAT_IT_MEANS, EndedHow, Kind
from safeguarding import moments
from safeguarding.words import listing, uncapital

NAMED = 2  # in the heading; of more it says how many
HOLDS, TO_COME, RAN_OUT, OVER = "Holds now", "Not yet begun", "Its time has run out", "Over"


@dataclass(frozen=True)
class Shown:
    """One measure as a row of its page."""

    measure: object
    group: str
    what: str
    means: str
    about: str
    until: str
    how: str


def state_of(measure, now):
    """The group that a measure belongs to at that moment. A measure whose time ran out holds nobody, ended or not."""
    if measure.ended_at:
        return OVER
    if measure.from_at > now:
        return TO_COME
    return RAN_OUT if measure.ends_at and measure.ends_at <= now else HOLDS


def shown_of(measures, now):
    """[(heading, [Shown])] of these measures: what holds first, what is over last."""
    rows = [_shown(measure, now) for measure in measures]
    groups = [(group, [row for row in rows if row.group == group]) for group in (HOLDS, TO_COME, RAN_OUT, OVER)]
    return [(group, found) for group, found in groups if found]


def heading_of(groups):
    """What holds now, in one sentence."""
    holding = [row for group, rows in groups if group == HOLDS for row in rows]
    holding = [row for row in holding if row.measure.kind != Kind.INVESTIGATION]  # which holds nobody
    if not holding:
        return "Legal measures: none holds now"
    if len(holding) > NAMED:
        return f"Legal measures: {len(holding)} hold now"
    return f"Legal measures: {listing(f'{uncapital(row.what)} of {row.about}' for row in holding)}"


def in_words(kind, name, ends_at, conditions, now):
    """ "Police protection of Lily until Fri 11 Sep, 17:10"; conditions after a colon; what no end means."""
    until = f" until {moments.moment(ends_at, now)}" if ends_at else ", no end recorded"
    if kind == Kind.INVESTIGATION:
        return f"{Kind(kind).label}: {name}. There are no conditions"
    return f"{Kind(kind).label} of {name}{until}{f': {conditions}' if conditions else ''}"


def _shown(measure, now):
    kind, person = Kind(measure.kind), measure.person
    if measure.kind == Kind.INVESTIGATION:
        until = "No end, and no conditions"
    else:
        until = moments.clock(measure.ends_at, now) if measure.ends_at else "No end recorded"
    group = state_of(measure, now)
    if group == RAN_OUT:
        until = f"Ran out {moments.when(measure.ends_at, now)}"
    how = ""
    if measure.ended_at:
        how = f"{EndedHow(measure.ended_how).label}, {moments.when(measure.ended_at, now)}"
    name = person.name if measure.adult_id else person.given_name or person.name
    return Shown(measure, group, kind.label, WHAT_IT_MEANS[kind], name, until, how)
