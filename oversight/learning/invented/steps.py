"""How a case comes on, step by step: what is done, by whom, and how many minutes after the step before.

A step is a function of the Family that yields (verb, by, facts). A path is the order of steps; a household that has
reached a step has done all those before it.
"""

HOUR = 60


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
    hurt = family.worry.injury
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
    yield from _start(family, "single")


def start_joint(family, began):
    """An enquiry with the police, and the agencies that will work on it."""
    yield from _start(family, "joint")
    for agency, why in (("hospital", "Medical examination and imaging"), ("police", "Joint enquiry")):
        if not (family.worry.referrer == "wanda" and agency == "hospital"):  # whoever refers is involved already
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

OPENING = ((0, register), (15, refer), (40, decide), (10, tell_referrer))
ASSESSMENT = OPENING
SINGLE = (*OPENING, (2 * HOUR, start_single), (20, allocate), (20 * HOUR, see_children))
JOINT = (
    *OPENING,
    (90, start_joint),
    (10, allocate),
    (90, see_children),
    (40, decide_imaging),
    (10, request_survey),
    (17 * HOUR, perform_survey),
    (3 * HOUR, first_read),
    (2 * HOUR, second_read),
    (30, report),
    (15, tell_report),
)


def path_of(family):
    """The steps that such a worry takes."""
    if family.worry.injury:
        return JOINT
    return SINGLE if family.number % 2 else ASSESSMENT


def _start(family, kind):
    yield (
        "start_enquiry",
        "ruth",
        {
            "case": family.case,
            "referral": f"{family.case} referral",
            "kind": kind,
            "threshold_reasons": f"Reasonable cause: {family.worry.concern}",
        },
    )
