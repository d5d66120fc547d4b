"""Line by line, without a database: one child of whom everything is supplied, and one fact changed at a time."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace as Row

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cases.legal_measures.standing import Standing
from safeguarding.roles import AgencyKind
from safeguarding.working_days import EVERY_DAY, LONDON
from safety_plans.going_home.choices import AnsweredLine, Line, Side, State
from safety_plans.going_home.facts import ChildFacts, Met
from safety_plans.going_home.hours import opens_again, weekend
from safety_plans.going_home.lines import GROUPS, lines_of, missing_from
from safety_plans.going_home.people import Adult, Contact, People
from safety_plans.going_home.ways_read import Said


def at(day, month, clock):
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


FRIDAY_1645, TUESDAY_1100 = at(28, 8, "16:45"), at(1, 9, "11:00")


def called(name):
    """Somebody of that name, with a number."""
    return Contact(name, "", "01632 960100")


PEOPLE = People(
    worker=called("Amara"),
    manager=called("Ruth"),
    service_manager=called("Grace"),
    consultant=called("Nadia"),
    ward=called("Ward"),
    police=called("Desk"),
    duty=called("Duty"),
)


def agency(pk, kind, name, days=(1, 2, 3, 4, 5)):
    hours = {"opens_at": time(9), "closes_at": time(17), "open_days": list(days)}
    return Row(pk=pk, kind=kind, name=name, desk_name="", desk_telephone="01632 960231", desk_email="", **hours)


GP = agency(5, AgencyKind.GP_PRACTICE, "Sallowfield Surgery")
AGENCIES = [
    agency(1, AgencyKind.HOSPITAL, "Larkfield", EVERY_DAY),
    agency(2, AgencyKind.SOCIAL_CARE, "Social care"),
    agency(3, AgencyKind.POLICE, "Police", EVERY_DAY),
    agency(4, AgencyKind.HEALTH_VISITING, "0-19 Service"),
    GP,
]
VERSION = Row(pk=7, number=2, is_interim=False, approved_by=Row(name="Ruth"), approved_at=at(8, 9, "09:00"))


def share(one, acknowledged=True):
    moment = at(28, 8, "15:00")
    said_at = moment if acknowledged else None
    facts = {"acknowledged_at": said_at, "sent_at": moment, "voice_only": False}
    return Row(pk=one.pk, agency=one, agency_id=one.pk, **facts)


def said(words="Seen.", by=1, **more):
    return Said(**{"yes": True, "words": words, "by_name": "Somebody", "by_id": by, "at": FRIDAY_1645} | more)


SURVEY = Row(
    report_version=1, report_told_at=at(28, 8, "14:00"), report_told_to="Dr Rahmani", report_injury=False,
    second_read_at=at(28, 8, "13:00"), readers=["Dr Amory", "Dr Solheim"], reporting_agency=AGENCIES[0],
    follow_up=Row(performed_at=None, ended_at=None, booked_at=FRIDAY_1645, booked_for=at(8, 9, "10:00")),
)  # fmt: skip
JODIE, DEAN = Adult(1, "Jodie Wexcombe"), Adult(2, "Dean Harrock")
ALL = ChildFacts(
    name="Lily",
    at=TUESDAY_1100,
    people=PEOPLE,
    born_on=date(2026, 5, 12),
    meeting=Met(at(28, 8, "10:00"), at(28, 8, "11:00"), "Dr Rahmani", ()),
    agreements={Side.CONSULTANT: said(by=1), Side.MANAGER: said(by=2)},
    answers={line: said() for line in AnsweredLine if line != AnsweredLine.ASSUMES_INJURY},
    adults=[JODIE, DEAN],
    conditions={JODIE.id: said("No bail."), DEAN.id: said("Bail: not to stay.")},
    examined={"by": "Dr Rahmani", "at": at(27, 8, "15:30")},
    decisions={"ct_head": {"kind": "ct_head", "choice": "do", "by": "Dr Rahmani", "reasons": "A baby."}},
    survey=SURVEY,
    version=VERSION,
    shares=[share(one) for one in AGENCIES],
    gp=GP,
)


def changed(thing, **facts):
    return Row(**vars(thing) | facts)


def without(line):
    return {name: answer for name, answer in ALL.answers.items() if name != line}


def found(facts):
    return {one.line: one for one in lines_of(facts)}


def missing(facts):
    return {one.line for one in missing_from(lines_of(facts))}


def test_with_everything_supplied_nothing_stands_in_the_way_and_every_line_has_its_evidence():
    lines = lines_of(ALL)
    assert missing(ALL) == set()
    assert [one.line for one in lines] == [line for _, group in GROUPS for line in group]
    assert {line for _, group in GROUPS for line in group} == set(Line)
    assert all(one.note for one in lines)


ONE_MISSING = [
    ({"meeting": None}, Line.STRATEGY_MEETING, "None has ended"),
    ({"meeting": replace(ALL.meeting, lacking=("police able to decide",))}, Line.STRATEGY_MEETING, "No"),
    ({"agreements": {Side.MANAGER: said(by=2)}}, Line.CONSULTANT_AGREED, "Not asked"),
    ({"agreements": ALL.agreements | {Side.CONSULTANT: said(yes=False)}}, Line.CONSULTANT_AGREED, "Does not agree"),
    ({"agreements": {Side.CONSULTANT: said(by=1)}}, Line.MANAGER_AGREED, "Not asked"),
    ({"agreements": {Side.CONSULTANT: said(by=1), Side.MANAGER: said(by=1)}}, Line.MANAGER_AGREED, "No"),
    ({"conditions": {}}, Line.CONDITIONS_KNOWN, "Not asked"),
    ({"conditions": {JODIE.id: said()}}, Line.CONDITIONS_KNOWN, "Not of everybody"),
    ({"conditions": {JODIE.id: said(), DEAN.id: said(yes=False)}}, Line.CONDITIONS_KNOWN, "No"),
    ({"examined": None, "answers": without(AnsweredLine.EXAMINED)}, Line.EXAMINED, "Not examined"),
    ({"answers": without(AnsweredLine.MEDICAL_WRITTEN)}, Line.MEDICAL_WRITTEN, "Not in writing"),
    ({"survey": changed(SURVEY, report_told_at=None)}, Line.SURVEY_FINAL, "Not told"),
    ({"survey": changed(SURVEY, report_version=None)}, Line.SURVEY_FINAL, "Not final"),
    ({"survey": changed(SURVEY, second_read_at=None)}, Line.SECOND_READ, "Not read twice"),
    ({"survey": changed(SURVEY, follow_up=None)}, Line.FOLLOW_UP, "Not booked"),
    ({"decisions": {}}, Line.CT_HEAD, "Not decided"),
    (
        {"survey": changed(SURVEY, report_injury=True, report_told_at=at(9, 9, "09:00"))},
        Line.PLAN_APPROVED,
        "Version 2",
    ),
    ({"shares": [share(one, one.kind != "police") for one in AGENCIES]}, Line.PLAN_ACKNOWLEDGED, "4 of 5"),
    ({"shares": [share(one) for one in AGENCIES if one.kind != "health_visiting"]}, Line.PLAN_ACKNOWLEDGED, "4 of 5"),
    ({"answers": without(AnsweredLine.ADDRESS_CHECKED)}, Line.ADDRESS_CHECKED, "Not checked"),
]


@pytest.mark.parametrize(("facts", "line", "says"), ONE_MISSING, ids=lambda one: one if isinstance(one, str) else "")
def test_one_fact_less_and_its_line_alone_stands_in_the_way(facts, line, says):
    less = replace(ALL, **facts)
    assert missing(less) == {line}
    assert found(less)[line].says == says
    assert found(less)[line].supply


def bail(adult, ends):
    """Bail of that adult on record, as the record of measures says it."""
    return Standing("bail", adult.id, adult.name, "DS Ferrier", "Not to go home", at(28, 8, "12:00"), ends)


def test_one_adult_s_bail_says_nothing_of_the_other_and_nobody_without_care_who_is_looked_into_is_forgotten():
    dean = bail(DEAN, at(20, 9, "12:00"))
    only = replace(ALL, conditions={}, measures=[dean])
    assert found(only)[Line.CONDITIONS_KNOWN].note.startswith("Not known of Jodie Wexcombe. Police bail")
    both = replace(only, conditions={JODIE.id: said("No bail.")})
    assert found(both)[Line.CONDITIONS_KNOWN].state == State.MET
    uncle = bail(Adult(3, "Uncle Ray"), at(20, 9, "12:00"))
    assert "Uncle Ray" in found(replace(both, measures=[dean, uncle]))[Line.CONDITIONS_KNOWN].note
    ended = replace(both, measures=[bail(DEAN, at(31, 8, "12:00"))])
    assert found(ended)[Line.CONDITIONS_KNOWN].says == "Run out"
    again = replace(ended, conditions=ended.conditions | {DEAN.id: said(at=at(31, 8, "13:00"))})
    assert found(again)[Line.CONDITIONS_KNOWN].state == State.MET
    later = replace(both, conditions=both.conditions | {DEAN.id: said(yes=False, at=at(31, 8, "13:00"))})
    assert found(later)[Line.CONDITIONS_KNOWN].says == "No"
    alone = replace(ALL, adults=[], conditions={None: said("Nobody is on record.")})
    assert found(alone)[Line.CONDITIONS_KNOWN].state == State.MET


def test_no_plan_takes_its_receivers_with_it():
    assert missing(replace(ALL, version=None, shares=[])) == {Line.PLAN_APPROVED, Line.PLAN_ACKNOWLEDGED}


def test_a_child_without_a_named_gp_has_nobody_told():
    nobody = replace(ALL, gp=None, answers=without(AnsweredLine.GP_TOLD))
    assert missing(nobody) == {Line.GP_TOLD, Line.PLAN_ACKNOWLEDGED}


def test_a_survey_that_nobody_has_decided_is_missing_and_one_declined_does_not_apply():
    undecided = replace(ALL, survey=None)
    assert missing(undecided) == {Line.SURVEY_FINAL, Line.SECOND_READ, Line.FOLLOW_UP}
    reason = {"kind": "skeletal_survey", "choice": "decline", "by": "Dr Rahmani", "reasons": "Seen to fall."}
    declined = replace(undecided, decisions=ALL.decisions | {"skeletal_survey": reason})
    assert missing(declined) == set()
    assert "Seen to fall." in found(declined)[Line.SURVEY_FINAL].note


def test_a_question_that_does_not_apply_says_why():
    bobby = replace(ALL, born_on=date(2024, 7, 2), decisions={})
    assert found(bobby)[Line.CT_HEAD].state == State.NOT_APPLYING
    never = replace(ALL, examined=None, answers={})
    assert found(never)[Line.MEDICAL_WRITTEN].note == "Not examined, so there is nothing to write yet"


def test_results_that_are_not_final_are_met_by_a_plan_that_assumes_injury_and_by_no_other_version():
    open_results = replace(
        ALL,
        survey=changed(SURVEY, report_version=None, report_told_at=None, second_read_at=None),
        answers=without(AnsweredLine.MEDICAL_WRITTEN),
    )
    waiting = {Line.SURVEY_FINAL, Line.SECOND_READ, Line.MEDICAL_WRITTEN}
    assert missing(open_results) == waiting
    for version, yes, left in ((7, True, set()), (6, True, waiting), (7, False, waiting)):
        assumed = {AnsweredLine.ASSUMES_INJURY: said(version_id=version, yes=yes)}
        assert missing(replace(open_results, answers=open_results.answers | assumed)) == left
    unasked = replace(open_results, survey=None, answers=open_results.answers | {"assumes-injury": said(version_id=7)})
    assert {Line.SURVEY_FINAL, Line.SECOND_READ} <= missing(unasked)


def test_a_closed_practice_owes_it_when_it_opens_by_name_and_does_not_hold_the_child():
    shares = [share(one, one.kind not in ("gp_practice", "health_visiting")) for one in AGENCIES]
    complete = {AnsweredLine.DISCHARGE_COMPLETE: said()}
    friday = replace(ALL, at=at(28, 8, "17:30"), shares=shares, answers=without(AnsweredLine.GP_TOLD) | complete)
    lines = found(friday)
    assert missing(friday) == set()
    assert lines[Line.PLAN_ACKNOWLEDGED].state == lines[Line.GP_TOLD].state == State.LATER
    assert "Owed Tue 1 Sep, 09:00 by 0-19 Service" in lines[Line.PLAN_ACKNOWLEDGED].note
    assert lines[Line.GP_TOLD].note == "Sallowfield Surgery is shut. Owed Tue 1 Sep, 09:00 by Amara"
    assert missing(replace(friday, at=TUESDAY_1100)) == {Line.PLAN_ACKNOWLEDGED, Line.GP_TOLD}


def test_what_was_never_sent_to_a_closed_service_is_not_owed_by_it():
    unsent = [
        changed(share(one), sent_at=None, acknowledged_at=None) if one.kind == "health_visiting" else share(one)
        for one in AGENCIES
    ]
    friday = replace(ALL, at=at(28, 8, "17:30"), shares=unsent)
    assert Line.PLAN_ACKNOWLEDGED in missing(friday)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (at(28, 8, "15:59"), None),
        (at(28, 8, "16:00"), at(1, 9, "09:00")),
        (at(30, 8, "03:00"), at(1, 9, "09:00")),
        (at(31, 8, "12:00"), at(1, 9, "09:00")),
        (at(1, 9, "08:59"), at(1, 9, "09:00")),
        (at(1, 9, "09:00"), None),
        (at(1, 9, "20:00"), None),
        (at(2, 9, "02:00"), None),
        (at(4, 9, "16:00"), at(7, 9, "09:00")),
    ],
)
def test_a_weekend_lasts_from_four_on_the_last_working_day_to_nine_on_the_next(moment, until):
    free = weekend(moment)
    assert (free.until if free else None) == until
    asks = {Line.DISCHARGE_COMPLETE} if until else set()
    alone = replace(ALL, at=moment, answers=without(AnsweredLine.DISCHARGE_COMPLETE) | {AnsweredLine.GP_TOLD: said()})
    assert missing(alone) == asks


def test_a_bank_holiday_is_named_and_shuts_a_practice():
    assert weekend(at(29, 8, "12:00")).words == "a bank-holiday weekend"
    assert weekend(at(5, 9, "12:00")).words == "a weekend"
    assert opens_again(GP, at(31, 8, "10:00")) == at(1, 9, "09:00")
    assert opens_again(GP, TUESDAY_1100) is None
    assert opens_again(GP, at(1, 9, "07:00")) == at(1, 9, "09:00")
    assert opens_again(changed(GP, open_days=[]), TUESDAY_1100) is None


@given(some.sets(some.sampled_from(range(len(ONE_MISSING)))))
def test_however_many_facts_are_missing_the_lines_they_are_about_all_say_so(chosen):
    merged, lines = {}, set()
    for place in sorted(chosen):
        facts, line, _ = ONE_MISSING[place]
        if merged.keys().isdisjoint(facts):
            merged |= facts
            lines.add(line)
    assert lines <= missing(replace(ALL, **merged))


@given(some.datetimes(datetime(2026, 8, 1), datetime(2026, 12, 31)))
def test_within_a_weekend_every_moment_has_the_same_end(moment):
    moment = moment.replace(tzinfo=LONDON)
    free = weekend(moment)
    if free:
        assert moment < free.until
        assert weekend(free.until - timedelta(seconds=1)) == free
        assert weekend(free.until) is None
