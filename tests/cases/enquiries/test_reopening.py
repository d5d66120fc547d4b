"""An ended enquiry goes on in a new one: nothing is cleared, and nothing is typed again."""

import pytest
from django.db import IntegrityError, transaction

from cases.case_files import services as case_files
from cases.enquiries import services
from cases.enquiries.models import Enquiry, EnquiryChild, Explanation
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from tests.factories.closings import closed, ready_to_close
from tests.factories.deaths import died
from tests.factories.enquiries import THU_27_AUG_1500, place_of, started
from tests.factories.transfers import MON_21_SEP_1100, accepted, offered, reopened

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(cast, time_machine):
    """The story's enquiry, in which Jodie said something, closed on 14 September."""
    time_machine.move_to(MON_21_SEP_1100, tick=False)
    enquiry = ready_to_close(cast)
    told = {"about": "The bruise", "told_by": "Jodie", "told_to": "Priya", "words": "She rolled onto a toy."}
    child = place_of(enquiry, "Lily").child
    by = cast.actor("priya", THU_27_AUG_1500)
    services.record_explanation(enquiry.case, by=by, at=THU_27_AUG_1500, child=child, **told)
    return closed(enquiry, cast)


def test_it_goes_on_in_the_same_case_file_with_its_children_and_what_was_said(cast, ended, page_as):
    was_closed = ended.closed_at
    again = reopened(ended, cast)
    ended.refresh_from_db()
    assert (ended.closed_at, again.case_id, again.continues_id) == (was_closed, ended.case_id, ended.pk)
    assert (again.kind, again.agency_id, again.lead) == (ended.kind, ended.agency_id, None)
    places = EnquiryChild.objects.filter(enquiry=again)
    assert sorted(place.child.person.given_name for place in places) == ["Bobby", "Lily"]
    assert all(place.seen_at is None and place.owed_at == MON_21_SEP_1100 for place in places)
    owed = Owed.objects.open().filter(standard="child-seen", subject_id__in=[place.pk for place in places])
    assert owed.count() == 2
    assert Owed.objects.open().filter(standard="enquiry-allocated", subject_id=again.pk).count() == 1
    assert Explanation.objects.count() == 1
    page = page_as(cast.sian).open("enquiry", again.reference)
    assert "She rolled onto a toy." in page.text
    assert "It continues the enquiry started" in page.text
    page = page_as(cast.sian).open("enquiry", ended.reference)
    assert "It was reopened." in page.text
    assert Entry.objects.get(verb="enquiry-reopened").says.endswith("continues the one that was closed")


def test_a_manager_reopens_it_once_with_reasons_and_only_what_has_ended(cast, ended):
    with pytest.raises(NotAllowed, match="team or service manager"):
        reopened(ended, cast, by="priya")
    with pytest.raises(NotAllowed, match="what is new") as refusal:
        reopened(ended, cast, reasons=" ")
    assert refusal.value.field == "reasons"
    with pytest.raises(NotAllowed, match="still open then"):
        reopened(ended, cast, at=THU_27_AUG_1500)
    again = reopened(ended, cast)
    with pytest.raises(NotAllowed, match="goes on in another"):
        reopened(ended, cast)
    with pytest.raises(NotAllowed, match="is open"):
        reopened(again, cast)
    with pytest.raises(IntegrityError, match="what ended stays ended"), transaction.atomic():
        Enquiry.objects.filter(pk=again.pk).update(continues=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.filter(pk=again.pk).update(continues=again)


def test_another_open_enquiry_or_a_closed_file_stands_in_its_way(cast, ended):
    ruth = cast.actor("ruth", MON_21_SEP_1100)
    other = started(ended.case, ruth, MON_21_SEP_1100)
    with pytest.raises(NotAllowed, match="already open"):
        reopened(ended, cast)
    accepted(offered(other, cast, at=MON_21_SEP_1100), cast, at=MON_21_SEP_1100)
    case_files.close_case(ended.case, by=ruth, at=MON_21_SEP_1100, reason="Moved away.")
    with pytest.raises(NotAllowed, match="case file is closed"):
        reopened(ended, cast)


def test_a_transferred_one_comes_back_and_a_child_who_died_has_no_place_in_it(cast, time_machine):
    time_machine.move_to(MON_21_SEP_1100, tick=False)
    enquiry = ready_to_close(cast)
    died(cast, enquiry, "Bobby")
    accepted(offered(enquiry, cast, at=MON_21_SEP_1100), cast, at=MON_21_SEP_1100)
    again = reopened(Enquiry.objects.get(), cast)
    assert [place.child.person.given_name for place in again.children.all()] == ["Lily"]
    assert Entry.objects.get(verb="enquiry-reopened").says.endswith("continues the one that was transferred")


def test_the_page_asks_only_what_is_new(cast, ended, page_as):
    page = page_as(cast.ruth).open("enquiry-reopen", ended.reference)
    assert "Support goes on with the family." in page.text
    page = page.send()
    assert page.errors == ["Say what is new"]
    page = page.send(reasons="A second bruise.")
    assert "Do this next: allocate the enquiry" in page.text
