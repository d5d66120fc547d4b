"""Parents leaving with a child now: one press, everybody asked to ring, and nobody told until a call says so."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.enquiries.models import Enquiry
from escalations.chasing.models import RingNow
from escalations.chasing.services import answer_ring_now, raise_chasers
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.post.services import record_call
from safety_plans.going_home import services
from safety_plans.going_home.choices import AnsweredLine, LeavingHow
from safety_plans.going_home.models import GoingHome, Leaving, LeavingAlert
from tests.factories.deaths import SAT_29_AUG_0715, died, struck_out
from tests.factories.going_home import FRI_28_AUG_1645, on_the_ward, way_of

SOON = FRI_28_AUG_1645 + timedelta(minutes=4)
CALL = {"rang_name": "PC Ada Quill", "rang_number": "999", "answered": True, "said": "A car is on its way."}


def said(cast, case, by="ward", at=FRI_28_AUG_1645):
    return services.say_leaving(case, by=cast.actor(by, at), at=at)


def owed_calls(case):
    return Owed.objects.open().filter(standard="leaving-rung", case_id=case.pk)


def test_one_press_asks_everybody_on_duty_to_ring_and_only_an_answered_call_counts(cast):
    case = on_the_ward(cast)
    leaving = said(cast, case)
    assert said(cast, case, by="priya", at=SOON) == leaving  # a second press asks nobody twice
    alerts = {one.agency: one for one in LeavingAlert.objects.select_related("agency")}
    assert set(alerts) == {cast.police, cast.social_care, cast.hospital}
    urgent = Message.objects.filter(kind="leaving-now", urgent=True)
    assert {cast.police.desk_email, cast.social_care.desk_email} <= set(
        urgent.values_list("recipient_email", flat=True)
    )
    raise_chasers(FRI_28_AUG_1645)
    to_ring = RingNow.objects.filter(chaser__owed__standard="leaving-rung")
    assert to_ring.count() == 3
    assert all(cast.ward.user.name in one.ring or cast.hospital.desk_telephone in one.ring for one in to_ring)
    assert not [one for one in Message.objects.all() if "Lily" in f"{one.params}" or "Harrock" in f"{one.params}"]

    lowe = cast.actor("lowe", SOON)
    police = alerts[cast.police]
    tried = services.ring_about_leaving(police, by=lowe, at=SOON, **CALL | {"answered": False, "said": ""})
    assert (tried.rung_at, owed_calls(case).count()) == (None, 3)
    rung = services.ring_about_leaving(police, by=lowe, at=SOON, **CALL)
    assert (rung.rung_at, rung.call.said, owed_calls(case).count()) == (SOON, "A car is on its way.", 2)
    with pytest.raises(NotAllowed, match="already recorded"):
        services.ring_about_leaving(police, by=lowe, at=SOON, **CALL)
    task = to_ring.get(chaser__owed__subject_id=alerts[cast.social_care].pk)
    answer_ring_now(task, by=cast.actor("sian", SOON), at=SOON, **CALL)
    assert list(owed_calls(case).values_list("subject_id", flat=True)) == [alerts[cast.hospital].pk]


def test_they_left_is_one_more_press_and_they_stayed_ends_it(cast):
    case, ward = on_the_ward(cast), cast.actor("ward", SOON)
    leaving = said(cast, case)
    services.describe_leaving(leaving, by=ward, at=SOON, who="Lily, with her father")
    services.they_stayed(leaving, by=ward, at=SOON, words="Jodie sits with the sister.")
    assert owed_calls(case).count() == 0
    assert not GoingHome.objects.without_gate().exists()
    with pytest.raises(NotAllowed, match="they stayed"):
        services.they_left(leaving, by=ward, at=SOON)
    again = said(cast, case, at=SOON)
    with pytest.raises(NotAllowed, match="leaving after that"):
        services.they_left(again, by=ward, at=FRI_28_AUG_1645)
    later = SOON + timedelta(minutes=1)
    done = services.they_left(again, by=cast.actor("ward", later), at=later, ways=[way_of(case, "Lily")])
    assert done.ended_how == LeavingHow.LEFT
    lily, bobby = way_of(case, "Lily"), way_of(case, "Bobby")
    assert (lily.left_how, lily.without_gate_at, bobby.stage) == ("without", later, "away")
    assert lily.without_gate_why.startswith("The parents left with the child.")
    assert owed_calls(case).count() == 3  # whoever was not rung must still be
    for alert in again.alerts.all():
        services.note_rung(alert.pk, by=ward, call=_call(alert, ward))
    assert owed_calls(case).count() == 0
    left_too = said(cast, case, at=later)
    services.they_left(left_too, by=cast.actor("ward", later), at=later)
    assert way_of(case, "Bobby").left_how == "without"


def test_a_child_who_has_died_is_neither_asked_about_nor_left_with(cast, page_as, time_machine):
    case, sunday = on_the_ward(cast), SAT_29_AUG_0715 + timedelta(days=1)
    death = died(cast, Enquiry.objects.get(case=case), "Bobby")
    time_machine.move_to(sunday, tick=False)
    page = page_as(cast.ward)
    assert page.open("going-home-answer", case.reference, AnsweredLine.CONDITIONS_KNOWN).html.count('name="ways"') == 1
    struck_out(death, cast, at=sunday)
    assert page.open("going-home-answer", case.reference, AnsweredLine.CONDITIONS_KNOWN).html.count('name="ways"') == 2
    died(cast, death, "Bobby", at=sunday)
    services.they_left(said(cast, case, at=sunday), by=cast.actor("ward", sunday), at=sunday)
    assert (way_of(case, "Lily").left_how, way_of(case, "Bobby").left_at) == ("without", None)


def _call(alert, by):
    return record_call(alert.case_id, by=by, at=SOON + timedelta(minutes=1), **CALL)


def test_the_database_refuses_two_at_once_and_half_an_end(cast):
    leaving = said(cast, on_the_ward(cast))
    again = {"case": leaving.case, "said_at": SOON, "said_by": leaving.said_by, "agency": leaving.agency}
    with pytest.raises(IntegrityError, match="one_leaving"), transaction.atomic():
        Leaving.objects.create(**again, recorded_at=SOON)
    with pytest.raises(IntegrityError, match="together"), transaction.atomic():
        Leaving.objects.filter(pk=leaving.pk).update(ended_at=SOON)
    with pytest.raises(IntegrityError, match="together"), transaction.atomic():
        LeavingAlert.objects.update(rung_at=SOON)


def test_the_press_stands_on_four_pages_and_leads_to_the_numbers(cast, page_as, time_machine):
    time_machine.move_to(FRI_28_AUG_1645, tick=False)
    case = on_the_ward(cast)
    ward = page_as(cast.ward)
    press = reverse("leaving-now", args=[case.reference])
    for name, args in (("my-work", []), ("case", [case.reference]), ("going-home", [case.reference])):
        assert f'action="{press}"' in ward.open(name, *args).html, name
    assert f'action="{press}"' in page_as(cast.priya).open("emergency", case.reference).html
    assert "999" in ward.open("leaving-now", case.reference).text
    assert not Leaving.objects.exists()
    page = ward.send()
    assert page.heading == "Parents are leaving with a child: ring 999"
    assert "Nobody has been told until a call below says so" in page.text
    assert "Staff cannot hold a child" in page.text
    assert page.text.count("Not rung") == 3
    assert "said 16:45 today" in ward.open("case", case.reference).text
