"""The tables of the dashboards that can be taken away: my work, what a case is missing or owes, people, time limits."""

from cases.case_files.tables import fact_words, of
from oversight.dashboards import queries
from oversight.dashboards.case_owed import owed_in
from oversight.dashboards.lines import lines_of
from safeguarding.cells import said
from safeguarding.moments import is_overdue
from safeguarding.tables import MOST, Table

OWED = (
    "Due", "Overdue", "Never later than", "What is owed", "About", "Household", "Who can supply it", "Telephone",
    "Chased so far", "Last chased",
)  # fmt: skip
WARDS = ("Children", "Household", "Ward", "Said to be leaving since")
GROUPS = {"mine": "Owed by me", "agency": "Owed by my agency", "waiting": "Waiting on others"}


def my_work(actor):
    """The lists of somebody's work, whole: the page stops at fifty of each; and the children on their wards."""

    def wards():
        for case in queries.wards_of(actor):
            yield ", ".join(case.names), case.household.name, case.ward, case.leaving_said_at

    on_wards = Table("work-wards", "Children on your wards", WARDS, wards)
    return [on_wards, *(_work(group, title, actor) for group, title in GROUPS.items())]


def missing(case, actor):
    """What a case owes and has not got."""
    return Table(
        "missing",
        "What is missing",
        OWED,
        lambda: _owed(lines_of(queries.owed_of(case, actor), actor.role), actor.now),
        **of(case, actor),
    )


def people(case, actor, lines):
    """The people of a case. `lines` are the PersonLine of the page, so that the file says no more than the page."""

    def rows():
        for one in lines:
            practice = one.gp_practice
            yield (
                one.name,
                "Child" if one.is_child else one.kin_words,
                one.born_on,
                one.due_on,
                one.ability_words,
                "" if one.is_child else one.pr_words,
                practice.name if practice else "not recorded",
                practice.desk_telephone if practice else "",
                "; ".join(fact_words(fact) for fact in one.facts) or "Nothing recorded",
            )

    heads = (
        "Person", "Who they are", "Born", "Due", "Mobility", "Parental responsibility", "GP practice", "GP telephone",
        "What is recorded, and who said so",
    )  # fmt: skip
    return Table("people", "People of the household", heads, rows, **of(case, actor))


def unreached(case, actor, found):
    """What reached nobody: the Unreached of the page."""
    heads = ("What", "What became of it", "Since")
    rows = [(one.what, one.became, one.at) for one in found]
    return Table("unreached", "What reached nobody", heads, lambda: rows, **of(case, actor))


def all_owed(case, actor):
    """Everything the case owes and has ever owed, what is open first."""

    def rows():
        for one in owed_in(case, actor, MOST + 1):
            line, waived = one.line, one.waived
            chased = "; ".join(f"{chase.words} {said(chase.at)}" for chase in one.chases)
            why = f"{waived.by}, {said(waived.at)}: {waived.reason}" if waived else ""
            yield (
                line.what, line.about or "Household", line.supplier, line.telephone, line.started_at, line.first_due_at,
                line.due_at, line.limit_at, one.met_at, one.ended_at, why, chased,
            )  # fmt: skip

    heads = (
        "What", "About", "Who owes it", "Telephone", "Since", "First due", "Due", "Last limit", "Done",
        "No longer owed since", "Who said it need not be done, and why", "Chased",
    )  # fmt: skip
    return Table("owed", "Everything that is owed", heads, rows, **of(case, actor))


def limits(found):
    """Every time limit with its source: the Limit of the page. It names nobody."""

    def rows():
        for one in found:
            local = "; ".join(f"{words}, from {said(term.in_force_from)}: {term.reason}" for words, term in one.local)
            chased = "; ".join(f"{'. '.join(words)}, from {said(policy.in_force_from)}" for words, policy in one.chased)
            said_by = one.standard.source, one.standard.gk
            what = one.standard.title, one.standard.finding, "; ".join(one.words)
            yield *what, *said_by, local or "Nothing", chased or "As the standard has it"

    heads = ("What", "Finding", "Limit", "Who says so", "To be confirmed [GK]", "Agreed here", "How it is chased here")
    return Table("limits", "Time limits", heads, rows, names_nobody=True)


def _work(group, title, actor):
    def rows():
        return _owed(lines_of(queries.all_of(group, actor, MOST + 1), actor.role), actor.now)

    return Table(f"work-{group}", title, OWED, rows)


def _owed(lines, now):
    for one in lines:
        about = (one.about, one.household) if one.case_href else ("", "")
        chased = (one.chased_words, one.chased_at)
        late = is_overdue(one.due_at, now)
        yield one.due_at, late, one.limit_at, one.what, *about, one.supplier, one.telephone, *chased
