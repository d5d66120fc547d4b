"""What stands above every page of a case: who the children are, and the ways round it."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.urls import NoReverseMatch, reverse

from cases.families.models import Person
from safeguarding.accounts.access import may_open

# Words and URL name of each page that takes the reference of a case; a slice that is not built has no tab.
TABS = (
    ("Overview", "case"),
    ("People", "family"),
    ("Enquiry", "case-enquiry"),
    ("Information", "information"),
    ("Meetings", "meetings"),
    ("Safety plans", "plans"),
    ("Legal measures", "measures"),
    ("Body maps", "body-maps"),
    ("Health and imaging", "surveys"),
    ("Hospital and going home", "going-home"),
    ("Challenges", "challenges"),
    ("Timeline", "case-timeline"),
    ("Documents", "documents"),
    ("Who has looked", "who-has-looked"),
)


@dataclass(frozen=True)
class BarChild:
    """One child, as the identity bar names them."""

    name: str
    born: date | None
    due: date | None
    nhs_number: str
    died: date | None = None
    reference: str = ""


@dataclass(frozen=True)
class Tab:
    """One page of the case."""

    text: str
    url_name: str


@dataclass(frozen=True)
class CaseBar:
    """What `layouts/case.jinja` is given as `case_bar`."""

    reference: str
    heading: str
    children: list[BarChild]
    tabs: list[Tab]


def case_bar(case, actor, people=None):
    """The bar of a case for this actor; one query, or none when the page gives its `people` (youngest first).

    A page that gives people, or a case without children, should have loaded `case.household` as well.
    """
    if people is None:
        children = Person.objects.filter(household=case.household_id).children().youngest_first()
        people = list(children.select_related("household"))
        heading = people[0].household.name if people else case.household.name
    else:
        heading = case.household.name
    children = [_child(one) for one in people if one.is_child]
    tabs = [Tab(text, url_name) for text, url_name in TABS if may_open(actor.role, url_name) and _exists(url_name)]
    return CaseBar(reference=case.reference, heading=heading, children=children, tabs=tabs)


def _child(person):
    return BarChild(
        person.name, person.born_on, person.due_on, person.nhs_number, died=person.died_on, reference=person.reference
    )


@cache
def _exists(url_name):
    try:
        reverse(url_name, args=["0"])
    except NoReverseMatch:
        return False
    return True
