"""Being asked opens the question and nothing else of the case; and nobody reads what is not theirs."""

import pytest

from cases.case_files.services import declare_conflict, end_involvement, restrict
from safeguarding.audit.models import View
from tests.factories.challenges import ISSUE, THU_27_AUG_1530, answered, raised
from tests.factories.families import person_named

STEPS = ("challenge", "challenge-respond", "challenge-step-up", "challenge-resolve", "challenge-withdraw")


def test_an_agency_that_is_asked_sees_the_challenge_and_nothing_else_of_the_case(cast, page_as, case):
    escalation = raised(cast, case, agency=cast.surgery, child=person_named(case, "Lily").child)
    tab = page_as(cast.tom)
    page = tab.open("challenge", escalation.reference)
    assert page.status == 200
    assert "Lily Harrock" in page.text
    assert ISSUE in page.text
    assert "Bobby" not in page.text
    assert "Jodie" not in page.text
    assert f"/cases/{case.reference}/" not in page.html
    for name in ("case", "challenges", "challenge-raise", "family", "case-timeline"):
        assert tab.open(name, case.reference).status == 404
    assert tab.open("challenge-respond", escalation.reference).send(answer="Seen; see letter").status == 200


def test_it_is_on_the_work_list_of_whoever_is_asked(cast, page_as, case):
    escalation = raised(cast, case, agency=cast.surgery)
    page = page_as(cast.tom).open("my-work")
    assert "Professional difference answered" in page.text
    assert f"/challenges/{escalation.reference}/" in page.html
    page = page_as(cast.okafor).open("my-work")
    assert "Professional difference answered" in page.text[page.text.index("Waiting on others") :]


def test_an_agency_that_is_neither_asked_nor_in_the_case_finds_nothing(cast, page_as, case):
    escalation = raised(cast, case)
    for person in (cast.tom, cast.marta):
        assert [page_as(person).open(page, escalation.reference).status for page in STEPS] == [404] * len(STEPS)


def test_who_raised_it_still_reads_the_answer_when_their_part_in_the_case_has_ended(cast, page_as, case):
    escalation = answered(raised(cast, case), cast)
    involvement = case.involvements.get(agency=cast.hospital, ended_at=None)
    end_involvement(involvement, by=cast.actor("ruth", THU_27_AUG_1530), at=THU_27_AUG_1530, why="Left hospital")
    tab = page_as(cast.okafor)
    assert tab.open("case", case.reference).status == 404
    assert "Does this answer settle it?" in tab.open("challenge", escalation.reference).text


def test_in_a_restricted_case_only_those_who_raised_it_or_were_asked_see_it(cast, page_as, case):
    escalation = raised(cast, case, agency=cast.police)
    restrict(case, by=cast.actor("ruth", THU_27_AUG_1530), at=THU_27_AUG_1530, why="A child of a colleague")
    assert page_as(cast.lowe).open("challenge", escalation.reference).status == 404
    assert page_as(cast.nadia).open("challenge", escalation.reference).status == 404
    assert page_as(cast.okafor).open("challenge", escalation.reference).status == 200


def test_a_conflict_shuts_out_even_whoever_raised_it(cast, page_as, case):
    escalation = raised(cast, case)
    facts = {"user": cast.okafor.user, "why": "Neighbour of the family"}
    declare_conflict(case, by=cast.actor("ruth", THU_27_AUG_1530), at=THU_27_AUG_1530, **facts)
    assert page_as(cast.okafor).open("challenge", escalation.reference).status == 404


@pytest.mark.parametrize("who", ["admin", "lead", "scrutineer"])
def test_who_works_on_no_case_opens_none(cast, page_as, case, who):
    escalation = raised(cast, case)
    assert page_as(cast.people[who]).open("challenge", escalation.reference).status == 403


@pytest.mark.parametrize("page", STEPS)
def test_a_look_is_recorded_with_its_child(cast, page_as, case, page):
    escalation = raised(cast, case, child=person_named(case, "Lily").child)
    page_as(cast.okafor).open(page, escalation.reference)
    assert View.objects.get(page=page).child_id == escalation.child_id
