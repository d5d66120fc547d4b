"""Several people write one meeting at once: only what each touched is written, and no word is lost."""

import pytest

from safeguarding.drafts.models import Draft
from safeguarding.errors import NotAllowed, Stale
from strategy_meetings import services
from strategy_meetings.choices import Medical
from strategy_meetings.models import Contribution, Hypothesis
from strategy_meetings.sections import SECTIONS, marks_of, rebased, touched
from tests.factories.strategy_meetings import (
    THU_27_AUG_1240,
    THU_27_AUG_1320,
    attended,
    begun,
    called,
    decided_for,
    of,
    place_of,
)


class Place:
    """A child's place as the sections see it, without a database."""

    decided_at = THU_27_AUG_1320

    def __init__(self, **facts):
        for fields in SECTIONS.values():
            for name in fields:
                setattr(self, name, facts.get(name, ""))


def facts_of(place, **changed):
    """What a form that was filled in from this place sends back."""
    return {name: getattr(place, name) for fields in SECTIONS.values() for name in fields} | changed


def test_only_the_section_one_touched_is_written():
    place = Place(safety="At the ward", family_told="Told by Priya")
    shown = marks_of(place)
    sent = facts_of(place, safety="On the ward, with a nurse")
    place.family_told = "Told by Ruth, 13:15"
    assert touched(place, sent, shown) == ({"safety": "On the ward, with a nurse"}, [])


def test_two_who_changed_the_same_section_differently_clash():
    place = Place(safety="At home")
    shown = marks_of(place)
    place.safety = "On the ward"
    assert touched(place, facts_of(place, safety="With grandmother"), shown)[1] == ["safety"]
    assert touched(place, facts_of(place, safety="On the ward"), shown)[1] == []


@pytest.mark.parametrize("version", ["7", "safety", "safety:0 medical", "\0:\0", ":::"])
def test_a_version_that_nobody_made_overwrites_nothing(version):
    place = Place(safety="On the ward")
    assert touched(place, facts_of(place, safety="At home"), version)[1] == ["safety"]


def test_a_draft_shows_what_others_wrote_where_its_writer_had_not():
    place = Place(safety="At home", family_told="")
    typed = {"version": [marks_of(place)], "safety": ["With\r\ngrandmother"], "family_told": [""]}
    place.family_told = "Told by Ruth"
    fresh = rebased(typed, place)
    assert (fresh["safety"], fresh["family_told"]) == (["With\r\ngrandmother"], ["Told by Ruth"])
    assert fresh["version"] == [marks_of(place)]


@pytest.mark.django_db
def test_the_threshold_and_the_medical_are_written_by_two_at_once(cast):
    meeting = attended(cast)
    shown = marks_of(place_of(meeting, "Lily"))
    decided_for(meeting, cast, "Lily", version=shown)
    ruth = cast.actor("ruth", THU_27_AUG_1320)
    medical = {"medical": Medical.ARRANGED, "medical_words": "Dr Okafor, 15:30", "medical_consent": "Jodie, at 13:10"}
    services.decide(place_of(meeting, "Lily"), by=ruth, at=THU_27_AUG_1320, version=shown, **medical)
    place = place_of(meeting, "Lily")
    assert (place.threshold, place.medical_words) == ("met", "Dr Okafor, 15:30")
    priya, other = cast.actor("priya", THU_27_AUG_1320), medical | {"medical_words": "Nobody yet"}
    with pytest.raises(Stale, match="Ruth Calloway has changed the medical meanwhile") as second:
        services.decide(place, by=priya, at=THU_27_AUG_1320, version=shown, **other)
    assert second.value.theirs == "Yes: who examines, where and when. Dr Okafor, 15:30 Consent: Jodie, at 13:10"


@pytest.mark.django_db
def test_who_is_second_finds_their_words_again_beside_what_stands(cast, page_as, time_machine):
    meeting = begun(cast)
    time_machine.move_to(THU_27_AUG_1320, tick=False)
    place = place_of(meeting, "Lily")
    first, second = (page_as(cast.people[name]).open("meeting-decide", place.reference) for name in ("priya", "ruth"))
    first.send(threshold="met", kind="joint", reasons="Bruises", family_told="By Priya, 14:00")
    second.send(threshold="not_met", reasons="Explained", safety="With grandmother")
    assert (second.status, "Bruises" in second.text, "Explained" in second.text) == (409, True, True)
    assert "Is there reasonable cause to suspect significant harm? Not met" in second.text, "labels, not names"
    assert "not_met" not in second.text
    assert Draft.objects.get(user=cast.ruth.user).form == "meeting-decide"
    again = page_as(cast.ruth).open("meeting-decide", place.reference)
    assert "read it again before you save" in again.text
    assert "By Priya, 14:00" in again.html
    again.send(threshold="met", kind="joint", reasons="Bruises, and not explained")
    place.refresh_from_db()
    assert (place.reasons, place.safety) == ("Bruises, and not explained", "With grandmother")
    assert place.family_told == "By Priya, 14:00"
    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_news_names_who_added_something_and_nothing_else(cast, page_as, time_machine):
    meeting = begun(cast)
    time_machine.move_to(THU_27_AUG_1320, tick=False)
    page = page_as(cast.priya).open("meeting", meeting.reference)
    asks = page.html.split('data-news="')[1].split('"')[0]
    assert page_as(cast.priya).open(asks).status == 204
    decided_for(meeting, cast, "Lily")
    assert page_as(cast.priya).open(asks).status == 204, "one's own change is no news"
    answer = page_as(cast.ruth).open(asks).response
    assert answer.json() == {"words": "Priya Nair has added something."}
    assert page_as(cast.ruth).open("meeting-news", meeting.reference, since="1 OR 1=1").status == 204
    assert page_as(cast.tom).open(asks).status == 404


@pytest.mark.django_db
def test_what_else_could_explain_it_is_kept_whole(cast):
    meeting = begun(cast)
    by = cast.actor("priya", THU_27_AUG_1320)
    with pytest.raises(NotAllowed, match="would change your mind"):
        services.consider(meeting, by=by, at=THU_27_AUG_1320, explains="A birthmark", would_change=" ")
    facts = {"explains": "A birthmark", "would_change": "A photograph from birth: Sian asks midwifery"}
    thought = services.consider(meeting, by=by, at=THU_27_AUG_1320, child=place_of(meeting, "Lily").child, **facts)
    assert (Hypothesis.objects.get(), thought.who) == (thought, "Priya Nair")


@pytest.mark.django_db
@pytest.mark.parametrize(("words", "says"), [("  \n", "Enter what the agency knows"), ("x" * 20_001, "Too long")])
def test_an_empty_or_oversized_contribution_is_refused(cast, words, says):
    meeting = begun(cast)
    with pytest.raises(NotAllowed, match=says):
        services.contribute(
            of(meeting, "police"), by=cast.actor("lowe", THU_27_AUG_1320), at=THU_27_AUG_1320, words=words
        )
    assert not Contribution.objects.exists()


@pytest.mark.django_db
def test_the_invitation_says_what_is_talked_about_and_whether_anybody_differs(cast, page_as, before_the_meeting):
    meeting = called(cast)
    services.invite(meeting, by=cast.actor("priya", THU_27_AUG_1240), at=THU_27_AUG_1240)
    page = page_as(cast.tom).open("invitation", of(meeting, cast.surgery).reference)
    assert "Does anyone see any of this differently?" in page.text
