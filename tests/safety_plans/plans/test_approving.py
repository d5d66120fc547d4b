"""Approving a version: by the right person, who did not write it, for exactly the text they read."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from safeguarding.errors import NotAllowed, Stale
from safety_plans.plans import services
from safety_plans.plans.choices import State
from safety_plans.plans.models import Version
from tests.factories.plans import (
    FRI_28_AUG_0930,
    THU_27_AUG_1345,
    THU_27_AUG_1400,
    THU_27_AUG_1430,
    approved,
    approved_by_telephone,
    plan_of,
    planned_enquiry,
    submitted,
    written,
)


@pytest.fixture
def enquiry(cast):
    """The story's enquiry, with hospital, police, health visiting and nursery in the case."""
    return planned_enquiry(cast)


@pytest.fixture
def plan(enquiry):
    """Lily's plan, which nobody has written yet."""
    return plan_of(enquiry)


def approve(version, cast, by, at=THU_27_AUG_1400, **facts):
    """Approve it as that person."""
    given = {"content_hash": version.content_hash} | facts
    return services.approve(version, by=cast.actor(by, at), at=at, **given)


@pytest.mark.parametrize("who", ["ruth", "grace", "eddie"])
def test_a_manager_or_an_out_of_hours_senior_approves(cast, plan, who):
    version = approve(submitted(plan, cast), cast, who)
    plan.refresh_from_db()
    assert (version.state, plan.in_force_id, plan.approved_at) == (State.IN_FORCE, version.pk, THU_27_AUG_1400)
    assert plan.next_review_at == THU_27_AUG_1400 + timedelta(days=7)


@pytest.mark.parametrize("who", ["priya", "okafor", "nadia", "lowe"])
def test_nobody_else_approves(cast, plan, who):
    with pytest.raises(NotAllowed, match="must approve it"):
        approve(submitted(plan, cast, by="ruth"), cast, who)


def test_an_out_of_hours_worker_who_cannot_decide_does_not_approve(cast, plan):
    cast.eddie.seniority = 1
    cast.eddie.save(update_fields=["seniority"])
    with pytest.raises(NotAllowed, match="must approve it"):
        approve(submitted(plan, cast), cast, "eddie")


def test_the_author_does_not_approve_not_even_in_the_database(cast, plan):
    version = submitted(plan, cast, by="ruth")
    with pytest.raises(NotAllowed, match="Whoever wrote a plan cannot approve it"):
        approve(version, cast, "ruth")
    with pytest.raises(IntegrityError, match="nobody_approves_their_own_plan"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(
            approved_at=THU_27_AUG_1400, approved_by=cast.ruth.user, approved_how="signed_in"
        )


def test_an_approval_binds_to_the_text_that_was_read(cast, plan):
    read = submitted(plan, cast)
    written(plan, cast, at=THU_27_AUG_1345, danger="Changed meanwhile.")
    with pytest.raises(Stale) as refused:
        approve(read, cast, "ruth")
    assert "Changed meanwhile." in refused.value.theirs
    again = submitted(plan, cast, at=THU_27_AUG_1400, danger="Changed once more.")
    with pytest.raises(Stale, match="not the one that was read"):
        approve(again, cast, "ruth", content_hash=read.content_hash)
    assert not Version.objects.in_force().exists()


def test_a_version_waits_until_it_is_submitted_and_is_approved_once(cast, plan):
    version = written(plan, cast)
    with pytest.raises(NotAllowed, match="Nobody has asked"):
        approve(version, cast, "ruth")
    version = services.submit(version, by=cast.actor("priya", THU_27_AUG_1345), at=THU_27_AUG_1345)
    approve(version, cast, "ruth")
    with pytest.raises(NotAllowed, match="Ruth Calloway has already approved"):
        approve(version, cast, "grace")


def test_what_was_sent_back_is_written_again_first(cast, plan):
    version = submitted(plan, cast)
    services.send_back(version, by=cast.actor("ruth", THU_27_AUG_1345), at=THU_27_AUG_1345, reasons="Who drives?")
    with pytest.raises(NotAllowed, match="sent back"):
        approve(version, cast, "grace")
    with pytest.raises(NotAllowed, match="sent back"):
        services.submit(version, by=cast.actor("priya", THU_27_AUG_1400), at=THU_27_AUG_1400)
    assert approved(plan, cast, at=THU_27_AUG_1430, written_at=THU_27_AUG_1400).number == 1


def test_an_approval_by_telephone_is_in_force_as_interim_until_the_manager_confirms(cast, plan):
    version = approved_by_telephone(plan, cast)
    assert (version.state, version.approved_by_id, version.approval_recorded_by_id) == (
        State.INTERIM,
        cast.ruth.user_id,
        cast.priya.user_id,
    )
    with pytest.raises(NotAllowed, match="Ruth Calloway approved this by telephone"):
        services.confirm_approval(version, by=cast.actor("grace", THU_27_AUG_1430), at=THU_27_AUG_1430)
    version = services.confirm_approval(version, by=cast.actor("ruth", THU_27_AUG_1430), at=THU_27_AUG_1430)
    assert version.state == State.IN_FORCE


def test_an_approval_by_telephone_needs_a_manager_who_did_not_write_it_and_somebody_who_heard(cast, plan):
    version = submitted(plan, cast, by="eddie")
    ask = {"at": THU_27_AUG_1400, "content_hash": version.content_hash}
    for approver, by in (("eddie", "priya"), ("priya", "ruth"), ("okafor", "priya"), ("ruth", "ruth")):
        with pytest.raises(NotAllowed):
            services.approve_by_telephone(
                version, by=cast.actor(by, THU_27_AUG_1400), approver=cast.people[approver], **ask
            )
    assert not Version.objects.in_force().exists()


def test_the_next_review_is_at_most_seven_days_away(cast, plan):
    version = submitted(plan, cast)
    for wrong in (THU_27_AUG_1400 + timedelta(days=7, minutes=1), THU_27_AUG_1400):
        with pytest.raises(NotAllowed):
            approve(version, cast, "ruth", next_review_at=wrong)
    assert approve(version, cast, "ruth", next_review_at=THU_27_AUG_1400 + timedelta(days=7)).approved_at


def test_a_new_version_replaces_the_old_at_that_moment(cast, plan):
    first = approved(plan, cast)
    second = approved(plan, cast, at=FRI_28_AUG_0930, written_at=THU_27_AUG_1430)
    first.refresh_from_db()
    plan.refresh_from_db()
    assert (first.ended_at, first.state) == (FRI_28_AUG_0930, State.REPLACED)
    assert (second.number, plan.in_force_id) == (2, second.pk)
    assert plan.approved_at == THU_27_AUG_1400
