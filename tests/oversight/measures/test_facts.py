"""The story’s Thursday through the verbs, counted by hand; who challenged, and what went past the gate."""

from datetime import date, datetime

import pytest

from oversight.measures import against
from oversight.measures.against import meetings_ended
from oversight.measures.challenge import challenge_in
from oversight.measures.counting import Tally, tallies
from oversight.measures.period import Period
from oversight.measures.small_numbers import Shown
from oversight.measures.table import MEASURES
from safeguarding.working_days import LONDON
from safety_plans.going_home import services as going_home
from tests.factories.challenges import answered, raised
from tests.factories.going_home import granted, on_the_ward, way_of
from tests.factories.strategy_meetings import ended

SUMMER = Period(date(2026, 8, 1))  # June to August
FRI_28_AUG_1800 = datetime(2026, 8, 28, 18, 0, tzinfo=LONDON)
THU_27_AUG_1500 = datetime(2026, 8, 27, 15, 0, tzinfo=LONDON)

# What the story's Thursday makes of each measure by the end of August: (met, counted).
BY_HAND = {
    "everybody-invited": (0, 1),  # who called it, and two of the eight others
    "meeting-held": (1, 1),
    "record-sent": (0, 1),
    "conference-in-time": (0, 0),  # falls due on 18 September
    "plan-before-the-end": (0, 2),
    "plan-shared": (0, 0),
    "plan-acknowledged": (0, 0),
    "examined-the-same-day": (0, 0),  # the marks were told by telephone, not drawn
    "referred-within-the-hour": (0, 0),
    "child-seen": (0, 2),
    "going-home-decided": (0, 0),  # nobody was admitted
    "survey-reported": (0, 0),
    "follow-up-by-day-14": (0, 0),
    "imaging-decided": (0, 1),  # Bobby's falls due on 2 September, after a bank holiday
    "practices-asked": (0, 4),  # Lily, Bobby and both parents, within the hour
    "practices-invited": (0, 2),
    "questions-answered": (0, 0),
    "information-given": (0, 3),  # who called the meeting, the police, the health visitors
    "men-known": (0, 1),
    "health-could-decide": (0, 1),
    "carers-known": (0, 2),
    "difference-answered": (1, 1),
}


@pytest.fixture
def case(cast):
    """The meeting ended without the gate; the health visitor asked about it at two, and was answered."""
    meeting = ended(cast)
    answered(raised(cast, meeting.case, by="sian"), cast, at=THU_27_AUG_1500)
    return meeting.case


def test_the_thursday_is_counted_as_it_happened(cast, case):
    counted = tallies(case.partnership_id, MEASURES, since=SUMMER.since, until=SUMMER.until)
    found = {measure.slug: counted.of(measure, SUMMER) for measure in MEASURES}
    assert found == {slug: Tally(*pair) for slug, pair in BY_HAND.items()}
    theirs = cast.other_social_care.partnership_id
    assert not tallies(theirs, MEASURES, since=SUMMER.since, until=SUMMER.until).by_month


def test_who_challenged_and_who_did_not(cast, case):
    found = challenge_in(case.partnership_id, SUMMER)
    [row] = found.raising
    assert (row.agency, row.raised, row.received) == ("Marrowdale 0-19 Service", "fewer than 6", "0")
    silent = {row.agency: (row.received, row.answered.words) for row in found.silent}
    assert silent.pop("Marrowdale Council children's social care") == ("fewer than 6", "fewer than 6")
    assert set(silent.values()) == {("0", "nothing recorded")}
    assert found.agencies == 9, "the office settles differences, and is not counted"
    assert (found.raised, found.changed_a_plan, found.by_the_clock) == ("fewer than 6", "none", "none")
    assert not challenge_in(cast.other_social_care.partnership_id, SUMMER).raising
    assert not challenge_in(case.partnership_id, SUMMER.back(12)).raising


def test_a_meeting_that_ended_without_the_gate_is_counted_and_too_few_to_show(cast, case):
    found = meetings_ended(case.partnership_id, SUMMER)
    assert found.without == Shown("fewer than 6")
    said = {words for words, _ in found.missing}
    assert {"a child had no approved safety plan", "somebody who is required was not invited"} <= said
    assert {share for _, share in found.missing} == {Shown("fewer than 6")}
    for partnership, period in (
        (case.partnership_id, SUMMER.back(3)),
        (cast.other_social_care.partnership_id, SUMMER),
    ):
        empty = meetings_ended(partnership, period)
        assert (empty.without.words, empty.missing) == ("nothing recorded", ())


def test_children_who_went_home_past_a_check_are_counted_by_how_they_left(cast, monkeypatch):
    monkeypatch.setattr(against, "shown", lambda met, counted: (met, counted))
    case = on_the_ward(cast)
    ours = case.partnership_id
    assert against.children_home(ours, SUMMER) == against.WentHome((0, 0), (0, 0))
    left(cast, way_of(case, "Lily"))
    assert against.children_home(ours, SUMMER) == against.WentHome((1, 1), (0, 1))
    bobby = way_of(case, "Bobby")
    granted(bobby, cast)
    ward = cast.actor("ward", FRI_28_AUG_1800)
    going_home.go_home(bobby, by=ward, at=FRI_28_AUG_1800, left_with="Jodie Wexcombe")
    assert against.children_home(ours, SUMMER) == against.WentHome((1, 2), (1, 2))
    theirs = cast.other_social_care.partnership_id
    for partnership, period in ((ours, SUMMER.back(3)), (theirs, SUMMER)):
        assert against.children_home(partnership, period) == against.WentHome((0, 0), (0, 0))


def left(cast, way):
    """A parent took the child before anything was checked."""
    return going_home.leave_without(
        way, by=cast.actor("ward", FRI_28_AUG_1800), at=FRI_28_AUG_1800, left_with="Dean Harrock", why="Father left."
    )
