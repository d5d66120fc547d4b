"""The pages of body maps: made without JavaScript, read by everybody who works on the case, and leading on."""

import pytest
from django.urls import reverse

from cases.body_maps.choices import Part
from cases.body_maps.models import Assessment, BodyMap, Mark, NotAssessed
from safeguarding.audit.models import View
from safeguarding.drafts import services as drafts
from tests.factories.body_maps import THU_27_AUG_1040, lilys_map, mapped
from tests.factories.families import harrock_case
from tests.factories.referrals import child_named, referred
from tests.pages import statements

ALL_LOOKED = {f"looked_{part}": "yes" for part in Part}
BRUISE = {
    "mark_0_region": "left-cheek",
    "mark_0_kind": "bruise",
    "mark_0_length_mm": "8",
    "mark_0_shape": "round",
    "mark_0_colour": "purple",
    "mark_0_over": "soft",
}
SEEN = {"where": "At home, on the changing mat", "ability": "not_rolling", "parents_told": "told", **ALL_LOOKED}


@pytest.fixture(autouse=True)
def thursday(time_machine):
    """It is Thursday 27 August, 10:40."""
    time_machine.move_to(THU_27_AUG_1040, tick=False)
    return time_machine


@pytest.fixture
def case(cast):
    """The Harrocks, on record since 10:40."""
    return harrock_case(cast.actor("sian", THU_27_AUG_1040), THU_27_AUG_1040)


@pytest.fixture
def editor(cast, case, page_as):
    """The health visitor's empty body map of Lily."""
    return page_as(cast.sian).open("body-map-submit", case.reference, child_named(case, "Lily").person.reference)


def test_a_health_visitor_submits_a_map_from_the_list_and_is_led_to_refer(editor, case):
    page = editor.send(
        **SEEN, **BRUISE, telling_0_told_by="Jodie Wexcombe", telling_0_words="she must have lain on a toy"
    )
    assert page.heading == "Body map of Lily Harrock"
    assert "Left cheek: bruise, 8 mm, round, purple. Soft tissue, not over bone." in page.text
    assert "“she must have lain on a toy”" in page.text
    assert "Refer Lily now" in page.links
    mark = Mark.objects.get()
    assert (mark.view, mark.x, mark.y) == ("", None, None)
    assert page.links["Refer Lily now"] == reverse("refer-child", args=[case.reference])


def test_a_point_on_the_outline_is_kept_with_its_decimals(editor):
    editor.send(**SEEN, **BRUISE, mark_0_view="front", mark_0_x="252.25", mark_0_y="153.5")
    mark = Mark.objects.get()
    assert (mark.view, float(mark.x), float(mark.y), mark.body_map.outline_version) == ("front", 252.25, 153.5, "1")


def test_a_point_outside_its_place_is_refused_at_the_mark(editor):
    page = editor.send(**SEEN, **BRUISE, mark_0_view="front", mark_0_x="148", mark_0_y="153")
    assert page.errors == ["This point is not on the left cheek. Choose the place again."]
    assert 'href="#id_mark_0_region"' in page.html
    assert not BodyMap.objects.exists()


def test_another_mark_is_asked_for_without_javascript_and_keeps_what_was_typed(editor):
    page = editor.send(**BRUISE, add="mark")
    assert page.errors == []
    assert "Mark 2" in page.text
    page = page.send(
        **SEEN,
        mark_1_region="left-upper-arm-outer",
        mark_1_kind="bruise",
        mark_1_shape="oval",
        mark_1_colour_hard_to_see="on",
        mark_1_over="soft",
    )
    assert list(Mark.objects.values_list("number", "region")) == [(1, "left-cheek"), (2, "left-upper-arm-outer")]
    assert "colour hard to see on this skin" in page.text


def test_another_telling_is_asked_for_and_both_are_kept_apart(editor):
    page = editor.send(**SEEN, **BRUISE, telling_0_told_by="Jodie", telling_0_words="a toy", add="telling")
    page = page.send(telling_1_told_by="Dean", telling_1_words="no idea", telling_1_differs="No toy")
    assert page.row("Thu 27 Aug, 10:40")[1].startswith("Jodie")
    assert "“no idea”" in page.text
    assert "Compared with before: No toy" in page.text


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_is_kept(editor):
    page = editor.send(mark_0_kind="bruise", mark_0_description="By the ear", looked_head="yes")
    assert "Enter where the child was, and how they lay or sat" in page.errors
    assert "Choose where the mark is" in page.errors
    assert "Enter the colour, or say that it is hard to see" in page.errors
    assert "Say whether you looked at: soles" in page.errors
    assert "By the ear" in page.html
    assert not BodyMap.objects.exists()


def test_a_mark_where_nobody_looked_is_questioned(editor):
    page = editor.send(**(SEEN | BRUISE | {"looked_head": "no"}))
    assert page.errors == ["You say that nobody looked there. If you saw this mark, somebody did"]


def test_a_map_without_marks_says_so_and_owes_nothing(editor):
    page = editor.send(**SEEN)
    assert "No mark was seen where somebody looked." in page.text
    assert "Refer Lily now" not in page.links


def test_where_nobody_looked_is_striped_and_said(editor):
    page = editor.send(**(SEEN | {"looked_back": "no", "why_back": "Not undressed"}))
    assert page.row("Back and buttocks") == ["Back and buttocks", "Nobody looked", "Not undressed"]
    assert 'fill="url(#map-back-stripes)"' in page.html


def test_a_draft_brings_back_every_mark(cast, case, page_as):
    lily, sian = child_named(case, "Lily").person, cast.actor("sian", THU_27_AUG_1040)
    text = {"marks": ["2"], "mark_1_region": ["left-knee"], "mark_1_description": ["Below the kneecap"]}
    drafts.save(sian.user_id, "body-map", lily.reference, text=text, at=THU_27_AUG_1040)
    page = page_as(cast.sian).open("body-map-submit", case.reference, lily.reference)
    assert "Below the kneecap" in page.html
    assert '<option value="left-knee" selected>' in page.html


def test_nothing_asks_how_old_a_mark_is(editor):
    names = {field.name for field in Mark._meta.get_fields()}
    assert not any("age" in name.split("_") or "old" in name for name in names)
    assert "days old" not in editor.text
    assert "Never how old a mark may be" in editor.text


def test_choosing_the_child_comes_first_and_leads_on(cast, case, page_as):
    page = page_as(cast.sian).open("body-map-start", case.reference)
    page = page.send(child=child_named(case, "Lily").pk)
    assert page.heading == "Body map of Lily Harrock"


def test_an_older_child_is_drawn_on_the_older_outlines(cast, case, page_as):
    page_as(cast.sian).open("body-map-submit", case.reference, child_named(case, "Bobby").person.reference).send(**SEEN)
    assert BodyMap.objects.get().body == "child"


# Afterwards


def test_a_mark_left_out_is_added(cast, page_as):
    body_map = lilys_map(cast)
    page = page_as(cast.sian).open("mark-add", body_map.reference)
    page = page.send(region="left-knee", kind="graze", shape="line", colour="red", over="bone", length_mm="12.5")
    assert "Left knee: graze or cut, 12.5 mm, a line, red. Over bone." in page.text


def test_a_struck_out_mark_stays_to_be_read_with_its_reason(cast, page_as):
    mark = lilys_map(cast).marks.first()
    page = page_as(cast.sian).open("mark-strike-out", mark.reference).send(why="Paint: it washed off")
    assert "by Sian Probert: Paint: it washed off" in page.text
    assert "Left cheek" in page.text


def test_another_agency_reads_the_map_and_does_not_change_it(cast, page_as):
    body_map = lilys_map(cast)
    tab = page_as(cast.priya)
    page = tab.open("body-map", body_map.reference)
    assert not {"Strike out mark 1", "Add a mark that was left out"} & set(page.links)
    page = tab.open("mark-strike-out", body_map.marks.first().reference).send(why="I think not")
    assert page.errors == ["This body map is of Marrowdale 0-19 Service. Make a body map of what you saw yourself."]


def test_a_map_of_the_wrong_child_is_moved_and_both_pages_say_so(cast, page_as):
    body_map = lilys_map(cast)
    tab = page_as(cast.sian)
    page = tab.open("body-map-move", body_map.reference)
    page = page.send(child=child_named(body_map.case, "Bobby").pk, why="Opened the wrong page")
    assert page.heading == "Body map of Bobby Harrock"
    assert "It was first recorded as of Lily Harrock" in page.text
    page = tab.open("body-map", body_map.reference)
    assert "This body map is not of Lily." in page.text
    assert "the record of Bobby Harrock" in page.links


def test_moving_to_a_number_that_nobody_may_open_says_whom_to_ring(cast, page_as):
    page = page_as(cast.sian).open("body-map-move", lilys_map(cast).reference)
    page = page.send(nhs_number="999 000 0018", why="Wrong page")
    assert len(page.errors) == 1


def test_the_examination_is_recorded_or_what_happens_instead(cast, page_as):
    body_map = lilys_map(cast)
    referred(body_map.case, cast.actor("sian", THU_27_AUG_1040), at=THU_27_AUG_1040)
    tab = page_as(cast.priya)
    page = tab.open("body-map", body_map.reference)
    assert "Lily is to be examined by a paediatrician today" in page.text
    assessment = Assessment.objects.get()
    page = tab.open("assessment-record", assessment.reference)
    page.send(done="no", why="did_not_arrive", next_step="Police welfare check now")
    assert NotAssessed.objects.get().next_step == "Police welfare check now"
    page = tab.open("body-map", body_map.reference)
    assert "Next: Police welfare check now" in page.text
    page = tab.open("assessment-record", assessment.reference)
    page.send(done="yes", assessed_by_name="Dr Adaeze Okafor", where="Larkfield", opinion="Concerning.")
    assert Assessment.objects.get().assessed_at == THU_27_AUG_1040
    assert "“Concerning.”" in tab.open("body-map", body_map.reference).text


# Who sees it, and what it costs


def test_the_case_lists_every_map_in_words_and_says_who_was_never_looked_at(cast, page_as):
    body_map = lilys_map(cast)
    page = page_as(cast.priya).open("body-maps", body_map.case.reference)
    assert "2. Left upper arm, outer: bruise, 10 by 6 mm, oval, purple." in page.text
    assert "Nobody looked at this part: inside the mouth. Lily was feeding." in page.text
    assert "No body map of Bobby: nobody has recorded looking." in page.text
    assert page.text.index("Left cheek") < page.text.index("No body map of Bobby")


def test_looking_is_recorded_for_the_child(cast, page_as):
    body_map = lilys_map(cast)
    page_as(cast.priya).open("body-map", body_map.reference)
    assert View.objects.filter(page="body-map", child_id=body_map.child_id).count() == 1


def test_the_other_partnership_finds_nothing(cast, page_as):
    body_map = lilys_map(cast)
    tab = page_as(cast.marta)
    assert tab.open("body-map", body_map.reference).status == 404
    assert tab.open("body-maps", body_map.case.reference).status == 404
    assert tab.open("mark-strike-out", body_map.marks.first().reference).status == 404


def costs(tab, name, reference):
    """How many statements opening the page sends."""
    with statements() as sent:
        assert tab.open(name, reference).status == 200
    return len(sent)


def test_the_list_costs_the_same_whatever_its_size(cast, page_as):
    body_map = lilys_map(cast)
    tab = page_as(cast.priya)
    costs(tab, "body-maps", body_map.case.reference)
    few = costs(tab, "body-maps", body_map.case.reference)
    for name in ("Lily", "Bobby"):
        for _ in range(4):
            mapped(child_named(body_map.case, name), cast.actor("sian", THU_27_AUG_1040), THU_27_AUG_1040)
    assert costs(tab, "body-maps", body_map.case.reference) == few


def test_one_map_costs_the_same_however_many_marks(cast, page_as):
    one = lilys_map(cast, marks=[])
    many = mapped(one.child, cast.actor("sian", THU_27_AUG_1040), marks=[marked() for _ in range(12)])
    none_owed = mapped(one.child, cast.actor("sian", THU_27_AUG_1040), marks=[marked()])
    tab = page_as(cast.priya)
    costs(tab, "body-map", one.reference)
    assert costs(tab, "body-map", many.reference) == costs(tab, "body-map", none_owed.reference)


def marked():
    """One mark from the list."""
    return {"region": "left-shin", "kind": "bruise", "shape": "round", "colour": "blue", "over": "bone"}
