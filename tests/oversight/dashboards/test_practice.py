"""The measures on the page: every figure recounted, nobody named, and the same cost at any size."""

import csv

import pytest
from django.test import Client

from oversight.measures.small_numbers import NOTHING, shown
from oversight.measures.table import MEASURES
from safeguarding.accounts.models import Agency
from safeguarding.audit.models import View
from tests.factories.strategy_meetings import ended
from tests.oversight.measures.conftest import NOW, PERIOD, invent, recounted
from tests.pages import sign_in, statements

pytestmark = [pytest.mark.django_db, pytest.mark.invents_owed]


@pytest.fixture
def thursday(time_machine):
    """It is Thursday 27 August, 12:30."""
    time_machine.move_to(NOW, tick=False)
    return time_machine


BEFORE = {NOTHING: "nothing recorded then"}


def row_of(page, measure):
    """The cells from the measure's title on."""
    [row] = [row[row.index(measure.title) :] for row in page.rows if measure.title in row and len(row) > 4]
    return row


def test_each_figure_on_the_page_is_what_we_count_by_hand(cast, page_as, thursday):
    rows = invent(cast, 90)
    kinds = dict(Agency.objects.values_list("pk", "kind"))
    ours = cast.lead.agency.partnership
    page = page_as(cast.lead).open("practice")
    assert page.heading == "Is practice changing?"
    assert "May to July 2026. Furthest behind: " in page.text
    for measure in MEASURES:
        now = shown(*recounted(measure, rows, ours, PERIOD, kinds))
        before = shown(*recounted(measure, rows, ours, PERIOD.year_ago, kinds))
        _, count, year_ago, _, share, _, england = row_of(page, measure)
        assert (count, share) == (now.words, now.share if now.percent is not None else "not shown")
        assert year_ago == BEFORE.get(before.words, before.share if before.percent is not None else "not shown")
        assert england == ("81%" if measure.slug == "conference-in-time" else "–")
    assert "fewer than 6" in page.text or "some of" in page.text
    assert View.objects.get(page="practice").filter == "2026-07"


def test_it_costs_ten_statements_whatever_its_size(cast, thursday):
    client = Client()
    sign_in(client, cast.lead)
    costs = []
    for first, size in ((0, 3), (3, 40)):
        invent(cast, size, first)
        with statements() as sent:
            assert client.get("/practice/").status_code == 200
        costs.append(len(sent))
    assert costs == [10, 10]


def test_with_nothing_recorded_it_says_so(cast, page_as, thursday):
    page = page_as(cast.lead).open("practice")
    assert "June to August 2026 so far." in page.text
    assert "Too few were counted to say what is furthest behind." in page.text
    assert row_of(page, MEASURES[0])[1:3] == ["nothing recorded", "nothing recorded then"]
    assert "9 of 9 agencies raised none in a year: do they agree with everything, or is it hard to say?" in page.text


def test_while_the_full_months_are_empty_it_shows_what_there_is_so_far(cast, page_as, thursday):
    ended(cast)
    page = page_as(cast.lead).open("practice")
    assert "June to August 2026 so far." in page.text
    assert row_of(page, MEASURES[0])[1:3] == ["fewer than 6", "nothing recorded then"]


def test_another_month_may_be_chosen_and_only_one_that_has_begun(cast, page_as, thursday):
    page = page_as(cast.lead).open("practice", to="2026-03")
    assert "January to March 2026" in page.text
    assert page.open("practice", to="2026-09").status == 404
    assert page.open("practice", to="<script>").status == 404


def test_the_scrutineer_reads_and_makes_no_report(cast, page_as, thursday):
    assert "Make the board report (PDF)" in page_as(cast.lead).open("practice").text
    page = page_as(cast.scrutineer).open("practice")
    assert page.status == 200
    assert "Make the board report" not in page.text
    assert page.open("partnership-report-pdf", "2026-07").status == 403


def test_home_of_who_answers_for_the_partnership(cast, page_as, thursday):
    for who in (cast.lead, cast.scrutineer):
        assert page_as(who).open("home").path == "/practice/"


def test_the_table_to_take_away_says_what_the_page_says(cast, page_as, thursday):
    invent(cast, 90)
    page = page_as(cast.lead).open("practice")
    shown_there = {measure.title: row_of(page, measure)[1] for measure in MEASURES if measure.standard}
    page.open("practice", table="measures", **{"as": "csv"})
    lines = page.response.content.decode("utf-8-sig").splitlines()
    taken = {row[2]: row[5] for row in csv.reader(lines) if len(row) > 5}
    assert {title: taken[title] for title in shown_there} == shown_there
