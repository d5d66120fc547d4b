"""What several agencies do together in a case: meet, keep to one plan, and say so when they see it differently."""

from datetime import timedelta

from oversight.learning.invented.worries import FATHER, PARTNER

# Who speaks for a party at a meeting: (name, seniority, what they know).
SPEAKERS = {
    "manager": ("Ruth Calloway", "manager", ""),
    "police": ("DS Tom Ferrier", "decides", "Nothing known about the adults."),
    "paediatrician": ("Dr Nadia Rahmani", "decides", "The account does not fit what was seen."),
}


def call_meeting(family, began):
    """A strategy meeting, called by the manager for an hour later."""
    facts = {"mode": "video", "starts_at": began + timedelta(minutes=140), "how_to_join": "Ring 01632 960140"}
    yield "call_meeting", "ruth", {"case": family.case} | facts


def invite(family, began):
    """Everybody who is required, by e-mail."""
    yield "invite", "ruth", {"case": family.case}


def begin_meeting(family, began):
    """It begins, with those who can decide."""
    yield "begin_meeting", "ruth", {"case": family.case}
    for party, (name, seniority, _) in SPEAKERS.items():
        facts = {"party": party, "name": name, "seniority": seniority}
        yield "attend_meeting", "ruth", {"case": family.case} | facts


def hear_everybody(family, began):
    """What they know, and whether anybody sees it differently."""
    for party, (name, _, knows) in SPEAKERS.items():
        if knows:
            yield "contribute", "ruth", {"case": family.case, "party": party, "given_by": name, "words": knows}
    thought = {
        "explains": "An accident that nobody saw, or an illness that bruises easily.",
        "would_change": "Bloods and the second read of the images: Dr Nadia Rahmani tells the chair.",
        "who": "Dr Nadia Rahmani",
    }
    yield "consider", "ruth", {"case": family.case} | thought
    yield "ask_difference", "ruth", {"case": family.case, "difference": "Nobody sees it differently."}


def end_meeting(family, began):
    """The threshold is met for every child, and the meeting ends: past the gate, for there is no plan yet."""
    for child in family.children:
        facts = {"threshold": "met", "kind": "joint", "reasons": f"Reasonable cause: {family.worry.concern}"}
        medical = {"medical": "arranged", "medical_words": "Dr Nadia Rahmani, Larkfield Hospital, today."}
        yield "decide_meeting", "ruth", {"case": family.case, "child": child} | facts | medical
    yield "end_meeting", "ruth", {"case": family.case, "why": "The plan is written this afternoon."}


def send_record(family, began):
    """The record of the meeting, to everybody; every third one is put right, and sent again."""
    record = "What was known, decided, and who does what."
    yield "send_record", "ruth", {"case": family.case, "record": record}
    if family.number % 3 == 0:
        facts = {"record": f"{record} The ward is Ward 4.", "changed": "The ward was not named."}
        yield "amend_record", "ruth", {"case": family.case} | facts


def write_plan(family, began):
    """A plan for each child, and a manager asked to approve it."""
    adult = next(iter(family.adults.values()))[0]
    for child in family.children:
        yield (
            "write_plan",
            family.lead,
            {
                "child": child,
                "danger": f"{family.worry.concern} Nobody has explained it yet.",
                "day_place": "At home",
                "day_with": adult,
                "night_place": "At home, in the child’s own bed",
                "night_with": adult,
                "out_of_hours_name": "Emergency duty team",
                "out_of_hours_number": "01632 960100",
                "parents_said": "We will do what it takes.",
                "contacts": [{"person": adult, "alone": "only_with", "with_whom": "a grandparent"}],
                "measures": [
                    {"who": "Lead social worker", "does": "Visits unannounced", "by_when": "every second day"}
                ],
                "visits": "2",
                "restrictions": [{"what": "The man of the household does not stay overnight", "authority": "bail"}],
                "triggers": [{"happens": "A new mark", "then": "Ring the emergency duty team at once"}],
            },
        )
        yield "submit_plan", family.lead, {"child": child}


def approve_plan(family, began):
    """The manager approves it."""
    for child in family.children:
        yield "approve_plan", "ruth", {"child": child}


def share_plan(family, began):
    """It is sent to everybody involved."""
    for child in family.children:
        yield "share_plan", "ruth", {"child": child}


def acknowledge_plan(family, began):
    """The police and the hospital work to it; whoever else has it has not said so yet."""
    for child in family.children:
        for who in ("tom", "nadia"):
            yield "acknowledge_plan", who, {"child": child}


def visit(family, began):
    """The lead social worker sees the youngest; in every third household the plan is not kept."""
    words = "Awake, undressed; settled in the mother’s arms."
    seen = {"saw": "The child and the mother, at home", "child_seen": "not_alone", "child_words": words}
    home = {"home": "A cot of its own, in the parents’ room."}
    broken = {"not_kept": "The first visit had been announced."} if family.number % 3 == 0 else {}
    yield "visit", family.lead, {"child": family.child} | seen | home | broken


def tell_family(family, began):
    """Each adult is to read their part: the first has it in hand, and the copies of the others wait for release."""
    parts = ["danger", "contacts", "measures", "out_of_hours"]
    first, *others = family.adults
    about = {"child": family.child}
    yield "choose_for_family", family.lead, about | {"person": first, "parts": parts, "their_words": "We want help."}
    yield "release_to_family", "ruth", about
    yield "give_copy", family.lead, about | {"person": first, "given_how": "by_hand", "language": "English"}
    for adult in others:
        yield "choose_for_family", family.lead, about | {"person": adult, "parts": ["danger", "out_of_hours"]}


def see_it_differently(family, began):
    """Of every other household, whoever referred sees something differently."""
    if family.number % 2:
        yield (
            "raise_concern",
            family.worry.referrer,
            {
                "as": f"{family.case} concern",
                "case": family.case,
                "agency": "social_care",
                "kind": "information",
                "issue": "I have not been told what the medical found.",
                "outcome_sought": "The opinion in writing, today.",
            },
        )


def admit(family, began):
    """A baby is admitted for the imaging; who may be with it is decided at once."""
    if family.under_one:
        where = {"hospital": "hospital", "ward": "Children’s ward", "ward_telephone": "01632 960430"}
        why = {"why": "Imaging, and a place of safety", "consultant": "nadia"}
        company = {"company": "Each parent with a nurse in the room; nobody overnight."}
        yield "admit", "wanda", {"case": family.case, "child": family.child} | where | why | company


def bail(family, began):
    """In some households the man is on bail: sometimes it is about to end, and nobody says what follows."""
    adult = next((name for name, (_, kin) in family.adults.items() if kin in (FATHER, PARTNER)), None)
    if adult and family.number % 2 == 0:
        until = {"ends_at": began + timedelta(days=6 if family.number % 4 == 0 else 28)}
        what = {"kind": "bail", "made_by": "DS Tom Ferrier", "conditions": "Not to stay at the address overnight."}
        yield "make_measure", "tom", {"case": family.case, "person": adult} | what | until


def plan_discharge(family, began):
    """How the baby is to leave."""
    if family.under_one:
        facts = {"going_to": "Home, to the mother", "needs_first": "Both reads; the plan; the second survey booked."}
        yield "plan_discharge", "wanda", {"child": family.child} | facts


def fit_to_leave(family, began):
    """The baby is medically fit, and somebody asks whether it may go home."""
    if family.under_one:
        yield "declare_fit", "wanda", {"child": family.child, "said_by": "Dr Nadia Rahmani"}
        yield "ask_going_home", "wanda", {"case": family.case}
        if family.number % 2:
            words = {"agrees": True, "words": "With the mother and her sister, day and night."}
            yield "agree_going_home", "nadia", {"child": family.child} | words
