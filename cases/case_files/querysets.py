"""Who may see which case, said once; every other queryset of the house asks here."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from safeguarding.roles import CASE_ROLES


class InvolvementQuerySet(models.QuerySet):
    """Involvements."""

    def current(self):
        """Not ended: the partial index (agency, opened) serves this clause."""
        return self.filter(ended_at=None)

    def of(self, actor):
        """Of the agency the actor works for in this session."""
        return self.filter(agency=actor.agency_id)

    def visible_to(self, actor):
        """Involvements in cases the actor may see."""
        return self.filter(case__in=visible_case_ids(actor))


def visible_case_ids(actor):
    """Return a queryset of the ids of the cases this actor may open (design 6).

    One sees a case when one's agency is involved now and one's role works on cases; a restricted one only when
    named; never with a declared conflict; and, for as long as it lasts, a case opened by break-glass.
    """
    if actor.role not in CASE_ROLES:
        return apps.get_model("case_files.CaseFile").objects.none().values("pk")
    involvement = apps.get_model("case_files.Involvement")
    named = apps.get_model("case_files.NamedAccess").objects.filter(user=actor.user_id, ended_at=None)
    conflict = apps.get_model("case_files.Conflict").objects.filter(user=actor.user_id, ended_at=None)
    involved = involvement.objects.current().of(actor)
    open_to_me = Q(pk__in=involved.values("case")) & (Q(restricted_at=None) | Q(pk__in=named.values("case")))
    if actor.grant and actor.grant.ends_at > actor.now:
        open_to_me |= Q(pk=actor.grant.case_id)
    cases = apps.get_model("case_files.CaseFile").objects
    return cases.filter(open_to_me).exclude(pk__in=conflict.values("case")).values("pk")


class CaseFileQuerySet(models.QuerySet):
    """Case files."""

    def visible_to(self, actor):
        """The cases this actor may open."""
        return self.filter(pk__in=visible_case_ids(actor))

    def open(self):
        """Not closed."""
        return self.filter(closed_at=None)


class CaseRecordQuerySet(models.QuerySet):
    """Anything that belongs to a case."""

    def visible_to(self, actor):
        """In a case this actor may open."""
        return self.filter(case__in=visible_case_ids(actor))

    def of_case(self, case):
        """Of one case, given as itself or as its id."""
        return self.filter(case=case)
