"""What a meeting has left out, so far: worked out from its facts, child by child (design 2.6).

The minimum of a discussion at 03:00 is who took part for which agency and at which level, when, and for each child the
threshold decision with reasons and the plan for the night. [GK]
"""

from dataclasses import dataclass

from strategy_meetings.choices import Rest
from strategy_meetings.models import Action, Hypothesis, Invitation, MeetingChild

# What is asked about each child, by the field that answers it.
OF_A_CHILD = {
    "threshold": Rest.THRESHOLD,
    "safety": Rest.SAFETY,
    "medical": Rest.MEDICAL,
    "family_told": Rest.FAMILY,
}
# Who decides for social care and for the police; that nobody decided for health has a standard of its own.
DECIDERS = {"manager": Rest.MANAGER, "police": Rest.POLICE}


@dataclass(frozen=True)
class Facts:
    """What has been recorded of one meeting: rows of each child, who decided, and whether the rest has a row."""

    places: list
    deciders: set
    explained: bool
    differed: bool
    acted: bool


def facts_of(meeting):
    """The Facts of a Meeting; four queries."""
    came = Invitation.objects.standing().filter(meeting=meeting, party__in=DECIDERS, attended_at__isnull=False)
    return Facts(
        places=list(MeetingChild.objects.filter(meeting=meeting).order_by("pk")),
        deciders={one.party for one in came if one.can_decide},
        explained=Hypothesis.objects.filter(meeting=meeting).exists(),
        differed=meeting.difference_asked_at is not None,
        acted=Action.objects.filter(meeting=meeting).exists(),
    )


def lacking_in(facts):
    """{id of the child, or None for all of them: [Rest, ...]} of everything that is not recorded; pure."""
    found = {
        place.child_id: [rest for field, rest in OF_A_CHILD.items() if not getattr(place, field)]
        for place in facts.places
    }
    found[None] = [rest for party, rest in DECIDERS.items() if party not in facts.deciders]
    there = {
        Rest.EXPLANATIONS: facts.explained,
        Rest.DIFFERENCE: facts.differed,
        Rest.ACTIONS: facts.acted,
    }
    found[None] += [rest for rest, is_there in there.items() if not is_there]
    return {child: rest for child, rest in found.items() if rest}
