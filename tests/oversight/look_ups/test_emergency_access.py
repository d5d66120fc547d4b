"""Access taken in an emergency: a reason, everybody told, over by itself, and looked into by somebody else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from cases.case_files.models import CaseFile
from oversight.look_ups import services
from safeguarding.accounts import break_glass
from safeguarding.accounts.models import BreakGlass
from safeguarding.audit.models import Entry, View
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from tests.factories.case_files import barred, restricted, with_agency
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.factories.families import NHS_OF_LILY
from tests.factories.look_ups import RASH, asked_by, taken_by


def test_from_signing_in_the_emergency_page_is_three_actions_away(cast, case, now, page_as):
    """Look up; type the number; say why: and what to do now stands there, with the numbers."""
    page = page_as(cast.tina).open("look-up").send(nhs_number=NHS_OF_LILY, why=RASH)
    assert page.heading == "Live safety plan or enquiry: yes"
    page.send(reason="Baby brought in with a rash, mother is leaving")
    assert page.heading == "Lily and Bobby Harrock: what to do now"
    assert page.path == reverse("emergency", args=[case.reference])
    assert "You took access to a case in an emergency." in page.text


@pytest.mark.parametrize("reason", ["", "rash", "          "])
def test_a_reason_is_asked_for_and_nothing_opens_without(cast, case, now, page_as, reason):
    page = page_as(cast.tina).open("look-up").send(nhs_number=NHS_OF_LILY, why=RASH).send(reason=reason)
    assert page.errors
    assert not BreakGlass.objects.exists()
    assert page.open("emergency", case.reference).status == 404


def test_it_ends_by_itself_after_four_hours_and_then_there_is_no_such_page(cast, case, now, page_as, time_machine):
    taken_by(cast, "tina", at=now)
    time_machine.move_to(now + timedelta(hours=3, minutes=59), tick=False)
    assert page_as(cast.tina).open("case", case.reference).status == 200
    time_machine.move_to(now + timedelta(hours=4), tick=False)
    page = page_as(cast.tina)
    assert page.open("case", case.reference).status == 404
    assert page.open("emergency", case.reference).status == 404
    assert "You took access" not in page.open("my-work").text


def test_it_is_ended_early_from_any_page(cast, case, now, page_as):
    taken_by(cast, "tina", at=now)
    page = page_as(cast.tina).open("my-work")
    taken = BreakGlass.objects.get()
    page.send(_to=reverse("break-glass-end"), taken=taken.reference)
    assert "Your emergency access has ended." in page.text
    assert page.open("case", case.reference).status == 404
    assert Entry.objects.filter(verb="break-glass-ended").count() == 1


def test_nobody_ends_what_another_took(cast, case, now, page_as):
    taken = taken_by(cast, "tina", at=now)
    page = page_as(cast.tom)
    page.client.post(reverse("break-glass-end"), {"taken": taken.reference})
    taken.refresh_from_db()
    assert taken.ends_at == now + timedelta(hours=4)


def test_who_must_know_is_told_at_once_and_no_message_names_anybody(cast, case, now):
    taken = taken_by(cast, "nadia", at=now)
    told = {message.recipient_email: message.params for message in Message.objects.filter(kind="break-glass-taken")}
    review = reverse("break-glass-review", args=[taken.reference])
    assert {email: params["path"] for email, params in told.items()} == {
        "radiology.desk@demo.example": review,
        "assessment@demo.example": review,
        "priya@demo.example": reverse("who-has-looked", args=[case.reference]),
    }
    assert not any(name in str(told) for name in ("Lily", "Nadia", "Harrock", RASH))


def test_the_named_doctor_of_ones_own_agency_is_told(cast, case, now):
    taken_by(cast, "ward", at=now)
    assert Message.objects.filter(kind="break-glass-taken", recipient_email="nadia@demo.example").count() == 1


def test_a_conflict_of_interest_declared_since_the_look_up_still_bars(cast, case, now):
    asked = asked_by(cast, "tina", at=now)
    barred(case, cast.tina.user, cast.actor("ruth", now), at=now)
    with pytest.raises(NotAllowed, match="cannot open this case"):
        services.take_access(asked, by=cast.actor("tina", now), at=now, reason=RASH)


def test_a_conflict_declared_while_it_is_open_shuts_it_at_once(cast, case, now):
    taken = taken_by(cast, "tina", at=now)
    barred(case, cast.tina.user, cast.actor("ruth", now), at=now)
    assert not CaseFile.objects.visible_to(replace(cast.actor("tina", now), grants=(taken,))).exists()


@pytest.mark.parametrize(("who", "may"), [("tina", False), ("lowe", False), ("eddie", True), ("grace", True)])
def test_a_restricted_case_opens_to_the_out_of_hours_team_alone(cast, case, now, page_as, who, may):
    restricted(case, cast.actor("ruth", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    page = page_as(cast.people[who]).open("look-up").send(nhs_number=NHS_OF_LILY, why=RASH)
    assert page.heading == "Ring the out-of-hours team before this child leaves"
    page.send(_to=reverse("break-glass", args=[page.path.split("/")[2]]), reason=RASH)
    assert BreakGlass.objects.exists() is may
    assert page.heading.startswith("Lily and Bobby" if may else "Ring the out-of-hours team")
    assert may or "01632 960 100" in page.text


def test_a_no_leads_nowhere(cast, case, now, page_as):
    asked = asked_by(cast, "tina", at=now, nhs_number="9990000018")
    assert page_as(cast.tina).open("break-glass", asked.reference).status == 404


def test_the_look_up_of_another_or_of_an_hour_ago_opens_nothing(cast, case, now, page_as, time_machine):
    asked = asked_by(cast, "tina", at=now)
    assert page_as(cast.tom).open("break-glass", asked.reference).status == 404
    with pytest.raises(NotAllowed):
        services.take_access(asked, by=cast.actor("tom", now), at=now, reason=RASH)
    later = now + timedelta(minutes=61)
    with pytest.raises(NotAllowed):
        services.take_access(asked, by=cast.actor("tina", later), at=later, reason=RASH)
    time_machine.move_to(later, tick=False)
    assert page_as(cast.tina).open("break-glass", asked.reference).heading == "Look up a child who is with you"


def test_taking_it_twice_is_once(cast, case, now):
    assert taken_by(cast, "tina", at=now) == taken_by(cast, "tina", at=now)
    assert Entry.objects.filter(verb="break-glass-taken").count() == 1


def test_whose_agency_was_let_in_meanwhile_needs_no_access(cast, case, now, page_as):
    asked = asked_by(cast, "tina", at=now)
    with_agency(case, cast.tiny, cast.actor("ruth", now), at=now)
    page = page_as(cast.tina).open("break-glass", asked.reference)
    assert page.path == reverse("emergency", args=[case.reference])
    assert not BreakGlass.objects.exists()


def test_a_review_is_owed_by_the_lead_agency_until_somebody_looked_into_it(cast, case, now):
    taken = taken_by(cast, "tina", at=now)
    owed = Owed.objects.get(standard="break-glass-reviewed")
    assert (owed.agency_id, owed.case_id, owed.address) == (cast.social_care.pk, case.pk, taken.reference)
    later = now + timedelta(hours=8)
    break_glass.review(taken, by=cast.actor("ruth", later), at=later, review="A rash; rang us.", was_justified=True)
    owed.refresh_from_db()
    assert owed.met_at == later


@pytest.mark.parametrize("who", ["priya", "nadia", "tina", "marta"])
def test_only_a_manager_of_the_lead_agency_looks_into_it(cast, case, now, who):
    taken = taken_by(cast, "tina", at=now)
    with pytest.raises(NotAllowed):
        break_glass.review(taken, by=cast.actor(who, now), at=now, review="Fine.", was_justified=True)


def test_nobody_looks_into_their_own_nor_twice(cast, case, now):
    restricted(case, cast.actor("ruth", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    taken = taken_by(cast, "grace", at=now)
    with pytest.raises(NotAllowed, match="Somebody else"):
        break_glass.review(taken, by=cast.actor("grace", now), at=now, review="Fine.", was_justified=True)
    ruth = cast.actor("ruth", now)
    break_glass.review(taken, by=ruth, at=now, review="Needed.", was_justified=True)
    with pytest.raises(NotAllowed, match="already"):
        break_glass.review(taken, by=ruth, at=now, review="Not needed.", was_justified=False)


def test_the_reviewer_sees_what_was_opened_and_says_whether_it_was_needed(cast, case, now, page_as):
    page_as(cast.tina).open("look-up").send(nhs_number=NHS_OF_LILY, why=RASH).send(reason=RASH)
    taken = BreakGlass.objects.get()
    page = page_as(cast.ruth).open("break-glass-review", taken.reference)
    assert page.row("Emergency")[-1] == "1"
    assert RASH in page.text
    page.send(was_justified="no", review="The baby was not there.")
    assert "What you found is recorded." in page.text
    looked = page.open("who-has-looked", case.reference)
    assert "It was not needed" in looked.text
    assert "Dr Tina Small" in looked.text


def test_the_named_doctor_of_the_persons_agency_reads_it_and_decides_nothing(cast, case, now, page_as):
    taken = taken_by(cast, "ward", at=now)
    page = page_as(cast.nadia).open("break-glass-review", taken.reference)
    assert "Nobody has looked into it yet." in page.text
    assert page_as(cast.marta).open("break-glass-review", taken.reference).status == 403


def test_what_is_opened_with_it_is_marked_in_the_trail(cast, case, now, page_as):
    taken_by(cast, "tina", at=now)
    page_as(cast.tina).open("emergency", case.reference)
    views = View.objects.filter(page="emergency")
    assert {view.break_glass for view in views} == {True}
    assert {view.why for view in views} == {RASH}
    assert views.count() == 2  # one for each child
