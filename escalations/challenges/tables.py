"""The tables of escalations that can be taken away: of a case, what differs and what is overdue; of one, its levels."""

from cases.case_files.tables import of
from cases.children.models import Child
from escalations.challenges.page import lines_of
from safeguarding.tables import Table


def professional(case, actor, escalations):
    """What people see differently. `escalations` is the question of the page, without its end."""

    def rows():
        for line in lines_of(escalations)[0]:
            one, stage = line.escalation, line.stage
            yield (
                one.issue,
                line.about,
                one.raised_by_agency.name,
                one.agency.name,
                one.raised_at,
                one.immediate_danger,
                one.get_outcome_display() or one.state.label,
                stage.get_number_display() if stage else "",
                line.owed.due_at if line.owed else None,
                one.resolved_at,
                one.get_plan_changed_display(),
            )

    heads = (
        "What is seen differently", "About", "Raised by", "Asked", "Raised", "Immediate danger", "Where it stands",
        "Level", "By when", "Ended", "Plan changed",
    )  # fmt: skip
    return Table("professional", "Professional differences", heads, rows, **of(case, actor))


def overdue(case, actor, escalations):
    """What stayed undone past every reminder; not a disagreement."""

    def rows():
        for line in lines_of(escalations)[1]:
            one = line.escalation
            owed_by = one.agency.name if one.agency else "not recorded"
            yield (
                one.owed.rule.title,
                line.about,
                owed_by,
                one.raised_at,
                one.owed.due_at,
                one.owed.met_at,
                one.resolved_at,
            )

    heads = ("What is overdue", "About", "Owed by", "Escalated", "Due", "Done", "Ended")
    return Table("overdue", "Overdue escalations", heads, rows, **of(case, actor))


def levels(escalation, actor, stages):
    """One professional difference, level by level: the StageShown of its page."""

    def rows():
        for line in stages:
            one = line.stage
            asked = one.asked.user.name if one.asked else (escalation.agency.desk_name or escalation.agency.name)
            due = line.answer_owed.due_at if line.answer_owed else None
            answered = (one.answer or "Not answered", one.answered_name, one.answered_at)
            yield one.number, one.name, one.why, asked, one.opened_at, due, *answered, one.ended_at

    heads = ("Level", "Who decides", "Why", "Who was asked", "Asked", "Answer by", "Answer", "By", "Answered", "Ended")
    child = escalation.child_id or (escalation.owed.child_id if escalation.owed else None)
    children = Child.objects.visible_to(actor).filter(pk=child)
    about = of(escalation.case, actor) | {"children": lambda: children if child else ()}
    return Table("levels", "Level by level", heads, rows, **about)


def policy_levels(governed):
    """The levels of the policy of challenge that holds now (a Governing). It names nobody."""

    def rows():
        for number, one in governed.stages.items():
            holders = "; ".join([one.get_holder_display(), *one.role_words])
            yield number, one.name, holders, one.working_days, one.small_hours, one.danger_hours or "The same day"

    heads = (
        "Level", "Name", "Who speaks for either agency", "Working days for an answer",
        "Hours for a child under one or in hospital", "Hours for a child in danger now",
    )  # fmt: skip
    return Table("challenge-levels", "Levels of the policy of challenge", heads, rows, names_nobody=True)
