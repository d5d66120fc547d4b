"""What settling a row does to its obligations when facts come, go wrong and are put right."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.owed.services import settle
from tests.safeguarding.owed.conftest import THURSDAY

pytestmark = pytest.mark.django_db


def hours(n):
    return THURSDAY + timedelta(hours=n)


def raised(obligation, step, at):
    """What the chaser leaves on a row when it raises a step."""
    Owed.objects.filter(pk=obligation.pk).update(step=step, chased_at=at)
    obligation.refresh_from_db()


def test_a_request_is_owed_a_report_and_the_report_meets_it(rows):
    rows.set("survey")
    assert rows.owed("survey-reported", "survey").is_open
    reports = {"performed_at": hours(1), "missing_views": [], "first_read_at": hours(2), "second_read_at": hours(3)}
    rows.set("survey", **reports, final_at=hours(4))
    reported = rows.owed("survey-reported", "survey")
    assert (reported.met_at, reported.chase_at) == (hours(4), None)


def test_settling_twice_changes_nothing(rows):
    rows.set("survey")
    assert rows.changed > 0
    rows.set("survey", at=hours(30))
    assert rows.changed == 0
    assert rows.owed("survey-reported", "survey").recorded_at == THURSDAY


def test_what_has_not_begun_is_not_owed(rows):
    rows.set("place", see_from_at=None)
    assert not Owed.objects.exists()
    rows.set("place", see_from_at=hours(1))
    assert rows.owed("child-seen", "place").started_at == hours(1)


def test_a_row_that_never_owed_it_makes_none(rows):
    rows.set("read", shows_injury=False)
    assert rows.changed == 0
    assert not Owed.objects.exists()


def test_a_row_that_no_longer_owes_it_is_ended_not_deleted(rows):
    rows.set("read")
    rows.set("read", at=hours(1), shows_injury=False)
    told = rows.owed("injury-told", "read")
    assert (told.ended_at, told.chase_at, told.started_at) == (hours(1), None, THURSDAY)
    rows.set("read", at=hours(9))
    assert rows.owed("injury-told", "read").ended_at == hours(1)


def test_a_row_that_owes_it_again_is_open_again(rows):
    rows.set("read")
    rows.set("read", at=hours(1), shows_injury=False)
    rows.set("read", at=hours(2), shows_injury=True)
    told = rows.owed("injury-told", "read")
    assert (told.ended_at, told.chase_at) == (None, told.due_at)


def test_an_end_closes_it_unmet(rows):
    rows.set("survey")
    by = {"cancelled_by": rows.user, "cancelled_why": "Transferred"}
    rows.set("survey", cancelled_at=hours(2), **by)
    reported = rows.owed("survey-reported", "survey")
    assert (reported.met_at, reported.ended_at, reported.chase_at) == (None, hours(2), None)


def test_the_earliest_of_several_ends_counts(rows):
    rows.set("follow_up")
    rows.set("follow_up", performed_at=hours(30), ended_at=hours(20), ended_by=rows.user, ended_why="Moved away")
    assert rows.owed("follow-up-booked", "follow_up").ended_at == hours(20)


def test_a_met_fact_earlier_than_its_start_does_not_count(rows):
    rows.set("enquiry", allocated_at=hours(-1))
    allocated = rows.owed("enquiry-allocated", "enquiry")
    assert (allocated.met_at, allocated.is_open) == (None, True)
    rows.set("enquiry", allocated_at=THURSDAY)
    assert rows.owed("enquiry-allocated", "enquiry").met_at == THURSDAY


def test_a_late_entry_is_not_chased_before_it_was_recorded(rows):
    rows.set("survey", at=hours(80))
    assert rows.owed("survey-reported", "survey").chase_at == hours(80)


def test_a_late_entry_of_something_done_is_not_chased_at_all(rows):
    rows.set("place", at=hours(80), seen_at=hours(3))
    seen = rows.owed("child-seen", "place")
    assert (seen.met_at, seen.chase_at) == (hours(3), None)


def test_a_start_put_right_moves_the_due_time_and_keeps_the_first(rows):
    rows.set("survey")
    rows.set("survey", at=hours(5), requested_at=hours(2))
    reported = rows.owed("survey-reported", "survey")
    assert (reported.due_at, reported.limit_at, reported.chase_at) == (hours(26), hours(74), hours(26))
    assert (reported.first_due_at, reported.was_moved) == (hours(24), True)


def test_a_start_put_right_after_a_chase_goes_on_from_its_step(rows):
    rows.set("survey")
    raised(rows.owed("survey-reported", "survey"), 1, hours(24))
    rows.set("survey", at=hours(25), requested_at=hours(10))
    reported = rows.owed("survey-reported", "survey")
    assert (reported.step, reported.due_at) == (1, hours(34))
    assert reported.chase_at == hours(40)  # the manager, six hours after the new due time: no second reminder


def test_settling_after_a_chase_does_not_plan_it_again(rows):
    rows.set("survey")
    raised(rows.owed("survey-reported", "survey"), 3, hours(42))
    rows.set("survey", at=hours(43))
    reported = rows.owed("survey-reported", "survey")
    assert (reported.step, reported.chase_at) == (3, hours(72))


def test_a_row_settles_what_reads_it_from_elsewhere(rows, allocation):
    """Imaging is owed by whoever leads the enquiry: allocating it moves what the child's rows owe, with no verb
    knowing of them."""
    for name in ("place", "decision", "ct", "enquiry", "conference"):
        rows.set(name)
    assert set(Owed.objects.values_list("user_id", flat=True)) == {None}
    rows.set("enquiry", lead=allocation)
    slugs = {"child-seen", "imaging-decided", "ct-head-decided", "assessment-complete", "conference-held"}
    assert set(Owed.objects.of_user(rows.user).values_list("standard", flat=True)) == slugs


def test_closing_the_case_ends_the_questions_of_its_household(rows):
    rows.set("males")
    rows.set("case", at=hours(9), closed_at=hours(9), closed_by=rows.user)
    assert rows.owed("adult-males-known", "males").ended_at == hours(9)


def test_rows_that_owe_nothing_settle_to_nothing(rows):
    assert settle(rows.team, at=THURSDAY) == 0
    assert not Owed.objects.exists()


def test_the_app_cannot_delete_what_is_owed(rows):
    rows.set("survey")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Owed.objects.all().delete()


def test_clauses_about_what_is_owed(rows):
    rows.set("survey")
    rows.set("place", seen_at=hours(1))
    reported, seen = rows.owed("survey-reported", "survey"), rows.owed("child-seen", "place")
    two = Owed.objects.of("survey-reported", "child-seen")
    assert list(two.open()) == [reported]
    assert not two.overdue(hours(24)).exists()
    assert list(two.overdue(hours(24.1))) == [reported]
    assert not two.to_chase(hours(23.9)).exists()
    assert list(two.to_chase(hours(24))) == [reported]
    assert list(two.of_case(rows.case).about(rows.child.pk).soonest_first()) == [seen, reported]
    assert list(two.of_agency(rows.hospital)) == [reported]
    assert list(two.asked_by(rows.user)) == [reported]
    assert two.of_partnership(rows.case.partnership).count() == 2


def test_owing_makes_what_a_case_lacks_once(rows):
    """Rules of the slices, run for one case: what is new is settled, and a second run makes nothing."""
    rows.ct.__class__.objects.filter(pk=rows.ct.pk).update(kind="eyes")  # so that the decision about a CT is missing
    assert owed.owe(rows.case, at=THURSDAY) > 0
    made = type(rows.ct).objects.get(enquiry=rows.enquiry, kind="ct_head")
    assert Owed.objects.on(made).of("ct-head-decided").get().is_open
    assert owed.owe(rows.case.pk, at=hours(1)) == 0
