"""Differences of this morning: a child said to be in danger, and an answer after which no plan has changed yet."""

from datetime import timedelta

from oversight.learning.invented.steps import path_of
from oversight.learning.invented.together import see_it_differently

RAISED, ANSWERED, ENDED = timedelta(minutes=9), timedelta(minutes=8), timedelta(minutes=6)


def of_those_who_differ(reached):
    """(how long ago, verb, by, facts) of each. `reached` are (family, how many steps it has come)."""
    differing = [family for family, steps in reached if _has_differed(family, steps)]
    if len(differing) < 2:
        return
    first, *_, last = differing
    about = {"case": first.case, "agency": "social_care", "kind": "going_home", "immediate_danger": True}
    said = {"issue": "The man who may have hurt the child has come to fetch the child.", "outcome_sought": ""}
    yield RAISED, "raise_concern", first.worry.referrer, {"as": f"{first.case} danger"} | about | said
    concern = {"concern": f"{last.case} concern"}
    yield ANSWERED, "respond_to_concern", "ruth", concern | {"answer": "You have it in writing now."}
    ended = {"outcome": "agreed", "plan_changed": "not_yet", "resolution": "The plan is looked at on Monday."}
    yield ENDED, "resolve_concern", last.worry.referrer, concern | ended


def _has_differed(family, steps):
    return family.number % 2 and any(step is see_it_differently for _, step in path_of(family)[:steps])
