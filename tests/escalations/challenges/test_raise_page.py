"""Raising a professional difference: whom to ring first, one press from any page, and nothing stops anybody."""

import pytest

from escalations.challenges.models import Escalation
from safeguarding.drafts import services as drafts
from safeguarding.owed.models import Owed
from tests.factories.accounts import DutyFactory
from tests.factories.challenges import FRI_28_AUG_0900, ISSUE, SOUGHT, THU_27_AUG_1400
from tests.factories.referrals import harrocks_referred


def typed(cast, **facts):
    """What somebody fills in to raise a professional difference with social care."""
    given = {"immediate_danger": "no", "agency": cast.social_care.pk, "issue": ISSUE, "outcome_sought": SOUGHT}
    return given | facts


def test_it_goes_its_whole_way_through_the_pages(cast, page_as, case, at_1530):
    page = page_as(cast.okafor).open("challenge-raise", case.reference).send(**typed(cast))
    assert page.heading == "Professional difference with Marrowdale Council children's social care"
    assert "Not answered. Level 1 of 4: practitioners talk." in page.text
    assert "has been told that an answer is asked for" in page.text
    escalation = Escalation.objects.get()
    page = page_as(cast.priya).open("challenge", escalation.reference)
    assert "Ring Dr Adaeze Okafor first" in page.text
    page = page.open("challenge-respond", escalation.reference).send(answer="The plan is being written.")
    assert "Answered 15:30 today." in page.text
    page = page_as(cast.okafor).open("challenge", escalation.reference)
    assert "Does this answer settle it?" in page.text
    page = page.open("challenge-step-up", escalation.reference).send(immediate_danger="no", why="No time is named.")
    assert "Not answered. Level 2 of 4: line managers talk." in page.text
    page = page_as(cast.ruth).open("challenge-respond", escalation.reference).send(answer="By 17:00; they stay.")
    page = page_as(cast.okafor).open("challenge-resolve", escalation.reference)
    page = page.send(outcome="agreed", plan_changed="yes", resolution="They stayed.")
    assert "Agreed, 15:30 today. The child’s plan changed: yes." in page.text
    assert page.open("challenges", case.reference).text.count("Agreed") == 1


def test_danger_is_asked_first_and_whom_to_ring_stands_above_everything(cast, page_as, case):
    DutyFactory(
        membership=cast.eddie,
        telephone="01632 960444",
        from_at=THU_27_AUG_1400,
        until_at=FRI_28_AUG_0900,
    )
    page = page_as(cast.okafor).open("challenge-raise", case.reference)
    main = page.html[page.html.index("<main") :]
    assert main.index("tel:999") < main.index("<h1")
    assert main.index("01632 960 100") < main.index("<h1")
    assert main.index("01632 960 444") < main.index("<h1")
    assert main.index("immediate danger now?") < main.index('name="agency"')
    assert "Eddie Marsh" in page.text


def test_danger_with_two_words_still_goes_in_and_the_next_page_says_whom_to_ring(cast, page_as, case):
    page = page_as(cast.okafor).open("challenge-raise", case.reference)
    page = page.send(**typed(cast, immediate_danger="yes", issue="Going home", outcome_sought=""))
    assert page.text.index("A child is said to be in danger now: ring first") < page.text.index(
        "Professional difference with"
    )
    assert "Level 2 of 4" in page.text
    assert Escalation.objects.get().immediate_danger is True


def test_what_is_missing_is_said_and_what_was_typed_stays(cast, page_as, case):
    page = page_as(cast.okafor).open("challenge-raise", case.reference)
    page = page.send(issue="“No plan” at 15:00")
    assert page.errors == [
        "Say whether a child is in immediate danger now",
        "Choose the agency",
        "Say what you would like to happen",
    ]
    assert "“No plan” at 15:00" in page.html
    page = page.send(**typed(cast, outcome_sought=" "))
    assert page.errors == ["Say what you would like to happen"]
    assert not Escalation.objects.exists()


def test_ones_own_agency_is_not_on_the_list_nor_one_of_another_partnership(cast, page_as, case):
    page = page_as(cast.okafor).open("challenge-raise", case.reference)
    for agency in (cast.hospital, cast.other_social_care):
        assert page.send(**typed(cast, agency=agency.pk)).errors == ["Choose one of the answers listed"]
    assert not Escalation.objects.exists()


def test_the_agencies_of_the_case_stand_first(cast, page_as, case):
    html = page_as(cast.okafor).open("challenge-raise", case.reference).html
    places = [html.index(f'value="{one.pk}"') for one in (cast.social_care, cast.police, cast.tiny)]
    assert max(places[:2]) < places[2]


def test_it_says_before_who_will_see_it_and_which_questions_go_elsewhere(cast, page_as, case):
    page = page_as(cast.okafor).open("challenge-raise", case.reference)
    assert "Everybody who works on cases at the agency you choose; they see this and nothing else" in page.text
    for agency in (cast.social_care, cast.hospital, cast.police, cast.health_visiting):
        assert agency.name in page.text
    assert "Dr Nadia Sorrell, Larkfield Hospital NHS Trust" in page.text
    assert "Whether to hold a child protection conference Manager of the conference chairs" in page.text


def test_what_has_a_route_of_its_own_is_shown_it_and_nothing_typed_is_lost(cast, page_as, case):
    page = page_as(cast.okafor).open("challenge-raise", case.reference)
    page = page.send(**typed(cast, route="staff", outcome_sought=""))
    assert "Somebody who works with children may have harmed a child: ask Designated officer" in page.text
    assert (page.errors, Escalation.objects.count()) == ([], 0)
    assert ISSUE in page.html
    page.send(**typed(cast))
    assert Escalation.objects.get().issue == ISSUE


def test_no_other_route_holds_up_a_child_in_danger(cast, page_as, case):
    page = page_as(cast.okafor).open("challenge-raise", case.reference)
    page.send(**typed(cast, route="complaint", immediate_danger="yes"))
    assert Escalation.objects.get().immediate_danger


def test_raised_from_a_page_it_keeps_the_page(cast, page_as, case):
    page = page_as(cast.okafor).open("challenge-raise", case.reference, about="surveys")
    assert "Raised from: Health and imaging" in page.text
    page = page.send(**typed(cast))
    assert Escalation.objects.get().about_page == "surveys"
    assert "Health and imaging" in page.text


def test_raised_from_what_is_owed_it_fills_in_whose_and_which(cast, page_as, case):
    row = Owed.objects.of_case(case).exclude(address="").exclude(agency_id=None).first()
    about = f"{row.standard}:{row.address}"
    page = page_as(cast.lowe).open("challenge-raise", case.reference, about=about)
    assert f"Raised from: {row.rule.title}" in page.text
    assert f'value="{row.agency_id}" selected' in page.html
    page.send(immediate_danger="no", issue=ISSUE, outcome_sought=SOUGHT)
    assert Escalation.objects.get().about_owed.standard == row.standard


@pytest.mark.parametrize("about", ["nothing", "no-standard:0000000000", ":", "survey-reported:", "Lily Harrock"])
def test_an_address_that_says_nothing_known_stops_nobody(cast, page_as, case, about):
    page = page_as(cast.okafor).open("challenge-raise", case.reference, about=about)
    assert page.status == 200
    assert page.send(**typed(cast)).status == 200
    assert (Escalation.objects.get().about_page, Escalation.objects.get().about_owed) == ("", None)


def test_what_was_half_written_is_there_again(cast, page_as, case):
    text = {"issue": ["They must not go home tonight"]}
    drafts.save(cast.okafor.user_id, "challenge-raise", case.reference, text=text, at=THU_27_AUG_1400)
    page = page_as(cast.okafor).open("challenge-raise", case.reference)
    assert "They must not go home tonight" in page.html


def test_a_double_click_raises_it_once(cast, page_as, case):
    tab = page_as(cast.okafor).open("challenge-raise", case.reference)
    form = dict(tab._form()["fields"]) | typed(cast)
    first, second = (tab.client.post(tab.path, form) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Escalation.objects.count() == 1


def test_from_a_declined_referral_it_is_with_the_front_door_about_its_decision(cast, page_as, at_1530):
    referral = harrocks_referred(cast)
    page_as(cast.priya).open("referral-decide", referral.reference).send(decision="returned", reasons="No marks seen")
    page = page_as(cast.sian).open("referral", referral.reference)
    page = page.open(page.links["Challenge this decision"])
    assert "Raised from: Referral decided" in page.text
    page.send(immediate_danger="no", issue=ISSUE, outcome_sought=SOUGHT)
    assert (Escalation.objects.get().agency, Escalation.objects.get().kind) == (cast.social_care, "decision")
