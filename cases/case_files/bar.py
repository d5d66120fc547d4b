"""What stands above every page of a case: who the children are, and the ways round it."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from safeguarding.accounts.access import may_open

TABS = (
    ("Overview", "case"),
    ("People", "family"),
    ("Enquiry", "case-enquiry"),
    ("Health and imaging", "surveys"),
    ("Timeline", "case-timeline"),
    ("Who has looked", "who-has-looked"),
)


@dataclass(frozen=True)
class BarChild:
    """One child in the identity bar."""

    name: str
    born: object
    due: object
    nhs_number: str


@dataclass(frozen=True)
class Tab:
    """One way round the case."""

    text: str
    url_name: str


@dataclass(frozen=True)
class CaseBar:
    """Takes the place of `case_bar` in layouts/case.jinja."""

    reference: str
    heading: str
    children: list
    tabs: list


def case_bar(case, actor, people=None):
    """The bar of a case. `people` (of the household, youngest first) spares the one query when a page has them."""
    if people is None:
        people = case.household.people.all().children().youngest_first()
    children = [BarChild(one.name, one.born_on, one.due_on, one.nhs_number) for one in people if one.is_child]
    tabs = [Tab(text, name) for text, name in TABS if may_open(actor.role, name) and _exists(name, case.reference)]
    return CaseBar(case.reference, case.household.name, children, tabs)


def _exists(name, reference):
    try:
        return bool(reverse(name, args=[reference]))
    except NoReverseMatch:
        return False
