"""The tables of how the chase is going that can be taken away: what was held back, and bank holidays."""

from safeguarding.tables import Table


def held_back(holds, names):
    """What was held back and released. `names` are those of users by id."""
    heads = ("From", "Until", "How many", "The most before", "Released by", "Why")
    rows = [(one.since, one.released_at, one.due, one.most_before, names[one.released_by_id], one.why) for one in holds]
    return Table("held-back", "What was held back before", heads, lambda: rows, names_nobody=True)


def bank_holidays(holidays, names):
    """Bank holidays that were proclaimed late."""
    heads = ("Day", "What for", "Who proclaimed it", "Entered", "By")
    rows = [(one.day, one.name, one.source, one.proclaimed_at, names[one.by_id]) for one in holidays]
    return Table("bank-holidays", "Bank holidays proclaimed late", heads, lambda: rows, names_nobody=True)
