"""Who may see which case, said once; every other queryset of the house asks here."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from safeguarding.roles import CASE_OPENERS


class InvolvementQuerySet(models.QuerySet):
    """Involvements."""

    def current(self):
        """Not ended: the partial index (agency, opened) serves this clause."""
        return self.filter(ended_at=None)

    def of(self, actor):
        """Of the agency the actor works for in this session."""
        return self.filter(agency=actor.agency_id)

    def visible_to(self, actor):
        """Involvements, of whichever agency, in cases the actor may see."""
        return self.filter(case__in=visible_case_ids(actor))

    def newest_first(self):
        """In the order lists show them, which is the order of the partial index."""
        return self.order_by("-opened_at", "-pk")

    def lists_of(self, actor):
        """The actor's own agency's current cases, less those closed to this person: where every list of cases starts.

        It walks the partial index and stops at the page's last row, whether the agency has five cases or a million.
        """
        if actor.role not in CASE_OPENERS:
            return self.none()
        named, conflicts = _rows_about(actor)
        unrestricted_or_named = Q(case__restricted_at=None) | Q(case__in=named.values("case"))
        mine = self.current().of(actor).filter(unrestricted_or_named)
        return mine.exclude(case__in=conflicts.values("case")).newest_first()


def visible_case_ids(actor):
    """Return a queryset of the ids of the cases this actor may open (design 6)."""
    return apps.get_model("case_files.CaseFile").objects.visible_to(actor).values("pk")


class CaseFileQuerySet(models.QuerySet):
    """Case files."""

    def visible_to(self, actor):
        """The cases this actor may open (design 6).

        One sees a case when one's agency is involved now and one's role opens cases; a restricted one only when
        named; never with a declared conflict; and, for as long as it lasts, a case opened by break-glass.
        """
        if actor.role not in CASE_OPENERS:
            return self.none()
        involved = apps.get_model("case_files.Involvement").objects.current().of(actor)
        named, conflicts = _rows_about(actor)
        unrestricted_or_named = Q(restricted_at=None) | Q(pk__in=named.values("case"))
        if actor.granted_case_ids:
            # Under an OR, IN would list every case of the agency; EXISTS looks one up.
            mine = Q(Exists(involved.filter(case=OuterRef("pk")))) & unrestricted_or_named
            seen = self.filter(mine | Q(pk__in=actor.granted_case_ids))
        else:
            seen = self.filter(unrestricted_or_named, pk__in=involved.values("case"))
        return seen.exclude(pk__in=conflicts.values("case"))

    def open(self):
        """Not closed."""
        return self.filter(closed_at=None)


def not_shut_to(actor):
    """The clause, for rows with a plain `case_id`, that the case is not shut to this person by name: restricted without
    naming them, or a declared conflict. What their agency owes in such a case is for others of it to see.

    Two questions and not one with an OR, for which PostgreSQL read every case there is: each has a small index.
    """
    named, conflicts = _rows_about(actor)
    restricted = apps.get_model("case_files.CaseFile").objects.filter(restricted_at__isnull=False)
    restricted = restricted.filter(pk=OuterRef("case_id")).exclude(pk__in=named.values("case"))
    return ~Exists(restricted) & ~Exists(conflicts.filter(case=OuterRef("case_id")))


class CaseRecordQuerySet(models.QuerySet):
    """Anything that belongs to a case."""

    def visible_to(self, actor):
        """In a case this actor may open."""
        return self.filter(case__in=visible_case_ids(actor))

    def of_case(self, case):
        """Of one case, given as itself or as its id."""
        return self.filter(case=case)


def _rows_about(actor):
    """What is on record about this person and cases: where they are named, and where they have a conflict."""
    named = apps.get_model("case_files.NamedAccess").objects.filter(user=actor.user_id, ended_at=None)
    conflicts = apps.get_model("case_files.Conflict").objects.filter(user=actor.user_id, ended_at=None)
    return named, conflicts
