"""What a line of what is owed says: what is alike is one line, and names only what the reader may know."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from oversight.dashboards.lines import calls_to_make, lines_of
from oversight.dashboards.next_things import next_of
from oversight.dashboards.queries import COLUMNS
from safeguarding.roles import Role
from safeguarding.working_days import LONDON

NOON = datetime(2026, 8, 27, 12, tzinfo=LONDON)
CASE = {"reference": "CASE000001", "household": "Harrock household"}


def row(**facts):
    """One row as the queries give it: Lily is to be seen by noon."""
    given = dict.fromkeys(COLUMNS) | {"standard": "child-seen", "address": "PLACE00001", "case": CASE, "step": 0}
    return given | {"given_name": "Lily", "about_agency": "", "due_at": NOON} | facts


def test_what_is_alike_but_for_the_child_is_one_line_with_a_link_for_each():
    (line,) = lines_of([row(), row(given_name="Bobby", address="PLACE00002")], Role.SOCIAL_WORKER)
    assert line.about == "Lily, Bobby"
    assert [words for words, _ in line.acts] == ["Lily", "Bobby"]


def test_links_about_whom_nobody_may_be_named_are_told_apart_by_their_place():
    asked = {"standard": "information-answered", "case": None, "given_name": "Lily"}
    two = [row(**asked, address="ASKED00001"), row(**asked, address="ASKED00002")]
    (line,) = lines_of(two, Role.GP)
    assert [words for words, _ in line.acts] == ["1 of 2", "2 of 2"]
    assert lines_of(two[:1], Role.GP)[0].acts == [("Answer it", "/information/ASKED00001/")]


def test_one_page_that_serves_several_rows_is_one_link():
    alike = {"standard": "survey-reported", "address": "SURVEY0001"}
    (line,) = lines_of([row(**alike), row(given_name="Bobby", **alike)], Role.RADIOLOGIST)
    assert line.acts == [("Open the survey", "/surveys/SURVEY0001/")]
    assert line.href == "/surveys/SURVEY0001/"


@pytest.mark.parametrize(
    ("facts", "about"),
    [
        ({"given_name": None, "about_agency": "Quillbank Practice"}, "Quillbank Practice"),
        ({"about_agency": "Larkfield Hospital"}, "Larkfield Hospital: Lily"),
        ({"about_agency": "Larkfield Hospital", "case": None}, "Larkfield Hospital"),
        ({"given_name": None}, "Harrock household"),
    ],
)
def test_it_names_the_agency_and_the_child_only_to_whoever_may_open_the_case(facts, about):
    (line,) = lines_of([row(**facts)], Role.SOCIAL_WORKER)
    assert line.about == about


def test_nobody_is_sent_to_a_page_they_may_not_open():
    (line,) = lines_of([row()], Role.GP)
    assert (line.acts, line.href) == ([], "")


def test_calls_to_one_number_stand_together_each_with_what_it_is_about():
    asked = {"ring": "Amara, 01632 960114", "raised_at": "2026-08-27T12:00:00+01:00", "about": None}
    case = SimpleNamespace(
        calls=[
            asked | {"reference": "CALL000001", "standard": "agency-invited", "about": "Quillbank Practice"},
            asked | {"reference": "CALL000002", "standard": "child-seen", "ring": "Duty desk, 01632 960100"},
            asked | {"reference": "CALL000003", "standard": "child-seen"},
            asked | {"reference": "CALL000004", "standard": "agency-invited", "about": "Marrowfield Nursery"},
        ]
    )
    (whom, calls), (other, others) = calls_to_make(case)
    assert (whom, other) == ("Amara, 01632 960114", "Duty desk, 01632 960100")
    assert [(one.what, one.records) for one in calls] == [
        ("Required agency invited", [("Quillbank Practice", "CALL000001"), ("Marrowfield Nursery", "CALL000004")]),
        ("Child seen", [("", "CALL000003")]),
    ]
    assert [one.raised_at for one in others] == [NOON]


@pytest.mark.parametrize(
    ("facts", "order"),
    [
        ([{"given_name": "Lily"}, {"given_name": "Bobby"}], "See Lily and Bobby, and record it"),
        ([{"case": None}], "Record seeing the child"),
        ([{"standard": "agency-invited", "about_agency": "Quillbank Practice"}], "Invite Quillbank Practice"),
        ([{"standard": "agency-invited", "about_agency": name} for name in ("A", "B", "C")], "Invite 3 agencies"),
        ([{"standard": "gp-asked", "about_agency": "Quillbank Practice"}], "Ask the GP of Lily"),
        ([{"standard": "enquiry-allocated", "given_name": None}], "Allocate the enquiry about the Harrock household"),
    ],
)
def test_the_next_thing_is_asked_for_as_an_act_about_somebody(facts, order):
    (line,) = lines_of([row(**one) for one in facts], Role.SOCIAL_WORKER)
    assert line.do == order


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_call_about_a_child_in_danger_comes_before_what_is_overdue_and_what_is_still_in_time(hours):
    danger = row(standard="danger-rung", address="DANGER0001", due_at=NOON + timedelta(hours=hours))
    lines = lines_of([row(due_at=NOON - timedelta(days=4)), row(due_at=NOON), danger], Role.OUT_OF_HOURS_SOCIAL_WORKER)
    chosen = next_of(lines, NOON)
    assert chosen.in_danger
    assert chosen.line.standard == danger["standard"]
