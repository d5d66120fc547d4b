"""The questions asked of people, as clauses.

Case files stand a floor above, so they are reached by the name of the relation; the whole rule of who sees what
(restricted cases, conflicts, break-glass) is theirs: `CaseFile.objects.visible_to`.
"""

from django.apps import apps
from django.contrib.postgres.aggregates import StringAgg
from django.db import models
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Concat, JSONObject, Trim

from safeguarding.nested import nested
from safeguarding.roles import CASE_OPENERS


def cases_visible_to(actor):
    """The case files that this actor may open."""
    return apps.get_model("case_files.CaseFile").objects.visible_to(actor)


def open_case_of(household_id):
    """The id of the open case file of a household, or None."""
    cases = apps.get_model("case_files.CaseFile").objects.open().filter(household=household_id)
    return cases.values_list("pk", flat=True).first()


class HouseholdQuerySet(models.QuerySet):
    """Households."""

    def visible_to(self, actor):
        """Households whose case the actor may open."""
        return self.filter(pk__in=cases_visible_to(actor).values("household"))


class OfPersonQuerySet(models.QuerySet):
    """Facts about a person."""

    person = "person"

    def visible_to(self, actor):
        """About people of households whose case the actor may open."""
        return self.filter(**{f"{self.person}__household__in": cases_visible_to(actor).values("household")})


class RelationshipQuerySet(OfPersonQuerySet):
    """Relationships, which are visible with their child."""

    person = "child"


class CuriosityQuerySet(models.QuerySet):
    """Questions that households owe an answer to."""

    def visible_to(self, actor):
        """Of households whose case the actor may open."""
        return self.filter(household__in=cases_visible_to(actor).values("household"))


class PersonQuerySet(models.QuerySet):
    """People."""

    def visible_to(self, actor):
        """People of households whose case the actor's agency is involved in."""
        if actor.role not in CASE_OPENERS:
            return self.none()
        return self.filter(household__in=cases_visible_to(actor).values("household"))

    def children(self):
        """Born or unborn children."""
        return self.filter(is_child=True)

    def adults(self):
        """Everybody else."""
        return self.filter(is_child=False)

    def youngest_first(self):
        """In the order pages show people: children first, the youngest before all, an unborn child before that."""
        return self.order_by("-is_child", F("born_on").desc(nulls_first=True), "pk")

    def for_people_page(self):
        """With all that the people of one household are shown with, in one query.

        Adds `other_names` (one string or None), `address` (a dict of the current one, or None), `ability` of the latest
        mobility record, `cares_for` (dicts of what an adult is to each child) and `known` (dicts of vulnerabilities).
        """
        current = apps.get_model("families.Address").objects.filter(person=OuterRef("pk"), until_on=None)
        address = JSONObject(lines="lines", postcode="postcode", is_protected="is_protected")
        latest = apps.get_model("children.MobilityRecord").objects.filter(child=OuterRef("pk"))
        aliases = apps.get_model("families.Alias").objects.filter(person=OuterRef("pk")).order_by()
        together = StringAgg(Trim(Concat("given_name", Value(" "), "family_name")), "; ", order_by="pk")
        ties = apps.get_model("families.Relationship").objects.filter(adult=OuterRef("pk")).order_by("pk")
        known = apps.get_model("families.Vulnerability").objects.filter(person=OuterRef("pk")).order_by("happened_at")
        return (
            self.select_related("gp_practice", "setting", "child")
            .annotate(
                other_names=Subquery(aliases.values("person").annotate(together=together).values("together")),
                address=Subquery(current.values(json=address)),
                ability=Subquery(latest.order_by("-observed_at", "-pk").values("ability")[:1]),
                cares_for=nested(
                    ties,
                    "kin",
                    id="pk",
                    child="child_id",
                    child_name="child__given_name",
                    pr="parental_responsibility",
                    lives="lives_here",
                    care="has_care",
                ),
                known=nested(known, "kind", "words", "source", id="pk", past="is_past", at="happened_at"),
            )
            .youngest_first()
        )
