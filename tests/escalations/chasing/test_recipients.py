"""Whom a step reaches: the persons meant, whoever stands in, and a desk that hears of it when nobody does."""

from datetime import datetime, timedelta

import pytest

from cases.case_files.models import CaseFile
from escalations.chasing.models import Chaser
from escalations.chasing.recipients import wanted
from escalations.chasing.services import raise_chasers
from escalations.chasing.steps import Reached, Step
from safeguarding.accounts.models import Delegation, Membership
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.post.rendering import render
from safeguarding.standards import STANDARDS
from safeguarding.standards.shape import RECIPIENTS
from safeguarding.working_days import LONDON
from tests.escalations.conftest import told
from tests.factories.accounts import DutyFactory, MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.invents_owed]
MONDAY = datetime(2026, 9, 7, 10, 0, tzinfo=LONDON)
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def assessment(cast, story):
    """An obligation of Priya's, due on Monday at 10:00, chased in the ordinary way: owner and desk, manager, service
    manager."""
    return owe(cast, story, user_id=cast.priya.user_id, team_id=cast.assessment.pk)


def owe(cast, story, **facts):
    """Something social care owes, due on Monday; nothing else is chased."""
    Owed.objects.update(chase_at=None)
    given = {
        "standard": "child-seen",
        "subject_id": 1,
        "case_id": story.case.pk,
        "partnership_id": story.case.partnership_id,
        "agency_id": cast.social_care.pk,
        "child_id": story.child.pk,
        "started_at": MONDAY - AN_HOUR,
        "due_at": MONDAY,
        "first_due_at": MONDAY,
        "recorded_at": MONDAY - AN_HOUR,
        "chase_at": MONDAY,
    }
    return Owed.objects.create(**(given | facts))


def climb(steps):
    """Raise so many steps, each when it falls due."""
    for _ in range(steps):
        raise_chasers(Owed.objects.exclude(chase_at=None).get().chase_at)


def test_the_owner_and_their_desk_then_their_manager_then_the_service_manager(assessment):
    climb(3)
    assert (told(1), told(2), told(3)) == ({"priya", "assessment"}, {"priya", "ruth"}, {"grace"})


def test_what_has_no_page_of_its_own_leads_to_the_case(assessment, story):
    climb(1)
    assert {message.params["path"] for message in Message.objects.all()} == {f"/cases/{story.case.reference}/"}


def test_the_messages_know_which_user_they_are_for(assessment, cast):
    climb(1)
    assert Message.objects.get(recipient_email="priya@demo.example").recipient_user_id == cast.priya.user_id


def test_somebody_who_is_away_is_replaced_by_whoever_stands_in(assessment, cast):
    away = {"from_at": MONDAY - AN_HOUR, "until_at": MONDAY + AN_HOUR, "reason": "Leave"}
    Delegation.objects.create(membership=cast.priya, to=cast.eddie, **away)
    climb(1)
    assert told(1) == {"eddie", "assessment"}


def test_a_stand_in_is_told_only_while_it_lasts(assessment, cast):
    over = {"from_at": MONDAY - 2 * AN_HOUR, "until_at": MONDAY, "reason": "Leave"}
    Delegation.objects.create(membership=cast.priya, to=cast.eddie, **over)
    climb(1)
    assert told(1) == {"priya", "assessment"}


def test_a_stand_in_who_has_left_does_not_hide_the_message(assessment, cast):
    lasting = {"from_at": MONDAY - AN_HOUR, "until_at": MONDAY + AN_HOUR, "reason": "Leave"}
    Delegation.objects.create(membership=cast.priya, to=cast.left, **lasting)
    climb(1)
    assert told(1) == {"priya", "assessment"}


def test_a_stand_in_who_is_away_too_passes_it_on(assessment, cast):
    lasting = {"from_at": MONDAY - AN_HOUR, "until_at": MONDAY + AN_HOUR, "reason": "Leave"}
    Delegation.objects.create(membership=cast.priya, to=cast.eddie, **lasting)
    Delegation.objects.create(membership=cast.eddie, to=cast.grace, **lasting)
    climb(1)
    assert told(1) == {"grace", "assessment"}


def test_stand_ins_who_named_each_other_are_nobody(assessment, cast):
    lasting = {"from_at": MONDAY - AN_HOUR, "until_at": MONDAY + 9 * AN_HOUR, "reason": "Leave"}
    Delegation.objects.create(membership=cast.ruth, to=cast.grace, **lasting)
    Delegation.objects.create(membership=cast.grace, to=cast.ruth, **lasting)
    climb(2)
    assert "assessment" in told(2), "the desk hears of what reached nobody who is there"
    assert Chaser.objects.get(step=2).reached == Reached.DESK


def test_while_a_desk_is_closed_whoever_is_on_duty_for_it_is_told_as_well(assessment, story, on_duty, cast):
    on_duty("eddie")
    climb(1)
    assert told(1) == {"priya", "assessment"}, "at ten in the morning the desk is open"
    priya = {"user_id": cast.priya.user_id, "team_id": cast.assessment.pk}
    owe(cast, story, **priya, subject_id=2, chase_at=MONDAY + 10 * AN_HOUR)
    raise_chasers(MONDAY + 10 * AN_HOUR)
    assert told(1) == {"priya", "assessment", "eddie"}


def test_a_restricted_case_is_chased_without_a_word_of_what_it_is(assessment, story, cast):
    restricted = {"restricted_at": MONDAY, "restricted_by": cast.ruth.user, "restricted_why": "A colleague"}
    CaseFile.objects.filter(pk=story.case.pk).update(**restricted)
    climb(1)
    for message in Message.objects.all():
        subject, body = render(message)
        assert subject == "Overdue: something on a restricted record"
        assert not any(word in body for word in ("Child seen", story.case.reference[:5] + " ", "visit"))
        assert f"/cases/{story.case.reference}/" in body, "who may open it gets there in one press"


def test_whoever_has_left_gets_nothing(assessment, cast):
    Membership.objects.filter(pk=cast.priya.pk).update(ended_at=MONDAY - AN_HOUR)
    climb(1)
    assert told(1) == {"assessment"}


def test_a_team_without_a_mailbox_falls_back_on_the_agencys_desk(assessment, cast):
    cast.assessment.desk_email = ""
    cast.assessment.save()
    climb(1)
    assert told(1) == {"priya", "social.care"}


def test_a_desk_without_a_mailbox_is_whoever_is_on_duty(assessment, cast):
    for desk in (cast.assessment, cast.social_care):
        desk.desk_email = ""
        desk.save()
    DutyFactory(membership=cast.eddie, from_at=MONDAY - AN_HOUR, until_at=MONDAY + AN_HOUR)
    climb(1)
    assert told(1) == {"priya", "eddie"}


def test_without_a_manager_of_their_own_the_teams_manager_is_told(assessment, cast):
    Membership.objects.filter(pk=cast.priya.pk).update(manager=None)
    MembershipFactory(user__email="elsewhere@demo.example", agency=cast.social_care, role="team_manager", seniority=3)
    climb(2)
    assert told(2) == {"priya", "ruth"}


def test_what_nobody_in_person_owes_goes_to_the_managers_of_the_team(cast, story):
    owe(cast, story, team_id=cast.assessment.pk)
    climb(2)
    assert told(2) == {"ruth"}


def test_a_step_that_finds_nobody_new_tells_the_desk_and_says_so(assessment, cast):
    Membership.objects.filter(pk__in=[cast.ruth.pk, cast.grace.pk]).update(ended_at=MONDAY - AN_HOUR)
    climb(2)
    assert told(2) == {"priya", "assessment"}
    assert Chaser.objects.get(step=Step.MANAGER).reached == Reached.DESK
    assert Message.objects.get(params__step=2, recipient_email="assessment@demo.example").params["unreached"]


def test_an_agency_without_anybody_is_answered_for_by_the_front_door(cast, story):
    cast.tiny.desk_email = ""
    cast.tiny.save()
    Membership.objects.filter(agency=cast.tiny).update(ended_at=MONDAY - AN_HOUR)
    owe(cast, story, agency_id=cast.tiny.pk)
    climb(1)
    assert told(1) == {"social.care"}
    assert list(Chaser.objects.astray().values_list("reached", flat=True)) == [Reached.FRONT_DOOR]


def test_when_nobody_at_all_has_an_address_the_chaser_says_so_loudly(cast, story):
    for agency in (cast.tiny, cast.social_care):
        agency.desk_email = ""
        agency.save()
    Membership.objects.filter(agency=cast.tiny).update(ended_at=MONDAY - AN_HOUR)
    owe(cast, story, agency_id=cast.tiny.pk)
    climb(1)
    assert told() == set()
    assert Chaser.objects.astray().get().reached == Reached.NOBODY


def test_an_agency_outside_social_care_escalates_to_the_front_doors_service_manager(cast, story):
    owe(cast, story, agency_id=cast.surgery.pk, user_id=cast.tom.user_id)
    climb(3)
    assert told(3) == {"grace"}


def test_nobody_of_another_partnership_is_ever_told(assessment):
    climb(3)
    assert not told() & {"marta", "other_admin", "other.social.care"}


def test_two_who_are_meant_at_one_address_get_one_message(assessment, cast):
    cast.assessment.desk_email = "PRIYA@demo.example"
    cast.assessment.save()
    climb(1)
    assert Message.objects.count() == 1


def test_every_word_in_the_table_of_standards_is_one_we_can_resolve():
    assert {recipient for standard in STANDARDS for step in standard.chase for recipient in step} <= set(RECIPIENTS)
    assert set(wanted()["recipients"]) <= set(RECIPIENTS)


def test_every_standard_has_somebody_new_to_tell_at_every_step_but_the_last():
    found = zip(*(wanted()[column] for column in ("standards", "steps", "new")), strict=True)
    steps = {(standard, step) for standard, step, new in found if new}
    assert steps == {(standard.slug, step) for standard in STANDARDS for step in (1, 2, 3, 4)}
