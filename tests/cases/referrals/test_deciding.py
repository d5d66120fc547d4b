"""Decided with reasons by the front door alone, the referrer told by name, or withdrawn before it was decided."""

import itertools
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from cases.referrals import services
from cases.referrals.choices import Decision, State, ToldHow
from cases.referrals.models import Referral
from safeguarding.errors import NotAllowed
from safeguarding.moves import check
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from tests.factories.families import THU_27_AUG_1000, THU_27_AUG_1100
from tests.factories.referrals import THU_27_AUG_1125, THU_27_AUG_1140, decided, harrocks_referred, told

pytestmark = pytest.mark.django_db

PERMITTED = {("received", "decided"), ("received", "withdrawn"), ("decided", "acknowledged")}


@pytest.mark.parametrize(("was", "to"), [*itertools.product(State.values, State.values)])
def test_a_referral_moves_only_as_agreed(was, to):
    if (was, to) in PERMITTED:
        assert check(services.MOVES, State(was), State(to), "This referral") is None
    else:
        with pytest.raises(NotAllowed):
            check(services.MOVES, State(was), State(to), "This referral")


def test_the_front_door_decides_with_reasons(cast):
    referral = decided(harrocks_referred(cast), cast.actor("priya", THU_27_AUG_1125))
    assert referral.state == State.DECIDED
    assert Owed.objects.on(referral).get(standard="referral-decided").met_at == THU_27_AUG_1125
    assert Owed.objects.on(referral).get(standard="referral-acknowledged").met_at is None
    assert owed.rebuild(at=THU_27_AUG_1125) == 0


@pytest.mark.parametrize("who", ["sian", "lowe", "okafor", "marta"])
def test_nobody_else_decides(cast, who):
    referral = harrocks_referred(cast)
    with pytest.raises(NotAllowed, match="Only Marrowdale"):
        decided(referral, cast.actor(who, THU_27_AUG_1125))
    assert Referral.objects.get().decided_at is None


def test_it_is_decided_once(cast):
    priya = cast.actor("priya", THU_27_AUG_1125)
    referral = decided(harrocks_referred(cast), priya)
    with pytest.raises(NotAllowed, match="already decided"):
        decided(referral, priya, decision=Decision.ADVICE)
    assert Referral.objects.get().decision == Decision.STRATEGY_MEETING


def test_it_is_not_decided_before_it_was_received(cast):
    with pytest.raises(NotAllowed) as refusal:
        decided(harrocks_referred(cast), cast.actor("priya", THU_27_AUG_1125), at=THU_27_AUG_1000)
    assert refusal.value.field == "at"


@pytest.mark.parametrize("reasons", ["", "  \n"])
def test_a_decision_has_reasons(cast, reasons):
    referral = harrocks_referred(cast)
    with pytest.raises(NotAllowed) as refusal:
        services.decide(
            referral,
            by=cast.actor("priya", THU_27_AUG_1125),
            at=THU_27_AUG_1125,
            decision=Decision.ADVICE,
            reasons=reasons,
        )
    assert refusal.value.field == "reasons"


def test_the_database_wants_reasons_too(cast):
    referral = harrocks_referred(cast)
    with pytest.raises(IntegrityError, match="a_referral_decision_has_reasons"), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(
            decided_at=THU_27_AUG_1125, decided_by=cast.priya.user_id, decision="advice"
        )


@pytest.mark.parametrize(("decision", "said_no"), [(one, one in ("advice", "returned")) for one in Decision.values])
def test_saying_no_is_known_as_such(cast, decision, said_no):
    referral = decided(harrocks_referred(cast), cast.actor("priya", THU_27_AUG_1125), decision=decision)
    assert referral.is_declined is said_no


def test_the_referrer_is_told_by_name(cast):
    priya = cast.actor("priya", THU_27_AUG_1140)
    referral = told(decided(harrocks_referred(cast), priya), priya)
    assert referral.state == State.ACKNOWLEDGED
    assert (referral.acknowledged_to, referral.acknowledged_by) == ("Sian Probert", cast.priya.user)
    assert not Owed.objects.on(referral).open().exists()
    assert owed.rebuild(at=THU_27_AUG_1140) == 0


def test_nobody_is_told_before_a_decision(cast):
    with pytest.raises(NotAllowed, match="received, not decided"):
        told(harrocks_referred(cast), cast.actor("priya", THU_27_AUG_1140))


def test_whoever_was_told_has_a_name(cast):
    priya = cast.actor("priya", THU_27_AUG_1140)
    referral = decided(harrocks_referred(cast), priya)
    with pytest.raises(NotAllowed) as refusal:
        services.acknowledge(referral, by=priya, at=THU_27_AUG_1140, told=" ", how=ToldHow.TELEPHONE)
    assert refusal.value.field == "told"


def test_nobody_was_told_before_it_was_decided(cast):
    priya = cast.actor("priya", THU_27_AUG_1140)
    referral = decided(harrocks_referred(cast), priya)
    with pytest.raises(NotAllowed) as refusal:
        told(referral, priya, at=THU_27_AUG_1125 - timedelta(minutes=1))
    assert refusal.value.field == "at"


@pytest.mark.parametrize("who", ["sian", "ruth"])
def test_referrer_or_front_door_withdraws_what_nobody_decided(cast, who):
    referral = services.withdraw(
        harrocks_referred(cast), by=cast.actor(who, THU_27_AUG_1125), at=THU_27_AUG_1125, why="Made twice"
    )
    assert referral.state == State.WITHDRAWN
    assert not Owed.objects.on(referral).open().exists()
    assert owed.rebuild(at=THU_27_AUG_1125) == 0


def test_a_third_agency_withdraws_nothing(cast):
    with pytest.raises(NotAllowed):
        services.withdraw(
            harrocks_referred(cast), by=cast.actor("lowe", THU_27_AUG_1125), at=THU_27_AUG_1125, why="Made twice"
        )
    assert Referral.objects.get().withdrawn_at is None


def test_a_decision_cannot_be_taken_back_by_withdrawing(cast):
    priya = cast.actor("priya", THU_27_AUG_1125)
    referral = decided(harrocks_referred(cast), priya)
    with pytest.raises(NotAllowed):
        services.withdraw(referral, by=priya, at=THU_27_AUG_1140, why="Made twice")
    with pytest.raises(IntegrityError, match="a_decided_referral_is_not_withdrawn"), transaction.atomic():
        Referral.objects.update(withdrawn_at=THU_27_AUG_1140, withdrawn_by=cast.priya.user_id, withdrawn_why="x")


def test_nothing_deletes_a_referral(cast):
    referral = harrocks_referred(cast, at=THU_27_AUG_1100)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM referrals_referral WHERE id = %s", [referral.pk])
    assert Referral.objects.filter(pk=referral.pk).exists()


@pytest.mark.parametrize("field", ["source", "how", "parents_told", "decision"])
def test_a_word_that_is_not_in_the_list_is_refused_by_the_database(cast, field):
    referral = decided(harrocks_referred(cast), cast.actor("priya", THU_27_AUG_1125))
    with pytest.raises(IntegrityError, match="referral_in_known_words"), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(**{field: "?"})
