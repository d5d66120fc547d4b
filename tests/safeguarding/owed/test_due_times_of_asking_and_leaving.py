"""Due times of asking others, how a case ends, going home, refused mail, the directory; against the same count."""

from datetime import datetime

import pytest

from cases.information_requests import services as requests
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON
from safety_plans.going_home import services as going_home
from tests.factories import chasing, closings, directory, hospital_stays, information_requests
from tests.factories.enquiries import THU_27_AUG_1500, harrocks_enquiry
from tests.factories.going_home import FRI_28_AUG_1645, granted, on_the_ward, way_of
from tests.safeguarding.owed.counting import FAR, elapsed, half_a_year, working
from tests.safeguarding.owed.moving import dues_of

pytestmark = pytest.mark.django_db

SAT_29_AUG_0200 = datetime(2026, 8, 29, 2, 0, tzinfo=LONDON)
TUE_1_SEP_1100 = datetime(2026, 9, 1, 11, 0, tzinfo=LONDON)  # Monday is a bank holiday; the practice opens at nine


def owed_to_gp(cast):
    """The question that Lily's practice is owed, not yet asked."""
    return information_requests.gp_question(information_requests.enquired(cast), "Lily")


def owed_to_nobody(cast):
    """The same about Dean, whose practice nobody knows."""
    return information_requests.gp_question(information_requests.enquired(cast, practice=None), "Dean")


def asked(cast):
    """The perinatal service asked about Jodie."""
    return information_requests.asked(information_requests.registered(cast), cast, "Jodie")[0]


def refused(cast):
    """The same, refused."""
    ines = cast.actor("ines", THU_27_AUG_1500)
    return requests.refuse(asked(cast), by=ines, at=THU_27_AUG_1500, words="Not without her consent.")


def stay(cast):
    """Lily on the ward since the Thursday evening."""
    return way(cast).stay


def discharge(cast):
    """How she is to leave it, not yet planned."""
    return stay(cast).discharge_plan


def way(cast):
    """The question whether she may go home."""
    return way_of(on_the_ward(cast, both=False))


def fit(cast):
    """The same, once the ward has said that she is medically fit."""
    asked = way(cast)
    hospital_stays.fit(asked.stay, cast, FRI_28_AUG_1645)
    return asked


def override(cast):
    """Two seniors who decided that she may."""
    return granted(way(cast), cast)


def alert(cast):
    """A service that must be rung because the parents are leaving with Lily."""
    by = cast.actor("ward", FRI_28_AUG_1645)
    return going_home.say_leaving(way(cast).case, by=by, at=FRI_28_AUG_1645).alerts.earliest("pk")


def left(cast):
    """Lily taken home without asking."""
    return taken_home(way(cast), cast, FRI_28_AUG_1645)


def telling(cast):
    """The practice that must hear of it."""
    return left(cast).tellings.get(agency=cast.surgery)


def undelivered(cast):
    """A message about the case that a mailbox refused."""
    return chasing.undelivered_in(harrocks_enquiry(cast).case, agency=cast.social_care, at=THU_27_AUG_1500)


def confirmation(cast):
    """An entry of the directory whose owner is to say that it is still right."""
    return directory.listed(cast).confirmations.get()


def taken_home(way, cast, at):
    """The GoingHome of a child who left without the gate."""
    by = cast.actor("ward", at)
    return going_home.leave_without(way, by=by, at=at, left_with="Jodie", why="Nothing acute.")


# slug, the row, the fact that begins it by path, other facts by path, due
COUNTS = [
    ("gp-asked", owed_to_gp, "owed_at", {"urgent": True}, elapsed(1)),
    ("gp-asked", owed_to_gp, "owed_at", {"urgent": False}, working(1)),
    ("gp-recorded", owed_to_nobody, "owed_at", {"urgent": True}, elapsed(1)),
    ("gp-recorded", owed_to_nobody, "owed_at", {"urgent": False}, working(1)),
    ("information-answered", asked, "asked_at", {"urgent": True, "answer_by": FAR}, elapsed(4)),
    ("information-answered", asked, "asked_at", {"urgent": False}, working(1)),
    ("information-answered", asked, "asked_at", {"urgent": True, "answer_by": elapsed(0.5)}, elapsed(0.5)),
    ("refusal-considered", refused, "refused_at", {"urgent": True}, elapsed(4)),
    ("refusal-considered", refused, "refused_at", {"urgent": False}, working(1)),
    ("ward-company-decided", stay, "admitted_at", {}, elapsed(1)),
    ("discharge-planned", discharge, "owed_at", {}, elapsed(24)),
    ("going-home-decided", fit, "stay.medically_fit_at", {}, working(1)),
    ("service-told-of-going-home", telling, "owed_at", {"due_at": FAR}, lambda start: FAR),
    ("leaving-rung", alert, "owed_at", {}, lambda start: start),
    ("closing-decided", closings.waiting, "second_asked_at", {}, working(1)),
    ("closing-reviewed", closings.without_gate, "without_gate_at", {}, working(1)),
    ("override-reviewed", override, "granted_at", {}, working(1)),
    ("left-without-gate-reviewed", left, "without_gate_at", {}, working(1)),
    ("message-reached", undelivered, "refused_at", {}, elapsed(1)),
    ("service-confirmed", confirmation, "owed_at", {}, half_a_year),
]
COUNTED = {count[0] for count in COUNTS}


@pytest.mark.parametrize(("slug", "make", "starts", "facts", "due"), COUNTS)
def test_the_due_time_is_what_we_count(cast, slug, make, starts, facts, due):
    for start, found in dues_of(slug, make(cast), starts, facts):
        assert found == (start, due(start), None), start


def test_a_service_is_told_within_two_hours_or_two_hours_after_it_next_opens(cast):
    """Lily leaves while the practice is open; Bobby in the night before a weekend that a bank holiday makes longer."""
    case = on_the_ward(cast)
    lily = taken_home(way_of(case, "Lily"), cast, FRI_28_AUG_1645)
    bobby = taken_home(way_of(case, "Bobby"), cast, SAT_29_AUG_0200)
    due = {
        one.child_id: one.due_at
        for one in Owed.objects.filter(standard="service-told-of-going-home", about_agency_id=cast.surgery.pk)
    }
    assert due == {lily.child_id: elapsed(2)(FRI_28_AUG_1645), bobby.child_id: TUE_1_SEP_1100}
