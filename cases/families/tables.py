"""The table of the people who were found, to take away."""

from safeguarding.tables import Table

HEADS = (
    "Name", "Child", "Also known as", "Born", "Due", "NHS number", "GP practice", "Household", "Case",
    "Case is open",
)  # fmt: skip


def found(matches):
    """The people who were found, the likeliest first: the Match of the page, so that the file says no more."""

    def rows():
        for one in matches:
            born = (one.born_on, one.due_on, one.nhs_number or "not recorded", one.gp_practice or "not recorded")
            where = (one.household, one.case_reference, one.case_is_open)
            yield one.name, one.is_child, one.also_known_as, *born, *where

    return Table("found", "People found", HEADS, rows)
