"""Who acts: one query finds out, and tells PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.urls import path, reverse
from django.utils import timezone

from safeguarding.accounts import access, break_glass, services, urls
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Membership
from safeguarding.errors import NotAllowed
from safeguarding.roles import Role
from safeguarding.working_days import LONDON
from tests.factories.accounts import MembershipFactory
from tests.pages import statements

NOW = datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)
SEEN: list[object] = []


@dataclass
class Case:
    """What break-glass needs to know of a case."""

    partnership_id: int
    pk: int = 77
    reference: str = "7K3QX2M9TA"


def look(request):
    """Notes who acts and what PostgreSQL was told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.user_id', true), current_setting('app.agency_id', true)")
        SEEN.append((request.actor, cursor.fetchone()))
    return HttpResponse("seen")


urlpatterns = [path("look/", look, name="look"), *urls.urlpatterns]


@pytest.fixture
def look_as(page_as, settings, monkeypatch):
    """Opens a page that notes who acts, and returns what it noted."""
    settings.ROOT_URLCONF = "tests.safeguarding.accounts.test_actor"
    monkeypatch.setitem(access.ACCESS, "look", access.EVERY_ROLE)

    def opened(membership):
        from tests.safeguarding.accounts.test_actor import SEEN as noted

        page_as(membership).client.get("/look/")
        return noted.pop()

    return opened


def test_the_actor_carries_the_membership_and_the_moment(cast, look_as):
    before = timezone.now()
    actor, _ = look_as(cast.priya)

    assert (actor.user, actor.membership, actor.role) == (cast.priya.user, cast.priya, Role.SOCIAL_WORKER)
    assert (actor.agency, actor.partnership_id) == (cast.social_care, cast.social_care.partnership_id)
    assert before <= actor.now <= timezone.now()


def test_postgresql_is_told_who_acts_until_the_request_ends(cast, look_as):
    _, told = look_as(cast.priya)

    assert told == (str(cast.priya.user_id), str(cast.priya.agency_id))


def test_a_signed_in_page_costs_two_queries_before_its_own(cast, look_as):
    with statements() as sent:
        look_as(cast.priya)
    after_sign_in = sent[sent.index(next(sql for sql in reversed(sent) if 'FROM "django_session"' in sql)) :]

    assert [sql.split(" ", 1)[0] for sql in after_sign_in] == ["SELECT", "SELECT", "SELECT"]
    assert "current_setting" in after_sign_in[-1]


def test_someone_with_two_memberships_chooses_one_for_the_session(cast, page_as):
    second = MembershipFactory(user=cast.admin.user, agency=cast.surgery, role=Role.GP)
    tab = page_as(cast.admin)
    session = tab.client.session
    del session["membership"]
    session.save()

    tab.open("people")
    assert tab.heading == "Whom are you acting for?"
    assert "GP, Sallowfield Surgery" in tab.text

    tab.client.post(reverse("choose-membership"), {"membership": second.reference})
    assert tab.client.get(reverse("people")).status_code == 403
    tab.client.post(reverse("choose-membership"), {"membership": cast.admin.reference})
    assert tab.open("people").status == 200


def test_nobody_acts_in_the_membership_of_another(cast, page_as):
    tab = page_as(cast.priya)
    answer = tab.client.post(reverse("choose-membership"), {"membership": cast.admin.reference})
    assert answer.status_code == 404

    session = tab.client.session
    session["membership"] = cast.admin.pk
    session.save()
    assert tab.client.get(reverse("people")).status_code != 200
    assert tab.client.session.get("membership") == cast.priya.pk


def test_someone_who_left_is_told_so(cast, page_as):
    tab = page_as(cast.left).open("people")

    assert (tab.status, tab.heading) == (403, "You have no place in an agency now")


def test_break_glass_is_open_for_four_hours_and_ends_by_itself(cast):
    by = cast.actor("lowe", NOW)
    opened = break_glass.grant(
        Case(by.partnership_id), by=by, at=NOW, reason="Called to the house, child not breathing well."
    )

    assert _acting(cast.lowe, NOW).grant == opened
    assert _acting(cast.lowe, NOW).granted_case_ids == {77}
    assert _acting(cast.lowe, NOW + timedelta(hours=4, seconds=-1)).granted_case_ids == {77}
    assert _acting(cast.lowe, NOW + timedelta(hours=4)).granted_case_ids == set()
    assert _acting(cast.stone, NOW).granted_case_ids == set()


def test_break_glass_can_be_ended_early(cast):
    by = cast.actor("lowe", NOW)
    opened = break_glass.grant(Case(by.partnership_id), by=by, at=NOW, reason="Called to the house.")
    later = cast.actor("lowe", NOW + timedelta(minutes=10))
    break_glass.revoke(opened, by=later, at=later.now)

    assert _acting(cast.lowe, later.now).granted_case_ids == set()


@pytest.mark.parametrize(("who", "reason"), [("lowe", ""), ("lowe", "urgent"), ("admin", "I really want to look.")])
def test_break_glass_needs_a_reason_and_a_role_that_works_on_cases(cast, who, reason):
    with pytest.raises(NotAllowed):
        break_glass.grant(Case(cast.social_care.partnership_id), by=cast.actor(who, NOW), at=NOW, reason=reason)


def test_break_glass_opens_no_case_of_another_partnership(cast):
    with pytest.raises(NotAllowed, match="another partnership"):
        break_glass.grant(
            Case(cast.social_care.partnership_id), by=cast.actor("marta", NOW), at=NOW, reason="Child is here with us."
        )


def test_only_the_same_agency_ends_somebodys_break_glass(cast):
    by = cast.actor("lowe", NOW)
    opened = break_glass.grant(Case(by.partnership_id), by=by, at=NOW, reason="Called to the house.")

    with pytest.raises(NotAllowed):
        break_glass.revoke(opened, by=cast.actor("priya", NOW), at=NOW)


def test_the_system_acts_under_its_own_name_and_in_no_agency():
    actor = Actor.system("Chasing", now=NOW)

    assert (actor.is_system, actor.name, actor.role, actor.agency, actor.partnership_id) == (
        True,
        "Chasing",
        "",
        None,
        None,
    )


def test_leaving_is_seen_by_current_and_not_before(cast):
    services.leave(cast.sian, by=cast.actor("admin", NOW), at=NOW)

    assert cast.sian in Membership.objects.current(NOW - timedelta(seconds=1))
    assert cast.sian not in Membership.objects.current(NOW)


def _acting(membership, now):
    found = Membership.objects.filter(pk=membership.pk).acting(now).get()
    return Actor(user=found.user, membership=found, grants=found.grants(), now=now)
