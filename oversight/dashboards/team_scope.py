"""Whose work a manager answers for: her team's, her agency's, or that of one worker in her own line."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.text import slugify

from cases.case_files.models import CaseFile
from cases.case_files.querysets import not_shut_to
from cases.enquiries.models import Enquiry
from cases.referrals.models import Referral
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Membership, Team
from safeguarding.owed.models import Owed, OwedQuerySet
from safeguarding.roles import AgencyKind, Role

NO_TEAM = "no-team"


@dataclass(frozen=True)
class Scope:
    """The rows a page counts. `ours` says who owes them; `leads`, which cases are led from here ({} for no case).

    Everything asked of it is narrowed to what `actor` may see: another agency's obligations only in a case that is led
    from here and open to the actor, and nothing of a case that is shut to them by name.
    """

    actor: Actor
    name: str
    ours: Q
    leads: dict[str, int | None]
    is_agency: bool = False

    def owed(self) -> OwedQuerySet:
        """What is owed from here, met or not."""
        return self._seen(self.ours)

    def others(self) -> OwedQuerySet:
        """What others owe in the cases that are led from here."""
        return self._seen(Q(case_id__in=self.cases().values("pk"))).exclude(self.ours)

    def around(self) -> OwedQuerySet:
        """Both."""
        return self._seen(self.ours | Q(case_id__in=self.cases().values("pk")))

    def of_agency(self) -> OwedQuerySet:
        """What the whole agency owes, for what any of its managers may do."""
        return self._seen(Q(agency_id=self.actor.agency_id))

    def cases(self) -> QuerySet[CaseFile]:
        """The open cases that are led from here: by an enquiry, or by a referral that became none."""
        if not self.leads:
            return CaseFile.objects.none()
        enquiries = Enquiry.objects.open().filter(case=OuterRef("pk"), **self.leads)
        referrals = Referral.objects.filter(case=OuterRef("pk"), withdrawn_at=None, enquiries=None, **self.leads)
        return CaseFile.objects.visible_to(self.actor).open().filter(Exists(enquiries) | Exists(referrals))

    def _seen(self, which: Q) -> OwedQuerySet:
        return Owed.objects.filter(which).filter(not_shut_to(self.actor))


def scope_of(actor: Actor, team: str = "") -> Scope:
    """The Scope of this manager: a team manager's team, anybody else's agency, or the team of it with this slug.

    Raises Http404 for a slug that names no team of the agency, or that somebody asks for who has one team only.
    """
    if actor.role == Role.TEAM_MANAGER and actor.team_id:
        if team:
            raise Http404
        return _of_team(actor, actor.membership.team)
    if team == NO_TEAM:
        teamed = Membership.objects.filter(agency=actor.agency_id, team__isnull=False)
        ours = Q(agency_id=actor.agency_id, team_id=None) & ~Q(user_id__in=_working(teamed).values("user"))
        return Scope(actor, "No team", ours, {})
    if team:
        found = [one for one in teams_of(actor) if slugify(one.name) == team]
        if not found:
            raise Http404
        return _of_team(actor, found[0])
    leads = {"agency": actor.agency_id} if actor.agency.kind == AgencyKind.SOCIAL_CARE else {}
    return Scope(actor, actor.agency.name, Q(agency_id=actor.agency_id), leads, is_agency=True)


def scope_of_worker(actor: Actor, worker: Membership) -> Scope:
    """The Scope of one worker: what they owe in person, for the agency of that membership."""
    return Scope(actor, worker.user.name, Q(agency_id=worker.agency_id, user_id=worker.user_id), {})


def teams_of(actor: Actor) -> list[Team]:
    """The teams that this manager can choose between, by name; none for whoever answers for one team."""
    if actor.role == Role.TEAM_MANAGER and actor.team_id:
        return []
    return list(Team.objects.visible_to(actor).filter(agency=actor.agency_id).order_by("name"))


def line_of(actor: Actor) -> QuerySet[Membership]:
    """Those whom this actor manages, and those whom they manage in turn, of the same agency; leavers as well."""
    me = actor.membership.pk
    below = Q(manager=me) | Q(manager__manager=me) | Q(manager__manager__manager=me)
    return Membership.objects.visible_to(actor).filter(below, agency=actor.agency_id)


def _of_team(actor: Actor, team: Any) -> Scope:
    """The Scope of one team: what the team owes, and what the people in it do, those it manages from here included."""
    people = Q(team=team.pk)
    if actor.team_id == team.pk:
        people |= Q(manager=actor.membership.pk)
    members = _working(Membership.objects.filter(people, agency=actor.agency_id))
    ours = Q(agency_id=actor.agency_id) & (Q(team_id=team.pk) | Q(user_id__in=members.values("user")))
    return Scope(actor, team.name, ours, {"team": team.pk})


def _working(members: QuerySet[Membership]) -> QuerySet[Membership]:
    """Those who still work there, and those who left the agency: what a leaver owes stays with the last team."""
    still = Membership.objects.filter(user=OuterRef("user"), agency=OuterRef("agency"), ended_at=None)
    return members.filter(Q(ended_at=None) | ~Exists(still))
