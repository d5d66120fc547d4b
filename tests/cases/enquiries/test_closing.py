"""Closing asks what is missing: with nothing missing one manager closes, with anything missing two (design 2.4)."""

import pytest
from django.db import IntegrityError, transaction

from cases.enquiries import services
from cases.enquiries.closing_gate import STANDARDS, lines_of, missing_from
from cases.enquiries.models import Closing, Conference, Enquiry, EnquiryChild
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.standards import STANDARDS as EVERY
from tests.factories.case_files import with_agency
from tests.factories.closings import (
    ANSWERS,
    MON_14_SEP_1000,
    TUE_15_SEP_0930,
    closed,
    confirmed,
    decided,
    ready_to_close,
    waiting,
    without_gate,
)
from tests.pages import statements

pytestmark = pytest.mark.django_db


def gate_of(enquiry, **told):
    """The slugs of what is missing."""
    places = list(EnquiryChild.objects.filter(enquiry=enquiry).for_page())
    return [line.slug for line in missing_from(lines_of(enquiry, places, Conference.objects.get(), **told))]


def meet_everything(enquiry):
    """As if everybody had done what the gate asks about."""
    Owed.objects.of_case(enquiry.case_id).of(*STANDARDS).open().update(met_at=MON_14_SEP_1000, chase_at=None)


def test_the_gate_asks_only_for_standards_that_exist():
    assert set(STANDARDS) <= {standard.slug for standard in EVERY}


def test_what_others_owe_is_named_in_one_question(cast):
    enquiry = ready_to_close(cast)
    places, conference = list(EnquiryChild.objects.filter(enquiry=enquiry).for_page()), Conference.objects.get()
    with statements() as sent:
        lines = {line.slug: line for line in lines_of(enquiry, places, conference)}
    assert len(sent) == 1
    assert lines["outcomes"].met
    assert lines["conference"].met
    assert lines["questions"].says.startswith("Still owed: GP asked (")
    assert "Skeletal survey decided" in lines["imaging"].says
    assert lines["parents"].says == "Say so below"
    assert gate_of(enquiry, parents_told=True, referrer_told=False) == ["imaging", "questions", "referrer"]


@pytest.mark.invents_owed
def test_with_nothing_missing_one_manager_closes_it(cast):
    enquiry = ready_to_close(cast)
    meet_everything(enquiry)
    closing = decided(enquiry, cast)
    enquiry.refresh_from_db()
    assert (enquiry.closed_at, enquiry.closed_by) == (MON_14_SEP_1000, cast.ruth.user)
    assert (closing.missing, closing.second_asked_at, closing.without_gate_at) == ([], None, None)
    assert not Owed.objects.of("closing-decided", "closing-reviewed").exists()


def test_with_something_missing_it_waits_for_the_other_manager(cast):
    enquiry = ready_to_close(cast)
    closing = decided(enquiry, cast, referrer_told=False)
    assert Enquiry.objects.open().filter(pk=enquiry.pk).exists()
    assert [line["slug"] for line in closing.missing] == ["imaging", "questions", "referrer"]
    assert Owed.objects.open().of("closing-decided").count() == 1
    with pytest.raises(NotAllowed, match="decided to close it already"):
        decided(enquiry, cast, who="grace")
    with pytest.raises(NotAllowed, match="It takes two people"):
        confirmed(closing, cast, who="ruth")
    with pytest.raises(NotAllowed, match="manager of the agency"):
        confirmed(closing, cast, who="eddie")
    closing = confirmed(closing, cast)
    enquiry.refresh_from_db()
    assert (enquiry.closed_by, closing.without_gate_at) == (cast.grace.user, MON_14_SEP_1000)
    assert Owed.objects.open().of("closing-decided").count() == 0
    assert Owed.objects.open().of("closing-reviewed").count() == 1
    assert Owed.objects.open().of("gp-asked").exists() is False  # ended with the enquiry, by its own rule
    assert Owed.objects.open().of("assessment-complete").count() == 1
    entry = Entry.objects.get(verb="enquiry-closed")
    assert entry.says == "Section 47 enquiry closed by two managers with 3 lines missing"
    assert len(entry.details["missing"]) == 3


def test_two_of_the_same_level_are_not_the_two(cast):
    closing = decided(ready_to_close(cast), cast, who="grace")
    Closing.objects.filter(pk=closing.pk).update(asked_by=cast.left.user)
    with pytest.raises(NotAllowed, match="The other has to be a team manager"):
        confirmed(closing, cast, who="grace")
    assert confirmed(closing, cast, who="ruth").closed_by == cast.ruth.user


def test_what_came_meanwhile_is_not_missing_any_more(cast):
    closing = waiting(cast)
    for owing in Owed.objects.of("gp-asked").open():
        owed.waive(owing, by=cast.actor("ruth", MON_14_SEP_1000), at=MON_14_SEP_1000, reason="Asked by letter")
    missing = {line["slug"]: line["says"] for line in confirmed(closing, cast).missing}
    assert "GP asked" not in missing.get("questions", "")
    assert "imaging" in missing


def test_imaging_handed_over_by_name_is_not_missing(cast):
    closing = decided(ready_to_close(cast), cast, imaging_handed_to="Dr Okafor, under Lily’s safety plan")
    assert [line["slug"] for line in closing.missing] == ["questions"]
    assert closing.imaging_handed_to.startswith("Dr Okafor")


def test_a_manager_refuses_and_it_can_be_decided_again(cast):
    closing = waiting(cast)
    grace = cast.actor("grace", MON_14_SEP_1000)
    with pytest.raises(NotAllowed) as refusal:
        services.refuse_closing(closing, by=grace, at=MON_14_SEP_1000, why=" ")
    assert refusal.value.field == "why"
    services.refuse_closing(closing, by=grace, at=MON_14_SEP_1000, why="The GPs come first.")
    with pytest.raises(NotAllowed, match="refused"):
        confirmed(closing, cast)
    assert Owed.objects.open().of("closing-decided").count() == 0
    assert closed(closing.enquiry, cast).closed_by == cast.grace.user


def test_a_third_person_looks_into_it(cast):
    closing = without_gate(cast)
    for who in ("ruth", "grace"):
        with pytest.raises(NotAllowed, match="cannot review it"):
            looked_into(closing, cast, who)
    with pytest.raises(NotAllowed, match="named professional"):
        looked_into(closing, cast, "priya")
    assert looked_into(closing, cast, "nadia").reviewed_by == cast.nadia.user
    assert Owed.objects.open().of("closing-reviewed").count() == 0
    with pytest.raises(NotAllowed, match="already looked into"):
        looked_into(closing, cast, "nadia")


def looked_into(closing, cast, who):
    """The Closing after somebody looked into it on the Tuesday."""
    by = cast.actor(who, TUE_15_SEP_0930)
    return services.review_closing(closing, by=by, at=TUE_15_SEP_0930, review="The GPs have answered since.")


@pytest.mark.parametrize("left_out", ["reasons", "parents_how", "referrer_how", "medical_report"])
def test_every_question_is_answered(cast, left_out):
    with pytest.raises(NotAllowed) as refusal:
        decided(ready_to_close(cast), cast, **{left_out: "  "})
    assert refusal.value.field == left_out
    assert not Closing.objects.exists()


def test_the_database_wants_two_persons_and_a_third(cast):
    closing = waiting(cast)
    same = {"closed_at": MON_14_SEP_1000, "closed_by": cast.ruth.user, "without_gate_at": MON_14_SEP_1000}
    with pytest.raises(IntegrityError, match="two_managers_are_two_persons"), transaction.atomic():
        Closing.objects.update(**same)
    confirmed(closing, cast)
    looked = {"reviewed_at": TUE_15_SEP_0930, "reviewed_by": cast.grace.user, "review": "Fine"}
    with pytest.raises(IntegrityError, match="a_closing_is_reviewed_by_a_third_person"), transaction.atomic():
        Closing.objects.update(**looked)


def test_what_is_missing_stands_on_the_page_and_so_does_who_looked_into_it(cast, page_as):
    closing = without_gate(cast)
    with_agency(closing.case, cast.hospital, cast.actor("priya", MON_14_SEP_1000), at=MON_14_SEP_1000)
    page = page_as(cast.nadia).open("enquiry-closing-review", closing.reference)
    assert "Ruth Calloway decided to close it" in page.text
    assert "Grace Whitlow confirmed" in page.text
    assert ANSWERS["parents_how"] in page.text
    page = page.send(review="Both GPs have answered since.")
    assert "Looked into by Dr Nadia Sorrell" in page.text
