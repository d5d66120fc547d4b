"""Leaving: recorded at once whatever the gate says; told; looked into; and two seniors who decide otherwise."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cases.hospital_stays import services as stays
from cases.hospital_stays.choices import LeftTo
from safeguarding.accounts.actor import Actor
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.roles import Role, Seniority
from safety_plans.going_home import services
from safety_plans.going_home.models import GateAnswer, GoingHome, Override, Telling
from tests.factories.accounts import MembershipFactory
from tests.factories.going_home import (
    FRI_28_AUG_1645,
    FRI_28_AUG_1700,
    TUE_1_SEP_1000,
    answered,
    granted,
    on_the_ward,
    requested,
    way_of,
)


def left(case, cast, given_name="Lily", by="ward", at=FRI_28_AUG_1645):
    actor = cast.actor(by, at)
    return services.leave_without(way_of(case, given_name), by=actor, at=at, left_with="Jodie", why="Nothing acute.")


def test_a_child_who_has_left_is_recorded_at_once_with_what_was_missing(cast):
    case = on_the_ward(cast)
    way = left(case, cast)
    assert (way.left_how, way.left_at, len(way.missing) > 10) == ("without", FRI_28_AUG_1645, True)
    assert way.stay.__class__.objects.get(pk=way.stay_id).left_to == LeftTo.HOME
    urgent = Message.objects.filter(kind="left-without-gate")
    desks = {cast.police.desk_email, cast.social_care.desk_email} - {""}
    assert desks <= set(urgent.values_list("recipient_email", flat=True))
    assert urgent.count() >= 1
    assert not [one for one in urgent if "Lily" in f"{one.params}{one.unique_key}"]
    review = Owed.objects.get(standard="left-without-gate-reviewed", child_id=way.child_id)
    assert (review.met_at, review.due_at.date().isoformat()) == (None, "2026-09-01")
    with pytest.raises(NotAllowed, match="already recorded"):
        left(case, cast)
    assert list(GoingHome.objects.to_review()) == [way]
    services.review(way, by=cast.actor("ruth", TUE_1_SEP_1000), at=TUE_1_SEP_1000, review="Brought back; plan written.")
    assert not GoingHome.objects.to_review().exists()
    review.refresh_from_db()
    assert review.met_at == TUE_1_SEP_1000
    assert way_of(case, "Bobby").stage == "away"


def test_who_must_hear_of_a_child_at_home_is_owed_by_name_and_counts_for_the_gate(cast):
    case = on_the_ward(cast)
    left(case, cast)
    owed = {one.agency: one for one in Telling.objects.select_related("agency")}
    assert set(owed) == {cast.surgery, cast.health_visiting}
    assert owed[cast.surgery].due_at == FRI_28_AUG_1645 + timedelta(hours=2)
    by = cast.actor("priya", TUE_1_SEP_1000)
    services.tell_service(owed[cast.surgery], by=by, at=TUE_1_SEP_1000, told_to="Dr Ashby")
    rows = Owed.objects.filter(standard="service-told-of-going-home").order_by("met_at")
    assert [row.met_at for row in rows] == [TUE_1_SEP_1000, None]
    with pytest.raises(NotAllowed, match="already been told"):
        services.tell_service(owed[cast.surgery], by=by, at=TUE_1_SEP_1000, told_to="Dr Ashby")


def test_a_ward_that_records_home_without_asking_is_found_by_looking(cast):
    case = on_the_ward(cast, both=False)
    stay = way_of(case).stay
    by = cast.actor("ward", FRI_28_AUG_1645)
    stays.leave(stay, by=by, at=FRI_28_AUG_1645, left_to=LeftTo.HOME, words="With Jodie")
    way = way_of(case)
    assert (way.left_how, way.without_gate_why) == (
        "without",
        "Recorded by the hospital as gone home; nobody asked the gate.",
    )
    assert Message.objects.filter(kind="left-without-gate").exists()
    assert way_of(case, "Bobby").stage == "away"


def test_a_decision_that_the_child_does_not_go_home_is_the_managers_or_the_consultants(cast):
    case = on_the_ward(cast)
    way, ward = way_of(case), cast.actor("ward", FRI_28_AUG_1645)
    with pytest.raises(NotAllowed, match="decides this"):
        services.go_elsewhere(way, by=ward, at=FRI_28_AUG_1645, why="Foster carers")
    ruth = cast.actor("ruth", FRI_28_AUG_1645)
    assert services.go_elsewhere(way, by=ruth, at=FRI_28_AUG_1645, why="Foster carers").stage == "elsewhere"
    with pytest.raises(NotAllowed, match="not going home"):
        left(case, cast)


def test_two_seniors_decide_otherwise_as_two_people_and_a_third_looks_into_it(cast):
    case = on_the_ward(cast)
    way = way_of(case)
    for who in ("ruth", "eddie", "ward", "nadia"):
        with pytest.raises(NotAllowed, match="Only the consultant"):
            requested(way, cast, by=who)
    with pytest.raises(NotAllowed, match="all three"):
        requested(way, cast, if_found=" ")
    override = requested(way, cast)
    with pytest.raises(NotAllowed, match="Your side"):
        services.confirm_override(override, by=cast.actor("okafor", FRI_28_AUG_1700), at=FRI_28_AUG_1700)
    both = MembershipFactory(
        user=cast.okafor.user, agency=cast.social_care, role=Role.SERVICE_MANAGER, seniority=Seniority.SENIOR
    )
    twice = Actor(user=both.user, membership=both, now=FRI_28_AUG_1700)
    with pytest.raises(NotAllowed, match="two people"):
        services.confirm_override(override, by=twice, at=FRI_28_AUG_1700)
    with pytest.raises(NotAllowed, match="already been asked"):
        requested(way, cast, by="grace")
    grace = cast.actor("grace", FRI_28_AUG_1700)
    override = services.confirm_override(override, by=grace, at=FRI_28_AUG_1700)
    assert (override.granted_at, len(override.missing) > 10) == (FRI_28_AUG_1700, True)
    gone = services.go_home(way, by=cast.actor("ward", FRI_28_AUG_1700), at=FRI_28_AUG_1700, left_with="Grandmother")
    assert (gone.left_how, gone.without_gate_at) == ("override", None)
    assert list(Override.objects.to_review()) == [override]
    with pytest.raises(NotAllowed, match="cannot review"):
        services.review_override(override, by=grace, at=TUE_1_SEP_1000, review="Fine.")
    ruth = cast.actor("ruth", TUE_1_SEP_1000)
    services.review_override(override, by=ruth, at=TUE_1_SEP_1000, review="Visited on Saturday; safe.")
    assert Owed.objects.get(standard="override-reviewed").met_at == TUE_1_SEP_1000


def test_a_refused_override_leaves_the_gate_as_it_was_and_may_be_asked_again(cast):
    case = on_the_ward(cast)
    way = way_of(case)
    override = requested(way, cast)
    grace = cast.actor("grace", FRI_28_AUG_1700)
    services.refuse_override(override, by=grace, at=FRI_28_AUG_1700, why="Nobody has seen the house.")
    with pytest.raises(NotAllowed, match="refused this"):
        services.confirm_override(override, by=grace, at=FRI_28_AUG_1700)
    assert granted(way, cast).granted_at == FRI_28_AUG_1700


@pytest.mark.parametrize(
    "half",
    [
        {"consultant_by": None},
        {"manager_at": FRI_28_AUG_1700},
        {"granted_at": FRI_28_AUG_1700},
        {"safer_why": ""},
        {"reviewed_at": FRI_28_AUG_1700, "review": "Well."},
    ],
    ids=lambda half: next(iter(half)),
)
def test_the_database_refuses_half_a_decision(cast, half):
    override = requested(way_of(on_the_ward(cast)), cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Override.objects.filter(pk=override.pk).update(**half)


def test_the_database_refuses_one_person_twice_and_what_was_said_is_never_altered(cast):
    case = on_the_ward(cast)
    override = requested(way_of(case), cast)
    with pytest.raises(IntegrityError, match="two_seniors_are_two_persons"), transaction.atomic():
        Override.objects.filter(pk=override.pk).update(manager_by=cast.okafor.user, manager_at=FRI_28_AUG_1700)
    gone = {"left_at": FRI_28_AUG_1700, "left_by": cast.ward.user, "decided_at": FRI_28_AUG_1700}
    with pytest.raises(IntegrityError, match="left_without_the_gate"), transaction.atomic():
        GoingHome.objects.filter(pk=way_of(case).pk).update(left_how="without", **gone)
    answered(way_of(case), cast, "lowe", "conditions-known")
    with connection.cursor() as cursor:
        for table in ("gateanswer", "agreement", "gateresult"):
            cursor.execute("SELECT has_table_privilege(%s, 'UPDATE')", [f"going_home_{table}"])
            assert cursor.fetchone() == (False,), table
    assert GateAnswer.objects.count() == 2  # of each parent
    one = GateAnswer.objects.first()
    one.pk, one.reference, one.line = None, "again", "examined"
    with pytest.raises(IntegrityError, match="only_conditions_are_of_one_adult"), transaction.atomic():
        one.save(force_insert=True)
    with pytest.raises(NotAllowed, match="each needs an answer of their own"):
        answered(way_of(case), cast, "lowe", "conditions-known", of=[])
