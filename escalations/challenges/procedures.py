"""Which policy of challenge governs what begins now: the version in force, else the defaults of domain 4.

A level keeps the version that was in force when it began, as its clock does (`safeguarding.owed`: what runs keeps the
limit it started under). What goes up afterwards goes by the version of then.
"""

from dataclasses import dataclass

from escalations.challenges.choices import Holder, Level, Route
from escalations.challenges.models import OtherRoute, Procedure, ProcedureStage

# domain 4, proposal [GK]: working days; hours for a child under one or in hospital; hours in danger (None: the same
# day). `safeguarding.standards.escalations` counts by the same figures until a partnership publishes others.
CLOCKS = {
    Level.PRACTITIONERS: (1, 4, None),
    Level.MANAGERS: (1, 4, 4),
    Level.SENIORS: (2, 24, 24),
    Level.PARTNERSHIP: (3, 24, 24),
}
HOLDERS = {
    Level.PRACTITIONERS: Holder.PRACTITIONER,
    Level.MANAGERS: Holder.MANAGER,
    Level.SENIORS: Holder.SENIOR,
    Level.PARTNERSHIP: Holder.SENIOR,
}


@dataclass(frozen=True)
class Governing:
    """The policy that governs what begins at a moment: a Procedure, or None where the defaults do."""

    procedure: Procedure | None
    stages: dict[int, ProcedureStage]

    @property
    def levels(self):
        """How many levels there are."""
        return len(self.stages)


def governing(partnership, at):
    """The Governing of a partnership (or its id) at `at`; two queries."""
    procedure = Procedure.objects.in_force(partnership, at).select_related("policy__published_by").first()
    if procedure is None:
        return Governing(None, {level.value: default_stage(level) for level in Level})
    return Governing(procedure, {stage.number: stage for stage in procedure.stages.order_by("number")})


def rule_of(stage):
    """The ProcedureStage that a Stage goes by: what was in force when it began."""
    return stage.rule or default_stage(Level(stage.number))


def default_stage(level):
    """What holds at a Level where no policy was published: a ProcedureStage that is kept nowhere."""
    days, small, danger = CLOCKS[level]
    return ProcedureStage(
        number=level,
        name=level.label,
        holder=HOLDERS[level],
        working_days=days,
        small_hours=small,
        danger_hours=danger,
    )


def routes_of(procedure, partnership):
    """{Route: OtherRoute} of a procedure; where none is published, the front door is asked about each."""
    found = {route.kind: route for route in procedure.routes.all()} if procedure else {}
    return {kind: found.get(kind) or _default_route(kind, partnership) for kind in Route}


DEFAULT_NAMES = {
    Route.CONFERENCE: "Manager of the conference chairs",
    Route.PLAN: "Manager of the conference chairs",
    Route.STAFF: "Designated officer for allegations against staff",
    Route.COMPLAINT: "Complaints desk of the service",
    Route.OWN_AGENCY: "Whistle-blowing lead of your own agency",
}


def _default_route(kind, partnership):
    how = f"Ask {partnership.front_door_name} to put you through."
    return OtherRoute(kind=kind, name=DEFAULT_NAMES[kind], telephone=partnership.duty_telephone, how=how)
