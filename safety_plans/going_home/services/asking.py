"""Asking the gate, and supplying what it asks of people: answers by name, and both agreements."""

from django.db import transaction
from django.urls import reverse

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.post import services as post
from safeguarding.words import uncapital
from safety_plans.going_home import policies
from safety_plans.going_home.choices import Answered, AnsweredLine, Side
from safety_plans.going_home.facts import household_of
from safety_plans.going_home.gate import answers_of
from safety_plans.going_home.models import Agreement, GateAnswer, GateResult, GoingHome
from safety_plans.going_home.owing import begin
from safety_plans.going_home.services.ways import locked, name_of, settled
from safety_plans.going_home.ways_read import with_care
from safety_plans.plans.models import Version

ASKED = "going-home-asked"


@transaction.atomic
def ask(case, *, by, at):
    """Ask whether the children of a case may go home, and keep what was found; returns [GateResult], youngest first.

    Every child of the household is asked about, admitted or not. Where no question is open it begins here, for children
    who are away from home without having been admitted. Whoever can supply what is missing is sent a message without a
    name, once for each asking. Raises NotAllowed when there is no child to ask about.
    """
    if not GoingHome.objects.to_ask_in(case).exists():
        begin(case, at=at, now=by.now)
    answers = [answer for answer in answers_of(household_of(case, at)) if answer.way.left_at is None]
    answers = [answer for answer in answers if answer.way.ended_at is None]
    if not answers:
        raise NotAllowed("No child of this household is away from home.")
    results = [_kept(answer, by=by, at=at) for answer in answers]
    owed.owe(case, at=by.now)
    _ask_people(case, answers, results[0], by=by)
    return results


@transaction.atomic
def answer_line(way, *, by, at, line, answer, evidence, said_by, adult=None):
    """Answer, for one child, a line that the record cannot answer by itself; returns the GateAnswer.

    `said_by` names who knows it, who may not be whoever writes it down. That the plan assumes injury is said of the
    version in force, and holds for no other; bail and other conditions are said of one `adult` (a Person), for one
    adult's bail says nothing of another's. Raises NotAllowed.
    """
    way = locked(way)
    policies.check_may_answer(line, by)
    _check_of_whom(way, line, adult)
    if not evidence.strip():
        raise NotAllowed("Say how it is known.", field="evidence")
    if not said_by.strip():
        raise NotAllowed("Enter the name of whoever knows it.", field="said_by")
    version = None
    if line == AnsweredLine.ASSUMES_INJURY:
        version = Version.objects.in_force().filter(child=way.child_id).first()
        if version is None:
            raise NotAllowed("No plan is in force for this child, so none assumes injury.")
    kept = GateAnswer.objects.create(
        case_id=way.case_id,
        going_home=way,
        child_id=way.child_id,
        line=AnsweredLine(line),
        answer=Answered(answer),
        evidence=evidence.strip(),
        said_by=said_by.strip(),
        answered_at=at,
        answered_by_id=by.user_id,
        version=version,
        adult=adult,
        recorded_at=by.now,
    )
    whose = f" ({adult.name})" if adult else ""
    says = f"Going home, {name_of(way)}: {uncapital(AnsweredLine(line).label)}{whose}: {answer}"
    audit.record("gate-line-answered", kept, by=by, at=at, child=way.child_id, says=says, evidence=kept.evidence)
    settled(way, by=by)
    return kept


@transaction.atomic
def agree(way, *, by, at, agrees, words):
    """The consultant, or a social care manager, says for their side whether it is safe for this child to go home.

    `words` say why and with whom. The last word of each side counts, and two persons are needed. Returns the Agreement.
    Raises NotAllowed for anybody else, and for one person on both sides.
    """
    way = locked(way)
    side = policies.check_side(way, by)
    if not words.strip():
        raise NotAllowed("Say why, and with whom.", field="words")
    latest = latest_agreements(way)
    other = latest.get(Side.MANAGER if side == Side.CONSULTANT else Side.CONSULTANT)
    if agrees and other and other.agrees and other.agreed_by_id == by.user_id:
        raise NotAllowed("You have agreed for the other side already. It takes two people.")
    kept = Agreement.objects.create(
        case_id=way.case_id,
        going_home=way,
        child_id=way.child_id,
        side=side,
        agrees=bool(agrees),
        words=words.strip(),
        agreed_at=at,
        agreed_by_id=by.user_id,
        recorded_at=by.now,
    )
    verb = "agrees" if agrees else "does not agree"
    says = f"{side.label} {verb} that {name_of(way)} goes home"
    audit.record("going-home-agreed", kept, by=by, at=at, child=way.child_id, says=says, words=kept.words)
    if agrees and other and other.agrees and way.decided_at is None:
        way.decided_at = max(at, other.agreed_at)
        way.save(update_fields=["decided_at"])
    settled(way, by=by)
    return kept


def _check_of_whom(way, line, adult):
    if line != AnsweredLine.CONDITIONS_KNOWN:
        if adult is not None:
            raise NotAllowed("Only bail and other conditions are answered for one adult.", field="adults")
    elif adult is None:
        if with_care(way.child.person).exists():
            raise NotAllowed("Say of which adult: each needs an answer of their own.", field="adults")
    elif adult.is_child or adult.household_id != way.case.household_id:
        raise NotAllowed("This person is no adult of this household.", field="adults")


def latest_agreements(way):
    """{Side: Agreement} of the last word of each side."""
    return {one.side: one for one in way.agreements.order_by("agreed_at", "pk")}


def _kept(answer, *, by, at):
    way = answer.way
    result = GateResult.objects.create(
        case_id=way.case_id,
        going_home=way,
        child_id=way.child_id,
        asked_at=at,
        asked_by_id=by.user_id,
        may_go=answer.may_go,
        lines=[line.as_data() for line in answer.lines],
        recorded_at=by.now,
    )
    count = len(answer.missing)
    found = "nothing is missing" if answer.may_go else f"{count} line{'' if count == 1 else 's'} missing"
    says = f"Asked whether {answer.name} may go home: {found}"
    words = [f"{line.line.label}: {line.says}" for line in answer.missing]
    audit.record("going-home-asked", result, by=by, at=at, child=way.child_id, says=says, missing=words)
    return result


def _ask_people(case, answers, result, *, by):
    """A message to everybody who can supply something and has an address; who has none is rung, as the page says."""
    emails = {one.email for answer in answers for line in answer.missing for one in line.supply if one.email}
    path = reverse("going-home", args=[case.reference])
    post.enqueue_all(
        [
            post.message_for(
                ASKED,
                to=email,
                params={"case": case.reference, "path": path},
                unique_key=f"{ASKED}:{result.reference}",
                at=by.now,
                case=case,
                partnership=by.partnership_id,
                urgent=True,
            )
            for email in sorted(emails)
        ]
    )
