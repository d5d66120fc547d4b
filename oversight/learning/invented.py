"""A dozen invented families at every stage, made through the verbs, so that a demonstration looks like a working week.

Names and worries are made up; NHS numbers come from the 999 range, which is valid and never issued (domain 8.3).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import nhs_number

from oversight.learning.player import let_time_pass, play_event
from oversight.learning.story import Event


@dataclass(frozen=True)
class Family:
    """One household: its children as (name, age in weeks), its adults, the worry, and how far things have come."""

    surname: str
    children: tuple
    adults: tuple
    hours_ago: int
    concern: str
    injury: bool
    stage: str


# How far a family has come; each stage includes those before it.
STAGES = (
    "referred",
    "decided",
    "told",
    "started",
    "allocated",
    "seen",
    "decided_imaging",
    "requested",
    "performed",
    "read",
)

FAMILIES = (
    Family(
        "Garrand",
        (("Kit", 190),),
        (("Ella", "mother"),),
        30,
        "Kit came to nursery hungry and without a coat again.",
        False,
        "referred",
    ),
    Family(
        "Pellow",
        (("Noor", 61),),
        (("Sara", "mother"), ("Imran", "father")),
        50,
        "Bruise on the shin; Noor has begun to walk.",
        True,
        "told",
    ),
    Family(
        "Ashdown",
        (("Theo", 9), ("Mae", 130)),
        (("Carys", "mother"),),
        6,
        "Small bruise on a baby’s ear, no explanation.",
        True,
        "allocated",
    ),
    Family(
        "Birch",
        (("Wren", 320),),
        (("Paul", "father"),),
        100,
        "Wren says that she is locked in her room at night.",
        False,
        "seen",
    ),
    Family(
        "Coldwell",
        (("Jem", 30),),
        (("Rosa", "mother"), ("Alan", "partner_of_parent")),
        28,
        "Swollen arm; told as a fall from the sofa.",
        True,
        "performed",
    ),
    Family(
        "Dace",
        (("Ivy", 400), ("Rory", 250)),
        (("Lena", "mother"),),
        3,
        "Loud arguments reported by a neighbour; police attended.",
        False,
        "referred",
    ),
    Family(
        "Everett",
        (("Sol", 18),),
        (("Mina", "mother"), ("Joss", "father")),
        60,
        "Blood in the white of one eye at the eight-week check.",
        True,
        "read",
    ),
    Family(
        "Farrow",
        (("Bea", 75),),
        (("Hugh", "grandparent"),),
        200,
        "Missed three growth appointments; losing weight.",
        False,
        "seen",
    ),
    Family(
        "Goodall",
        (("Asa", 44), ("Eli", 44)),
        (("Nia", "mother"), ("Ben", "father")),
        20,
        "One of twins with a burn on the hand.",
        True,
        "requested",
    ),
    Family(
        "Hollis",
        (("Fay", 600),),
        (("Gwen", "mother"),),
        80,
        "Fay told a teacher that she is afraid to go home.",
        False,
        "decided",
    ),
    Family(
        "Ince",
        (("Oona", 110),),
        (("Tess", "mother"), ("Vic", "partner_of_parent")),
        12,
        "Bite mark on the upper arm.",
        True,
        "started",
    ),
    Family(
        "Jessop",
        (("Ray", 26),),
        (("Una", "mother"),),
        45,
        "Mother has told her midwife that she is not coping.",
        False,
        "referred",
    ),
)


def play_families(stage, now):
    """Play every invented family up to `now` on a stage that is set; returns how many families there are."""
    events = [event for number, family in enumerate(FAMILIES) for event in _events(number, family, now)]
    for event in sorted(events, key=lambda event: event.at):
        let_time_pass(until=event.at)
        play_event(event, stage)
    return len(FAMILIES)


def _events(number, family, now):
    """The events of one family, each some time after the one before, none later than now."""
    began = now - timedelta(hours=family.hours_ago)
    minutes = iter(range(0, 10_000, max(1, family.hours_ago * 60 // 40)))

    def event(verb, by, **facts):
        return Event(0, verb, by, began + timedelta(minutes=next(minutes)), facts)

    name, children = family.surname.lower(), [child.lower() for child, _ in family.children]
    reached = STAGES.index(family.stage)
    events = [
        event("register_family", "sian", **_household(number, family, began, name)),
        event(
            "refer",
            "sian",
            **{"as": f"{name} referral"},
            case=name,
            children=[f"{name} {child}" for child in children],
            source="3B",
            how="here",
            injury=family.injury,
            parents_told="told",
            concern=family.concern,
        ),
    ]
    if reached >= STAGES.index("decided"):
        decision = "strategy_meeting" if reached > STAGES.index("told") else "assessment"
        reasons = "The account does not explain what was seen." if family.injury else "Needs a full assessment."
        events.append(event("decide_referral", "ruth", referral=f"{name} referral", decision=decision, reasons=reasons))
    if reached >= STAGES.index("told"):
        told = {"told": "Siân Bellamy", "how": "telephone", "words": "Told what was decided and why."}
        events.append(event("acknowledge_referral", "ruth", referral=f"{name} referral", **told))
    events += _enquiry(event, family, name, children, reached)
    return events


def _enquiry(event, family, name, children, reached):
    """Everything from the start of an enquiry on."""

    def beyond(stage):
        return reached >= STAGES.index(stage)

    first = f"{name} {children[0]}"
    if beyond("started"):
        kind, why = ("joint" if family.injury else "single"), f"Reasonable cause: {family.concern}"
        start = event("start_enquiry", "ruth", case=name, referral=f"{name} referral", kind=kind, threshold_reasons=why)
        start.facts["initiating_meeting_at"] = start.at
        yield start
    if beyond("allocated"):
        yield event("allocate", "ruth", case=name, to="amara", why="Next on the rota")
        yield event("involve", "ruth", case=name, agency="hospital", why="Medical examination and imaging")
    if beyond("seen"):
        how = {
            "where": "At home",
            "alone": "with_carer",
            "awake": True,
            "undressed": True,
            "handling": "Gently, by each carer.",
        }
        for child in children:
            yield event("see_child", "amara", case=name, child=f"{name} {child}", seen=True, **how)
    if beyond("decided_imaging"):
        who = "Dr Nadia Rahmani, consultant paediatrician"
        yield event("decide_imaging", "nadia", child=first, choice="do", reasons=family.concern, decided_by_name=who)
    if beyond("requested"):
        asked = {"reporting_agency": "hospital", "clinical_question": family.concern, "consent_by": "The mother"}
        yield event("request_survey", "nadia", child=first, **asked)
    if beyond("performed"):
        taken = {"performed_by_name": "Radiographer", "accompanied_by": "Wanda Pryce", "identity_checked": True}
        yield event("perform_survey", "wanda", child=first, missing_views=[], **taken)
    if beyond("read"):
        for verb, reader in (("first_read", "felix"), ("second_read", "ingrid")):
            yield event(verb, reader, child=first, findings="No fracture seen.", shows_injury=False)
        yield event("issue_report", "felix", child=first, findings="No fracture seen on any view.", shows_injury=False)
        yield event("tell_report", "felix", child=first, told_to="Dr Nadia Rahmani", said_back=True)


def _household(number, family, began, name):
    people = {}
    for place, (child, weeks) in enumerate(family.children):
        born_on = _day(began) - timedelta(weeks=weeks)
        facts = {"is_child": True, "given_name": child, "family_name": family.surname, "born_on": born_on}
        people[f"{name} {child.lower()}"] = facts | {
            "nhs_number": _number(number * 10 + place),
            "gp_practice": "surgery",
        }
    for place, (adult, _) in enumerate(family.adults):
        born_on = date(1990, 1, 15) + timedelta(days=97 * (number + place))
        facts = {"is_child": False, "given_name": adult, "family_name": family.surname, "born_on": born_on}
        people[f"{name} {adult.lower()}"] = facts | {"gp_practice": "surgery" if place == 0 else "practice"}
    relationships = [
        {"adult": f"{name} {adult.lower()}", "child": f"{name} {child.lower()}", "kin": kin}
        | {
            "parental_responsibility": "yes" if kin in ("mother", "father") else "unknown",
            "lives_here": "yes",
            "has_care": True,
        }
        for adult, kin in family.adults
        for child, _ in family.children
    ]
    return {"as": name, "name": f"{family.surname} household", "people": people, "relationships": relationships}


def _day(moment: datetime):
    return moment.date()


def _number(place):
    """The next valid NHS number of the 999 range from this place on."""
    for nine in range(999_500_000 + place * 11, 999_999_999):
        digit = nhs_number.calculate_checksum(str(nine))
        if digit is not None and digit != 10:
            return f"{nine}{digit}"
    raise LookupError("the demonstration has run out of invented NHS numbers")
