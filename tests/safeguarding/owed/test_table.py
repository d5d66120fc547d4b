"""The table of standards: a misspelt fact stops the build, and everybody can read the table."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Q

from safeguarding import standards
from safeguarding.owed import checks, owing
from safeguarding.owed.owing import OWING, Owing
from safeguarding.owed.readers import readers_of
from safeguarding.standards import STANDARDS, By, Within, standard_of
from safeguarding.standards.shape import hours, months, next_open_noon, working_days

SURVEY = standard_of("survey-reported")


def complaints(monkeypatch, *table):
    """What the system check says of a table of standards."""
    monkeypatch.setattr(standards, "STANDARDS", table)
    return [error.msg for error in checks.check_standards()]


def test_the_table_as_it_stands_is_sound():
    assert checks.check_standards() == []
    assert checks.check_owing() == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"met": "reported_on"}, "skeletal_surveys.Survey has no 'reported_on' (met)"),
        ({"starts": "decision__asked_at"}, "skeletal_surveys.ImagingDecision has no 'asked_at' (starts)"),
        ({"ends": ("cancelled_why",)}, "skeletal_surveys.Survey 'cancelled_why' is not a moment (ends)"),
        ({"due": (By("clinical_question"),)}, "skeletal_surveys.Survey 'clinical_question' is not a moment (due)"),
        ({"due": (By("meeting__starts_at"),)}, "skeletal_surveys.Survey has no 'meeting' (due)"),
        ({"met": "reads__read_at"}, "skeletal_surveys.Survey.reads leads to many rows; a standard needs one (met)"),
        ({"met": "final_at__year"}, "skeletal_surveys.Survey.final_at is a plain fact, with nothing beyond it (met)"),
        ({"when": Q(kind="ct_head")}, "skeletal_surveys.Survey has no 'kind' (when)"),
        ({"when": ~Q(decision__kind__resembles="ct")}, "is a plain fact, with nothing beyond it (when)"),
        ({"due": (hours(4, when=Q(is_young=True)),)}, "skeletal_surveys.Survey has no 'is_young' (due)"),
        ({"owed_by": "ward_id"}, "skeletal_surveys.Survey has no 'ward_id' (owed_by)"),
        ({"on": "skeletal_surveys.Scan"}, "there is no model skeletal_surveys.Scan"),
        ({"on": "Survey"}, "there is no model Survey"),
        ({"finding": "F11"}, "F11 is not a finding"),
        ({"due": ()}, "no time limit"),
        ({"due": (hours(4, when=Q(child=1)), hours(24))}, "its variants need names that differ"),
        ({"due": (Within(2, "fortnights"),)}, "fortnights is not a unit"),
        ({"due": (Within(0, "next_open_noon"),)}, "needs the path to open days"),
        ({"chase": (("owner", "mayor"),)}, "a chase cannot reach mayor"),
        ({"slug": "Survey reported!"}, "the slug is not one"),
        ({"act": ""}, "a verb needs words for its link"),
        ({"do": "Invite them"}, "words that say about whom it is to be done"),
    ],
)
def test_a_misspelt_standard_stops_the_build(monkeypatch, wrong, words):
    found = complaints(monkeypatch, replace(SURVEY, **wrong))
    assert any(words in complaint for complaint in found), found


@pytest.mark.parametrize(
    "right",
    [
        {"when": Q(decision__kind="skeletal_survey") & ~Q(decision__choice__in=["decline"])},
        {"when": Q(performed_at__isnull=False) | Q(first_read_at__gte="2026-08-27T10:00Z")},
        {"due": (next_open_noon("reporting_agency__open_days"), By("decision__decided_at"))},
        {"met": "follow_up__performed_at"},
    ],
)
def test_paths_that_lead_somewhere_pass(monkeypatch, right):
    assert complaints(monkeypatch, replace(SURVEY, **right)) == []


def test_a_slug_used_twice_stops_the_build(monkeypatch):
    assert complaints(monkeypatch, SURVEY, replace(SURVEY)) == ["survey-reported: the slug is used twice"]


@pytest.mark.parametrize(
    "rule",
    [
        Owing("cases.enquiries.owing.nonsense", makes="enquiries.EnquiryChild"),
        Owing("cases.enquiries.owing.children", makes="enquiries.Toddler"),
        Owing("cases.enquiries.owing.children", makes="enquiries.EnquiryChild", about=("enquiries.Toddler",)),
        Owing("cases.enquiries.owing.children", makes="enquiries.EnquiryChild", about=("children.Child",)),
    ],
)
def test_a_misspelt_rule_of_owing_stops_the_build(monkeypatch, rule):
    monkeypatch.setattr(owing, "OWING", (rule,))
    (error,) = checks.check_owing()
    assert error.id == "owed.E005"
    assert rule.rule in error.msg


def test_rules_of_owing_run_from_the_lowest_floor_up():
    floors = ["families", "children", "case_files", "referrals", "enquiries", "body_maps", "skeletal_surveys"]
    floors += ["information_requests", "strategy_meetings", "plans", "going_home"]
    order = [floors.index(rule.rule.split(".")[-3]) for rule in OWING]
    assert order == sorted(order)


def test_readers_are_found_along_every_path(monkeypatch):
    from cases.enquiries.models import Allocation, Enquiry

    slugs = {standard.slug for standard, path in readers_of(Allocation) if path == "enquiry__lead"}
    assert slugs == {
        "child-seen",
        "conference-held",
        "transfer-accepted",
        "imaging-decided",
        "ct-head-decided",
        "plan-approved",
        "gp-asked",
        "gp-recorded",
    }
    assert {standard.slug for standard, path in readers_of(Enquiry) if path == "pk"} == {
        "enquiry-allocated",
        "assessment-complete",
    }


def test_every_standard_says_who_can_supply_it_and_links_to_where():
    for standard in STANDARDS:
        assert standard.supply.endswith(".")
        assert standard.verb
        assert standard.act
        assert standard.source


def test_the_command_prints_every_standard():
    out = StringIO()
    call_command("standards", stdout=out, skip_checks=True)
    lines = out.getvalue().splitlines()
    assert len(lines) == len(STANDARDS) + 1
    assert any("survey-reported" in line and "24 hours, at most 72 hours" in line and "RCR" in line for line in lines)
    assert any("under two: 4 hours; older: 3 working days" in line and "[GK]" in line for line in lines)


def test_the_command_prints_the_table_as_data():
    out = StringIO()
    call_command("standards", "--json", stdout=out, skip_checks=True)
    table = {row["slug"]: row for row in json.loads(out.getvalue())}
    assert set(table) == {standard.slug for standard in STANDARDS}
    assert table["follow-up-performed"]["opens"] == {"amount": 11, "unit": "days"}
    assert table["survey-reported"]["due"] == [{"variant": "", "amount": 24, "unit": "hours", "limit": 72}]


@pytest.mark.parametrize(
    ("within", "words"),
    [
        (hours(1), "1 hour"),
        (working_days(15), "15 working days"),
        (months(3), "3 months"),
        (next_open_noon("agency__open_days"), "noon of their next open day"),
    ],
)
def test_a_limit_reads_as_words(within, words):
    assert within.words() == words
