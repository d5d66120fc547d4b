"""What became of the households of the last year: a concern that was looked into, and ended.

Without a past, the trends of practice and the report for the board are empty pages. The earlier half was asked late who
lives in the home, the later half in time, so that a trend has something to show. About the latest, agencies met and saw
no reason for an enquiry. Each case is closed a day later, and nothing of it stands on anybody's list today.
"""

from oversight.learning.invented.together import call_meeting, invite

DAY, HOUR = 24 * 60, 60
LEARNED_DAYS_AGO = 150  # before this, questions were asked late
LATE = 3 * DAY
MET = {  # who comes for a party, and what they know
    "manager": ("Ruth Calloway", "Nothing before this."),
    "police": ("DS Tom Ferrier", "Nothing known about the adults."),
    "surgery": ("Dr Beth Farrow", "Seen in spring; nothing worried us."),
}

ANSWERS = {
    "adult_males": "Asked mother and health visitor; nobody but those on record.",
    "other_carers": "A grandparent on Saturdays, by day.",
    "other_children": "None, as the school and both parents say.",
}


def ask_about_the_home(family, began):
    """The questions that every family is asked."""
    for question, answer in ANSWERS.items():
        facts = {"case": family.case, "question": question, "nobody": False, "answer": answer}
        yield "answer_curiosity", family.lead, facts


def answer_calls(family, began):
    """The calls that the chaser asked for meanwhile are made: none of them stands on a list months later."""
    whom = {"rang_name": "Single point of contact", "rang_number": "01632 960100"}
    yield "answer_calls", "ruth", {"case": family.case, "said": "Asked at the visit; it is on record now.", **whom}


def meet(family, began):
    """Social care, police and the children's practice meet; each says what it knows, and nobody sees it differently."""
    yield "begin_meeting", "ruth", {"case": family.case}
    for party, (name, knows) in MET.items():
        facts = {"party": party, "name": name, "seniority": "decides"}
        yield "attend_meeting", "ruth", {"case": family.case} | facts
        facts = {"party": party, "given_by": name, "words": knows}
        yield "contribute", "ruth", {"case": family.case} | facts
    yield "ask_difference", "ruth", {"case": family.case, "difference": "Nobody sees it differently."}


def end_without_enquiry(family, began):
    """The threshold is not met for any child; the record goes to everybody."""
    for child in family.children:
        facts = {"threshold": "not_met", "reasons": "What was seen is explained, and the child was examined."}
        yield "decide_meeting", "ruth", {"case": family.case, "child": child} | facts
    yield "end_meeting", "ruth", {"case": family.case, "why": "Everybody has gone; what is left is written down."}
    yield "send_record", "ruth", {"case": family.case, "record": "What was known, and why no enquiry follows."}


def ring_the_rest(family, began):
    """Whoever was not at the meeting is rung: what they would have been asked, and to read, need not be done."""
    rest = ("agency-invited", "agency-information-given", "meeting-rest-supplied", "record-acknowledged")
    reason = "Rung after the meeting: they know nothing that worries them, and were read the record."
    yield "waive_rest", "grace", {"case": family.case, "standards": rest, "reason": reason}


def close(family, began):
    """The case file is closed."""
    yield "close_case", "ruth", {"case": family.case, "reason": "Looked into, and ended."}


def path_of_past(family, opening):
    """The steps of a household of the past: `opening`, the questions late or in time, and its end."""
    if family.was_met_about:
        return (*opening, *MEETING, (HOUR, ask_about_the_home), (HOUR, answer_calls), (DAY, close))
    if family.days_ago <= LEARNED_DAYS_AGO:
        return (*opening, (3 * HOUR, ask_about_the_home), (DAY, close))
    return (*opening, (LATE, ask_about_the_home), (HOUR, answer_calls), (DAY, close))


MEETING = (
    (10, call_meeting),
    (10, invite),
    (50, meet),
    (30, end_without_enquiry),
    (15, ring_the_rest),
)
