"""Who is required at a strategy meeting, and why: the table of rules, one row each (design 4, end; domain 1.2, 7).

Think Family, the health landscape and invitations are one mechanism: whoever works with a child or an adult with care,
and whoever holds something about a parent's vulnerability, is a row of the meeting before anybody thinks of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from cases.families.choices import VulnerabilityKind as Kind
from cases.families.policies import HEALTH_DETAIL
from safeguarding.roles import AgencyKind, Seniority
from safeguarding.words import uncapital
from strategy_meetings.facts import Facts
from strategy_meetings.parties import Party, Reason

# Where a rule finds the agency, when not by its kind.
LEAD, GP, SETTING, REFERRER, HOLDER = "lead", "gp", "setting", "referrer", "holder"
# What a rule looks at, one by one.
MEETING, CHILD, ADULT, KNOWN = "meeting", "child", "adult", "known"

HEALTH_VISITED_UNDER = relativedelta(years=5)
SCHOOL_AGE = relativedelta(years=5)
MIDWIFERY_UNTIL = relativedelta(days=28)
BABY = relativedelta(years=1)

MIND = (Kind.DEPRESSION, Kind.ANXIETY, Kind.LOW_MOOD, Kind.PERINATAL_MENTAL_HEALTH, Kind.OTHER_MENTAL_HEALTH)
# Who holds what about a parent (domain 7). What is not here is asked of that person's GP, who is required anyway.
HOLDERS = {kind: AgencyKind.ADULT_MENTAL_HEALTH for kind in MIND} | {
    Kind.DRUGS: AgencyKind.SUBSTANCE_MISUSE,
    Kind.ALCOHOL: AgencyKind.SUBSTANCE_MISUSE,
    Kind.GAMBLING: AgencyKind.GAMBLING_SUPPORT,
    Kind.DOMESTIC_ABUSE: AgencyKind.DOMESTIC_ABUSE,
    Kind.OFFENDING: AgencyKind.PROBATION,
    Kind.HOUSING_OR_DEBT: AgencyKind.HOUSING,
    Kind.CONCEALED_PREGNANCY: AgencyKind.MIDWIFERY,
    Kind.LONG_TERM_ILLNESS: GP,
    Kind.PAIN_RELIEF: GP,
    Kind.POOR_SLEEP: GP,
    Kind.LEARNING_DISABILITY: GP,
}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One row: whom to ask, about each of what, when, at which level, and the words of the reason.

    each      what it looks at: the meeting, each child, each adult with care, each thing known about such an adult
    ask       an AgencyKind, or one of LEAD, GP, SETTING, REFERRER, HOLDER
    why       the reason; {names} are the people it is about, {what} the thing known about them
    when      whether it holds for that one; without it, always
    party     the name of the party, where one agency sends several; else the agency is the party
    who       whom to ask there; else the agency by name
    level     the Seniority that can decide for them
    unknown   what to do where no such agency is on record
    """

    slug: str
    each: str
    ask: str
    why: str
    when: Callable = lambda facts, one: True
    party: str = ""
    who: str = ""
    level: Seniority = Seniority.PRACTITIONER
    unknown: str = "None is on record in this partnership. Find out who it is, and ring."


def _young(limit):
    """Whether a child is not yet that old at the call, or not yet born; an age nobody knows counts as young."""
    return lambda facts, child: child.born_on is None or facts.on < child.born_on + limit


def _hurt(facts, one):
    return facts.injury


def _in_hospital(facts, one):
    return facts.in_hospital


def _at_school_or_nursery(facts, child):
    known_to_be_of_age = child.born_on is not None and facts.on >= child.born_on + SCHOOL_AGE
    return child.setting_id is not None or known_to_be_of_age


RULES = (
    Rule(
        slug="social-worker",
        each=MEETING,
        ask=LEAD,
        party="worker",
        who="Social worker",
        why="Always: social care brings a worker and a manager",
    ),
    Rule(
        slug="social-care-manager",
        each=MEETING,
        ask=LEAD,
        party="manager",
        who="Social care manager",
        level=Seniority.MANAGER,
        why="Always: social care brings a worker and a manager",
    ),
    Rule(
        slug="police",
        each=MEETING,
        ask=AgencyKind.POLICE,
        party="police",
        level=Seniority.DECIDES,
        why="Always: police",
    ),
    Rule(
        slug="paediatrician-medical",
        each=MEETING,
        ask=AgencyKind.HOSPITAL,
        party="paediatrician",
        who="On-call consultant paediatrician",
        level=Seniority.DECIDES,
        when=_hurt,
        why="A medical is likely: a child is hurt or has a mark",
    ),
    Rule(
        slug="paediatrician-in-hospital",
        each=MEETING,
        ask=AgencyKind.HOSPITAL,
        party="paediatrician",
        who="On-call consultant paediatrician",
        level=Seniority.DECIDES,
        when=_in_hospital,
        why="A child is in hospital",
    ),
    Rule(
        slug="ward",
        each=MEETING,
        ask=AgencyKind.HOSPITAL,
        party="ward",
        who="Senior nurse of the ward",
        when=_in_hospital,
        why="A child is in hospital",
    ),
    Rule(
        slug="health-decider",
        each=MEETING,
        ask=AgencyKind.HEALTH_VISITING,
        level=Seniority.DECIDES,
        when=lambda facts, one: not facts.injury and not facts.in_hospital,
        why="Always: health, by somebody who can decide",
    ),
    Rule(
        slug="referrer",
        each=MEETING,
        ask=REFERRER,
        when=lambda facts, one: facts.referred_by_agency,
        why="Made the referral",
        unknown="The agency of whoever referred is not on record. Ring them, and record it.",
    ),
    Rule(slug="gp-of-child", each=CHILD, ask=GP, why="GP of {names}"),
    Rule(slug="gp-of-adult", each=ADULT, ask=GP, why="GP of {names}"),
    Rule(
        slug="health-visiting",
        each=CHILD,
        ask=AgencyKind.HEALTH_VISITING,
        when=_young(HEALTH_VISITED_UNDER),
        why="Health visiting to age five: {names}",
    ),
    Rule(
        slug="setting",
        each=CHILD,
        ask=SETTING,
        when=_at_school_or_nursery,
        why="Nursery or school of {names}",
        unknown="No nursery or school is on record for {names}. Ask the family, and record it.",
    ),
    Rule(
        slug="midwifery",
        each=CHILD,
        ask=AgencyKind.MIDWIFERY,
        when=_young(MIDWIFERY_UNTIL),
        why="Midwifery to 28 days: {names}",
    ),
    Rule(
        slug="holds",
        each=KNOWN,
        ask=HOLDER,
        when=lambda facts, known: known.kind in HOLDERS,
        why="Recorded about {names}: {what}",
        unknown="No service that would hold it is on record here. Ask the GP of {names} who it is, and record it.",
    ),
)

NO_GP = "No GP practice is on record for {names}. Ask the family, or the practice of the others at home, and record it."


def parties_of(facts: Facts) -> list[Party]:
    """Every party that the rules require of a meeting with these facts, in the order of the table."""
    found: dict[str, Party] = {}
    for rule in RULES:
        for one in _ones(facts, rule.each):
            if rule.when(facts, one):
                _require(found, facts, rule, one)
    return list(found.values())


def _ones(facts, each):
    return {MEETING: [facts], CHILD: facts.children, ADULT: facts.adults, KNOWN: facts.known}[each]


def _require(found, facts, rule, one):
    person = one.person if rule.each == KNOWN else one
    agency_id, nobody = _agency(facts, rule, one, person)
    key = _party_key(facts, rule, agency_id, nobody)
    party = found.get(key)
    if party is None:
        who = rule.who or (facts.names[agency_id] if agency_id else _whom(rule, one, person))
        unknown = NO_GP if nobody.startswith("gp-of") else rule.unknown
        party = found[key] = Party(key, agency_id, who, unknown)
    party.level = max(party.level, rule.level)
    party.by_vulnerability = party.by_vulnerability and rule.each == KNOWN
    mark, name, what, is_health = rule.slug, "", "", False
    if rule.each != MEETING:
        mark = f"{mark}:{person.pk}"
        name = person.given_name if person.is_child and person.given_name else person.name
        party.about = [*dict.fromkeys([*party.about, person.pk])]
    if rule.each == KNOWN:
        mark, what, is_health = f"{mark}:{one.kind}", uncapital(one.words), one.kind in HEALTH_DETAIL
    if mark not in party.rules:
        party.rules.append(mark)
    party.reasons.append(Reason(rule.why, what, is_health, name))


def _agency(facts, rule, one, person):
    """(id of the agency or None, the key of a party whose agency nobody knows)."""
    ask = _holder(facts, one) if rule.ask == HOLDER else rule.ask
    if ask == LEAD:
        return facts.lead_id, "no-lead"
    if ask == REFERRER:
        return facts.referrer_id, "no-referrer"
    if ask == GP:
        return person.gp_practice_id, f"gp-of:{person.pk}"
    if ask == SETTING:
        return person.setting_id, f"setting-of:{person.pk}"
    return facts.of_kind.get(ask), f"no-{ask}"


def _holder(facts, known):
    """Who holds it: for the mind of a baby's mother the perinatal service, where the partnership has one."""
    kind = HOLDERS[known.kind]
    has_perinatal = AgencyKind.PERINATAL_MENTAL_HEALTH in facts.of_kind
    if kind == AgencyKind.ADULT_MENTAL_HEALTH and known.person.pk in facts.mothers_of_babies and has_perinatal:
        return AgencyKind.PERINATAL_MENTAL_HEALTH
    return kind


def _party_key(facts, rule, agency_id, nobody):
    """Social care, police and the hospital are parties by what they bring; everybody else by their agency."""
    if rule.party:
        return rule.party
    if agency_id is None:
        return nobody
    if agency_id == facts.lead_id:
        return "worker"
    if agency_id == facts.of_kind.get(AgencyKind.POLICE):
        return "police"
    hospital = agency_id == facts.of_kind.get(AgencyKind.HOSPITAL)
    if hospital and (facts.injury or facts.in_hospital):
        return "paediatrician"
    return f"agency:{agency_id}"


def _whom(rule, one, person):
    """Whom to look for, where no agency is on record."""
    if rule.ask == REFERRER:
        return "Whoever made the referral"
    if rule.ask == GP or (rule.ask == HOLDER and HOLDERS[one.kind] == GP):
        return f"GP practice of {person.name}"
    if rule.ask == SETTING:
        return f"Nursery or school of {person.name}"
    return AgencyKind(HOLDERS[one.kind] if rule.ask == HOLDER else rule.ask).label
