"""The emergency page: what there is not comes first; health of adults and protected addresses are not on it."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from cases.enquiries.models import Enquiry
from cases.families.services import record_address, record_vulnerability
from safeguarding.audit.models import View
from safeguarding.post.models import Call
from safeguarding.working_days import LONDON
from tests.factories.accounts import DutyFactory
from tests.factories.body_maps import lilys_map
from tests.factories.case_files import with_agency
from tests.factories.children import seen_unable_to_roll
from tests.factories.enquiries import FRI_28_AUG_0900, allocated, harrocks_enquiry, seen
from tests.factories.families import family_of, person_named
from tests.factories.plans import approved, plan_of, planned_enquiry
from tests.factories.skeletal_surveys import performed, requested
from tests.pages import statements

SAT_29_AUG_0200 = datetime(2026, 8, 29, 2, 0, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def two_in_the_morning(time_machine):
    """Saturday, 02:00, and nothing moves."""
    time_machine.move_to(SAT_29_AUG_0200, tick=False)


@pytest.fixture
def case(cast):
    """The story's case, the hospital and the police in it."""
    enquiry = harrocks_enquiry(cast)
    for agency in (cast.hospital, cast.police):
        with_agency(enquiry.case, agency, cast.actor("priya", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    allocated(enquiry, cast)
    return enquiry.case


def test_what_there_is_not_stands_first_for_each_child(cast, case, page_as):
    page = page_as(cast.ward).open("emergency", case.reference)
    assert page.heading == "Lily and Bobby Harrock: what to do now"
    assert page.text.count("No safety plan") == 2
    assert page.text.count("No X-rays asked for") == 2
    assert page.text.count("Not seen by a social worker in this enquiry") == 2
    assert page.text.index("No safety plan") < page.text.index("Ring") < page.text.index("Home and people")
    assert "joint section 47 enquiry (police and social care looking into possible serious harm)" in page.text
    assert "(CP-IS) shows nothing of this" in page.text


def test_a_result_that_is_not_final_never_reads_as_normal(cast, case, page_as):
    performed(requested(cast, enquiry=case_enquiry(case)), cast)
    page = page_as(cast.ward).open("emergency", case.reference)
    assert "X-rays: not final. Do not treat as normal." in page.text
    assert "Do not rely on an X-ray result that is not final" in page.text
    assert "On-call radiologist" in page.text


def test_what_is_known_is_said_after_what_is_not(cast, case, page_as):
    lily = person_named(case, "Lily")
    seen_unable_to_roll(lily.child, cast.actor("sian", FRI_28_AUG_0900))
    seen(case_enquiry(case), "Lily", cast.actor("priya", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    page = page_as(cast.ward).open("emergency", case.reference)
    assert "Cannot yet roll" in page.text
    assert "Seen by a social worker Fri 28 Aug, 09:00" in page.text
    assert page.text.count("Not seen by a social worker") == 1


def test_marks_on_the_latest_body_map_are_named(cast, case, page_as):
    lilys_map(cast, case=case)
    text = page_as(cast.ward).open("emergency", case.reference).text
    assert "2 marks seen Thu 27 Aug, 10:10: bruise, " in text


def test_a_plan_in_force_says_who_may_be_with_the_child(cast, page_as):
    enquiry = planned_enquiry(cast)
    approved(plan_of(enquiry), cast)
    page = page_as(cast.ward).open("emergency", enquiry.case.reference)
    assert page.text.count("No safety plan") == 1
    assert "in force, version 1, since Thu 27 Aug, 14:00" in page.text
    assert "Dean Harrock, father : must not be alone with the child" in page.text
    assert "Jodie Wexcombe, mother : only with a nurse there" in page.text
    assert "By night : On the children’s ward, with The ward staff; no parent stays" in page.text


def test_numbers_come_most_urgent_first_with_who_is_on_call_now(cast, case, page_as):
    night = {"from_at": SAT_29_AUG_0200 - timedelta(hours=5), "until_at": SAT_29_AUG_0200 + timedelta(hours=6)}
    DutyFactory(membership=cast.eddie, agency=cast.social_care, **night)
    DutyFactory(membership=cast.okafor, agency=cast.hospital, telephone="01632 960401", **night)
    page = page_as(cast.ward).open("emergency", case.reference)
    wanted = [
        "999",
        "Eddie Marsh, until 08:00",
        "01632 960 100",
        "Dr Adaeze Okafor",
        "01632 960 401",
        "Marrowdale Police",
    ]
    places = [page.text.index(words) for words in wanted]
    assert places == sorted(places)
    assert "Priya Nair, in working hours" in page.text


def test_four_sentences_say_what_to_do(cast, case, page_as):
    text = page_as(cast.ward).open("emergency", case.reference).text
    assert "Do not let either child go home until a consultant and the duty social worker have both agreed." in text
    assert "Examine Lily all over, undressed. Look in the mouth. Ask where Bobby is: every child needs seeing." in text
    assert "Only police can stop a child leaving." in text


@pytest.mark.parametrize("who", ["ward", "lowe", "priya", "ruth"])
def test_health_of_an_adult_and_a_protected_address_are_left_out_for_everybody(cast, case, page_as, who):
    """Social care may read both elsewhere; this page is printed."""
    jodie, lily = person_named(case, "Jodie"), person_named(case, "Lily")
    priya = cast.actor("priya", FRI_28_AUG_0900)
    record_vulnerability(
        jodie, by=priya, at=FRI_28_AUG_0900, kind="depression", words="Takes tablets", source="Her GP", consent="given"
    )
    hidden = {"lines": "5 Hidden Row", "postcode": "MD1 1AA"}
    record_address(jodie, by=priya, at=FRI_28_AUG_0900, is_protected=True, **hidden)
    record_address(lily, by=priya, at=FRI_28_AUG_0900, is_protected=False, **hidden | {"lines": "5, hidden row"})
    page = page_as(cast.people[who]).open("emergency", case.reference)
    assert "Jodie Wexcombe , mother, 27 years. Has parental responsibility, so can consent." in page.text
    assert "A protected address. It is not shown here" in page.text
    for word in ("idden", "MD1", "epress", "tablets"):
        assert word not in page.text


def test_an_open_address_is_shown(cast, case, page_as):
    priya = cast.actor("priya", FRI_28_AUG_0900)
    where = {"lines": "14 Larkmoor Rise", "postcode": "MD2 2BB", "is_protected": False}
    record_address(person_named(case, "Lily"), by=priya, at=FRI_28_AUG_0900, **where)
    assert "14 Larkmoor Rise MD2 2BB" in page_as(cast.ward).open("emergency", case.reference).text


def test_what_nobody_recorded_is_said(cast, page_as):
    case = family_of(cast.actor("sian", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    text = page_as(cast.sian).open("emergency", case.reference).text
    for words in ("No section 47 enquiry", "Address not recorded.", "No adult is recorded.", "nothing recorded"):
        assert words in text


@pytest.mark.parametrize("children", [1, 6])
def test_the_page_costs_the_same_whatever_its_size(cast, page_as, children):
    case = family_of(cast.actor("sian", FRI_28_AUG_0900), at=FRI_28_AUG_0900, children=children)
    tab = page_as(cast.sian)
    tab.open("emergency", case.reference)
    with statements() as sent:
        page = tab.open("emergency", case.reference)
    assert len(sent) == 7, sent
    assert page.text.count("No safety plan") == children


def test_opening_it_is_recorded_for_each_child(cast, case, page_as):
    page_as(cast.ward).open("emergency", case.reference)
    assert View.objects.filter(page="emergency", case_id=case.pk, user_id=cast.ward.user_id).count() == 2


@pytest.mark.parametrize("who", ["tom", "marta"])
def test_whoever_is_not_involved_gets_no_such_page(cast, case, page_as, who):
    assert page_as(cast.people[who]).open("emergency", case.reference).status == 404


def test_whom_one_rang_is_recorded_from_the_page(cast, case, page_as):
    page = page_as(cast.ward).open("emergency-record", case.reference)
    page.send(rang_name="Eddie Marsh", rang_number="01632 960100", answered="yes", said="He is coming.")
    assert page.path == reverse("emergency", args=[case.reference])
    assert Call.objects.get().case_id == case.pk


def case_enquiry(case):
    """The open enquiry of a case."""
    return Enquiry.objects.get(case=case, closed_at=None)
