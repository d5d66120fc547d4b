"""Local limits: dated, append-only, and never reaching back to what already runs."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Term
from safeguarding.owed.services import rebuild, set_term
from safeguarding.working_days import later
from tests.safeguarding.owed.conftest import THURSDAY

pytestmark = pytest.mark.django_db


def hours(n):
    return later(THURSDAY, timedelta(hours=n))


def tighten(manager, slug="survey-reported", amount=12, **more):
    return set_term(slug, by=manager, at=THURSDAY, amount=amount, reason="Trust policy 14", **more)


def test_a_local_limit_holds_for_what_starts_under_it(rows, manager):
    tighten(manager)
    rows.set("survey", requested_at=hours(1))
    reported = rows.owed("survey-reported", "survey")
    assert (reported.due_at, reported.limit_at) == (hours(13), hours(73))


def test_it_holds_from_its_very_moment(rows, manager):
    tighten(manager, in_force_from=hours(5))
    rows.set("survey", requested_at=hours(5))
    assert rows.owed("survey-reported", "survey").due_at == hours(17)


def test_what_already_runs_keeps_the_limit_it_started_under(rows, manager):
    rows.set("survey")
    tighten(manager, in_force_from=hours(1))
    assert rebuild(at=hours(2), case_ids=[rows.case.pk]) > 0
    rows.set("survey", at=hours(3))
    assert rows.owed("survey-reported", "survey").due_at == hours(24)


def test_a_late_entry_of_an_earlier_request_keeps_the_older_limit(rows, manager):
    tighten(manager, in_force_from=hours(1))
    rows.set("survey", at=hours(2), requested_at=hours(0.5))
    assert rows.owed("survey-reported", "survey").due_at == hours(24.5)


def test_the_latest_local_limit_counts(rows, manager):
    tighten(manager, in_force_from=hours(1))
    tighten(manager, amount=6, limit_amount=48, in_force_from=hours(2))
    rows.set("survey", requested_at=hours(3))
    reported = rows.owed("survey-reported", "survey")
    assert (reported.due_at, reported.limit_at) == (hours(9), hours(51))


def test_a_partnerships_own_limit_goes_before_one_for_all(rows, manager):
    tighten(manager, amount=18, partnership_id=rows.case.partnership_id)
    tighten(manager, amount=6, in_force_from=hours(0.5))
    tighten(manager, amount=3, partnership_id=rows.case.partnership_id + 1)
    rows.set("survey", requested_at=hours(1))
    assert rows.owed("survey-reported", "survey").due_at == hours(19)


def test_a_local_limit_is_for_one_variant(rows, manager):
    tighten(manager, "imaging-decided", amount=2, variant="under two")
    rows.set("decision", owed_at=hours(1))
    rows.set("ct", owed_at=hours(1))
    assert rows.owed("imaging-decided", "decision").due_at == hours(3)
    assert rows.owed("ct-head-decided", "ct").due_at == hours(5)


def test_setting_a_limit_is_audited_in_words(manager, rows):
    term = tighten(manager)
    entry = Entry.objects.get(verb="local-limit-set")
    assert entry.subject_id == term.pk
    assert entry.says == "Local limit of “Skeletal survey performed and reported” set to 12 hours from 27 August 2026."


@pytest.mark.parametrize(
    ("slug", "facts", "words"),
    [
        ("referral-decided", {"amount": 2}, "is set by Working Together; local policy cannot change it"),
        ("survey-reported", {"amount": 48}, "RCR XR-505 says 24 hours: local policy may only be tighter"),
        ("survey-reported", {"amount": 24, "limit_amount": 96}, "RCR XR-505 says 72 hours at most"),
        ("survey-reported", {"amount": 12, "limit_amount": 6}, "The outer limit cannot be shorter"),
        ("survey-reported", {"amount": 0}, "A limit is at least 1"),
        ("survey-reported", {"in_force_from": hours(-1)}, "cannot begin in the past"),
        ("survey-reported", {"reason": " "}, "Say which policy this follows"),
        ("child-seen", {"amount": 2, "variant": "under two or injured"}, "has no amount that could be changed"),
        ("no-such-standard", {}, "There is no standard “no-such-standard”"),
        ("imaging-decided", {"variant": "over ninety"}, "has no variant “over ninety”"),
    ],
)
def test_a_limit_that_policy_may_not_set_is_refused(manager, slug, facts, words):
    with pytest.raises(NotAllowed, match=words):
        set_term(slug, by=manager, at=THURSDAY, **{"amount": 12, "reason": "Trust policy 14"} | facts)
    assert not Term.objects.exists()


def test_a_default_without_a_source_may_be_made_longer(manager, rows):
    assert tighten(manager, "ct-head-decided", amount=8).amount == 8


def test_the_database_refuses_a_limit_in_the_past(manager, rows):
    with pytest.raises(IntegrityError, match="term_in_force_from_not_before_set_at"), transaction.atomic():
        Term.objects.create(
            standard="survey-reported",
            amount=1,
            in_force_from=hours(-1),
            set_at=THURSDAY,
            set_by_id=rows.user.pk,
            reason="Policy",
        )


@pytest.mark.database
def test_the_app_cannot_rewrite_a_local_limit(manager, rows):
    tighten(manager)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Term.objects.update(amount=99)
