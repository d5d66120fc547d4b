"""Who will see a professional difference, said before it is sent: agencies, and people where it is only they."""

from dataclasses import dataclass

from cases.case_files.models import Involvement
from cases.enquiries.models import Allocation
from escalations.challenges.people import asked_at
from safeguarding.accounts.models import Agency, Membership
from safeguarding.roles import Role


@dataclass(frozen=True)
class SeenBy:
    """The agencies whose people may open the case; who is asked at each agency that can be chosen; who is told.

    `asked`: [(agency, name of whoever leads the case there, empty where its desk is asked)]. `named`: names of named
    doctors and nurses, who are told that it exists when a child is under one or in hospital.
    """

    agencies: list[str]
    asked: list[tuple[Agency, str]]
    named: list[str]
    is_restricted: bool


def who_will_see(case, agencies, now):
    """The SeenBy of a difference about this case with one of `agencies`; four queries."""
    inside = Involvement.objects.current().filter(case=case)
    names = list(Agency.objects.filter(pk__in=inside.values("agency")).order_by("name").values_list("name", flat=True))
    leads = Allocation.objects.current().of_case(case.pk).order_by("-accepted_at")
    lead_of = {one.membership.agency_id: one.membership.user.name for one in leads.select_related("membership__user")}
    named = Membership.objects.current(now).filter(agency__in=inside.values("agency"), role=Role.NAMED_PROFESSIONAL)
    return SeenBy(
        agencies=names,
        asked=[(agency, lead_of.get(agency.pk, "")) for agency in agencies],
        named=[f"{one.user.name}, {one.agency.name}" for one in named.select_related("user", "agency").order_by("pk")],
        is_restricted=case.restricted_at is not None,
    )


def asked_next(escalation, governed, now):
    """(the ProcedureStage above the one it stands at, the name of whoever is asked there); None on the last level."""
    stage = escalation.current_stage
    rule = governed.stages.get(stage.number + 1)
    if rule is None:
        return None
    membership = asked_at(escalation.agency_id, rule, case_id=escalation.case_id, before=stage.asked, now=now)
    return rule, membership.user.name if membership else escalation.agency.desk_name or escalation.agency.name
