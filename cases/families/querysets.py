"""The questions asked of people, as clauses."""

from django.db import models

from safeguarding.roles import CASE_ROLES


class PersonQuerySet(models.QuerySet):
    """People."""

    def visible_to(self, actor):
        """People of households whose case the actor's agency is involved in.

        Case files stand a floor above, so they are reached by the name of the relation; the whole rule
        (restricted cases, conflicts, break-glass) is theirs: `CaseFile.objects.visible_to`.
        """
        if actor.role not in CASE_ROLES:
            return self.none()
        case_files = self.model._meta.get_field("household").related_model._meta.get_field("case_files").related_model
        return self.filter(household__case_files__in=case_files.objects.visible_to(actor))

    def children(self):
        """Born or unborn children."""
        return self.filter(is_child=True)

    def adults(self):
        """Everybody else."""
        return self.filter(is_child=False)

    def youngest_first(self):
        """In the order pages show children: the youngest first, an unborn child before all."""
        return self.order_by(models.F("born_on").desc(nulls_first=True), "pk")
