"""Every row of the table of who is required, with the child (or fact) that brings it in and without: no database."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from cases.families.choices import VulnerabilityKind
from safeguarding.roles import AgencyKind
from strategy_meetings.facts import Facts, Known
from strategy_meetings.required import RULES, parties_of

ON = date(2026, 8, 27)
LEAD, REFERRER, GP, NURSERY = 1, 2, 3, 4
KINDS = {kind: number for number, kind in enumerate(AgencyKind, start=100)}


def person(pk, **facts):
    """Somebody of the household, of whom nothing else is known."""
    known = {"born_on": None, "gp_practice_id": None, "setting_id": None, "given_name": "", "is_child": False}
    return SimpleNamespace(pk=pk, name=f"Person {pk}", **(known | facts))


NOBODY = Facts(
    on=ON,
    injury=False,
    in_hospital=False,
    lead_id=LEAD,
    referrer_id=None,
    referred_by_agency=False,
    children=[],
    adults=[],
    known=[],
    mothers_of_babies=frozenset(),
    of_kind=KINDS,
    names={number: f"Agency {number}" for number in (LEAD, REFERRER, GP, NURSERY, *KINDS.values())},
)
NEWBORN = person(11, is_child=True, born_on=date(2026, 8, 20), gp_practice_id=GP)
PUPIL = person(12, is_child=True, born_on=date(2016, 8, 27), setting_id=NURSERY, gp_practice_id=GP)
MOTHER = person(21, gp_practice_id=GP)
GAMBLES = Known(MOTHER, VulnerabilityKind.GAMBLING, "Gambling")

# {slug: the facts that bring it in}; the rows that always hold need none, and the health decider falls away when a
# consultant is needed instead.
BROUGHT_IN = {
    "social-worker": {},
    "social-care-manager": {},
    "police": {},
    "health-decider": {},
    "paediatrician-medical": {"injury": True},
    "paediatrician-in-hospital": {"in_hospital": True},
    "ward": {"in_hospital": True},
    "referrer": {"referred_by_agency": True, "referrer_id": REFERRER},
    "gp-of-child": {"children": [NEWBORN]},
    "gp-of-adult": {"adults": [MOTHER]},
    "health-visiting": {"children": [NEWBORN]},
    "setting": {"children": [PUPIL]},
    "midwifery": {"children": [NEWBORN]},
    "holds": {"adults": [MOTHER], "known": [GAMBLES]},
}


def slugs(facts):
    """The rules that brought somebody in."""
    return {rule.split(":")[0] for party in parties_of(facts) for rule in party.rules}


def test_no_row_of_the_table_is_left_out():
    assert {rule.slug for rule in RULES} == set(BROUGHT_IN)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_a_row_holds_with_what_brings_it_in_and_not_without(rule):
    brought = BROUGHT_IN[rule.slug]
    assert rule.slug in slugs(replace(NOBODY, **brought))
    assert (rule.slug in slugs(NOBODY)) == (not brought)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_whoever_a_row_brings_is_asked_for_a_reason_in_words(rule):
    facts = replace(NOBODY, **BROUGHT_IN[rule.slug])
    party = next(one for one in parties_of(facts) if any(mark.split(":")[0] == rule.slug for mark in one.rules))
    assert party.agency_id is not None
    assert "{" not in party.why
    assert party.level >= rule.level


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.slug != "referrer"], ids=lambda rule: rule.slug)
def test_where_no_agency_is_on_record_the_row_is_there_and_loud(rule):
    alone = [person(one.pk, is_child=True, born_on=one.born_on) for one in BROUGHT_IN[rule.slug].get("children", [])]
    grown = [person(21)] if "adults" in BROUGHT_IN[rule.slug] else []
    known = [Known(grown[0], VulnerabilityKind.GAMBLING, "Gambling")] if rule.slug == "holds" else []
    facts = replace(NOBODY, **BROUGHT_IN[rule.slug], **{"of_kind": {}})
    facts = replace(facts, children=alone, adults=grown, known=known)
    party = next(one for one in parties_of(facts) if any(mark.split(":")[0] == rule.slug for mark in one.rules))
    assert bool(party.nobody_known) == (party.agency_id is None)
    assert "{" not in party.nobody_known
