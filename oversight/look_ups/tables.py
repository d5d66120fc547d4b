"""The table of what was opened by access taken in an emergency, to take away."""

from safeguarding.tables import Table


def opened(taken, found, case):
    """The pages opened by one access, and how often: what `pages_opened` found. `case` is None where it is shut."""
    heads = ("Who", "Page", "First", "Times")

    def rows():
        for one in found:
            yield taken.membership.user.name, one["page"].replace("-", " "), one["first"], one["times"]

    return Table("opened", "What they opened", heads, rows, case=case)
