"""The API by the same table: every action, asked by a system in every role, by strangers and by those who left."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve, reverse

from safeguarding.accounts.access import may_open
from safeguarding.accounts.systems import SYSTEM_ROLES
from safeguarding.audit.models import View
from safeguarding.roles import Role
from tests.api import system_of, token_of
from tests.architecture.samples import SAMPLES, Story
from tests.architecture.test_access import OF_SYSTEMS, ONE_OF_EACH
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.pages import sign_in

ACTIONS = sorted(OF_SYSTEMS)


@pytest.fixture
def systems(cast, time_machine):
    """A system for each role at the agency where the cast has somebody in it, and one of the other partnership."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    found = {role: in_role(cast.people[person].agency, role) for role, person in ONE_OF_EACH.items()}
    return found | {"outsider": in_role(cast.other_social_care, Role.SOCIAL_WORKER)}


def addresses(cast):
    """(URL name, address) of every action, about one story: reading it changes nothing."""
    story = Story(cast)
    return [(name, reverse(name, args=SAMPLES[name](story) if name in SAMPLES else [])) for name in ACTIONS]


def in_role(agency, role):
    """A system in any role, also in one that none is registered in: the table must hold all the same."""
    made = system_of(agency, role if role in SYSTEM_ROLES else Role.GP, name=f"As {role.value}"[:40])
    made.system.membership.role = role
    made.system.membership.save(update_fields=["role"])
    return made


def right(status, role, url_name):
    """Whether that is what the row says: a POST address refuses GET only to those who may open it at all."""
    return status in ({200, 404, 405} if may_open(role, url_name) else {403})


def is_audited(url_name, path, system):
    """Whether reading leaves a row, and nothing is shown where the row cannot be written."""
    before = View.objects.filter(page=url_name).count()
    system.get(path)
    seen = View.objects.filter(page=url_name).count() > before
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE safeguarding_owner")
            cursor.execute("REVOKE INSERT (who) ON audit_view FROM safeguarding_app")
            cursor.execute("SET LOCAL ROLE safeguarding_app")
        shown = system.get(path).status_code
        transaction.set_rollback(True)
    return seen and shown == 500


def test_every_action_is_answered_as_its_row_says(systems, cast):
    session = Client()
    sign_in(session, cast.priya)
    left, disabled = systems[Role.SOCIAL_WORKER], systems[Role.GP]
    wrong = []
    for url_name, path in addresses(cast):
        assert resolve(path).func.for_systems
        found = {role: systems[role].get(path).status_code for role in Role}
        wrong += [(url_name, role, status) for role, status in found.items() if not right(status, role, url_name)]
        if not {200, 405} & set(found.values()):
            wrong.append((url_name, "nobody in the story can open it", found))
        outsider = systems["outsider"].get(path).status_code
        if url_name in SAMPLES and may_open(Role.SOCIAL_WORKER, url_name) and outsider not in {404, 405}:
            wrong.append((url_name, "outsider", outsider))
        without = {
            "no token": Client().get(path).status_code,
            "a session": session.get(path).status_code,
            "a token nobody gave": Client().get(path, headers={"Authorization": "Bearer x"}).status_code,
            "a token in the address": Client().get(f"{path}?access_token={left.token}").status_code,
        }
        wrong += [(url_name, who, status) for who, status in without.items() if status != 401]
        if opener := next((role for role, status in found.items() if status == 200), None):
            wrong += [(url_name, "not audited")] if not is_audited(url_name, path, systems[opener]) else []
        no_scope = Client().get(path, headers={"Authorization": f"Bearer {token_of(left.system, scopes=[])}"})
        wrong += [(url_name, "no scope", no_scope.status_code)] if no_scope.status_code != 403 else []
    assert wrong == []

    left.system.membership.ended_at = FRI_28_AUG_0900
    left.system.membership.save(update_fields=["ended_at"])
    disabled.system.membership.user.is_active, disabled.system.membership.user.disabled_at = False, FRI_28_AUG_0900
    disabled.system.membership.user.save(update_fields=["is_active", "disabled_at"])
    assert {one.get(reverse("api-owed")).status_code for one in (left, disabled)} == {401}
