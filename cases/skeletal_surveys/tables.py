"""The tables of a case's imaging that can be taken away: each step for each child, and who has been chased."""

from cases.case_files.tables import of
from cases.skeletal_surveys.chased import chased_of
from safeguarding.tables import Table


def steps(case, actor, columns):
    """Every step of every child, and first whether the result is final. `columns` are those of the page."""

    def rows():
        for imaging, result, steps_of_child in columns:
            name = imaging.child.person.name
            yield name, "Result", result.heading, None, None, None, result.small
            for step in steps_of_child:
                owed = step.owed if step.missing else None
                due = (owed.due_at, owed.limit_at) if owed else (None, None)
                yield name, step.title, step.words or "Done", step.at, *due, step.small

    heads = ("Child", "Step", "Where it stands", "When", "Due", "Never later than", "What shows it")
    return Table("imaging", "Imaging of each child, step by step", heads, rows, **of(case, actor))


def chased(case, actor, columns, owed):
    """Who has been told that a report is late."""

    def rows():
        for one in chased_of(case, columns, owed):
            yield one.at, one.who, one.about, one.became

    heads = ("When", "Who", "About", "Message")
    return Table("chased", "Who has been chased", heads, rows, **of(case, actor))
