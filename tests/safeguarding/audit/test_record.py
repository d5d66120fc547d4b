"""A change is written in the transaction that made it, by its registered name, or it does not happen."""

import ast
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Partnership
from safeguarding.audit import registry, services
from safeguarding.audit.models import Entry

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


def test_an_entry_says_who_did_what_when_and_from_where(priya, subject, now):
    entry = services.record(
        "kettle-boiled", subject, by=priya, at=now - timedelta(hours=9), case=9, child=2, reason="Cold", said="Please"
    )
    kept = Entry.objects.get(pk=entry.pk)
    assert (kept.verb, kept.says, kept.words, kept.reason) == (
        "kettle-boiled",
        "Kettle boiled",
        "Kettle boiled",
        "Cold",
    )
    assert (kept.subject_label, kept.subject_id, kept.case_id, kept.child_id) == ("accounts.Agency", 41, 9, 2)
    assert (kept.user_id, kept.who, kept.role) == (7, "Priya Nair", "social_worker")
    assert (kept.agency_id, kept.agency_name, kept.partnership_id) == (5, "Northshire children's social care", 3)
    assert (kept.recorded_at, kept.at) == (now, now - timedelta(hours=9))
    assert kept.details == {"said": "Please"}


def test_it_costs_one_statement(priya, subject, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        services.record("kettle-boiled", subject, by=priya, at=now, case=9)


def test_case_and_child_are_those_of_the_subject(priya, subject, now):
    subject.case_id, subject.child_id = 9, 2
    entry = services.record("kettle-boiled", subject, by=priya, at=now)
    assert (entry.case_id, entry.child_id) == (9, 2)


def test_instances_do_for_ids(priya, subject, now):
    entry = services.record("kettle-boiled", subject, by=priya, at=now, case=Partnership(pk=9), child=Partnership(pk=2))
    assert (entry.case_id, entry.child_id) == (9, 2)


def test_the_system_has_a_name_and_no_agency(subject, now):
    entry = services.record("kettle-boiled", subject, by=Actor.system("Chasing", now=now), at=now)
    assert (entry.who, entry.user_id, entry.agency_id, entry.agency_name, entry.role) == ("Chasing", None, None, "", "")


def test_details_may_be_dates(priya, subject, now):
    entry = services.record("kettle-boiled", subject, by=priya, at=now, due=date(2026, 9, 1))
    entry.refresh_from_db()
    assert entry.details == {"due": "2026-09-01"}


def test_an_unregistered_verb_is_refused(priya, subject, now):
    with pytest.raises(registry.UnknownVerb, match="cup-dropped"):
        services.record("cup-dropped", subject, by=priya, at=now)
    assert not Entry.objects.exists()


def test_a_change_whose_entry_cannot_be_written_does_not_happen(priya, subject, now):
    nobody = replace(priya, user=None, system_name=None)

    @transaction.atomic
    def found_partnership():
        Partnership.objects.create(name="Northshire", short_name="N", front_door_name="Desk", duty_telephone="0")
        services.record("kettle-boiled", subject, by=nobody, at=now)

    with pytest.raises(IntegrityError):
        found_partnership()
    assert not Partnership.objects.exists()


@pytest.mark.parametrize(("minutes", "allowed"), [(5, True), (6, False)])
def test_nothing_happened_later_than_it_was_recorded(priya, subject, now, minutes, allowed):
    """Five minutes are left for clocks that differ."""
    later = now + timedelta(minutes=minutes)
    if allowed:
        assert services.record("kettle-boiled", subject, by=priya, at=later).at == later
        return
    with pytest.raises(IntegrityError, match="entry_is_not_of_the_future"), transaction.atomic():
        services.record("kettle-boiled", subject, by=priya, at=later)


def test_a_timeline_is_newest_first_by_when_it_happened(priya, subject, now):
    """Somebody records on Thursday what happened on Monday: it stands at Monday, and shows when it was entered."""
    thursday = services.record("tea-poured", subject, by=priya, at=now, case=9)
    monday = services.record("kettle-boiled", subject, by=priya, at=now - timedelta(days=3), case=9)
    services.record("tea-poured", subject, by=priya, at=now, case=10)
    assert list(Entry.objects.of_case(9)) == [thursday, monday]
    assert monday.recorded_at == now


def test_pages_of_a_timeline_hold_every_entry_once(priya, subject, now):
    """Also where several entries have the same moment, as one transaction's do."""
    for minutes in [0, 0, 0, 1, 1, 2, 0, 1]:
        services.record("kettle-boiled", subject, by=priya, at=now - timedelta(minutes=minutes), case=9)
    seen, page = [], list(Entry.objects.of_case(9)[:3])
    while page:
        seen += page
        page = list(Entry.objects.of_case(9).older_than(page[-1].key)[:3])
    assert seen == list(Entry.objects.of_case(9))
    assert len(seen) == 8


def test_every_verb_that_code_records_is_registered(monkeypatch):
    """An unregistered verb raises only when it is used: nobody should meet that at 03:00."""
    monkeypatch.undo()
    recorded = {(path.relative_to(ROOT), verb) for path in _our_code() for verb in _recorded_verbs(path)}
    known = {verb.slug for verb in registry.all_verbs()}
    assert {(str(path), verb) for path, verb in recorded if verb not in known} == set()


def test_verbs_of_installed_apps_are_found(monkeypatch):
    monkeypatch.undo()
    modules = [config.name for config in apps.get_app_configs() if (Path(config.path) / "audit_verbs.py").exists()]
    assert modules
    assert registry.all_verbs()
    for name in modules:
        assert import_string(f"{name}.audit_verbs.__name__") == f"{name}.audit_verbs"


def _our_code():
    for house in ("safeguarding", "cases", "strategy_meetings", "safety_plans", "escalations", "oversight"):
        yield from (ROOT / house).rglob("*.py")


def _recorded_verbs(path):
    """The literal first arguments of audit.record(...) in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"audit.record", "services.record"} and node.args:
            if isinstance(node.args[0], ast.Constant):
                yield node.args[0].value
