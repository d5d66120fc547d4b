"""Every figure of a manager's pages equals a recount in Python, and leads to as many rows as it says.

At two sizes, with access rules on.
"""

import re
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from cases.enquiries.models import EnquiryChild
from cases.skeletal_surveys.models import Survey
from safeguarding.audit.models import View
from safeguarding.working_days import LONDON, end_of_day
from safety_plans.plans.models import Plan, Share
from tests.oversight.dashboards.team.recount import Recount
from tests.oversight.dashboards.team.situation import FRI_28_AUG_1000
from tests.pages import statements

SIZES = [1, 7]
FOLLOWED = {1: "agency", 7: "team"}  # whose figures are followed to their lists
BUDGETS = {
    "team": 8,
    "team-standards": 6,
    "team-standard-rows": 4,
    "team-loop": 4,
    "team-worker": 5,
    "team-worker-rows": 5,
}
MANAGERS = ["team", "agency", "hospital", "tiny", "night", "elsewhere"]
FRI_28_AUG_1700 = datetime(2026, 8, 28, 17, 0, tzinfo=LONDON)
TUE_1_SEP_0900 = datetime(2026, 9, 1, 9, 0, tzinfo=LONDON)


def figures(page):
    """{title of a standard: its six figures} of those with any, from the page."""
    found = {
        row[0]: [int(cell.split()[0]) for cell in row[1:]]
        for row in page.rows
        if len(row) == 7 and row[0] != "Standard"
    }
    return {title: counts for title, counts in found.items() if any(counts)}


def links_with(page, words):
    """{address: the number its link says} of the links whose address has these words."""
    found = re.findall(r'<a class="govuk-link[^"]*" href="([^"]+)">(\d+)', page.html)
    return {href.replace("&amp;", "&"): int(count) for href, count in found if words in href}


def listed(page):
    """How many things the list of this page has."""
    return sum(len(row) > 1 and row[0] != "Due" and row[0] != "Ended" for row in page.rows)


@pytest.mark.parametrize("size", SIZES)
def test_each_figure_is_what_a_recount_finds_and_its_list_is_as_long_at_the_same_cost(work, page_as, size):
    made = work(size)
    managers = made.managers
    for name in MANAGERS:
        tab, again = page_as(managers[name]), Recount(managers[name], FRI_28_AUG_1000)
        assert (name, strip(tab.open("team"))) == (name, four_counts(again))
        the_rest_of_the_page(name, tab, again)
        falling = again.falling_due(FRI_28_AUG_1700, TUE_1_SEP_0900)
        assert ("Nothing that is already owed falls due then" in tab.text) == (not falling)
        page = tab.open("team-standards")
        assert (name, figures(page)) == (name, again.by_standard())
        links = links_with(page, "state=") | links_with(page, "/loops/")
        if name == FOLLOWED[size]:
            for href, count in links.items():
                assert (href, listed(tab.open(href))) == (href, count)
    assert again_costs(page_as(made.cast.grace), made.cast.priya.reference) == BUDGETS


def the_rest_of_the_page(name, page, again):
    """Children and households, workers, teams, what others owe and what nobody owes in person."""
    led = again.led()
    head = re.search(r": (\d+) (?:child|children) in (\d+) household", page.text)
    leads = again.manager.agency.kind == "social_care"
    assert (name, head and [int(number) for number in head.groups()]) == (
        name,
        [again.children(), len(led)] if leads else None,
    )
    others = [row for row in again.around if not again.is_ours(row)]
    found = re.search(r"Others owe (\d+) that", page.text)
    assert (name, int(found[1]) if found else 0) == (name, again.late(others))
    workers = {row[0]: tuple(map(int, row[1:4])) for row in page.rows if len(row) == 5 and row[1].isdigit()}
    assert (name, workers) == (name, again.workers())
    found = re.search(r"(\d+) overdue things? (?:is|are) owed by nobody", page.text)
    nobody = again.late([row for row in again.owed if row.user_id is None])
    assert (name, int(found[1]) if found else 0) == (name, nobody if workers else 0)
    teams = {row[0]: tuple(map(int, row[1:])) for row in page.rows if len(row) == 3 and row[1].isdigit()}
    assert (name, teams) == (name, {} if again.is_team else again.teams())
    for slugs, question in QUESTIONS.items():
        found = re.search(rf"{re.escape(question)}.*?All (\d+) answer", page.text.partition("Questions nobody")[2])
        assert (name, question, int(found[1]) if found and leads else 0) == (
            name,
            question,
            again.open_under(slugs) if leads else 0,
        )


QUESTIONS = {
    "adult-males-known": "Which men live in or visit the home?",
    "carers-and-children-known": "Who else has care, and of which other children?",
    "gp-asked": "Has each parent’s own GP been asked?",
    "child-seen": "Has each brother and sister been seen?",
}


def four_counts(again):
    """{question: number} as a Recount finds it."""
    agency = [row for row in again.everything if row.agency_id == again.manager.agency_id]
    return {
        "Overdue": again.late(),
        "Due before the end of today": again.today(),
        "Challenges to answer": again.open_under("escalation-answered", rows=again.owed),
        "Emergency access and overrides to look into": again.open_under("break-glass-reviewed", rows=agency),
    }


def strip(page):
    """{question: number} of the four counts."""
    found = re.findall(r"<dt>([^<]+)</dt><dd>(?:<a [^>]+>(\d+)|None)", page.html)
    return {question: int(number or 0) for question, number in found}


def test_facts_counted_by_hand_agree_with_the_table_and_its_lists_are_on_the_read_trail(work, page_as):
    """Without the table of what is owed: from the dates of the facts themselves, for the whole agency and the team."""
    made = work(2)
    team = made.cast.ruth.team_id
    places = EnquiryChild.objects.filter(enquiry__team=team, case__restricted_at=None)
    unseen = [place for place in places if place.seen_at is None]
    late = [place for place in unseen if place.seen_same_day and FRI_28_AUG_1000 > end_of_day(place.see_from_at)]
    unapproved = Plan.objects.filter(enquiry__team=team, case__restricted_at=None, approved_at=None).count()
    shown = figures(page_as(made.cast.ruth).open("team-standards"))
    assert shown["Child seen"] == [len(unseen) - len(late), 0, len(late), 0, 1, 0]
    assert shown["Safety plan written and approved"] == [0, 0, 0, unapproved, 1, 0]
    hospital = figures(page_as(made.cast.nadia).open("team-standards"))
    assert (
        hospital["Skeletal survey performed and reported"][0]
        == Survey.objects.filter(final_at=None, cancelled_at=None).count()
        == 1
    )
    unread = Share.objects.current().filter(sent_at__isnull=False, acknowledged_at=None, agency__kind="police").count()
    assert unread == 1
    loops = page_as(made.cast.grace).open("team-standards")
    waiting = Share.objects.current().filter(sent_at__isnull=False, acknowledged_at=None, voice_only=False).count()
    assert loops.row("Safety plans not acknowledged")[1].startswith(str(waiting))
    days_choose_what_was_met_and_nothing_else(page_as(made.cast.ruth))
    page = page_as(made.cast.ruth).open("team-standard-rows", standard="child-seen", state="overdue")
    look = View.objects.get(page="team-standard-rows", user_id=made.cast.ruth.user_id)
    assert (look.filter, look.count) == ("child-seen, overdue, Referral and assessment team", listed(page))


def days_choose_what_was_met_and_nothing_else(tab):
    """In August before the story nothing was met; what is open stays as it stands; days that cannot be are refused."""
    usual = figures(tab.open("team-standards"))
    days = {"since-day": "20", "since-month": "8", "since-year": "2026", "until-day": "26", "until-month": "8"}
    earlier = figures(tab.open("team-standards", **days, **{"until-year": "2026"}))
    assert [row[4:] for row in earlier.values()] == [[0, 0]] * len(earlier)
    assert {title: row[:4] for title, row in earlier.items()} == {
        title: row[:4] for title, row in usual.items() if any(row[:4])
    }
    address = next(href for href in tab.links.values() if "state=" in href)
    assert parse_qs(urlsplit(address).query)["since-day"] == ["20"]
    wrong = tab.open("team-standards", **days, **{"until-year": "2025"})
    assert wrong.errors == ["The last day comes after the first"]
    assert figures(wrong) == usual


def again_costs(tab, worker):
    """{URL name: statements} of opening each page of a manager a second time."""
    args, spent = {"team-loop": ["men-not-identified"], "team-worker": [worker], "team-worker-rows": [worker]}, {}
    for name in BUDGETS:
        with statements() as sent:
            tab.open(name, *args.get(name, []))
        spent[name] = len(sent)
    return spent
