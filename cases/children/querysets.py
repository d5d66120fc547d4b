"""The questions asked of children, as clauses."""

from django.db import models


class MobilityQuerySet(models.QuerySet):
    """What children could do when somebody looked."""

    def visible_to(self, actor):
        """Of children of households whose case the actor may open."""
        children = self.model._meta.get_field("child").related_model
        return self.filter(child__in=children.objects.visible_to(actor))


class ChildQuerySet(models.QuerySet):
    """Children."""

    def visible_to(self, actor):
        """Children of households whose case the actor may open."""
        people = self.model._meta.get_field("person").related_model
        return self.filter(person__in=people.objects.visible_to(actor))

    def youngest_first(self):
        """The youngest first, an unborn child before all."""
        return self.order_by(models.F("person__born_on").desc(nulls_first=True), "pk")
