"""Three households whose enquiry ends in another way: offered elsewhere, back from elsewhere, and a child has died."""

from datetime import timedelta

from oversight.learning.invented.steps import JOINT, SINGLE, admit, path_of, share_plan, write_plan

OFFERED = timedelta(hours=5)
SENT, TAKEN, BACK = timedelta(hours=22), timedelta(hours=19), timedelta(hours=3)
DIED, NOTED = timedelta(hours=2), timedelta(minutes=50)

THERE = {
    "to_authority": "Harbourne Council",
    "contact": "Imogen Vale, team manager",
    "contact_telephone": "01632 960770",
}


def of_those_that_end(reached, now):
    """(how long ago, verb, by, facts) of each. `reached` are (family, how many steps it has come)."""
    last = {(path_of(family), path_of(family)[steps - 1][1]): family for family, steps in reached}
    if moving := last.get((SINGLE, share_plan)):
        why = "The family lives with an aunt in Harbourne since Monday. Nobody there has seen the children yet."
        yield OFFERED, "offer_transfer", "ruth", {"case": moving.case, "why": why} | THERE
    if back := last.get((SINGLE, write_plan)):
        why = "The mother took the children to her parents in Harbourne."
        yield SENT, "offer_transfer", "ruth", {"case": back.case, "why": why} | THERE
        said = {"accepted_name": "Imogen Vale", "accepted_role": "team manager", "accepted_how": "telephone"}
        yield TAKEN, "accept_transfer", back.lead, {"case": back.case} | said
        reasons = "They are home again since this morning, and the grandparents saw a new bruise that nobody explains."
        yield BACK, "reopen_enquiry", "ruth", {"case": back.case, "reasons": reasons}
    if lost := last.get((JOINT, admit)):
        facts = {"child": lost.child, "died_on": (now - DIED).date(), "about_when": "in the early morning"}
        told = {"where": "On the children’s ward", "told_by": "Dr Nadia Rahmani, consultant, by telephone"}
        yield DIED, "record_death", lost.lead, facts | told
        words = "The ward rang at four to say that breathing was worse; nobody had written that down."
        yield NOTED, "note_after_death", "wanda", {"child": lost.child, "words": words}
