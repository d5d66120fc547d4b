"""What the pages of escalations show beside the escalations themselves."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile, Involvement
from cases.families.models import Person
from escalations.challenges import abouts, policies
from escalations.challenges.choices import PlanChanged, State
from escalations.challenges.people import person, ring_now, whom_to_ring
from safeguarding.accounts.access import may_open
from safeguarding.accounts.models import Agency
from safeguarding.owed.models import Owed

MOST = 100
"""As many escalations of a case as its list shows: the open ones come first."""


@dataclass(frozen=True)
class Line:
    """One escalation in the list of a case.

    `about`: the agency to be asked or told and the child by first name; empty: all of them, or the household. `owed`:
    the Owed row that gives its clock, or None when nothing is owed.
    """

    escalation: Any
    about: str
    owed: Any

    @property
    def stage(self):
        """The stage it stands at."""
        return self.escalation.current_stage


@dataclass(frozen=True)
class StageShown:
    """One stage with what it owes: the answer, and the word of the raiser on it (Owed rows, or None)."""

    stage: Any
    answer_owed: Any
    word_owed: Any


def lines_of(escalations):
    """(lines of professional differences, lines of overdue escalations), each in the order given; two queries."""
    escalations = list(escalations)
    owed = _owed_by([stage.pk for one in escalations for stage in one.stages.all()])
    about = {one.pk: one.child_id or (one.owed.child_id if one.owed else None) for one in escalations}
    people = Person.objects.in_bulk({child_id for child_id in about.values() if child_id})
    names = {pk: people[child_id].given_name if child_id else "" for pk, child_id in about.items()}
    whom = {one.pk: ", ".join(filter(None, (one.about_agency, names[one.pk]))) for one in escalations}
    lines = [Line(one, whom[one.pk], one.owed or _clock(one, owed)) for one in escalations]
    professional = [line for line in lines if line.escalation.is_professional]
    return professional, [line for line in lines if not line.escalation.is_professional]


def context_of(escalation, actor):
    """All that the page of one escalation shows to this actor."""
    stages = list(escalation.stages.all())
    owed = _owed_by([stage.pk for stage in stages])
    shown = [
        StageShown(one, owed.get(("escalation-answered", one.pk)), owed.get(("escalation-settled", one.pk)))
        for one in stages
    ]
    stage, state = escalation.current_stage, escalation.state
    danger = escalation.immediate_danger and state == State.WAITING
    calls = list(escalation.calls.for_page()) if escalation.immediate_danger else []
    words = list(escalation.plan_words.for_page()) if escalation.plan_changed == PlanChanged.NOT_YET else []
    is_raising, is_asked = policies.is_raising_side(escalation, actor), policies.is_asked_side(escalation, actor)
    return {
        "escalation": escalation,
        "stages": shown,
        "now_at": shown[-1] if shown else None,
        "state": state,
        "about": abouts.of(escalation),
        "is_raising": is_raising,
        "is_asked": is_asked,
        "is_raiser": escalation.raised_by_id == actor.user_id,
        "is_last": bool(stage) and stage.is_last,
        "calls": calls,
        "plan_said": [one for one in words if one.said_at],
        "plan_asked": next((one for one in words if not one.said_at), None),
        "raiser": person(escalation.raised_as) if escalation.raised_as else None,
        "answers": whom_to_ring(stage, escalation.agency) if stage else [],
        "done_href": "" if stage else where_it_is_done(escalation.owed, actor),
        "ring": numbers_of(escalation, actor) if danger else [],
        **frame_of(escalation, actor),
    }


def numbers_of(escalation, actor):
    """Whom to ring now about this escalation when a child is in danger."""
    numbers = ring_now(escalation.case.partnership, escalation.agency, actor.now)
    stage = escalation.current_stage
    return [*numbers, person(stage.asked)] if stage and stage.asked else numbers


def frame_of(escalation, actor):
    """What every page of an escalation has: the bar of the case, for whoever may open it (None for an agency that was
    asked and sees the challenge alone), and the person that something overdue is about."""
    case = escalation.case
    may_open_case = CaseFile.objects.visible_to(actor).filter(pk=case.pk).exists()
    late_for = escalation.owed and escalation.owed.child_id
    return {
        "case": case,
        "case_bar": case_bar(case, actor) if may_open_case else None,
        "late_for": Person.objects.filter(pk=late_for).first() if late_for else None,
    }


def agencies_to_ask(case, actor):
    """The agencies this actor may raise a difference with: of their partnership and of the case, the case's first."""
    involved = Involvement.objects.current().filter(case=case)
    known = Agency.objects.filter(Q(partnership=actor.partnership_id) | Q(pk__in=involved.values("agency")))
    in_case = Exists(involved.filter(agency=OuterRef("pk")))
    return known.exclude(pk=actor.agency_id).alias(in_case=in_case).order_by("-in_case", "name")


def where_it_is_done(owed, actor):
    """The address of the page where something overdue is done; empty where there is none for this actor."""
    rule = owed.rule
    if not (owed.is_open and owed.address and rule.verb and may_open(actor.role, rule.verb)):
        return ""
    return reverse(rule.page or rule.verb, args=[owed.address])


def _clock(escalation, owed):
    """What is owed next of a professional difference: the answer, else the word on it."""
    stage = escalation.current_stage
    if stage is None or escalation.resolved_at:
        return None
    return owed.get(("escalation-settled" if stage.answered_at else "escalation-answered", stage.pk))


def _owed_by(stage_ids):
    rows = Owed.objects.of("escalation-answered", "escalation-settled").filter(subject_id__in=stage_ids)
    return {(row.standard, row.subject_id): row for row in rows}
