"""Another authority takes an enquiry on when a named manager there has accepted, and not a moment before."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from cases.enquiries import services
from cases.enquiries.models import Enquiry, Transfer
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.standards import STANDARDS, standard_of
from safeguarding.standards.transfers import TAKEN_ON
from tests.factories.closings import decided, ready_to_close
from tests.factories.enquiries import FRI_28_AUG_0900, THU_27_AUG_1500, allocated, seen
from tests.factories.plans import planned_enquiry
from tests.factories.skeletal_surveys import requested
from tests.factories.transfers import FRI_28_AUG_1530, OFFER, SAID, accepted, offered

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(cast, time_machine):
    """The story's enquiry, led by Priya; the clock stands at Friday, 15:30."""
    time_machine.move_to(FRI_28_AUG_1530, tick=False)
    enquiry = planned_enquiry(cast)
    allocated(enquiry, cast)
    return enquiry


def still_owed(enquiry):
    """The standards under which anything is owed in the case."""
    return set(Owed.objects.open().of_case(enquiry.case_id).values_list("standard", flat=True))


# What whoever had the enquiry answers for still: it was begun, said or decided here.
ANSWERED_FOR = {"closing-decided", "closing-reviewed", "plan-approval-confirmed", "transfer-accepted"}


def test_whether_it_is_taken_on_is_decided_of_everything_that_is_owed_by_whoever_has_the_enquiry():
    assert all(standard_of(slug).owed_by.endswith("agency_id") for slug in TAKEN_ON)
    of_enquiry = {
        standard.slug
        for standard in STANDARDS
        if standard.owed_by.endswith("enquiry__agency_id")
        or (standard.on == "enquiries.Enquiry" and standard.owed_by == "agency_id")
    }
    assert not TAKEN_ON & ANSWERED_FOR
    assert of_enquiry == TAKEN_ON | ANSWERED_FOR


def test_every_loop_stays_with_the_sender_until_a_named_manager_there_accepts(cast, enquiry):
    requested(cast, "Lily", enquiry=enquiry)
    before = still_owed(enquiry)
    transfer = offered(enquiry, cast)
    assert still_owed(enquiry) == before | {"transfer-accepted"}
    owing = Owed.objects.open().get(standard="transfer-accepted")
    assert (owing.agency_id, owing.user_id) == (cast.social_care.pk, cast.priya.user_id)
    assert owing.due_at.date().isoformat() == "2026-09-01"  # over the bank holiday
    seen(enquiry, "Bobby", cast.actor("priya", FRI_28_AUG_1530), at=THU_27_AUG_1500)
    for field in SAID:
        with pytest.raises(NotAllowed) as refusal:
            accepted(transfer, cast, **{field: ""})
        assert refusal.value.field == field
    accepted(transfer, cast)
    after = still_owed(enquiry)
    assert not after & TAKEN_ON
    assert {"survey-reported", "adult-males-known"} <= after
    transfer = Transfer.objects.get()
    taken = {(one["title"], one["child"]) for one in transfer.taken_on}
    assert ("Child seen", "Lily Harrock") in taken
    assert ("Child seen", "Bobby Harrock") not in taken
    assert ("Assessment complete", "") in taken
    entry = Entry.objects.get(verb="transfer-accepted")
    assert entry.says.startswith("Enquiry transferred to Harbourne Council: Imogen Vale, team manager")


def test_a_transferred_enquiry_is_kept_apart_from_those_closed_with_outcomes(cast, enquiry, page_as):
    accepted(offered(enquiry, cast), cast)
    found = Enquiry.objects.get()
    assert (found.transferred_at, found.closed_at) == (FRI_28_AUG_1530, FRI_28_AUG_1530)
    assert not any(place.outcome for place in found.children.all())
    assert not Enquiry.objects.open().exists()
    page = page_as(cast.ruth).open("enquiry", enquiry.reference)
    assert "Transferred to Harbourne Council" in page.text
    assert "Owed here, and theirs since" in page.text
    assert "Why it was closed" not in page.text
    page = page_as(cast.sian).open("case-enquiry", enquiry.case.reference)
    assert "Transferred to another authority" in page.text


def test_declined_or_withdrawn_it_stays_and_can_be_offered_again(cast, enquiry):
    before = still_owed(enquiry)
    by = cast.actor("priya", FRI_28_AUG_1530)
    transfer = offered(enquiry, cast)
    declined = {"declined_name": "Imogen Vale", "declined_why": "The stay is for a week."}
    for field in declined:
        with pytest.raises(NotAllowed) as refusal:
            services.decline_transfer(transfer, by=by, at=FRI_28_AUG_1530, **(declined | {field: " "}))
        assert refusal.value.field == field
    services.decline_transfer(transfer, by=by, at=FRI_28_AUG_1530, **declined)
    assert still_owed(enquiry) == before
    with pytest.raises(NotAllowed, match="answered already"):
        accepted(transfer, cast)
    again = offered(enquiry, cast, at=FRI_28_AUG_1530)
    with pytest.raises(NotAllowed, match="team or service manager"):
        services.withdraw_transfer(again, by=by, at=FRI_28_AUG_1530, why="They came home.")
    ruth = cast.actor("ruth", FRI_28_AUG_1530)
    services.withdraw_transfer(again, by=ruth, at=FRI_28_AUG_1530, why="They came home.")
    assert still_owed(enquiry) == before
    assert Enquiry.objects.open().filter(pk=enquiry.pk).exists()


def test_it_is_offered_by_a_manager_once_and_never_while_somebody_decides_to_close_it(cast, enquiry):
    with pytest.raises(NotAllowed, match="team or service manager"):
        offered(enquiry, cast, by="priya")
    for field in OFFER:
        with pytest.raises(NotAllowed) as refusal:
            offered(enquiry, cast, **{field: " "})
        assert refusal.value.field == field
    with pytest.raises(NotAllowed, match="started after"):
        offered(enquiry, cast, at=enquiry.started_at.replace(year=2025))
    transfer = offered(enquiry, cast)
    with pytest.raises(NotAllowed, match="already offered"):
        offered(enquiry, cast)
    with pytest.raises(NotAllowed, match="offered after"):
        accepted(transfer, cast, at=THU_27_AUG_1500)
    with pytest.raises(NotAllowed, match="agency that leads"):
        accepted(transfer, cast, by="marta")
    ready_to_close(cast, enquiry)
    with pytest.raises(NotAllowed, match="Record their answer"):
        decided(enquiry, cast)
    services.withdraw_transfer(transfer, by=cast.actor("ruth", FRI_28_AUG_1530), at=FRI_28_AUG_1530, why="Home.")
    decided(enquiry, cast)
    with pytest.raises(NotAllowed, match="second one confirms"):
        offered(enquiry, cast)


def test_the_database_keeps_one_answer_and_what_has_ended(cast, enquiry):
    transfer = offered(enquiry, cast)
    both = {"accepted_at": FRI_28_AUG_1530, "accepted_recorded_by": cast.priya.user, "withdrawn_why": "No"} | {
        name: words for name, words in SAID.items() if name != "accepted_how"
    }
    both |= {"accepted_how": "telephone", "withdrawn_at": FRI_28_AUG_1530, "withdrawn_by": cast.ruth.user}
    with pytest.raises(IntegrityError, match="a_transfer_ends_in_one_way"), transaction.atomic():
        Transfer.objects.update(**both)
    with pytest.raises(IntegrityError, match="a_transferred_enquiry_is_ended_then"), transaction.atomic():
        Enquiry.objects.update(transferred_at=FRI_28_AUG_1530)
    accepted(transfer, cast)
    cleared = {"closed_at": None, "closed_by": None, "transferred_at": None}
    with pytest.raises(IntegrityError, match="what ended stays ended"), transaction.atomic():
        Enquiry.objects.update(**cleared)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("DELETE FROM enquiries_transfer")


def test_the_pages_offer_ring_and_record_who_accepted(cast, enquiry, page_as):
    page = page_as(cast.ruth).open("enquiry-transfer", enquiry.reference)
    assert "Child seen" in page.text
    page = page.send(contact_telephone="01632 960770")
    assert "Enter the authority" in page.errors
    page = page.send(**OFFER)
    assert "Do this next: ask whether Harbourne Council has accepted it" in page.text
    assert "01632 960 770" in page.text
    transfer = Transfer.objects.get()
    for name in ("transfer-withdraw", "transfer-decline"):
        assert page_as(cast.ruth).open(name, transfer.reference).status == 200
    page = page_as(cast.priya).open("transfer-accept", transfer.reference)
    assert "Child seen" in page.text
    page = page.send(**SAID)
    assert "Imogen Vale, team manager, assessment, accepted it" in page.text
    assert FRI_28_AUG_0900 < Enquiry.objects.get().transferred_at
