"""What became of the households of the last year: a concern that was looked into, and ended.

Without a past, the trends of practice and the report for the board are empty pages. The earlier half was asked late who
lives in the home, the later half in time, so that a trend has something to show. None came to an enquiry: its case is
closed a day later, and nothing of it stands on anybody's list today.
"""

DAY, HOUR = 24 * 60, 60
LEARNED_DAYS_AGO = 150  # before this, questions were asked late
LATE = 3 * DAY

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


def close(family, began):
    """The case file is closed."""
    yield "close_case", "ruth", {"case": family.case, "reason": "Looked into, and ended."}


def path_of_past(family, opening):
    """The steps of a household of the past: `opening`, the questions late or in time, and its end."""
    if family.days_ago <= LEARNED_DAYS_AGO:
        return (*opening, (3 * HOUR, ask_about_the_home), (DAY, close))
    return (*opening, (LATE, ask_about_the_home), (HOUR, answer_calls), (DAY, close))
