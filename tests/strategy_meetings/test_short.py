"""A discussion by telephone at 03:00: the least it must say, on one page; and what it leaves out, owed by name."""

from datetime import datetime, timedelta

import pytest

from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.roles import Seniority
from safeguarding.working_days import LONDON
from strategy_meetings import services
from strategy_meetings.choices import Rest
from strategy_meetings.models import Invitation, LeftOut, Meeting
from strategy_meetings.rest import Facts, lacking_in
from tests.factories.strategy_meetings import (
    FRI_28_AUG_1325,
    attended,
    called,
    came,
    decided_for,
    ended,
    of,
    place_of,
    story_case,
)
from tests.typed import typed_moment

FRI_28_AUG_0300 = datetime(2026, 8, 28, 3, 0, tzinfo=LONDON)
FRI_28_AUG_0320 = FRI_28_AUG_0300 + timedelta(minutes=20)
# The next working day after that Friday: Monday is a bank holiday.
TUE_1_SEP = datetime(2026, 9, 1, 23, 59, 59, tzinfo=LONDON)
REST_OF_CHILD = ["medical", "family"]
REST_OF_ALL = ["manager", "explanations", "difference", "actions"]


class Place:
    """A child in a meeting of whom only these facts are recorded."""

    def __init__(self, child_id, **facts):
        empty = {"threshold": "", "safety": "", "medical": "", "family_told": ""}
        vars(self).update({"child_id": child_id} | empty | facts)


def test_what_is_lacking_is_worked_out_child_by_child():
    whole = {"threshold": "met", "safety": "x", "medical": "none", "family_told": "x"}
    facts = Facts([Place(1, **whole), Place(2, threshold="met")], {"police", "manager"}, True, True, True)
    assert lacking_in(facts) == {2: [Rest.SAFETY, Rest.MEDICAL, Rest.FAMILY]}
    nothing = Facts([], set(), False, False, False)
    assert lacking_in(nothing) == {None: [Rest.MANAGER, Rest.POLICE, Rest.EXPLANATIONS, Rest.DIFFERENCE, Rest.ACTIONS]}


def minimum(meeting):
    """What is typed on the page: the police took part, and each child has its decision and its night."""
    typed = {f"name_{of(meeting, 'police').pk}": "Sgt Martin Lowe"}
    typed |= {f"seniority_{of(meeting, 'police').pk}": str(int(Seniority.DECIDES))}
    for name in ("Lily", "Bobby"):
        place = place_of(meeting, name)
        said = {"threshold": "met", "kind": "joint", "reasons": "Bruises, not explained", "safety": "On the ward"}
        typed |= {f"{field}_{place.pk}": words for field, words in said.items()}
    return typed | typed_moment("at", FRI_28_AUG_0320)


def test_at_three_in_the_morning_one_page_is_enough_and_the_rest_is_owed_by_name(cast, page_as, time_machine):
    case = story_case(cast)
    time_machine.move_to(FRI_28_AUG_0320, tick=False)
    tab = page_as(cast.priya).open("meeting-discussion", case.reference)
    tab.send(**typed_moment("at", FRI_28_AUG_0300))
    meeting = Meeting.objects.get()
    assert (meeting.held_at, meeting.called_at, meeting.mode) == (FRI_28_AUG_0300, FRI_28_AUG_0300, "telephone")
    assert tab.heading == "A discussion by telephone"
    assert "01632 960" in tab.text, "whom to ring stands beside each of them"
    lily, police = place_of(meeting, "Lily"), of(meeting, "police")
    typed = minimum(meeting)
    tab.send(**(typed | {f"safety_{lily.pk}": "", f"seniority_{police.pk}": ""}))
    level = f"Choose how far they can decide for {police.who}"
    assert tab.errors == [level, "Say where Lily is tonight, and with whom"]
    assert "Bruises, not explained" in tab.html, "what was typed stays"
    tab.send(**typed)
    meeting.refresh_from_db()
    assert (meeting.ended_at, meeting.without_gate) == (FRI_28_AUG_0320, True)
    police.refresh_from_db()
    assert (police.sent_how, police.sent_to, police.can_decide) == ("telephone", "Sgt Martin Lowe", True)
    assert place_of(meeting, "Bobby").threshold == "met"
    assert meeting.enquiry.initiating_meeting_at == FRI_28_AUG_0300

    rows = {row.child_id: row for row in LeftOut.objects.all()}
    bobby = place_of(meeting, "Bobby")
    assert {child: row.lacking for child, row in rows.items()} == {
        lily.child_id: REST_OF_CHILD,
        bobby.child_id: REST_OF_CHILD,
        None: REST_OF_ALL,
    }
    due = Owed.objects.of("meeting-rest-supplied").open()
    assert {(one.user_id, one.agency_id, one.due_at) for one in due} == {
        (cast.priya.user_id, cast.social_care.pk, TUE_1_SEP)
    }
    assert {one.child_id for one in due} == {lily.child_id, bobby.child_id, None}
    assert owed.rebuild(at=FRI_28_AUG_0320) == 0

    assert "Medical decided, or why there is none; What the family is told, when and by whom Still left out" in tab.text
    assert "Due Tue 1 Sep" in tab.text
    tab.open("meeting-rest", rows[None].reference)
    tab.send(afterwards="Ruth Calloway heard it at 08:30 and agrees.", **typed_moment("at", FRI_28_AUG_0320))
    assert "“Ruth Calloway heard it at 08:30 and agrees.” Priya Nair" in tab.text
    assert Owed.objects.of("meeting-rest-supplied").open().count() == 2


def test_what_is_recorded_in_the_meeting_afterwards_supplies_it_by_itself(cast):
    meeting, by = ended(cast), cast.actor("priya", FRI_28_AUG_1325)
    lily = LeftOut.objects.get(child=place_of(meeting, "Lily").child_id)
    assert lily.left_out == ["safety", "medical", "family"]
    facts = {"medical": "arranged", "medical_words": "Dr Okafor, 15:30", "safety": "On the ward"}
    services.decide(place_of(meeting, "Lily"), by=by, at=FRI_28_AUG_1325, **facts)
    lily.refresh_from_db()
    assert (lily.lacking, lily.supplied_at) == (["family"], None)
    services.decide(place_of(meeting, "Lily"), by=by, at=FRI_28_AUG_1325, family_told="By Priya, at 14:00")
    lily.refresh_from_db()
    assert (lily.lacking, lily.supplied_at) == ([], FRI_28_AUG_1325)
    assert lily.left_out == ["safety", "medical", "family"], "what was left out stays on record"
    row = Owed.objects.get(standard="meeting-rest-supplied", subject_id=lily.pk)
    assert row.met_at == FRI_28_AUG_1325
    with pytest.raises(NotAllowed, match="Nothing of this is owed"):
        services.supply_rest(lily, by=by, at=FRI_28_AUG_1325, afterwards="More")


def test_after_the_record_was_agreed_it_is_supplied_in_words_beside_it(cast):
    meeting, by = ended(cast), cast.actor("priya", FRI_28_AUG_1325)
    services.agree_record(meeting, by=by, at=FRI_28_AUG_1325, record="Joint enquiry.")
    rest = LeftOut.objects.get(child=None)
    for facts, says in (
        ({"afterwards": " ", "at": FRI_28_AUG_1325}, "Say what was recorded"),
        ({"afterwards": "x", "at": FRI_28_AUG_0300 - timedelta(days=1)}, "before the meeting ended"),
    ):
        with pytest.raises(NotAllowed, match=says):
            services.supply_rest(rest, by=by, **facts)
    lowe = cast.actor("lowe", FRI_28_AUG_1325)
    with pytest.raises(NotAllowed, match="Only the social care agency"):
        services.supply_rest(rest, by=lowe, at=FRI_28_AUG_1325, afterwards="x")
    rest = services.supply_rest(rest, by=by, at=FRI_28_AUG_1325, afterwards="Nobody sees it differently.")
    assert (rest.supplied_at, rest.lacking) == (FRI_28_AUG_1325, REST_OF_ALL)


def test_less_than_the_minimum_is_refused_and_nothing_of_it_is_kept(cast):
    meeting = services.begin(called(cast), by=cast.actor("priya", FRI_28_AUG_0300), at=FRI_28_AUG_0300)
    by, lily = cast.actor("priya", FRI_28_AUG_0320), place_of(meeting, "Lily")
    police = {"invitation": of(meeting, "police"), "name": "Sgt Lowe", "seniority": Seniority.DECIDES}
    said = {"threshold": "met", "kind": "joint", "reasons": "Bruises", "safety": "At home"}
    both = [{"place": place_of(meeting, name)} | said for name in ("Lily", "Bobby")]
    for came_, decided, says, field in (
        ([], both, "who took part", None),
        ([police], both[:1], "Every child", None),
        ([police], [both[0] | {"safety": " "}, both[1]], "where Lily is tonight", f"safety_{lily.pk}"),
        ([police], [both[0] | {"kind": ""}, both[1]], "joint or of social care", f"kind_{lily.pk}"),
    ):
        with pytest.raises(NotAllowed, match=says) as refused:
            services.record_minimum(meeting, by=by, at=FRI_28_AUG_0320, came=came_, decided=decided, why="At night")
        assert refused.value.field == field
    assert not Invitation.objects.filter(attended_at__isnull=False).exists()
    assert not LeftOut.objects.exists()


def test_what_somebody_decided_meanwhile_is_not_written_over(cast, page_as, time_machine):
    case = story_case(cast)
    time_machine.move_to(FRI_28_AUG_0320, tick=False)
    meeting = services.begin_discussion(case, by=cast.actor("priya", FRI_28_AUG_0300), at=FRI_28_AUG_0300)
    tab = page_as(cast.ruth).open("meeting-minimum", meeting.reference)
    decided_for(meeting, cast, "Lily", at=FRI_28_AUG_0320)
    tab.send(**minimum(meeting))
    assert (tab.status, "Unexplained bruises on a baby who cannot roll." in tab.text) == (409, True)
    assert not Invitation.objects.filter(attended_at__isnull=False).exists(), "nothing half saved"
    again = page_as(cast.ruth).open("meeting-minimum", meeting.reference)
    assert "read it again before you save" in again.text
    again.send()
    assert place_of(meeting, "Lily").reasons == "Bruises, not explained"


def test_a_later_meeting_that_is_concluded_whole_ends_what_an_earlier_one_left_out(cast, monkeypatch):
    first = ended(cast)
    by = cast.actor("priya", FRI_28_AUG_1325)
    monkeypatch.setattr("strategy_meetings.services.ending.gate", lambda meeting, at: [])
    second = called(cast, first.case, at=FRI_28_AUG_1325, starts_at=FRI_28_AUG_1325)
    second = services.begin(second, by=by, at=FRI_28_AUG_1325)
    services.conclude(second, by=by, at=FRI_28_AUG_1325)
    assert set(LeftOut.objects.values_list("meeting", "lapsed_at")) == {(first.pk, FRI_28_AUG_1325)}
    assert not Owed.objects.of("meeting-rest-supplied").open().exists()


def test_a_manager_who_comes_is_no_longer_lacking(cast):
    meeting = attended(cast)
    for name in ("Lily", "Bobby"):
        decided_for(meeting, cast, name)
    by = cast.actor("priya", FRI_28_AUG_0320)
    meeting = services.end_without_gate(meeting, by=by, at=FRI_28_AUG_0320, why="Short")
    came(meeting, cast, "manager", "Ruth Calloway", Seniority.MANAGER, at=FRI_28_AUG_0320)
    assert LeftOut.objects.get(child=None).lacking == REST_OF_ALL[1:]
