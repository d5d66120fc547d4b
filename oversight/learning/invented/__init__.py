"""Invented families at every stage, made through the verbs, so that a demonstration looks like a working week."""

from datetime import datetime, time, timedelta

from oversight.learning.invented.differing import of_those_who_differ
from oversight.learning.invented.endings import of_those_that_end
from oversight.learning.invented.families import FAMILIES
from oversight.learning.invented.steps import path_of
from oversight.learning.invented.team import of_the_team
from oversight.learning.player import let_time_pass, play_event
from oversight.learning.story import Event
from safeguarding.working_days import LONDON, later

SINCE = (10, 45, 4 * 60, 11 * 60, 25 * 60)  # minutes since the last thing was done, in turn
MORNING = time(9, 20)


def play_families(stage, now, since=None, until=None):
    """Play on a stage that is set what invented families did up to `now`, of it only from `since` to `until`."""
    chosen = [one for one in events(now) if (since is None or one.at >= since) and (until is None or one.at < until)]
    for event in sorted(chosen, key=lambda event: event.at):
        let_time_pass(until=event.at)
        play_event(event, stage)


def events(now):
    """Every event of every family, none later than `now`; those of one family in their order."""
    reached = list(zip(FAMILIES, stages(), strict=True))
    for family, come in reached:
        steps = path_of(family)[:come]
        lasts = timedelta(minutes=sum(after for after, _ in steps) + SINCE[family.number % len(SINCE)])
        if family.is_past:
            lasts = timedelta(days=family.days_ago)
        at = began = _morning_before(now - lasts, minutes=family.number * 17 % 200)
        for after, step in steps:
            at = later(at, timedelta(minutes=after))
            for verb, by, facts in step(family, began):
                yield Event(0, verb, by, at.astimezone(LONDON), facts)
    of_some = (*of_those_who_differ(reached), *of_those_that_end(reached, now))
    for ago, verb, by, facts in (*of_the_team(now), *of_some):
        yield Event(0, verb, by, (now - ago).astimezone(LONDON), facts)


def stages():
    """How many steps each family has come, in the order of FAMILIES: on each path evenly from referred to the end."""
    alike = {}
    for family in FAMILIES:
        alike.setdefault(path_of(family), []).append(family)
    reached = {}
    for path, families in alike.items():
        for place, family in enumerate(families):
            last = len(path) if family.is_past else 2 + round(place * (len(path) - 2) / (len(families) - 1))
            reached[family] = last
    return [reached[family] for family in FAMILIES]


def _morning_before(moment, minutes):
    """The latest time on a weekday morning, `minutes` after it began, that is not after `moment`."""
    day = moment.astimezone(LONDON).date()
    while True:
        began = datetime.combine(day, MORNING, LONDON) + timedelta(minutes=minutes)
        if began <= moment and day.isoweekday() <= 5:
            return began
        day -= timedelta(days=1)
