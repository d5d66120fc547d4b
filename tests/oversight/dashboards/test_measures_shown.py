"""What the law says stands where somebody acts: the case, the emergency sheet and the gate of going home."""

from datetime import timedelta

import pytest

from safety_plans.going_home.choices import Line
from tests.factories.going_home import FRI_28_AUG_1645, answer_of, answered, on_the_ward, way_of
from tests.factories.legal_measures import FRI_28_AUG_1200, bailed, protected
from tests.pages import statements

BAIL = "Police bail with conditions of Dean Harrock until Fri 25 Sep, 12:00: Not to be alone with either child."
LATER = FRI_28_AUG_1645 + timedelta(days=28)


@pytest.fixture
def case(cast):
    return on_the_ward(cast)


def line_of(case, at):
    return next(one for one in answer_of(case, "Lily", at).lines if one.line == Line.CONDITIONS_KNOWN)


def test_what_holds_is_said_on_the_case_and_the_sheet_and_what_ran_out_as_missing(cast, case, page_as, time_machine):
    time_machine.move_to(FRI_28_AUG_1645, tick=False)
    before = {}
    for name in ("case", "emergency"):
        page = page_as(cast.ward).open(name, case.reference)
        assert "bail" not in page.text.lower()
        with statements() as sent:
            page.open(name, case.reference)
        before[name] = len(sent)
    bailed(cast, case)
    protected(cast, case, "Bobby", at=FRI_28_AUG_1200)
    for name in ("case", "emergency"):
        page = page_as(cast.ward).open(name, case.reference)
        assert BAIL in page.text
        assert "Police protection of Bobby until Mon 31 Aug, 12:00" in page.text
        with statements() as sent:
            page.open(name, case.reference)
        assert len(sent) == before[name]
    time_machine.move_to(LATER, tick=False)
    page = page_as(cast.ward).open("emergency", case.reference)
    assert "Police protection of Bobby ran out Mon 31 Aug, 12:00" in page.text
    assert "Police bail with conditions of Dean Harrock ran out 12:00 today" in page.text


def test_the_gate_knows_conditions_on_record_and_asks_again_when_they_run_out(cast, case):
    assert line_of(case, FRI_28_AUG_1645).says == "Not asked"
    bailed(cast, case)
    found = line_of(case, FRI_28_AUG_1645)
    assert (found.says, found.stands_in_the_way) == ("Not of everybody", True)  # bail of Dean says nothing of Jodie
    assert found.note == f"Not known of Jodie Wexcombe. {BAIL.rstrip()}"
    answered(way_of(case), cast, "lowe", "conditions-known", evidence="No bail.", of=["Jodie"])
    assert not line_of(case, FRI_28_AUG_1645).stands_in_the_way
    late = line_of(case, LATER)
    assert (late.says, late.stands_in_the_way, late.supply[0].name) == ("Run out", True, cast.police.desk_name)
    answered(way_of(case), cast, "lowe", "conditions-known", at=LATER, evidence="Released without charge.")
    assert not line_of(case, LATER).stands_in_the_way
    answered(way_of(case), cast, "lowe", "conditions-known", at=LATER, answer="no", evidence="Asked; not sure.")
    assert line_of(case, LATER).stands_in_the_way
