"""A professional difference on its way: raised, answered, taken to the next level (domain 4)."""

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Q

from cases.families.models import Person
from cases.hospital_stays.models import Stay
from escalations.challenges import abouts, policies, telling
from escalations.challenges.choices import Level, Origin, State
from escalations.challenges.models import Escalation, Stage
from escalations.challenges.people import asked_at
from escalations.challenges.procedures import governing, rule_of
from escalations.challenges.services.danger import ask_to_ring
from safeguarding import moves
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.moments import calendar_day
from safeguarding.owed import services as owed
from safeguarding.words import uncapital

MOVES = {
    State.WAITING: {State.WAITING, State.ANSWERED, State.AGREED, State.WITHDRAWN},
    State.ANSWERED: {State.WAITING, State.AGREED, State.NOT_AGREED, State.WITHDRAWN},
    State.AGREED: set(),
    State.NOT_AGREED: set(),
    State.WITHDRAWN: set(),
}
SUBJECT = "This professional difference"


@transaction.atomic
def raise_concern(
    case,
    *,
    by,
    at,
    agency,
    issue,
    outcome_sought="",
    immediate_danger=False,
    kind="",
    child=None,
    in_hospital=False,
    about="",
    level=None,
):
    """Say that one sees it differently from `agency`, about a child of this case; returns the Escalation.

    `kind` is a Kind or nothing; `about` what `abouts.read` takes; `level` the Level to begin at: by default the first,
    and in immediate danger the managers', for no stage holds a child in danger up (domain 4). The agency owes an answer
    by the clock of that level. Raises NotAllowed.
    """
    policies.check_may_raise(by, agency)
    if child is not None and child.person.household_id != case.household_id:
        raise NotAllowed("Choose a child of this household.", field="child")
    if not issue.strip():
        raise NotAllowed("Say what you see differently.", field="issue")
    if not outcome_sought.strip() and not immediate_danger:
        raise NotAllowed("Say what you would like to happen.", field="outcome_sought")
    if at < case.opened_at:
        raise NotAllowed("It cannot be raised before the case was opened.", field="at")
    level = Level(level or (Level.MANAGERS if immediate_danger else Level.PRACTITIONERS))
    if level > Level.PRACTITIONERS and not immediate_danger:
        raise NotAllowed("Begin between practitioners: a level is left out only when a child is in danger now.")
    governed = governing(case.partnership_id, at)
    _check_there(level, governed)
    found = abouts.read(case.pk, about)
    escalation = Escalation.objects.create(
        case=case,
        origin=Origin.PROFESSIONAL,
        partnership_id=case.partnership_id,
        agency=agency,
        kind=kind,
        child=child,
        about_page=found.page,
        about_owed=found.owed,
        raised_at=at,
        raised_by=by.user,
        raised_by_agency=by.agency,
        raised_as=by.membership,
        issue=issue,
        outcome_sought=outcome_sought,
        immediate_danger=immediate_danger,
        under_one=_under_one(case, child, at),
        in_hospital=bool(in_hospital) or _in_hospital(case, child),
        recorded_at=by.now,
    )
    says = f"Professional difference raised with {agency.name}{', a child in danger now' if immediate_danger else ''}"
    facts = {"issue": issue, "outcome_sought": outcome_sought, "level": level.value}
    audit.record("challenge-raised", escalation, by=by, at=at, says=says, **facts)
    stage = _open_stage(escalation, level, governed, by=by, at=at)
    if immediate_danger:
        ask_to_ring(escalation, stage, by=by, at=at)
    if escalation.under_one or escalation.in_hospital:
        telling.tell_named(escalation, at=by.now)
    return escalation


@transaction.atomic
def respond(escalation, *, by, at, answer, answered_name=""):
    """Record the answer of the agency that was asked, at the level where it stands; returns the Escalation.

    `answered_name` is whose answer it is when it was given by voice: it is kept as said to USER, and nobody can forge
    it as the other's own click (design 6). Raises NotAllowed.
    """
    escalation, stage = locked(escalation)
    moves.check(MOVES, escalation.state, State.ANSWERED, SUBJECT)
    answered_name = answered_name.strip()
    policies.check_may_answer(escalation, stage, rule_of(stage), by, answered_name)
    if at < stage.opened_at:
        raise NotAllowed("It cannot be answered before it was asked.", field="at")
    if not answer.strip():
        raise NotAllowed("Enter the answer.", field="answer")
    stage.answered_at, stage.answered_by_id, stage.answered_agency_id = at, by.user_id, by.agency_id
    stage.answered_name, stage.answer = answered_name or by.name, answer
    stage.save(update_fields=["answered_at", "answered_by", "answered_agency", "answered_name", "answer"])
    says = f"{escalation.agency.name} answered the professional difference, level {stage.number} of {stage.levels}"
    facts = {"answer": answer, "answered_name": stage.answered_name, "level": stage.number}
    audit.record("challenge-answered", escalation, by=by, at=at, says=says, **facts)
    settled(escalation, stage, by=by)
    if by.user_id != escalation.raised_by_id:
        telling.tell_raiser(escalation, telling.ANSWERED, at=by.now, stage=stage)
    return escalation


@transaction.atomic
def step_up(escalation, *, by, at, why, level=None, immediate_danger=False):
    """Take it to the next level, or further when a child is in danger now; returns the Escalation. Raises NotAllowed.

    `level` is the Level to go to (by default the next). The answer so far, if there is one, is marked as not agreed.
    """
    escalation, stage = locked(escalation)
    moves.check(MOVES, escalation.state, State.WAITING, SUBJECT)
    policies.check_is_raising_side(escalation, by)
    danger = escalation.immediate_danger or bool(immediate_danger)
    governed = governing(escalation.partnership_id, at)
    level = _level_after(stage, level, danger, governed)
    if at < (stage.answered_at or stage.opened_at):
        raise NotAllowed("It cannot be taken further before its last step.", field="at")
    if not why.strip():
        raise NotAllowed("Say why it is taken further.", field="why")
    stage.ended_at, stage.not_agreed_at = at, at if stage.answered_at else None
    stage.save(update_fields=["ended_at", "not_agreed_at"])
    if danger and not escalation.immediate_danger:
        escalation.immediate_danger = True
        escalation.save(update_fields=["immediate_danger"])
    name = uncapital(governed.stages[level].name)
    says = f"Professional difference taken to level {level.value} of {governed.levels}: {name}"
    audit.record("challenge-taken-further", escalation, by=by, at=at, says=says, reason=why, level=level.value)
    owed.settle(stage, at=by.now)
    opened = _open_stage(escalation, level, governed, by=by, at=at, before=stage, why=why)
    if danger:
        ask_to_ring(escalation, opened, by=by, at=at)
    return escalation


def locked(escalation):
    """(the Escalation, locked, with what the verbs read; the Stage it stands at, None for an overdue one)."""
    rows = Escalation.objects.select_for_update(no_key=True, of=("self",))
    related = rows.select_related("case", "agency", "raised_by", "raised_by_agency", "raised_as")
    escalation = related.get(pk=escalation.pk)
    return escalation, escalation.stages.select_related("asked__user", "speaks", "rule__procedure").order_by(
        "number"
    ).last()


def settled(escalation, stage, *, by):
    """End a verb: what the case owes, and what this owes."""
    owed.owe(escalation.case_id, at=by.now)
    owed.settle(escalation, at=by.now)
    owed.settle(stage, at=by.now)
    return escalation


def _open_stage(escalation, level, governed, *, by, at, before=None, why=""):
    """Ask the agency at `level` of the policy that governs it (a Governing), and tell it."""
    rule = governed.stages[level]
    asked = asked_at(escalation.agency_id, rule, case_id=escalation.case_id, before=before and before.asked, now=by.now)
    speaks = escalation.raised_as
    if level > Level.PRACTITIONERS:
        of_raiser = {"case_id": escalation.case_id, "before": before.speaks if before else speaks, "now": by.now}
        speaks = asked_at(escalation.raised_by_agency_id, rule, **of_raiser) or speaks
    stage = Stage.objects.create(
        case_id=escalation.case_id,
        escalation=escalation,
        number=level,
        rule=rule if rule.pk else None,
        opened_at=at,
        opened_by=by.user,
        why=why,
        asked=asked,
        speaks=speaks,
        recorded_at=by.now,
    )
    settled(escalation, stage, by=by)
    telling.tell_asked(escalation, stage, at=by.now)
    return stage


def _level_after(stage, level, danger, governed):
    if stage.number >= governed.levels:
        message = "This is the last level. Ring the partnership office, then say how it ended."
        raise NotAllowed(message)
    level = Level(level or stage.number + 1)
    if level <= stage.number:
        raise NotAllowed("Choose a level above the one it stands at.", field="level")
    if level > stage.number + 1 and not danger:
        raise NotAllowed("A level is left out only when a child is in danger now.", field="level")
    return _check_there(level, governed)


def _check_there(level, governed):
    if level > governed.levels:
        raise NotAllowed(f"The policy has {governed.levels} levels: choose one of them.", field="level")
    return level


def _in_hospital(case, child):
    stays = Stay.objects.current().of_case(case)
    return (stays.filter(child=child) if child else stays).exists()


def _under_one(case, child, at):
    """Whether the child it is about, or any child of the household when it is about all, was under one year old.

    A child whose birthday nobody knows counts as one: the shorter clock does less harm. An unborn child does not.
    """
    children = Person.objects.filter(household=case.household_id).children()
    if child is not None:
        children = children.filter(pk=child.pk)
    a_year_ago = calendar_day(at) - relativedelta(years=1)
    return children.filter(Q(born_on__gt=a_year_ago) | Q(born_on=None, due_on=None)).exists()
