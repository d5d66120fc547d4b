"""The gate of a household: the story's Friday at 16:45, supplied one by one, and every child asked about."""

from datetime import timedelta

import pytest

from cases.enquiries.models import Enquiry
from cases.families.services import add_person
from cases.skeletal_surveys.choices import ImagingKind
from cases.skeletal_surveys.models import FollowUp
from cases.skeletal_surveys.services import book_follow_up
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safety_plans.going_home import services
from safety_plans.going_home.choices import Answered, Line, State
from safety_plans.going_home.gate import NotReady
from safety_plans.going_home.models import GateResult, GoingHome
from tests.factories.going_home import (
    FRI_28_AUG_1645,
    TUE_1_SEP_1000,
    agreed,
    answer_of,
    answered,
    missing_of,
    on_the_ward,
    way_of,
)
from tests.factories.hospital_stays import THU_27_AUG_1700, fit
from tests.factories.plans import approved, plan_of, shared
from tests.factories.skeletal_surveys import (
    FRI_28_AUG_0940,
    decided,
    decision_of,
    first_read,
    issued,
    performed,
    requested,
    second_read,
    told,
)

EACH = {
    "strategy-meeting",
    "consultant-agreed",
    "manager-agreed",
    "discharge-complete",
    "conditions-known",
    "survey-final",
    "second-read",
    "follow-up-booked",
    "plan-approved",
    "plan-acknowledged",
    "gp-told",
    "address-checked",
}


def test_every_child_of_the_household_is_asked_about_admitted_or_not(cast):
    case = on_the_ward(cast, both=False)
    assert {
        way.child.person.given_name: bool(way.stay_id) for way in GoingHome.objects.select_related("child__person")
    } == {
        "Lily": True,
        "Bobby": False,
    }
    assert missing_of(case, "Bobby") == EACH | {"examined"}
    assert missing_of(case, "Lily") == EACH | {"examined", "ct-head-decided"}
    sian = cast.actor("sian", FRI_28_AUG_1645)
    add_person(case.household, by=sian, at=FRI_28_AUG_1645, is_child=True, given_name="Kit")
    add_person(case.household, by=sian, at=FRI_28_AUG_1645, is_child=True, due_on=TUE_1_SEP_1000.date())
    names = set(GoingHome.objects.values_list("child__person__given_name", flat=True))
    assert names == {"Lily", "Bobby", "Kit"}  # nobody can send an unborn child home


def test_asking_keeps_what_was_found_and_asks_those_who_can_supply_it_without_a_name(cast):
    case = on_the_ward(cast)
    results = services.ask(case, by=cast.actor("ward", FRI_28_AUG_1645), at=FRI_28_AUG_1645)
    assert [(one.child.person.given_name, one.may_go) for one in results] == [("Lily", False), ("Bobby", False)]
    kept = {line["line"]: line for line in results[0].lines}
    assert (kept["plan-approved"]["state"], kept["plan-approved"]["says"]) == (State.MISSING, "None in force")
    assert kept["consultant-agreed"]["supply"][0].startswith("Dr Adaeze Okafor, ")
    messages = Message.objects.filter(kind="going-home-asked")
    assert {cast.okafor.user.email, cast.priya.user.email} <= set(messages.values_list("recipient_email", flat=True))
    assert not [one for one in messages if "Lily" in str(one.params) or "Harrock" in str(one.params)]
    services.ask(case, by=cast.actor("ward", FRI_28_AUG_1645), at=FRI_28_AUG_1645 + timedelta(minutes=5))
    assert GateResult.objects.count() == 4


def test_a_child_away_from_home_who_was_never_admitted_is_asked_about_too(cast):
    case = on_the_ward(cast, both=False)
    ward = cast.actor("ward", FRI_28_AUG_1645)
    for name in ("Lily", "Bobby"):
        services.leave_without(way_of(case, name), by=ward, at=FRI_28_AUG_1645, left_with="Jodie", why="They left.")
    results = services.ask(case, by=cast.actor("priya", TUE_1_SEP_1000), at=TUE_1_SEP_1000)
    assert [one.going_home.stay_id for one in results] == [None, None]
    assert GoingHome.objects.asked().count() == 2


def test_supplied_one_by_one_the_lines_are_met_with_their_evidence_until_the_child_may_go(cast):
    case = on_the_ward(cast)
    enquiry, way = Enquiry.objects.get(case=case), way_of(case)
    before = missing_of(case)
    survey = requested(cast, enquiry=enquiry, at=THU_27_AUG_1700)
    performed(survey, cast)
    assert missing_of(case) == before
    decided(decision_of(enquiry, kind=ImagingKind.CT_HEAD), cast, at=THU_27_AUG_1700)
    assert before - missing_of(case) == {"ct-head-decided"}
    first_read(survey, cast)
    second_read(survey, cast)
    told(issued(survey, cast), cast)
    book_follow_up(
        FollowUp.objects.get(survey=survey),
        by=cast.actor("okafor", FRI_28_AUG_1645),
        at=FRI_28_AUG_1645,
        booked_for=TUE_1_SEP_1000 + timedelta(days=8),
    )
    left = missing_of(case)
    assert before - left == {"ct-head-decided", "survey-final", "second-read", "follow-up-booked"}
    plan = plan_of(enquiry)
    approved(plan, cast)
    shared(plan, cast)
    assert "plan-approved" not in missing_of(case)
    line = next(one for one in answer_of(case).lines if one.line == Line.PLAN_ACKNOWLEDGED)
    assert line.note.startswith("Not yet:")
    for who, slug in (("lowe", "conditions-known"), ("ward", "examined"), ("okafor", "medical-written")):
        answered(way, cast, who, slug)
    for who, slug in (("priya", "gp-told"), ("priya", "address-checked"), ("ruth", "discharge-complete")):
        answered(way, cast, who, slug)
    agreed(way, cast, "okafor")
    agreed(way, cast, "ruth")
    assert missing_of(case) == {"strategy-meeting", "plan-acknowledged"}
    assert way_of(case).decided_at == FRI_28_AUG_1645
    with pytest.raises(NotReady) as refusal:
        services.go_home(way, by=cast.actor("ward", FRI_28_AUG_1645), at=FRI_28_AUG_1645, left_with="Jodie")
    assert {one.line.value for one in refusal.value.missing} == {"strategy-meeting", "plan-acknowledged"}


def test_the_last_word_of_a_side_counts_and_an_answer_can_be_taken_back(cast):
    case = on_the_ward(cast)
    way = way_of(case)
    agreed(way, cast, "okafor")
    answered(way, cast, "lowe", "conditions-known")
    assert EACH - missing_of(case) == {"consultant-agreed", "conditions-known"}
    agreed(way, cast, "okafor", agrees=False)
    answered(way, cast, "lowe", "conditions-known", answer=Answered.NO)
    assert EACH <= missing_of(case)


def test_who_may_not_answer_or_agree(cast):
    case = on_the_ward(cast)
    way = way_of(case)
    for who, line in (("sian", "medical-written"), ("ward", "conditions-known"), ("lowe", "assumes-injury")):
        with pytest.raises(NotAllowed, match="for somebody else to answer"):
            answered(way, cast, who, line)
    with pytest.raises(NotAllowed, match="No plan is in force"):
        answered(way, cast, "ruth", "assumes-injury")
    for who in ("ward", "priya", "lowe"):
        with pytest.raises(NotAllowed, match="consultant paediatrician agrees"):
            agreed(way, cast, who)
    assert agreed(way, cast, "eddie").side == "manager"  # a senior on duty, on any day


def test_a_decision_is_owed_within_a_working_day_once_fit(cast):
    case = on_the_ward(cast, both=False)
    way = way_of(case)
    fit(way.stay, cast, at=FRI_28_AUG_0940)
    agreed(way, cast, "okafor")
    agreed(way, cast, "eddie")
    row = Owed.objects.get(standard="going-home-decided", child_id=way.child_id)
    assert (row.met_at, row.due_at.date().isoformat()) == (FRI_28_AUG_1645, "2026-09-01")
