"""The record in versions: what changed, who has it, who read it, and what they say is not right in it."""

import pytest

from safeguarding.errors import NotAllowed, Stale
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.roles import Seniority
from strategy_meetings import services
from strategy_meetings.gate import gate
from strategy_meetings.models import Action, RecordShare, RecordVersion
from tests.factories.families import family_of
from tests.factories.strategy_meetings import (
    FRI_28_AUG_1325,
    THU_27_AUG_1320,
    THU_27_AUG_1325,
    attended,
    begun,
    called,
    came,
    ended,
    of,
)

pytestmark = pytest.mark.django_db

AMENDED = {"record": "Joint enquiry. Bobby is examined too.", "changed": "Bobby was left out."}


def sent(cast):
    """The story's Meeting, its record agreed and sent to the police and to health visiting."""
    meeting, by = ended(cast), cast.actor("priya", THU_27_AUG_1325)
    services.agree_record(meeting, by=by, at=THU_27_AUG_1325, record="Joint enquiry.")
    return services.distribute(meeting, by=by, at=THU_27_AUG_1325)


def share_of(agency):
    """The share of the latest version that this agency was sent."""
    return RecordShare.objects.of_latest().get(agency=agency)


def owed_of(row, slug):
    """What this row owes under that standard."""
    return Owed.objects.get(standard=slug, subject_id=row.pk)


def test_a_new_version_goes_to_everybody_and_is_to_be_read_again(cast):
    meeting = sent(cast)
    first = share_of(cast.police)
    lowe = cast.actor("lowe", FRI_28_AUG_1325)
    services.acknowledge(first, by=lowe, at=FRI_28_AUG_1325)
    priya = cast.actor("priya", FRI_28_AUG_1325)
    meeting = services.amend_record(meeting, by=priya, at=FRI_28_AUG_1325, version=1, **AMENDED)
    assert (meeting.record_version, meeting.record) == (2, AMENDED["record"])
    assert [one.words for one in RecordVersion.objects.order_by("number")] == ["Joint enquiry.", AMENDED["record"]]
    second, first = share_of(cast.police), RecordShare.objects.get(pk=first.pk)
    assert (first.replaced_at, first.acknowledged_at, second.version) == (FRI_28_AUG_1325, FRI_28_AUG_1325, 2)
    assert owed_of(second, "record-acknowledged").is_open
    unread = RecordShare.objects.get(agency=cast.health_visiting, version=1)
    assert owed_of(unread, "record-acknowledged").ended_at == FRI_28_AUG_1325
    assert Message.objects.filter(kind="meeting-record").count() == 4
    assert owed_of(meeting, "record-distributed").met_at == THU_27_AUG_1325
    with pytest.raises(NotAllowed, match="new version has taken the place"):
        services.acknowledge(unread, by=cast.actor("sian", FRI_28_AUG_1325), at=FRI_28_AUG_1325)


@pytest.mark.parametrize(
    ("facts", "error", "says"),
    [
        ({"changed": " "}, NotAllowed, "Say what has changed"),
        ({"record": "Joint enquiry."}, NotAllowed, "Nothing in the record is different"),
        ({"version": "0"}, Stale, "Somebody else has made a new version"),
    ],
)
def test_a_version_that_says_nothing_new_is_refused(cast, facts, error, says):
    meeting = sent(cast)
    by = cast.actor("priya", FRI_28_AUG_1325)
    with pytest.raises(error, match=says):
        services.amend_record(meeting, by=by, at=FRI_28_AUG_1325, **(AMENDED | {"version": "1"} | facts))
    assert RecordVersion.objects.count() == 1


def test_a_query_owes_an_answer_and_a_new_version_is_one(cast):
    meeting = sent(cast)
    share, sian = share_of(cast.health_visiting), cast.actor("sian", FRI_28_AUG_1325)
    with pytest.raises(NotAllowed, match="Only the agency it was sent to"):
        services.query_record(share, by=cast.actor("lowe", FRI_28_AUG_1325), at=FRI_28_AUG_1325, query="Wrong")
    services.query_record(share, by=sian, at=FRI_28_AUG_1325, query="Bobby is not in it.")
    row = owed_of(share, "record-query-answered")
    assert (row.agency_id, row.is_open) == (cast.social_care.pk, True)
    by = cast.actor("priya", FRI_28_AUG_1325)
    services.amend_record(meeting, by=by, at=FRI_28_AUG_1325, **AMENDED)
    share.refresh_from_db()
    assert share.query_answer == "Version 2: Bobby was left out."
    assert owed_of(share, "record-query-answered").met_at == FRI_28_AUG_1325


def test_a_query_is_answered_in_words_once(cast):
    sent(cast)
    share, by = share_of(cast.police), cast.actor("priya", FRI_28_AUG_1325)
    with pytest.raises(NotAllowed, match="queried nothing"):
        services.answer_query(share, by=by, at=FRI_28_AUG_1325, query_answer="It is right.")
    services.query_record(share, by=cast.actor("lowe", FRI_28_AUG_1325), at=FRI_28_AUG_1325, query="Is 13:25 right?")
    services.answer_query(share, by=by, at=FRI_28_AUG_1325, query_answer="Yes, 13:25.")
    with pytest.raises(NotAllowed, match="answered already"):
        services.answer_query(share, by=by, at=FRI_28_AUG_1325, query_answer="Again.")


def test_the_pages_of_a_record_take_it_through_its_versions(cast, page_as, time_machine):
    meeting = sent(cast)
    time_machine.move_to(FRI_28_AUG_1325, tick=False)
    first = share_of(cast.health_visiting)
    sian = page_as(cast.sian).open("meeting-record-acknowledge", first.reference)
    first.refresh_from_db()
    assert first.opened_at == FRI_28_AUG_1325
    sian.open("meeting-record-query", first.reference).send(query="Bobby is not in it.")
    assert "Not answered yet" in sian.text
    priya = page_as(cast.priya).open("meeting", meeting.reference)
    assert "“Bobby is not in it.”" in priya.text
    priya.open("meeting-record-amend", meeting.reference).send(**AMENDED)
    assert "Record, version 2" in priya.text
    assert "What changed: Bobby was left out." in priya.text
    assert "Earlier versions (1)" in priya.text
    sian.open("meeting-record-acknowledge", first.reference)
    assert "Joint enquiry. Bobby" not in sian.text
    assert "Read version 2" in sian.text
    sian.open("meeting-record-acknowledge", share_of(cast.health_visiting).reference)
    assert "What changed in version 2" in sian.text
    sian.send()
    assert "Read by Sian Probert" in sian.text


def test_whoever_agrees_the_record_second_sends_nothing(cast, page_as, time_machine):
    meeting = ended(cast)
    time_machine.move_to(THU_27_AUG_1325, tick=False)
    first, second = (page_as(cast.people[name]).open("meeting-record", meeting.reference) for name in ("priya", "ruth"))
    first.send(record="Joint enquiry.")
    second.send(record="Another one.")
    assert second.errors == ["The record is agreed already."]
    assert "Another one." in second.html
    assert not RecordShare.objects.exists()


def test_a_named_person_gets_what_an_absent_agency_knows(cast):
    meeting, by = begun(cast), cast.actor("priya", THU_27_AUG_1320)
    facts = {"owner_name": "Ruth Adeyemi", "due_at": FRI_28_AUG_1325, "why": "Nobody answers at the station"}
    police = of(meeting, "police")
    with pytest.raises(NotAllowed, match="not been asked yet"):
        services.go_on_without(of(meeting, cast.practice), by=by, at=THU_27_AUG_1320, **facts)
    with pytest.raises(NotAllowed, match="who gets what they know"):
        services.go_on_without(police, by=by, at=THU_27_AUG_1320, **(facts | {"owner_name": " "}))
    services.go_on_without(police, by=by, at=THU_27_AUG_1320, **facts)
    line = next(line for line in gate(meeting, THU_27_AUG_1320) if line.slug == "information-given")
    assert "police" not in line.words.lower()
    action = Action.objects.get()
    assert (action.owner_name, owed_of(action, "action-done").due_at) == ("Ruth Adeyemi", FRI_28_AUG_1325)
    assert owed_of(police, "agency-information-given").is_open, "what the agency owes is owed on"


def test_the_consultant_is_needed_once_a_medical_is_likely(cast):
    meeting = attended(cast)
    assert "paediatrician-present" in missing(meeting)
    came(meeting, cast, "paediatrician", "Dr Adaeze Okafor", Seniority.PRACTITIONER)
    assert "paediatrician-present" in missing(meeting), "below the level that can decide"


def test_without_an_injury_no_consultant_is_waited_for(cast):
    case = family_of(cast.actor("priya", THU_27_AUG_1320), at=THU_27_AUG_1320)
    meeting = called(cast, case, at=THU_27_AUG_1320, starts_at=THU_27_AUG_1325)
    assert "paediatrician-present" not in {line.slug for line in gate(meeting, THU_27_AUG_1325)}


def missing(meeting):
    """The slugs of what the gate misses."""
    return {line.slug for line in gate(meeting, THU_27_AUG_1325) if not line.met}
