"""Who is told, once, and with nothing in the message but a reference and a link."""

import pytest

from escalations.challenges.telling import KIND
from safeguarding.post.models import Message
from safeguarding.post.rendering import render
from tests.escalations.conftest import told
from tests.factories.accounts import DutyFactory
from tests.factories.challenges import (
    FRI_28_AUG_0900,
    ISSUE,
    SOUGHT,
    THU_27_AUG_1400,
    answered,
    ended,
    raised,
    shared_case,
    taken_further,
    withdrawn,
)
from tests.factories.enquiries import allocated, harrocks_enquiry

pytestmark = pytest.mark.django_db


def told_of(news):
    """The names before the @ of everyone who was told this."""
    messages = Message.objects.filter(kind=KIND, params__news=news)
    return {address.partition("@")[0] for address in messages.values_list("recipient_email", flat=True)}


def test_the_desk_is_told_and_whoever_leads_the_case(cast):
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast)
    raised(cast, enquiry.case, by="sian", at=FRI_28_AUG_0900)
    assert told_of("asked") == {"social.care", "priya"}


def test_at_the_second_level_the_manager_is_told(cast):
    taken_further(raised(cast), cast)
    assert told_of("asked") == {"social.care", "ruth"}


def test_in_danger_whoever_is_on_duty_is_told_before_other_mail(cast):
    DutyFactory(membership=cast.eddie, from_at=THU_27_AUG_1400, until_at=FRI_28_AUG_0900)
    raised(cast, immediate_danger=True)
    assert {"social.care", "ruth", "eddie"} <= told_of("asked")
    assert set(Message.objects.filter(kind=KIND).values_list("urgent", flat=True)) == {True}


def test_an_agency_without_any_address_is_loud_the_front_door_is_told(cast):
    cast.police.desk_email = ""
    cast.police.save(update_fields=["desk_email"])
    raised(cast, agency=cast.police)
    assert told_of("asked") == {"social.care"}


def test_the_named_doctor_is_told_of_a_child_under_one(cast):
    raised(cast, by="sian", agency=cast.police)
    assert told_of("told") == {"nadia"}


def test_the_raiser_is_told_of_the_answer_and_both_sides_of_the_end(cast):
    escalation = answered(raised(cast), cast)
    assert told_of("answered") == {"okafor"}
    ended(escalation, cast)
    assert told_of("ended") == {"social.care"}


def test_a_colleague_who_ends_it_does_not_leave_the_raiser_out(cast):
    ended(raised(cast), cast, by="nadia")
    assert told_of("ended") == {"social.care", "okafor"}


def test_whoever_writes_down_their_own_call_is_not_told_of_it(cast):
    answered(raised(cast), cast, by="okafor", answered_name="Priya Nair")
    assert told_of("answered") == set()


def test_nothing_of_it_is_in_a_message(cast):
    case = shared_case(cast)
    answered(raised(cast, case, immediate_danger=True), cast, by="ruth")
    withdrawn(raised(cast, case, agency=cast.police), cast)
    names = ["Harrock", "Lily", "Bobby", "Jodie", "Okafor", "Calloway", "Larkfield", "Police", ISSUE, SOUGHT]
    messages = Message.objects.filter(kind=KIND)
    assert messages.count() >= 6
    for message in messages:
        words = "".join(render(message)) + str(message.params)
        assert not [name for name in names if name.lower() in words.lower()]


def test_a_message_says_by_when_and_leads_to_the_page(cast):
    escalation = raised(cast)
    subject, body = render(Message.objects.get(params__news="asked"))
    assert subject.startswith("A professional difference asks for an answer, case ")
    assert "An answer is asked for by Thu 27 Aug 2026, 18:00." in body
    assert f"/challenges/{escalation.reference}/" in body
    assert told() == set()
