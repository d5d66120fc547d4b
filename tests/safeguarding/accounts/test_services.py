"""Who may give and take access, and what the audit says about it."""

from datetime import datetime, timedelta

import pytest

from safeguarding.accounts import services
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Delegation, Duty, Membership, User
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.roles import Role
from safeguarding.working_days import LONDON
from tests.factories.accounts import MembershipFactory

NOW = datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)
NEW = {"email": "New.Person@demo.example", "name": "Nina Person", "role": Role.SOCIAL_WORKER}


@pytest.fixture
def admin(cast):
    """The administrator, acting now."""
    return cast.actor("admin", NOW)


def test_an_invited_person_has_a_place_and_no_password_yet(cast, admin):
    membership = services.invite(cast.social_care, by=admin, at=NOW, team=cast.assessment, **NEW)

    assert (membership.user.email, membership.agency, membership.team) == (
        "new.person@demo.example",
        cast.social_care,
        cast.assessment,
    )
    assert not membership.user.has_usable_password()
    assert _verbs() == ["person-invited", "membership-joined"]


def test_someone_who_is_known_keeps_their_name(cast, admin):
    known = {**NEW, "email": "SIAN@demo.example"}
    membership = services.invite(cast.surgery, by=admin, at=NOW, **known)

    assert membership.user == cast.sian.user
    assert membership.user.name == "Sian Probert"
    assert _verbs() == ["membership-joined"]


@pytest.mark.parametrize("who", ["priya", "grace", "lead", "scrutineer", "other_admin"])
def test_only_an_administrator_of_the_partnership_invites(cast, who):
    with pytest.raises(NotAllowed):
        services.invite(cast.social_care, by=cast.actor(who, NOW), at=NOW, **NEW)

    assert not User.objects.filter(name="Nina Person").exists()


def test_an_administrator_never_changes_their_own_access(cast, admin):
    with pytest.raises(NotAllowed):
        services.join(cast.admin.user, by=admin, at=NOW, agency=cast.social_care, role=Role.SOCIAL_WORKER)
    with pytest.raises(NotAllowed):
        services.give_password(cast.admin.user, by=admin, at=NOW)


def test_a_team_must_be_one_of_the_agency(cast, admin):
    with pytest.raises(NotAllowed) as refusal:
        services.invite(cast.police, by=admin, at=NOW, team=cast.assessment, **NEW)

    assert refusal.value.field == "team"


def test_nobody_has_the_same_role_twice_in_an_agency(cast, admin):
    with pytest.raises(NotAllowed):
        services.join(cast.priya.user, by=admin, at=NOW, agency=cast.social_care, role=Role.SOCIAL_WORKER)


def test_leaving_is_dated_and_happens_once(cast, admin):
    left = services.leave(cast.sian, by=admin, at=NOW, reason="Moved away.")
    assert (left.ended_at, left.user.sessions_end_before) == (NOW, NOW)

    with pytest.raises(NotAllowed):
        services.leave(cast.sian, by=admin, at=NOW)


def test_nobody_leaves_before_they_joined(cast, admin):
    with pytest.raises(NotAllowed) as refusal:
        services.leave(cast.sian, by=admin, at=cast.sian.started_at - timedelta(seconds=1))

    assert refusal.value.field == "at"


def test_disabling_and_enabling(cast, admin):
    user = services.disable(cast.sian.user, by=admin, at=NOW, reason="Under investigation.")
    assert (user.is_active, user.disabled_at, user.sessions_end_before) == (False, NOW, NOW)
    with pytest.raises(NotAllowed):
        services.disable(user, by=admin, at=NOW, reason="Again.")

    user = services.enable(user, by=admin, at=NOW, reason="Cleared.")
    assert (user.is_active, user.disabled_at) == (True, None)
    with pytest.raises(NotAllowed):
        services.enable(user, by=admin, at=NOW, reason="Again.")
    assert _verbs() == ["person-disabled", "person-enabled"]


@pytest.mark.parametrize("verb", [services.disable, services.enable, services.give_password])
def test_no_partnership_decides_alone_about_someone_who_also_works_in_another(cast, admin, verb):
    MembershipFactory(user=cast.sian.user, agency=cast.other_social_care, role=Role.SOCIAL_WORKER)
    facts = {} if verb is services.give_password else {"reason": "Because."}

    with pytest.raises(NotAllowed, match="another partnership"):
        verb(cast.sian.user, by=admin, at=NOW, **facts)


def test_a_given_password_works_must_be_replaced_and_is_written_nowhere(cast, admin):
    password = services.give_password(cast.sian.user, by=admin, at=NOW)
    user = User.objects.get(pk=cast.sian.user_id)

    assert user.check_password(password)
    assert (user.password_given_at, user.sessions_end_before) == (NOW, NOW)
    assert len(password) == 16
    assert password not in str(list(Entry.objects.values()))


def test_a_disabled_person_is_given_no_password(cast, admin):
    with pytest.raises(NotAllowed):
        services.give_password(cast.disabled.user, by=admin, at=NOW)


def test_only_the_person_themselves_signs_out_everywhere(cast, admin):
    with pytest.raises(NotAllowed):
        services.sign_out_everywhere(cast.sian.user, by=admin, at=NOW)


def test_taking_duty(cast):
    facts = {"from_at": NOW, "until_at": NOW + timedelta(hours=8), "telephone": "01632 960999"}
    duty = services.take_duty(cast.eddie, by=cast.actor("eddie", NOW), at=NOW, **facts)

    assert (duty.agency, duty.on_call_as) == (cast.social_care, Role.OUT_OF_HOURS_SOCIAL_WORKER)
    assert list(Duty.objects.at(NOW)) == [duty]
    assert list(Duty.objects.at(NOW + timedelta(hours=8))) == []
    with pytest.raises(NotAllowed):
        services.take_duty(cast.eddie, by=cast.actor("lowe", NOW), at=NOW, **facts)
    with pytest.raises(NotAllowed):
        services.take_duty(cast.eddie, by=cast.actor("eddie", NOW), at=NOW, **facts | {"until_at": NOW})


def test_covering_for_somebody(cast):
    facts = {"from_at": NOW, "until_at": NOW + timedelta(days=7), "reason": "Leave."}
    made = services.cover(cast.ruth, by=cast.actor("ruth", NOW), at=NOW, to=cast.grace, **facts)

    assert list(Delegation.objects.at(NOW + timedelta(days=3))) == [made]
    assert list(Delegation.objects.at(NOW + timedelta(days=7))) == []
    for to, until in [(cast.lowe, facts["until_at"]), (cast.ruth, facts["until_at"]), (cast.grace, NOW)]:
        with pytest.raises(NotAllowed):
            services.cover(cast.ruth, by=cast.actor("ruth", NOW), at=NOW, to=to, **facts | {"until_at": until})


def test_the_system_may_set_places_up(cast):
    membership = services.invite(cast.police, by=Actor.system("Demonstration", now=NOW), at=NOW, **NEW)

    assert Membership.objects.current(NOW).filter(pk=membership.pk).exists()
    assert Entry.objects.latest("pk").who == "Demonstration"


def _verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))
