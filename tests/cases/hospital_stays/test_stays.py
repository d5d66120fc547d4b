"""A child in hospital: admitted, who may be with them, fit, left; and what that changes elsewhere the same day."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cases.hospital_stays import services
from cases.hospital_stays.choices import LeftTo
from cases.hospital_stays.models import Stay
from escalations.challenges.services import raise_concern
from safeguarding.errors import NotAllowed
from safeguarding.moments import calendar_day
from safeguarding.owed.models import Owed
from strategy_meetings.models import Invitation
from tests.factories.going_home import FRI_28_AUG_1645, on_the_ward, way_of
from tests.factories.hospital_stays import THU_27_AUG_1700, admitted, child_named, fit
from tests.factories.strategy_meetings import called, story_case

LATER = THU_27_AUG_1700 + timedelta(minutes=30)


def of(standard, child):
    return Owed.objects.get(standard=standard, child_id=child.pk)


def test_a_stay_owes_company_planning_and_once_fit_a_decision(cast):
    case = on_the_ward(cast, both=False)
    stay = Stay.objects.get()
    company, planned = of("ward-company-decided", stay.child), of("discharge-planned", stay.child)
    assert (company.due_at, planned.due_at) == (
        THU_27_AUG_1700 + timedelta(hours=1),
        THU_27_AUG_1700 + timedelta(hours=24),
    )
    ward = cast.actor("ward", LATER)
    services.decide_company(stay, by=ward, at=LATER, company="Jodie with a nurse in the room. Dean not at all.")
    services.plan_discharge(
        stay.discharge_plan, by=ward, at=LATER, going_to="To be decided", needs_first="The survey, read twice"
    )
    with pytest.raises(NotAllowed, match="already"):
        admitted(cast, case)
    assert [of(slug, stay.child).met_at for slug in ("ward-company-decided", "discharge-planned")] == [LATER, LATER]
    assert not Owed.objects.filter(standard="going-home-decided").exists()
    fit(stay, cast, at=LATER)
    decided = of("going-home-decided", stay.child)
    assert (calendar_day(decided.due_at).isoformat(), decided.met_at) == ("2026-08-28", None)
    with pytest.raises(NotAllowed, match="already recorded"):
        fit(stay, cast, at=LATER)
    services.complete_discharge_plan(stay.discharge_plan, by=ward, at=LATER, agreed_with="Priya Nair; Dr Okafor")
    with pytest.raises(NotAllowed, match="complete"):
        services.plan_discharge(stay.discharge_plan, by=ward, at=LATER, going_to="Home", needs_first="Nothing")
    with pytest.raises(NotAllowed, match="admitted after"):
        services.leave(stay, by=ward, at=THU_27_AUG_1700 - timedelta(hours=1), left_to=LeftTo.CARERS)


def test_who_may_not_record_an_admission(cast):
    case = on_the_ward(cast, both=False)
    for who, facts, words in (
        ("lowe", {}, "hospital records"),
        ("ward", {"agency": cast.police}, "not a hospital"),
    ):
        with pytest.raises(NotAllowed, match=words):
            admitted(cast, case, "Bobby", by=who, **facts)
    assert admitted(cast, case, "Bobby", by="priya").admitted_by == cast.priya.user


def test_a_child_who_goes_to_carers_is_not_going_home_and_one_who_moves_on_is_still_asked_about(cast):
    case = on_the_ward(cast)
    by = cast.actor("ward", LATER)
    lily, bobby = (Stay.objects.get(child=child_named(case, name)) for name in ("Lily", "Bobby"))
    services.leave(lily, by=by, at=LATER, left_to=LeftTo.CARERS, words="Foster carers, by police protection.")
    services.leave(bobby, by=by, at=LATER, left_to=LeftTo.ANOTHER_HOSPITAL)
    assert (way_of(case, "Lily").stage, way_of(case, "Bobby").stage) == ("elsewhere", "away")
    assert way_of(case, "Bobby").stay is None
    again = admitted(cast, case, "Bobby", at=LATER + timedelta(hours=1))
    assert way_of(case, "Bobby").stay == again


def test_half_a_fact_is_refused_by_the_database_and_nothing_can_be_deleted(cast):
    on_the_ward(cast, both=False)
    stay = Stay.objects.get()
    for half in ({"left_at": FRI_28_AUG_1645}, {"medically_fit_at": FRI_28_AUG_1645}, {"company": "Jodie"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Stay.objects.filter(pk=stay.pk).update(**half)
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('hospital_stays_stay', 'DELETE')")
        assert cursor.fetchone() == (False,)


def test_in_hospital_shortens_a_meeting_that_is_called_and_asks_the_ward(cast):
    case = story_case(cast)
    with_hospital = called(cast, case)
    Invitation.objects.filter(party="ward").delete()
    with_hospital.refresh_from_db()
    assert not Invitation.objects.filter(party="ward").exists()
    admitted(cast, case, by="priya", at=with_hospital.called_at + timedelta(minutes=5))
    with_hospital.refresh_from_db()
    assert (with_hospital.same_day, with_hospital.urgent) == (True, True)
    ward = Invitation.objects.get(party="ward")
    assert (ward.agency, ward.why) == (cast.hospital, "A child is in hospital")


def test_a_professional_difference_about_a_child_on_the_ward_is_answered_sooner(cast):
    case = on_the_ward(cast, both=False)
    by = cast.actor("ward", LATER)
    facts = {"agency": cast.social_care, "issue": "Nobody told us.", "outcome_sought": "A plan."}
    lily = raise_concern(case, by=by, at=LATER, child=child_named(case, "Lily"), **facts)
    bobby = raise_concern(case, by=by, at=LATER, child=child_named(case, "Bobby"), **facts)
    assert (lily.in_hospital, bobby.in_hospital) == (True, False)
