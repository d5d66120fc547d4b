"""The policy of challenge is published: a version of the directory, its levels, its clocks and the routes beside it."""

from datetime import datetime, time

from django.db import transaction

from escalations.challenges.choices import FEWEST_LEVELS, Holder, Level, Route
from escalations.challenges.models import OtherRoute, Procedure, ProcedureStage
from safeguarding.audit import services as audit
from safeguarding.directory import services as directory
from safeguarding.directory.choices import Step
from safeguarding.directory.models import Policy
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.roles import Role
from safeguarding.working_days import LONDON

TITLE = "Resolving professional differences"
STANDARD = "escalation-answered"
# How `safeguarding.standards.escalations` names the limits of each level.
VARIANTS = {
    Level.PRACTITIONERS: "practitioners",
    Level.MANAGERS: "managers",
    Level.SENIORS: "seniors",
    Level.PARTNERSHIP: "partnership",
}
SMALL, IN_DANGER = "child under one or in hospital", "in danger"


@transaction.atomic
def publish_procedure(
    *, by, at, version, from_on, summary, lines, stages, routes, where="", link="", file_reference="", full_text=""
):
    """Publish a version of the policy of challenge, in force from the day `from_on` on; returns the Procedure.

    `stages` is [{name, holder (a Holder), roles, working_days, small_hours, danger_hours}], lowest first, two to four;
    `routes` is {Route: (whom to ask, telephone, how)}. `lines` are the two that stand beside every challenge. The times
    become local limits (Term) from the same moment, and managers and named professionals owe a word that they have read
    it. Raises NotAllowed.
    """
    if by.role != Role.ADMINISTRATOR:
        raise NotAllowed("An administrator keeps the policies.")
    starts = max(datetime.combine(from_on, time.min, tzinfo=LONDON), by.now)
    if from_on < by.now.astimezone(LONDON).date():
        raise NotAllowed("It cannot come into force in the past: what runs keeps its clock.", field="from_on")
    _check_stages(stages)
    facts = {"version": version, "from_on": from_on, "summary": summary, "must_read": True, "link": link}
    facts |= {"guidance": {Step.CHALLENGE: (lines, where)}, "file_reference": file_reference, "full_text": full_text}
    present = Policy.objects.current().filter(partnership=by.partnership_id, title=TITLE).first()
    if present:
        policy = directory.supersede(present, by=by, at=at, **facts)
    else:
        policy = directory.publish(by=by, at=at, title=TITLE, **facts)
    procedure = Procedure.objects.create(
        partnership_id=by.partnership_id, policy=policy, in_force_from=starts, levels=len(stages)
    )
    for level, stage in zip(Level, stages, strict=False):
        ProcedureStage.objects.create(procedure=procedure, number=level, **stage)
        _set_clocks(level, stage, by=by, at=at, starts=starts, reason=str(policy))
    for kind, (name, telephone, how) in routes.items():
        OtherRoute.objects.create(procedure=procedure, kind=Route(kind), name=name, telephone=telephone, how=how)
    audit.record("challenge-policy-published", procedure, by=by, at=at, says=f"Policy of challenge published: {policy}")
    return procedure


def _check_stages(stages):
    if not FEWEST_LEVELS <= len(stages) <= len(Level):
        raise NotAllowed(f"Give {FEWEST_LEVELS} to {len(Level)} levels.", field="name_2")
    if stages[0]["holder"] != Holder.PRACTITIONER:
        raise NotAllowed("The first level is between those who work on the case.")
    for number, stage in enumerate(stages[1:], start=2):
        if stage["holder"] == Holder.PRACTITIONER:
            raise NotAllowed("Above the first level somebody answers for the agency.", field=f"holder_{number}")


def _set_clocks(level, stage, *, by, at, starts, reason):
    """The times of one level as local limits. The first in danger is the end of the day, which no policy shortens."""
    amounts = {"": stage["working_days"], f", {SMALL}": stage["small_hours"], f", {IN_DANGER}": stage["danger_hours"]}
    for more, amount in amounts.items():
        if amount:
            owed.set_term(
                STANDARD,
                by=by,
                at=at,
                amount=amount,
                reason=reason,
                variant=f"{VARIANTS[level]}{more}",
                partnership_id=by.partnership_id,
                in_force_from=starts,
            )
