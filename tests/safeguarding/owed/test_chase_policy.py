"""How a partnership chases: agreed from a date on, for what starts under it, and never into the void."""

from datetime import time, timedelta

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection, transaction

from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.chasing_plan import plan_next, plan_next_sql
from safeguarding.owed.local import refuse_unknown_standards
from safeguarding.owed.models import ChasePolicy, Owed, Term
from safeguarding.owed.services import rebuild, set_chase
from safeguarding.working_days import later
from tests.safeguarding.owed.conftest import THURSDAY

pytestmark = pytest.mark.django_db
POLICY = "Partnership procedure 7.2"


def hours(n):
    return later(THURSDAY, timedelta(hours=n))


@pytest.fixture
def agree(rows, manager):
    """`agree(manager_hours=2)`: set how a survey is chased in the partnership of the rows."""

    def agreed(slug="survey-reported", **facts):
        given = {"partnership_id": rows.case.partnership_id, "reason": POLICY}
        return set_chase(slug, by=manager, at=THURSDAY, **given | facts)

    return agreed


def chase_after(rows, step, at):
    """When the next step comes once `step` was raised `at`; Python and the database must say the same."""
    found = Owed.objects.filter(standard="survey-reported")
    found.update(step=step, chased_at=at)
    with connection.cursor() as cursor:
        plan = plan_next_sql("o", step="o.step", chased_at="o.chased_at")
        cursor.execute(f"SELECT {plan} FROM owed_owed o WHERE standard = 'survey-reported'")
        (planned,) = cursor.fetchone()
    row = found.get()
    policy = ChasePolicy.objects.filter(in_force_from__lte=row.started_at).order_by("-pk").first()
    agreed = policy and (policy.manager_hours if step == 1 else policy.escalation_hours)
    facts = {name: getattr(row, name) for name in ("started_at", "due_at", "limit_at", "chased_at", "recorded_at")}
    assert planned == plan_next(step, agreed_hours=agreed, **facts)
    return planned


def test_the_hours_agreed_hold_for_what_starts_under_them_and_survive_a_rebuild(rows, agree):
    agree(manager_hours=2, escalation_hours=3)
    rows.set("survey", requested_at=hours(1))
    assert chase_after(rows, 1, hours(25)) == hours(27)
    assert chase_after(rows, 2, hours(27)) == hours(30)
    rebuild(at=hours(28), case_ids=[rows.case.pk])
    assert rows.owed("survey-reported", "survey").chase_at == hours(30)


def test_what_runs_keeps_the_steps_it_started_under(rows, agree):
    rows.set("survey")
    agree(manager_hours=2, in_force_from=hours(1))
    assert chase_after(rows, 1, hours(24)) == hours(30)


def test_the_latest_replaces_the_one_before_whole(rows, agree):
    agree(manager_hours=2)
    agree(escalation_hours=3)
    rows.set("survey", requested_at=hours(1))
    assert chase_after(rows, 1, hours(25)) == hours(31)


def test_setting_it_is_audited_with_the_policy_it_follows(agree):
    agree(quiet_from=time(22), quiet_until=time(7))
    entry = Entry.objects.get(verb="local-chase-set")
    assert (entry.reason, entry.says) == (
        POLICY,
        "How “Skeletal survey performed and reported” is chased was set from 27 August 2026.",
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"slug": "no-such-standard"}, "There is no standard “no-such-standard”"),
        ({"manager_hours": 25}, "1 to 24 hours"),
        ({"escalation_hours": 0}, "1 to 24 hours"),
        ({"manager": ["neighbour"]}, "Nobody is called neighbour"),
        ({"reminder": ["desk", "named_doctor"], "escalation": ["desk"]}, "somebody who was not told before"),
        ({"quiet_from": time(22)}, "from when and until when"),
        ({"quiet_from": time(7), "quiet_until": time(7)}, "end at another time"),
        ({"reason": " "}, "Say which policy this follows"),
        ({"in_force_from": hours(-1)}, "cannot begin in the past"),
    ],
)
def test_a_policy_that_would_reach_nobody_or_comes_too_late_is_refused(agree, facts, words):
    with pytest.raises(NotAllowed, match=words):
        agree(**facts)
    assert not ChasePolicy.objects.exists()


def test_local_policy_about_a_standard_that_is_not_there_stops_the_start_by_its_name(rows, agree):
    refuse_unknown_standards()
    facts = {"in_force_from": THURSDAY, "set_at": THURSDAY, "set_by_id": rows.user.pk, "reason": POLICY}
    Term.objects.create(standard="survey-reportd", amount=12, **facts)
    Term.objects.create(standard="imaging-decided", variant="under ten", amount=2, **facts)
    ChasePolicy.objects.create(standard="child-sen", partnership_id=rows.case.partnership_id, **facts)
    with pytest.raises(ImproperlyConfigured, match="child-sen; imaging-decided, under ten; survey-reportd"):
        refuse_unknown_standards()
    found = [one.msg for one in run_checks(tags=["owed"], databases=["default"]) if one.id == "owed.E006"]
    assert found[0] == "Local policy names the standard “child-sen”, which does not exist."
    assert len(found) == 3


@pytest.mark.database
def test_the_app_cannot_rewrite_how_something_is_chased(agree):
    agree(manager_hours=2)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        ChasePolicy.objects.update(manager_hours=24)
