"""How a case comes on, step by step: what is done, by whom, and how many minutes after the step before.

A step is a function of the Family that yields (verb, by, facts). A path is the order of steps; a household that has
reached a step has done all those before it.
"""

from oversight.learning.invented.asking import ask_gps, ask_perinatal, hear_surgery
from oversight.learning.invented.past import path_of_past
from oversight.learning.invented.together import (
    acknowledge_plan,
    admit,
    approve_plan,
    bail,
    begin_meeting,
    call_meeting,
    end_meeting,
    fit_to_leave,
    hear_everybody,
    invite,
    plan_discharge,
    see_it_differently,
    send_record,
    share_plan,
    tell_family,
    visit,
    write_plan,
)

HOUR = 60
FURTHER = 20


def register(family, began):
    """The household comes onto the record, and for a baby what it can do."""
    yield (
        "register_family",
        family.worry.referrer,
        {
            "as": family.case,
            "name": f"{family.case.capitalize()} household",
            "people": family.people(began),
            "relationships": family.relationships(),
        },
    )
    if family.worry.mobility:
        yield (
            "record_mobility",
            family.worry.referrer,
            {
                "child": family.child,
                "ability": family.worry.mobility,
                "test_used": "panel_2022",
                "observed_by": "Whoever referred",
            },
        )


def draw(family, began):
    """The marks on a body map, as whoever referred saw them."""
    if family.worry.marks:
        seen = {"shape": "irregular", "over": "cannot_tell", "colour_hard_to_see": True}
        marks = [{"region": place, "kind": kind, "length_mm": mm} | seen for place, kind, mm in family.worry.marks]
        looked = {"looked": ["head", "mouth", "eyes", "arms", "trunk", "back", "legs", "soles"]}
        yield (
            "submit_body_map",
            family.worry.referrer,
            looked
            | {
                "as": f"{family.case} body map",
                "child": family.child,
                "where": "At the appointment",
                "marks": marks,
                "not_looked_why": "Not undressed further",
                "parents_told": "told",
            },
        )


def refer(family, began):
    """A referral of every child of the household."""
    yield (
        "refer",
        family.worry.referrer,
        {
            "as": f"{family.case} referral",
            "case": family.case,
            "children": list(family.children),
            "source": SOURCES[family.worry.referrer],
            "how": "here",
            "injury": family.worry.injury,
            "parents_told": "told",
            "concern": family.worry.concern,
        },
    )
    if family.worry.known:
        kind, words = family.worry.known
        facts = {"person": next(iter(family.adults)), "kind": kind, "words": words}
        yield "record_vulnerability", family.worry.referrer, facts | {"source": "Referrer", "consent": "given"}


def decide(family, began):
    """The front door decides what follows."""
    hurt = family.worry.injury or family.was_met_about
    yield (
        "decide_referral",
        "ruth",
        {
            "referral": f"{family.case} referral",
            "decision": "strategy_meeting" if hurt else "assessment",
            "reasons": "The account does not explain what was seen." if hurt else "Needs a full assessment.",
        },
    )


def tell_referrer(family, began):
    """Whoever referred hears of it."""
    told = {"told": "Whoever referred", "how": "telephone", "words": "Told what was decided and why."}
    yield "acknowledge_referral", "ruth", {"referral": f"{family.case} referral"} | told


def start_single(family, began):
    """An enquiry by social care alone."""
    yield (
        "start_enquiry",
        "ruth",
        {
            "case": family.case,
            "referral": f"{family.case} referral",
            "kind": "single",
            "threshold_reasons": f"Reasonable cause: {family.worry.concern}",
        },
    )


def involve(family, began):
    """The agencies that work on it with social care; whoever referred is involved already."""
    for agency, referrer, why in (("hospital", "wanda", "Medical and imaging"), ("police", "tom", "Joint enquiry")):
        if family.worry.referrer != referrer:
            yield "involve", "ruth", {"case": family.case, "agency": agency, "why": why}


def allocate(family, began):
    """A lead social worker."""
    yield "allocate", "ruth", {"case": family.case, "to": family.lead, "why": "Next on the rota"}


def see_children(family, began):
    """Each child seen at home."""
    how = {"where": "At home", "alone": "with_carer", "awake": True, "undressed": True}
    for child in family.children:
        facts = {"case": family.case, "child": child, "seen": True, "handling": "Gently, by each carer."}
        yield "see_child", family.lead, facts | how


def decide_imaging(family, began):
    """The child it is about is to be imaged, and of a baby the head as well."""
    kinds = ["skeletal_survey", *(["ct_head"] if family.under_one else [])]
    who = "Dr Nadia Rahmani, consultant paediatrician"
    for kind in kinds:
        facts = {"child": family.child, "kind": kind, "choice": "do", "reasons": family.worry.concern}
        yield "decide_imaging", "nadia", facts | {"decided_by_name": who}


def request_survey(family, began):
    """The survey is asked for."""
    facts = {"clinical_question": family.worry.concern, "consent_by": "The mother"}
    yield "request_survey", "nadia", {"child": family.child, "reporting_agency": "hospital"} | facts


def perform_survey(family, began):
    """The images are taken."""
    taken = {"performed_by_name": "Radiographer", "accompanied_by": "Wanda Pryce", "identity_checked": True}
    yield "perform_survey", "wanda", {"child": family.child, "missing_views": []} | taken


def first_read(family, began):
    """The first read."""
    yield "first_read", "felix", {"child": family.child, "findings": "No fracture seen.", "shows_injury": False}


def second_read(family, began):
    """The second read."""
    yield "second_read", "ingrid", {"child": family.child, "findings": "No fracture seen.", "shows_injury": False}


def report(family, began):
    """The final report."""
    facts = {"findings": "No fracture seen on any view.", "shows_injury": False}
    yield "issue_report", "felix", {"child": family.child} | facts


def tell_report(family, began):
    """The result is told by voice and said back; the second survey is booked."""
    yield "tell_report", "felix", {"child": family.child, "told_to": "Dr Nadia Rahmani", "said_back": True}


SOURCES = {"sian": "3B", "nell": "2B", "wanda": "3F", "beth": "3A", "tom": "6"}

OPENING = ((0, register), (10, draw), (10, refer), (40, decide), (10, tell_referrer))
ASSESSMENT = OPENING
SINGLE = (
    *OPENING,
    (2 * HOUR, start_single),
    (20, allocate),
    (30, ask_gps),
    (19 * HOUR + 30, see_children),
    (HOUR, write_plan),
    (30, approve_plan),
    (15, share_plan),
)
CALLED = (*OPENING, (10, call_meeting), (10, invite))
JOINT = (
    *CALLED,
    (50, begin_meeting),
    (15, hear_everybody),
    (15, end_meeting),
    (5, involve),
    (5, allocate),
    (10, admit),
    (5, bail),
    (5, ask_gps),
    (5, ask_perinatal),
    (20, write_plan),
    (30, approve_plan),
    (15, share_plan),
    (30, acknowledge_plan),
    (15, tell_family),
    (5, visit),
    (30, see_children),
    (10, hear_surgery),
    (10, decide_imaging),
    (10, request_survey),
    (HOUR, send_record),
    (10, plan_discharge),
    (16 * HOUR, perform_survey),
    (HOUR, see_it_differently),
    (2 * HOUR, first_read),
    (2 * HOUR, second_read),
    (30, report),
    (15, tell_report),
    (HOUR, fit_to_leave),
)


def path_of(family):
    """The steps that such a worry takes; of the first twenty, those that are hurt go beyond the meeting."""
    if family.is_past:
        return path_of_past(family, OPENING)
    if family.worry.injury:
        return JOINT if family.number < FURTHER else CALLED
    return SINGLE if family.number % 4 else ASSESSMENT
