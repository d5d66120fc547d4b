"""The tables that can be taken away: of the duty desk, of one enquiry, and of the enquiries of a case."""

from cases.case_files.tables import of
from cases.enquiries import desk
from safeguarding.tables import MOST, Table

TITLES = {
    desk.UNDECIDED: "Referrals to decide",
    desk.UNTOLD: "Referrers to tell",
    desk.UNLED: "Enquiries that nobody leads",
    desk.OFFERED: "Hand-overs offered to me",
}
HEADS = ("Due", "Household", "Children", "When", "Who", "Telephone", "A child is hurt or has a mark", "Says")


def duty_desk(actor):
    """Its four lists, whole: the page stops at fifty of each."""
    return [_list(name, title, actor) for name, title in TITLES.items()]


def _list(name, title, actor):
    def rows():
        for row in desk.desk_of(actor, MOST + 1)[name]:
            children = ", ".join(child or "unborn child" for child in row.children)
            yield row.due_at, row.household, children, row.happened_at, row.person, row.telephone, row.hurt, row.says

    return Table(f"desk-{name}", title, HEADS, rows)


def enquiry_tables(enquiry, actor, page):
    """The tables of one enquiry: its children, what was said about an injury, and who has led it."""
    about = of(enquiry.case, actor)
    return [
        Table("children", "The children of the enquiry", CHILDREN, lambda: map(_child, page.rows), **about),
        explanations(enquiry.case, actor, page.tellings),
        Table("led-by", "Who has led it", LED_BY, lambda: map(_allocation, page.allocations), **about),
    ]


def case_tables(case, actor, page):
    """The tables of the referrals and enquiries of a case. `page` is what that page was given."""
    about = of(case, actor)
    return [
        Table("enquiries", "Section 47 enquiries", ENQUIRIES, lambda: map(_enquiry, page["enquiries"]), **about),
        Table("referrals", "Referrals", REFERRALS, lambda: map(_referral, page["referrals"]), **about),
        explanations(case, actor, page["tellings"]),
    ]


def explanations(case, actor, tellings):
    """What was said about an injury, child by child, in the words used."""

    def rows():
        for telling in tellings:
            for one in telling.explanations:
                said = (one.told_at, one.told_by, one.told_to, one.about, one.words, one.differs)
                yield telling.person.name, *said, one.recorded_at

    return Table("explanations", "What was said about an injury", EXPLANATIONS, rows, **of(case, actor))


CHILDREN = (
    "Child", "Born", "Due", "Seen", "To be seen by", "What was found", "Found at", "By", "Reasons", "Conference",
    "Category",
)  # fmt: skip
LED_BY = ("Who", "Team", "As what", "Offered", "Offered by", "Accepted", "Until", "Why it ended", "Why")
ENQUIRIES = ("Started", "Who looks into it", "Led by", "Ended", "How")
REFERRALS = ("Received", "By", "Decision", "Decided", "Withdrawn", "Referrer told")
EXPLANATIONS = (
    "About", "Said", "By", "To", "What it is about", "In the words used", "How it differs", "Recorded",
)  # fmt: skip


def _child(row):
    person, place = row.person, row.place
    seen = "not born yet" if place.is_unborn else place.seen_at or "Not seen"
    owed_by = row.seen_owed.due_at if row.seen_owed and not place.seen_at else None
    concluded = (place.outcome_at, place.outcome_by.name if place.outcome_by else "", place.outcome_reasons)
    decided = (place.get_conference_decision_display(), place.get_category_display())
    found = place.get_outcome_display() or "Nothing concluded"
    return person.name, person.born_on, person.due_on, seen, owed_by, found, *concluded, *decided


def _allocation(one):
    who = one.membership.user.name, one.membership.team.name if one.membership.team else "", one.get_slot_display()
    times = one.offered_at, one.offered_by.name, one.accepted_at or "not accepted", one.ended_at
    return *who, *times, one.ended_why, one.why


def _enquiry(one):
    lead = one.lead.membership.user.name if one.lead else "Nobody yet"
    how = "Transferred" if one.transferred_at else "Closed" if one.closed_at else ""
    return one.started_at, one.get_kind_display(), lead, one.closed_at or "Open", how


def _referral(one):
    decided = (one.get_decision_display() or "Not decided", one.decided_at)
    return one.received_at, one.referrer, *decided, one.withdrawn_at, one.acknowledged_at or "Not told"
