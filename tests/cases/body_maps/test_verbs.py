"""What is done to body maps: submitted, added to, struck out, moved; nothing changed and nothing erased."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError

from cases.body_maps import services
from cases.body_maps.choices import Part
from cases.body_maps.models import Assessment, BodyMap, Mark, PartLooked, Telling
from cases.case_files.models import CaseFile, Involvement
from cases.children.choices import Mobility, MobilityTest
from cases.children.models import MobilityRecord
from cases.enquiries.models import Explanation
from cases.referrals.choices import ParentsTold
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from tests.factories.body_maps import ARM, CHEEK, LOOKED, THU_27_AUG_1010, THU_27_AUG_1040, child_of, lilys_map, mapped
from tests.factories.case_files import with_agency
from tests.factories.families import THU_27_AUG_1100, harrock_case
from tests.factories.referrals import child_named, referred

pytestmark = pytest.mark.django_db


def says(case):
    """What the timeline of a case says, oldest first."""
    return list(Entry.objects.filter(case_id=case.pk).order_by("pk").values_list("verb", "says"))


def hospital(cast, case):
    """A paediatrician of the hospital, which works on this case."""
    with_agency(case, cast.hospital, cast.actor("priya", THU_27_AUG_1040), at=THU_27_AUG_1040)
    return cast.actor("okafor", THU_27_AUG_1100)


def test_a_map_keeps_who_saw_what_and_when_it_was_entered(cast):
    body_map = lilys_map(cast)
    assert (body_map.observed_at, body_map.submitted_at) == (THU_27_AUG_1010, THU_27_AUG_1040)
    assert (body_map.agency, body_map.submitted_by, body_map.body) == (cast.health_visiting, cast.sian.user, "infant")
    assert list(body_map.marks.values_list("number", "region", "view")) == [
        (1, "left-cheek", "front"),
        (2, "left-upper-arm-outer", ""),
    ]
    assert ("body-map-submitted", "Body map of Lily: 2 marks") in says(body_map.case)


def test_submitting_opens_the_case_to_the_agency_and_the_front_door(cast):
    ruth = cast.actor("ruth", THU_27_AUG_1010)
    case = harrock_case(ruth, THU_27_AUG_1010)
    mapped(child_named(case, "Lily"), cast.actor("tom", THU_27_AUG_1040))
    agencies = set(Involvement.objects.current().filter(case=case).values_list("agency__name", flat=True))
    assert agencies == {cast.social_care.name, cast.surgery.name}


def test_submitting_opens_a_new_case_file_when_the_last_is_closed(cast):
    sian = cast.actor("sian", THU_27_AUG_1010)
    child = child_of(sian, at=THU_27_AUG_1010, born_on=date(2026, 5, 12))
    CaseFile.objects.update(closed_at=THU_27_AUG_1010, closed_by=cast.ruth.user)
    body_map = mapped(child, cast.actor("sian", THU_27_AUG_1040))
    assert body_map.case.closed_at is None
    assert CaseFile.objects.count() == 2


def test_what_was_said_is_kept_word_for_word_each_telling_by_itself(cast):
    body_map = lilys_map(cast)
    tellings = [telling.explanation for telling in body_map.tellings.order_by("pk")]
    assert [(one.told_by, one.words) for one in tellings] == [
        ("Jodie Wexcombe, mother", "she must have lain on a toy"),
        ("Dean Harrock, father", "no idea"),
    ]
    assert all(one.child_id == body_map.child_id for one in tellings)


def test_how_the_child_was_seen_to_move_is_kept_with_the_definition(cast):
    sian = cast.actor("sian", THU_27_AUG_1040)
    child = child_of(sian, born_on=date(2026, 5, 12))
    mapped(child, sian, mobility={"ability": Mobility.NOT_ROLLING, "test_used": MobilityTest.PANEL_2022})
    record = MobilityRecord.objects.get()
    assert (record.observed_at, record.test_used) == (THU_27_AUG_1010, MobilityTest.PANEL_2022)


def test_where_nobody_looked_is_a_row_with_its_reason(cast):
    body_map = lilys_map(cast)
    not_looked = PartLooked.objects.filter(body_map=body_map, looked=False)
    assert dict(not_looked.values_list("part", "why_not"))[Part.MOUTH] == "Lily was feeding"
    assert body_map.parts.count() == len(Part)


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (CHEEK | {"x": 148}, "not on the left cheek"),
        (CHEEK | {"x": 1, "y": 1}, "not on the body"),
        (CHEEK | {"region": "third-ear"}, "Choose where"),
        (ARM | {"region": "left-sole"}, "nobody looked"),
    ],
)
def test_a_mark_that_cannot_be_there_saves_nothing_at_all(cast, mark, words):
    case = harrock_case(cast.actor("sian", THU_27_AUG_1040), THU_27_AUG_1040)
    with pytest.raises(NotAllowed, match=words), transaction.atomic():
        lilys_map(cast, case=case, marks=[CHEEK, mark], looked=LOOKED)
    assert not BodyMap.objects.exists()
    assert not Explanation.objects.exists()


def test_nobody_is_looked_at_before_they_are_born(cast):
    sian = cast.actor("sian", THU_27_AUG_1040)
    with pytest.raises(NotAllowed, match="not yet born then"):
        mapped(child_of(sian, born_on=date(2026, 8, 27)), sian, THU_27_AUG_1010 - timedelta(days=1))
    unborn = child_of(sian, name="Coming household", given_name="", born_on=None, due_on=date(2026, 11, 1))
    with pytest.raises(NotAllowed, match="Not born yet"):
        mapped(unborn, sian)


@pytest.mark.parametrize(
    ("born_on", "body"), [(date(2025, 2, 28), "infant"), (date(2025, 2, 27), "child"), (None, "child")]
)
def test_babies_to_eighteen_months_are_drawn_as_babies(cast, born_on, body):
    sian = cast.actor("sian", THU_27_AUG_1040)
    assert mapped(child_of(sian, born_on=born_on), sian).body == body


# Marks


def test_a_mark_is_added_under_the_next_number_even_after_one_was_struck_out(cast):
    body_map = lilys_map(cast)
    sian = cast.actor("sian", THU_27_AUG_1040)
    services.strike_out_mark(body_map.marks.last(), by=sian, at=THU_27_AUG_1040, why="It washed off")
    assert services.add_mark(body_map, by=sian, at=THU_27_AUG_1040, **CHEEK).number == 3


def test_a_struck_out_mark_keeps_everything_and_says_who_and_why(cast):
    body_map = lilys_map(cast)
    mark = body_map.marks.first()
    sian = cast.actor("sian", THU_27_AUG_1040)
    services.strike_out_mark(mark, by=sian, at=THU_27_AUG_1040, why="It washed off")
    mark.refresh_from_db()
    assert (mark.struck_out_by, mark.struck_out_why, mark.colour) == (cast.sian.user, "It washed off", "purple")
    entry = Entry.objects.get(verb="mark-struck-out")
    assert (entry.says, entry.reason) == ("Mark 1 on the body map of Lily struck out", "It washed off")


@pytest.mark.parametrize(
    ("who", "why", "words"),
    [("sian", " ", "Say why"), ("okafor", "I see none", "This body map is of Marrowdale 0-19 Service")],
)
def test_a_mark_is_not_struck_out_without_a_reason_or_by_another_agency(cast, who, why, words):
    body_map = lilys_map(cast)
    by = hospital(cast, body_map.case) if who == "okafor" else cast.actor(who, THU_27_AUG_1040)
    with pytest.raises(NotAllowed, match=words):
        services.strike_out_mark(body_map.marks.first(), by=by, at=THU_27_AUG_1040, why=why)
    assert not Mark.objects.exclude(struck_out_at=None).exists()


def test_a_mark_is_struck_out_once(cast):
    mark = lilys_map(cast).marks.first()
    sian = cast.actor("sian", THU_27_AUG_1040)
    services.strike_out_mark(mark, by=sian, at=THU_27_AUG_1040, why="It washed off")
    with pytest.raises(NotAllowed, match="already struck out"):
        services.strike_out_mark(mark, by=sian, at=THU_27_AUG_1040, why="Again")


# The wrong child


def moved(cast, body_map, to, by="sian"):
    """The map, moved to that Child at 11:00."""
    actor = cast.actor(by, THU_27_AUG_1100)
    return services.move_to_child(body_map, by=actor, at=THU_27_AUG_1100, child=to, why="Opened the wrong page")


def test_a_moved_map_is_in_both_childrens_records(cast):
    body_map = lilys_map(cast)
    bobby = child_named(body_map.case, "Bobby")
    there = moved(cast, body_map, bobby)
    body_map.refresh_from_db()
    assert (body_map.moved_to, body_map.moved_why, there.moved_from) == (there, "Opened the wrong page", body_map)
    assert body_map.marks.count() == there.marks.count() == 2
    assert (there.child, there.observed_at, there.body) == (bobby, THU_27_AUG_1010, "infant")
    about = dict(Entry.objects.filter(verb__startswith="body-map-moved").values_list("verb", "child_id"))
    assert about == {"body-map-moved-away": body_map.child_id, "body-map-moved-here": bobby.pk}
    assert Telling.objects.filter(body_map=there).count() == 2


def test_nothing_is_owed_for_the_wrong_child_and_the_right_ones_clock_counts_from_the_sight(cast):
    sian = cast.actor("sian", THU_27_AUG_1040)
    case = harrock_case(sian, THU_27_AUG_1040)
    wrong = mapped(child_named(case, "Bobby"), sian)
    assert not Owed.objects.of("mark-referred").exists()
    there = moved(cast, wrong, child_named(case, "Lily"))
    (row,) = Owed.objects.of("mark-referred")
    assert (row.child_id, row.started_at) == (there.child_id, THU_27_AUG_1010)
    back = moved(cast, there, child_named(case, "Bobby"))
    assert not Owed.objects.of("mark-referred").open().exists()
    assert back.moved_from == there


def test_a_map_is_moved_to_a_child_of_another_household(cast):
    body_map = lilys_map(cast)
    other = child_of(cast.actor("sian", THU_27_AUG_1040), at=THU_27_AUG_1040, born_on=date(2026, 6, 1))
    there = moved(cast, body_map, other)
    assert there.case != body_map.case
    assert "body-map-moved-away" in dict(says(body_map.case))
    assert "body-map-moved-here" in dict(says(there.case))


@pytest.mark.parametrize("who", ["sian", "priya"])
def test_the_agency_whose_map_it_is_and_social_care_may_move_it(cast, who):
    body_map = lilys_map(cast)
    assert moved(cast, body_map, child_named(body_map.case, "Bobby"), by=who).child.person.given_name == "Bobby"


def test_a_map_is_not_moved_to_its_own_child_nor_twice_nor_by_others_nor_changed_afterwards(cast):
    body_map = lilys_map(cast)
    bobby = child_named(body_map.case, "Bobby")
    with pytest.raises(NotAllowed, match="record already"):
        moved(cast, body_map, body_map.child)
    with pytest.raises(NotAllowed, match="Ask them, or social care"):
        services.move_to_child(
            body_map, by=hospital(cast, body_map.case), at=THU_27_AUG_1100, child=bobby, why="I think so"
        )
    moved(cast, body_map, bobby)
    with pytest.raises(NotAllowed, match="already been moved"):
        moved(cast, body_map, bobby)
    with pytest.raises(NotAllowed, match="moved to another child"):
        services.add_mark(body_map, by=cast.actor("sian", THU_27_AUG_1100), at=THU_27_AUG_1100, **CHEEK)


# The examination


def assessment_of(cast):
    """The examination that Lily's referral owes, and who records it."""
    body_map = lilys_map(cast)
    referred(body_map.case, cast.actor("sian", THU_27_AUG_1100))
    return Assessment.objects.get(), cast.actor("priya", THU_27_AUG_1100 + timedelta(hours=5))


EXAMINED = {"assessed_by_name": "Dr Adaeze Okafor", "where": "Larkfield Hospital", "opinion": "Not accidental."}


def test_an_examination_meets_what_is_owed_once(cast):
    assessment, priya = assessment_of(cast)
    services.record_assessment(assessment, by=priya, at=priya.now, **EXAMINED)
    assert Owed.objects.get(standard="paediatric-assessment").met_at == priya.now
    with pytest.raises(NotAllowed, match="already recorded"):
        services.record_assessment(assessment, by=priya, at=priya.now, **EXAMINED)


def test_an_examination_before_the_referral_counts_when_the_mark_had_been_seen(cast):
    assessment, priya = assessment_of(cast)
    before = THU_27_AUG_1100 - timedelta(minutes=20)
    services.record_assessment(assessment, by=priya, at=before, **EXAMINED)
    assert Owed.objects.get(standard="paediatric-assessment").met_at == before


def test_an_examination_before_the_mark_was_seen_is_refused(cast):
    assessment, priya = assessment_of(cast)
    with pytest.raises(NotAllowed, match="before the mark was seen"):
        services.record_assessment(assessment, by=priya, at=THU_27_AUG_1010 - timedelta(minutes=1), **EXAMINED)


def test_a_family_that_did_not_arrive_leaves_it_owed_with_a_next_step(cast):
    assessment, priya = assessment_of(cast)
    with pytest.raises(NotAllowed, match="what happens next"):
        services.record_not_assessed(assessment, by=priya, at=priya.now, why="did_not_arrive", next_step=" ")
    services.record_not_assessed(assessment, by=priya, at=priya.now, why="did_not_arrive", next_step="Police go now")
    assert Owed.objects.get(standard="paediatric-assessment").is_open
    assert ("assessment-not-done", "Lily not examined by a paediatrician: the family did not arrive") in says(
        assessment.case
    )


# What the database itself refuses


@pytest.mark.parametrize(
    "facts",
    [
        {"x": None},
        {"view": ""},
        {"length_mm": None, "width_mm": 4},
        {"length_mm": 4, "width_mm": 8},
        {"length_mm": 0},
        {"colour": ""},
        {"kind": "old_bruise"},
        {"struck_out_at": THU_27_AUG_1100},
        {"struck_out_at": THU_27_AUG_1100, "struck_out_by_id": 1},
        {"number": 1},
    ],
    ids=str,
)
def test_the_database_refuses_half_a_mark(cast, facts):
    body_map = lilys_map(cast)
    given = CHEEK | {"number": 9, "case": body_map.case, "recorded_by": cast.sian.user} | facts
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(body_map=body_map, recorded_at=THU_27_AUG_1040, **given)


def test_the_database_insists_on_why_parents_were_not_told(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        lilys_map(cast, parents_told=ParentsTold.NOT_TOLD)
    assert not BodyMap.objects.exists()


@pytest.mark.parametrize(
    "alter",
    [
        lambda body_map: body_map.marks.update(length_mm=1),
        lambda body_map: body_map.marks.update(region="left-knee"),
        lambda body_map: BodyMap.objects.update(observed_at=THU_27_AUG_1040),
        lambda body_map: body_map.parts.update(looked=True),
        lambda body_map: body_map.tellings.update(recorded_at=THU_27_AUG_1040),
        lambda body_map: body_map.marks.all()._raw_delete("default"),
    ],
)
def test_the_app_cannot_change_or_remove_what_was_seen(cast, alter):
    body_map = lilys_map(cast)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        alter(body_map)
    assert body_map.marks.count() == 2
