"""The policy of challenge of the invented partnership: the defaults under its own names, and whom to ask elsewhere."""

from datetime import timedelta

from escalations.challenges import services
from escalations.challenges.choices import Holder, Level, Route
from escalations.challenges.procedures import CLOCKS
from safeguarding.directory import services as directory
from safeguarding.directory.services.policies import readers
from safeguarding.moments import calendar_day

NAMES = {
    Level.PRACTITIONERS: ("Practitioners talk", Holder.PRACTITIONER),
    Level.MANAGERS: ("Line managers talk", Holder.MANAGER),
    Level.SENIORS: ("Senior managers and safeguarding leads talk", Holder.SENIOR),
    Level.PARTNERSHIP: ("The safeguarding partnership settles it", Holder.SENIOR),
}
ROUTES = {
    Route.CONFERENCE: ("Manager of the conference chairs", "01632 960155", ""),
    Route.PLAN: ("Manager of the conference chairs", "01632 960155", ""),
    Route.STAFF: ("Designated officer for allegations", "01632 960156", "Within one working day; ring first."),
    Route.COMPLAINT: ("Complaints desk of the council", "01632 960157", "Each other agency has its own."),
    Route.OWN_AGENCY: ("Whistle-blowing line of the partnership", "01632 960158", "You need not give a name."),
}
TEXT = (
    "1. A child’s safety never waits for an answer: in danger ring, and leave levels out.\n"
    "2. Say what you see differently about the child and the decision, never about a colleague.\n"
    "3. Raise it the same day. Take it further when nobody answers in time.\n"
    "4. Whoever raised it says whether the answer settles it, and whether the child’s plan changed."
)


def publish_challenge_policy(stage, at):
    """Publish it on the day of `at`; everybody who is asked to read it does so the next morning."""
    procedure = services.publish_procedure(
        by=stage.actor("ada", at),
        at=at,
        version="2026.1",
        from_on=calendar_day(at),
        summary="Say it early, to the other agency’s level; take it further when nobody answers in time.",
        lines="Raise it the same day. The child’s safety never waits for the answer.",
        where="Section 3",
        full_text=TEXT,
        stages=[_stage(level) for level in Level],
        routes=ROUTES,
    )
    names = {member.pk: name for name, member in stage.members.items()}
    read_at = at + timedelta(days=1)
    for one in readers(procedure.partnership_id, at):
        if one.pk in names:
            directory.acknowledge(procedure.policy, by=stage.actor(names[one.pk], read_at), at=read_at)
    return procedure


def _stage(level):
    name, holder = NAMES[level]
    days, small, danger = CLOCKS[level]
    times = {"working_days": days, "small_hours": small, "danger_hours": danger}
    return {"name": name, "holder": holder, "roles": []} | times
