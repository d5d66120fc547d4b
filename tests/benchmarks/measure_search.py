"""R4: finding a child who was typed wrong among everybody, and what a statement written by hand takes for the same."""

from datetime import timedelta
from itertools import cycle

from django.db import connection
from django.utils import timezone

from cases.case_files.models import Involvement
from cases.families.models import Person
from cases.families.search import Wanted, find, near_days
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Membership
from tests.benchmarks.population import LARGE, population
from tests.benchmarks.runner import Result, measure, ratio

WORKER = "social.worker@demo.example"
CHILDREN, FIRST, RECALL = 100, 10, 0.98


# What somebody would write by hand who has an index on days and knows nothing of access, aliases or sound.
BY_HAND = """
    SELECT p.id, p.given_name, p.family_name, p.born_on, p.due_on, p.nhs_number, h.name AS household, c.reference,
           g.name AS gp, similarity(p.search_name, sg_plain(%(name)s)) AS likeness
      FROM families_person p
      JOIN families_household h ON h.id = p.household_id
      JOIN case_files_casefile c ON c.household_id = p.household_id
      LEFT JOIN accounts_agency g ON g.id = p.gp_practice_id
     WHERE p.born_on = ANY (%(days)s) AND p.partnership_id = %(partnership)s
       AND similarity(p.search_name, sg_plain(%(name)s)) > 0.3
     ORDER BY likeness DESC LIMIT 20"""


@measure("R4", "a child typed wrong, found among all people / SQL written by hand", target=3, stretch=1.8)
def fuzzy_search():
    """With access rules and other names; each of a hundred children must be among the first ten that are found."""
    if LARGE is None:
        return None
    with population(LARGE):
        who = Membership.objects.select_related("user", "agency__partnership").get(user__email=WORKER)
        actor = Actor(user=who.user, membership=who, now=timezone.now())
        wrong = [typed_wrong(child, number) for number, child in enumerate(children_of(who.agency_id))]
        found = recall(actor, wrong)
        assert found >= RECALL, f"{found:.3f} of the children were among the first ten"
        turns, floors = cycle(wrong), cycle(wrong)

        def product():
            _, name, day = next(turns)
            find(Wanted(name=name, born_on=day), actor)

        def by_hand():
            _, name, day = next(floors)
            wanted = {"name": name, "days": near_days(day), "partnership": actor.partnership_id}
            with connection.cursor() as cursor:
                cursor.execute(BY_HAND, wanted)
                cursor.fetchall()

        return Result(ratio(product, by_hand), rows=Person.objects.count())


def children_of(agency_id):
    """A hundred children in cases of this agency, by the chance of their references."""
    cases = Involvement.objects.current().filter(agency=agency_id).values("case__household")
    children = Person.objects.filter(household__in=cases, is_child=True, born_on__isnull=False).exclude(given_name="")
    return list(children.order_by("reference")[:CHILDREN])


def typed_wrong(child, number):
    """(the child, a name, a day) as somebody types it who heard it on the telephone: one of four mistakes in turn."""
    name, day = f"{child.given_name} {child.family_name}", child.born_on
    middle = len(child.family_name) // 2
    swapped = day.replace(month=day.day, day=day.month) if day.day <= 12 else day
    mistakes = (
        (f"{child.given_name} {child.family_name[:middle]}{child.family_name[middle + 1 :]}", day),
        (f"{child.family_name} {child.given_name}", day),
        (name, day + timedelta(days=1)),
        (f"{child.given_name[:-1]} {child.family_name}", swapped),
    )
    return child.pk, *mistakes[number % len(mistakes)]


def recall(actor, wrong):
    """The share of the children who are among the first ten that are found."""
    found = (
        child in [match.person_id for match in find(Wanted(name=name, born_on=day), actor).matches[:FIRST]]
        for child, name, day in wrong
    )
    return sum(found) / len(wrong)
