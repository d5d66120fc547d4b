"""Whose figures a manager sees: those of her own line by name, load and cover; nobody else's."""

import re
from datetime import timedelta

import pytest

from cases.enquiries.models import EnquiryChild
from safeguarding.accounts import services as accounts
from safeguarding.owed.models import Owed
from safeguarding.roles import Role, Seniority
from tests.factories.accounts import MembershipFactory
from tests.oversight.dashboards.team.situation import FRI_28_AUG_1000


def workers(page):
    """{name: (children, overdue, due today, cover)} of the table of workers."""
    rows = [row for row in page.rows if len(row) == 5 and row[1].isdecimal()]
    return {row[0]: (int(row[1]), int(row[2]), int(row[3]), row[4]) for row in rows}


def test_a_worker_is_seen_by_whoever_manages_them_and_by_nobody_else(work, page_as):
    made = work(1)
    priya = made.cast.priya
    mine = [row for row in Owed.objects.open() if row.user_id == priya.user_id]
    late = sum(row.due_at < FRI_28_AUG_1000 for row in mine)
    today = sum(row.due_at.date() == FRI_28_AUG_1000.date() and row.due_at >= FRI_28_AUG_1000 for row in mine)
    children = EnquiryChild.objects.filter(enquiry__lead__membership=priya).count()
    for manager in ("team", "agency"):
        assert workers(page_as(made.managers[manager]).open("team"))["Priya Nair"] == (children, late, today, "Here")
    assert children == 2
    for manager in ("hospital", "tiny", "night", "elsewhere"):
        tab = page_as(made.managers[manager])
        assert "Priya Nair" not in workers(tab.open("team"))
        assert tab.open("team-worker", priya.reference).status == 404
        assert tab.open("team-worker-rows", priya.reference).status == 404
    for worker in ("priya", "sian", "admin", "lead"):
        assert page_as(made.cast.people[worker]).open("team").status == 403
        assert "Team" not in page_as(made.cast.people[worker]).open("my-work").links


def test_the_page_of_a_team_in_its_order(work, page_as):
    made = work(1)
    page = page_as(made.cast.ruth).open("team")
    assert page.html.count('class="govuk-button"') == 1
    parts = ("Do this next:", "Due before the end of today", "Overdue, longest first", "What falls due over")
    places = [page.text.index(words) for words in (*parts, "Workers", "Questions nobody has answered")]
    assert places == sorted(places)
    assert page.links["Team"] == "/team/"
    assert "What falls due over the bank holiday weekend" in page.text
    assert "From Fri 28 Aug, 17:00 to Tue 1 Sep, 09:00; Mon 31 Aug is a bank holiday." in page.text
    households = page.row("Which men live in or visit the home?")[1]
    assert "Harrock household" in households
    assert "Dull0 household" in households
    for name in ("Hidden", "Night", "Eastmere"):
        assert name not in page.text
    look = page_as(made.cast.ruth).open("team-loop", "to-look-into")
    assert look.row("Due")[-1] == "What to do"
    assert [row[-1][:12] for row in look.rows[1:]] == ["Look into it"]  # any manager of the agency, so hers as well
    a_workers_page_leads_to_what_they_owe_in_person(made, page_as(made.cast.ruth))
    an_agency_is_seen_team_by_team(made, page_as)
    cover_and_leavers_are_said(made, page_as(made.cast.ruth))


def a_workers_page_leads_to_what_they_owe_in_person(made, tab):
    """Each open thing is in one figure, and in the list of all."""
    priya = made.cast.priya
    tab.open("team-worker", priya.reference)
    assert tab.heading == "Priya Nair"
    found = re.findall(r'<a class="govuk-link[^"]*" href="([^"]+state=[^"]+)">(\d+)', tab.html)
    open_ones = sum(int(count) for href, count in found if "state=met" not in href)
    assert open_ones == sum(row.is_open and row.user_id == priya.user_id for row in Owed.objects.all())
    assert len(tab.open("team-worker-rows", priya.reference).rows) - 1 == open_ones


def an_agency_is_seen_team_by_team(made, page_as):
    """By the manager of all of it; a team's own manager is not offered the others."""
    tab = page_as(made.cast.grace)
    assert set(tab.open("team-standards").links) >= {"Referral and assessment team", "Emergency duty team", "No team"}
    night = tab.open("team-standards", team="emergency-duty-team")
    assert night.row("Child seen")[1:4] == ["0", "0", "1 overdue: Child seen"]
    assert tab.open("team-standards", team="no-team").row("Child seen")[1:4] == ["0", "0", "0"]
    assert tab.open("team-standards", team="radiology").status == 404
    assert page_as(made.cast.ruth).open("team-standards", team="emergency-duty-team").status == 404


def cover_and_leavers_are_said(made, tab):
    """Nothing is left with nobody unseen."""
    priya, ruth, week = made.cast.priya, made.cast.actor("ruth", FRI_28_AUG_1000), timedelta(days=7)
    away = {"from_at": FRI_28_AUG_1000, "until_at": FRI_28_AUG_1000 + week, "reason": "Ill"}
    accounts.cover(priya, by=ruth, at=FRI_28_AUG_1000, to=made.cast.eddie, **away)
    assert workers(tab.open("team"))["Priya Nair"][3] == "Away until Fri 4 Sep, 10:00Eddie Marsh stands in"
    assert "Eddie Marsh stands in" in tab.text
    type(priya).objects.filter(pk=priya.pk).update(ended_at=FRI_28_AUG_1000)
    assert workers(tab.open("team"))["Priya Nair"][3] == "Has left: nobody has these"
    assert "has left: nobody has it" in tab.text


def test_words_that_mean_nothing_are_not_found(cast, page_as):
    tab = page_as(cast.ruth)
    for query in ({"state": "good"}, {"standard": "niceness"}, {"after": "x"}, {"after": "2026-08-28~1"}):
        assert tab.open("team-standard-rows", **query).status == 404, query
    assert tab.open("team-loop", "sorrow").status == 404


@pytest.mark.invents_owed
def test_a_long_list_is_read_page_by_page_and_nothing_comes_twice(cast, page_as):
    boss = MembershipFactory(agency=cast.tiny, role=Role.GP, seniority=Seniority.MANAGER)
    hour = timedelta(hours=1)
    facts = {"standard": "plan-acknowledged", "agency_id": cast.tiny.pk, "recorded_at": FRI_28_AUG_1000}
    Owed.objects.bulk_create(
        Owed(
            subject_id=number,
            address=f"SHARE{number:05}",
            started_at=FRI_28_AUG_1000 - 10 * hour,
            due_at=FRI_28_AUG_1000 - (number % 7 + 1) * hour,
            first_due_at=FRI_28_AUG_1000,
            **facts,
        )
        for number in range(120)
    )
    tab, seen, sizes = page_as(boss).open("team-standard-rows", state="late"), [], []
    while True:
        found = re.findall(r"/SHARE\d{5}/|SHARE\d{5}", tab.html)
        seen += [words.strip("/") for words in dict.fromkeys(found)]
        sizes.append(len(set(found)))
        if "Next 50" not in tab.links:
            break
        tab.open("/team/standards/rows/" + tab.links["Next 50"].replace("&amp;", "&"))
    assert sizes == [50, 50, 20]
    assert sorted(seen) == [f"SHARE{number:05}" for number in range(120)]
