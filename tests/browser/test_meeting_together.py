"""Two people record one meeting from two browsers, and no word of either is lost."""

import pytest

from strategy_meetings import services
from tests.factories.strategy_meetings import THU_27_AUG_1320, begun, place_of

pytestmark = [pytest.mark.browser, pytest.mark.takes_long, pytest.mark.django_db(transaction=True)]

LOOK_NOW = "document.dispatchEvent(new Event('visibilitychange'))"  # instead of waiting ten seconds


def test_two_browsers_record_one_meeting_without_losing_a_word(walk_by, cast, time_machine):
    time_machine.move_to(THU_27_AUG_1320, tick=False)
    meeting = begun(cast)
    place = place_of(meeting, "Lily")
    walk = walk_by("mouse")
    priya, ruth = (walk.tab(person).open("meeting-decide", place.reference) for person in (cast.priya, cast.ruth))

    priya.tell(threshold="met", kind="joint", reasons="Bruises on a baby who cannot roll").press("Record the decision")
    ruth.tell(medical="arranged", medical_words="Dr Okafor, 15:30").press("Record the decision")
    assert "Bruises on a baby who cannot roll" in ruth.text
    assert "Dr Okafor, 15:30" in ruth.text

    services.consider(
        meeting,
        by=cast.actor("priya", THU_27_AUG_1320),
        at=THU_27_AUG_1320,
        explains="A clotting disorder",
        would_change="Bloods, which Dr Okafor takes",
    )
    ruth.page.evaluate(LOOK_NOW)
    ruth.page.get_by_text("Priya Nair has added something.").wait_for()
    ruth.page.get_by_role("link", name="Show it").click()
    ruth.page.get_by_text("A clotting disorder").wait_for()

    both = [tab.open("meeting-decide", place.reference) for tab in (priya, ruth)]
    both[0].tell(safety="On the ward").press("Record the decision")
    ruth.tell(safety="With her grandmother")
    ruth.page.get_by_role("button", name="Record the decision").click()
    ruth.page.get_by_role("heading", name="Somebody else changed this while you were writing").wait_for()
    assert "Tonight: On the ward" in ruth.page.content()
    ruth.page.get_by_role("link", name="Open the page afresh").click()
    assert ruth.page.locator('[name="safety"]').input_value() == "With her grandmother"
    assert "On the ward" in ruth.text
    ruth.tell(safety="On the ward; from Saturday with her grandmother").press("Record the decision")
    place.refresh_from_db()
    assert place.safety == "On the ward; from Saturday with her grandmother"
    assert (place.reasons, place.medical_words) == ("Bruises on a baby who cannot roll", "Dr Okafor, 15:30")
    assert walk.faults == []
