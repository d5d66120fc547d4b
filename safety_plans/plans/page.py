"""Where a child's plan stands, and the one thing to do next about it: for the household's page and the plan's own."""

from dataclasses import dataclass
from typing import Any

from cases.legal_measures.standing import standing_of as measures_of
from safeguarding.nested import revive
from safeguarding.owed.models import Owed
from safety_plans.plans import policies
from safety_plans.plans.authority import grounded
from safety_plans.plans.board import Board, board_of
from safety_plans.plans.choices import ChildSeen, NewsKind, ReviewOutcome, State
from safety_plans.plans.services.plans import name_of


@dataclass(frozen=True)
class Next:
    """The one thing to do next, worded for whoever reads it; without `act` it is said and cannot be done here."""

    heading: str
    why: str
    act: str = ""
    url_name: str = ""
    reference: str = ""
    stop: bool = False
    telephone: str = ""


@dataclass(frozen=True)
class Standing:
    """One child's plan as pages show it. `waiting` is the version being written or waiting for approval, or None."""

    plan: Any
    name: str
    state: State
    waiting: Any
    board: Board
    review: Any
    next: Next | None

    @property
    def news(self):
        """What is new under the version in force, as dictionaries with `kind` in words: it needs review."""
        return [one | {"says": NewsKind(one["kind"]).label} for one in revive(self.plan.news_open)]

    @property
    def concerns(self):
        """Who doubts it, and has not called it settled."""
        return revive(self.plan.concerns_open)

    @property
    def asks(self):
        """Who has said that they have no plan, and has none yet."""
        return revive(self.plan.asks_open)

    def grounded(self, version, now):
        """[(Restriction, Ground)] of the version in force, loaded with its lines: what nothing stands behind first."""
        return grounded(version.restrictions.all(), measures_of(self.plan.measures), self.plan.child_id, now)

    @property
    def visits(self):
        """The last visits, the newest first, as dictionaries; `seen` in words."""
        return [one | {"seen": ChildSeen(one["child_seen"]).label} for one in revive(self.plan.visits_made)]

    @property
    def next_visit_at(self):
        """By when the next visit is owed; None where none is."""
        return next((one["due_at"] for one in revive(self.plan.visits_owed)), None)

    @property
    def in_force(self):
        """The version in force, or None."""
        return self.plan.in_force

    @property
    def versions(self):
        """Those that were ever in force, the newest first."""
        return [version for version in self.plan.versions_newest if version.approved_at]


def standing_of(plan, actor):
    """The Standing, for this actor, of a Plan loaded by `for_plan_page`."""
    board = board_of(plan)
    waiting = next((one for one in plan.versions_newest if not (one.approved_at or one.ended_at)), None)
    review = next((one for one in plan.reviews.all() if not (one.reviewed_at or one.ended_at)), None)
    facts = {"plan": plan, "name": name_of(plan), "waiting": waiting, "board": board, "review": review}
    return Standing(**facts, state=state_of(plan, waiting), next=_next(**facts, actor=actor))


def due_times(plan):
    """{share id: the Owed row of its acknowledgement}: by when, and how far it has been chased."""
    shares = [share.pk for share in plan.shares_newest if share.version_id == plan.in_force_id]
    rows = Owed.objects.of_case(plan.case_id).of("plan-acknowledged").filter(subject_id__in=shares)
    return {row.subject_id: row for row in rows}


def first_to_do(standings):
    """The child whose plan comes first: one without any version in force before all others, then the youngest."""
    waiting = [one for one in standings if one.next]
    return min(waiting, key=lambda one: one.in_force is not None, default=None)


def state_of(plan, waiting):
    """Where the plan stands as a whole: what is in force counts before what is being written."""
    if plan.in_force:
        return plan.in_force.state
    if plan.ended_at or plan.place.ended_at:
        return State.ENDED
    return waiting.state if waiting else State.NONE


def _next(plan, name, waiting, board, review, actor):
    """The first thing that fits, by how soon the chance to do it is lost."""
    if state_of(plan, waiting) == State.ENDED or plan.child.person.died_on:
        return None
    mine = board.of(actor.agency_id)
    works = policies.works_on(plan, actor)
    approves = policies.can_approve(plan, actor.membership)
    if not works:
        return _acknowledge(name, mine, actor) if mine else _nothing_yet(plan, name)
    if plan.in_force is None and waiting is None:
        return _write(plan, name)
    if waiting:
        return _finish(plan, name, waiting, actor, approves)
    if plan.in_force.is_interim and plan.in_force.approved_by_id == actor.user_id:
        why = "You approved it by telephone. It is in force, and called interim until you confirm it here."
        return Next("Confirm your approval", why, "Read and confirm it", "plan-confirm", plan.reference)
    return _after_approval(plan, name, mine, board, review, actor)


def _nothing_yet(plan, name):
    if plan.in_force:
        return None
    return Next(
        f"No written safety plan is in force for {name}",
        "Nobody may rely on what was only said. Ask the lead social worker for it.",
        stop=True,
        telephone=_lead_telephone(plan),
    )


def _acknowledge(name, mine, actor):
    if mine.is_done or mine.share.version.author_id == actor.user_id:
        return None
    why = "Until you do, everybody sees that your agency may be following an older version, or none."
    return Next(
        f"Say that you work to {name}’s plan", why, "Read and acknowledge", "plan-acknowledge", mine.share.reference
    )


def _write(plan, name):
    why = "What the danger is, who may be with the child, day and night, and who does what. A manager then approves it."
    return Next(
        f"No written safety plan is in force for {name}", why, f"Write {name}’s plan", "plan-write", plan.reference,
        stop=True,
    )  # fmt: skip


def _finish(plan, name, waiting, actor, approves):
    number = f"version {waiting.number}"
    if waiting.sent_back_at:
        heading, why = f"{waiting.sent_back_by.name} sent {number} back", waiting.sent_back_why
        return Next(heading, why, f"Change {name}’s plan", "plan-write", plan.reference, stop=True)
    if waiting.submitted_at is None:
        why = "It is written and not in force. Read it through, then ask a manager to approve it."
        return Next(f"Ask for {number} to be approved", why, "Read it through", "plan-submit", plan.reference)
    if approves and waiting.author_id != actor.user_id:
        why = f"{waiting.author.name} wrote it. It comes into force when you approve it, for exactly the text you read."
        return Next(f"Approve {number}", why, "Read and approve", "plan-approve", plan.reference)
    agency = plan.enquiry.agency
    why = (
        "It is not in force yet. If no manager can sign in now, ring one, read it out and record what they say. "
        f"They are reached through {agency.desk_name or agency.name}."
    )
    return Next(
        f"A manager must approve {number}", why, "Record approval by telephone", "plan-approve-telephone",
        plan.reference, stop=True, telephone=agency.desk_telephone,
    )  # fmt: skip


def _after_approval(plan, name, mine, board, review, actor):
    if new := _something_new(plan):
        return new
    if board.to_send:
        names = ", ".join(line.agency.name for line in board.to_send)
        count = len(board.to_send)
        who = "1 agency" if count == 1 else f"{count} agencies"
        return Next(f"Share it with {who}", f"{names}.", f"Share it with {who}", "plan-share", plan.reference)
    if review and review.due_at <= actor.now:
        why = "A plan that nobody has looked at again may no longer fit."
        return Next("Review it now", why, "Record the review", "plan-review", plan.reference)
    if last := _must_change(plan):
        why = f"The review of {last.reviewed_by.name} says: {last.words}"
        return Next("The plan must change", why, "Write a new version", "plan-write", plan.reference, stop=True)
    if mine and (own := _acknowledge(name, mine, actor)):
        return own
    return _ring(board)


def _something_new(plan):
    """Somebody no longer agrees: ring. Anything else that is new: look at the plan again."""
    for one in plan.news_open or ():
        if one["kind"] == NewsKind.WITHDRAWN and not one["rung_at"]:
            why = "Nothing stands behind that restriction now but what the law gives. Decide what keeps the child safe."
            heading = f"{one['withdrawn_by']} no longer agrees: ring social care now"
            return Next(heading, why, "Ring, and record the call", "plan-news-rung", one["reference"], stop=True)
    if plan.news_open:
        one = plan.news_open[0]
        why = f"{NewsKind(one['kind']).label}: {one['words']}"
        heading = "The plan needs review: something is new"
        return Next(heading, why, "Record the review", "plan-review", plan.reference, stop=True)
    return None


def _must_change(plan):
    """The last review, if it found that the version in force must change."""
    done = [one for one in plan.reviews.all() if one.reviewed_at and one.reviewed_at >= plan.in_force.approved_at]
    last = max(done, key=lambda one: one.reviewed_at, default=None)
    return last if last and last.outcome == ReviewOutcome.CHANGE else None


def _ring(board):
    if not board.waiting:
        return None
    first, count, all_ = board.waiting[0], len(board.waiting), len(board.lines)
    have = "has" if count == 1 else "have"
    return Next(
        f"{count} of {all_} agencies {have} not acknowledged it. Ring {first.agency.name} first.",
        first.why_ring,
        "Record a telephone call",
        "plan-share-voice",
        first.share.reference,
        telephone=first.agency.desk_telephone,
    )


def _lead_telephone(plan):
    lead = plan.enquiry.lead
    return (lead.membership.telephone if lead else "") or plan.enquiry.agency.desk_telephone
