"""The questions asked of escalations, as clauses."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from cases.case_files.querysets import CaseRecordQuerySet
from escalations.challenges.choices import Origin
from safeguarding.accounts.models import Agency
from safeguarding.roles import CASE_ROLES


class EscalationQuerySet(CaseRecordQuerySet):
    """Escalations."""

    def visible_to(self, actor):
        """In a case the actor may open; or a professional difference of the actor's own agency, asked or asking.

        Being asked opens the challenge and nothing else of the case. Where the case is restricted, an agency sees it
        only through the people who raised it or were asked; a declared conflict shuts out in any case (design 6).
        """
        seen = Q(pk__in=super().visible_to(actor).values("pk"))
        if actor.role in CASE_ROLES:
            seen |= Q(pk__in=self._of_both_sides(actor).values("pk"))
        return self.filter(seen)

    def professional(self):
        """Raised by a person against another agency's practice."""
        return self.filter(origin=Origin.PROFESSIONAL)

    def overdue_origin(self):
        """Raised by the clock, about what stayed undone past every reminder."""
        return self.filter(origin=Origin.OVERDUE)

    def open(self):
        """Nobody has said what came of it."""
        return self.filter(resolved_at=None)

    def between(self, since, until):
        """Raised from `since` to before `until`."""
        return self.filter(raised_at__gte=since, raised_at__lt=until)

    def open_first(self):
        """What is open before what is not, each newest first."""
        return self.alias(is_resolved=Q(resolved_at__isnull=False)).order_by("is_resolved", "-raised_at", "-pk")

    def with_plan_now(self):
        """With `plan_now`: whether the plan changed, by the last word on it (a PlanChanged, or "")."""
        words = apps.get_model("challenges.PlanWord").objects.filter(escalation=OuterRef("pk"), said_at__isnull=False)
        last = words.order_by("-pk").values("plan_changed")[:1]
        return self.annotate(plan_now=Coalesce(Subquery(last), "plan_changed"))

    def for_list_page(self):
        """All that the list of a case shows."""
        about = Agency.objects.filter(pk=OuterRef("owed__about_agency_id")).values("name")
        shown = self.annotate(about_agency=Subquery(about)).select_related("agency", "raised_by_agency", "owed")
        return shown.prefetch_related(self._stages("asked__user", "rule__procedure"))

    def for_page(self):
        """All that the page of one escalation shows."""
        return self.select_related(
            "case__household",
            "case__partnership",
            "agency",
            "raised_by",
            "raised_by_agency",
            "raised_as__user",
            "child__person",
            "owed",
            "about_owed",
            "resolved_by",
        ).prefetch_related(
            self._stages("asked__user", "speaks__user", "answered_by", "answered_agency", "rule__procedure__policy")
        )

    def _of_both_sides(self, actor):
        asked = apps.get_model("challenges.Stage").objects.filter(escalation=OuterRef("pk"), asked__user=actor.user_id)
        barred = apps.get_model("case_files.Conflict").objects.filter(user=actor.user_id, ended_at=None)
        mine = Q(agency=actor.agency_id) | Q(raised_by_agency=actor.agency_id)
        in_person = Q(raised_by=actor.user_id) | Exists(asked)
        return (
            self.model._default_manager.professional()
            .filter(mine, Q(case__restricted_at=None) | in_person)
            .exclude(case__in=barred.values("case"))
        )

    def _stages(self, *related):
        stages = apps.get_model("challenges.Stage").objects.select_related(*related).order_by("number")
        return Prefetch("stages", queryset=stages)


class StageQuerySet(CaseRecordQuerySet):
    """Stages of professional differences."""

    def visible_to(self, actor):
        """Of escalations the actor may see."""
        return self.filter(escalation__in=apps.get_model("challenges.Escalation").objects.visible_to(actor))

    def current(self):
        """Not left behind: neither taken further nor ended with the whole."""
        return self.filter(ended_at=None)

    def unanswered(self):
        """Waiting for the agency that was asked."""
        return self.filter(answered_at=None, ended_at=None)


class DangerCallQuerySet(CaseRecordQuerySet):
    """Calls that danger asks for."""

    def visible_to(self, actor):
        """What the actor's agency must ring about, and what concerns an escalation the actor may see.

        Having to ring opens the call and nothing of the case; a declared conflict shuts out here too.
        """
        barred = apps.get_model("case_files.Conflict").objects.filter(user=actor.user_id, ended_at=None)
        seen = Q(escalation__in=apps.get_model("challenges.Escalation").objects.visible_to(actor))
        if actor.role in CASE_ROLES:
            seen |= Q(agency=actor.agency_id)
        return self.filter(seen).exclude(case__in=barred.values("case"))

    def open(self):
        """Nobody has been spoken to yet."""
        return self.filter(rung_at=None)

    def for_page(self):
        """All that a page shows of them, in their order."""
        return self.select_related("agency", "user", "call__by").order_by("pk")


class PlanWordQuerySet(CaseRecordQuerySet):
    """Words on whether a plan changed."""

    def visible_to(self, actor):
        """Of escalations the actor may see."""
        return self.filter(escalation__in=apps.get_model("challenges.Escalation").objects.visible_to(actor))

    def waiting(self):
        """Asked, and not said yet."""
        return self.filter(said_at=None)

    def for_page(self):
        """All that a page shows of them, in their order."""
        return self.select_related("said_by").order_by("pk")


class ProcedureQuerySet(models.QuerySet):
    """Versions of the policy of challenge."""

    def visible_to(self, actor):
        """Of the actor's own partnership."""
        return self.filter(partnership=actor.partnership_id)

    def in_force(self, partnership, at):
        """The version of a partnership (or its id) that governs what begins at `at`, first."""
        return self.filter(partnership=partnership, in_force_from__lte=at).order_by("-in_force_from", "-pk")
