"""The duty desk: what waits at my front door, the soonest due first, at the same price for one and for twelve."""

from datetime import timedelta

import pytest

from safeguarding.audit.models import View
from tests.factories.case_files import restricted
from tests.factories.enquiries import FRI_28_AUG_0900, started
from tests.factories.families import THU_27_AUG_1100, family_of
from tests.factories.referrals import THU_27_AUG_1125, decided, referred, told
from tests.pages import statements


@pytest.fixture
def families(cast, time_machine):
    """`families(n)`: n referrals to decide, n referrers to tell and n enquiries that nobody leads, on Friday."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)

    def made(count):
        for number in range(count):
            at = THU_27_AUG_1100 + timedelta(minutes=number)
            sian, priya = cast.actor("sian", at), cast.actor("priya", THU_27_AUG_1125)
            for kind in ("Undecided", "Untold", "Unled"):
                case = family_of(sian, at=at, name=f"{kind}{number} household")
                referral = referred(case, sian, at)
                if kind != "Undecided":
                    referral = decided(referral, priya)
                if kind == "Unled":
                    told(referral, cast.actor("priya", FRI_28_AUG_0900))
                    started(case, cast.actor("priya", THU_27_AUG_1125), at=THU_27_AUG_1125, referral=referral)

    return made


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_the_same_whatever_waits(cast, page_as, families, count):
    families(count)
    tab = page_as(cast.priya)
    with statements() as sent:
        page = tab.open("duty-desk")
    assert page.text.count("Decide: Undecided") == count
    assert page.text.count("Tell the referrer: Untold") == count
    assert page.text.count("Open: Unled") == count
    assert len(sent) == 4, "\n".join(sent)


def test_the_soonest_due_stands_first(cast, page_as, families):
    families(3)
    page = page_as(cast.priya).open("duty-desk")
    waiting = [row[1] for row in page.rows if len(row) == 5 and row[1].startswith("Undecided")]
    assert waiting == [f"Undecided{number} household Kit0" for number in range(3)]


def test_an_empty_desk_says_so_in_sentences(cast, page_as):
    page = page_as(cast.priya).open("duty-desk")
    assert "No referral waits for a decision." in page.text
    assert "Every open enquiry has a lead." in page.text


def test_another_partnership_s_desk_is_its_own(cast, page_as, families):
    families(1)
    page = page_as(cast.marta).open("duty-desk")
    assert page.status == 200
    assert "household" not in page.text.lower().replace("hand-overs", "")


def test_a_restricted_family_is_on_nobody_else_s_desk(cast, page_as, families, time_machine):
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    sian = cast.actor("sian", THU_27_AUG_1100)
    case = family_of(sian, name="Secret household")
    referred(case, sian)
    restricted(case, cast.actor("grace", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    assert "Secret" not in page_as(cast.priya).open("duty-desk").text
    assert "Secret" in page_as(cast.grace).open("duty-desk").text


@pytest.mark.parametrize("who", ["sian", "okafor", "rahmani", "admin", "lead"])
def test_the_desk_is_social_care_s(cast, page_as, who):
    assert page_as(cast.people[who]).open("duty-desk").status == 403


def test_the_look_is_recorded_with_its_count(cast, page_as, families):
    families(2)
    page_as(cast.priya).open("duty-desk")
    look = View.objects.get(page="duty-desk")
    assert (look.count, look.case_id) == (6, None)


def test_of_those_due_together_a_hurt_child_stands_first(cast, page_as, time_machine):
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    sian = cast.actor("sian", THU_27_AUG_1100)
    for name, injury in (("Early", False), ("Hurt", True)):
        referred(family_of(sian, name=f"{name} household"), sian, injury=injury)
    page = page_as(cast.priya).open("duty-desk")
    assert [row[1].split()[0] for row in page.rows if row[0] == "Today"] == ["Hurt", "Early"]
