"""The verbs of a referral: received, decided, the referrer told; or withdrawn before it was decided."""

from django.db import transaction

from cases.case_files import services as case_files
from cases.case_files.models import Involvement
from cases.referrals import policies
from cases.referrals.choices import Decision, Source, State
from cases.referrals.models import Referral
from safeguarding import moves
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.roles import SOCIAL_CARE_ROLES
from safeguarding.words import listing

MOVES = {
    State.RECEIVED: {State.DECIDED, State.WITHDRAWN},
    State.DECIDED: {State.ACKNOWLEDGED},
    State.ACKNOWLEDGED: set(),
    State.WITHDRAWN: set(),
}


@transaction.atomic
def receive(
    case,
    *,
    by,
    at,
    children,
    source,
    how,
    concern,
    injury,
    parents_told,
    parents_not_told_why="",
    referrer_name="",
    referrer_role="",
    referrer_telephone="",
    referrer_agency=None,
):
    """Record a referral that reached the front door at `at`; the clocks to decide and to tell the referrer start.

    `children` are those of the household it is about, at least one. Somebody outside social care refers in their own
    name; social care says who referred to them. The front door, and the referrer's agency when it is on record, become
    involved in the case (design 6). Raises NotAllowed for a child of another household, or without a front door.
    Returns the Referral, in the open case file: a new one, when `case` is closed.
    """
    children = list(children)
    if not children:
        raise NotAllowed("Choose at least one child.", field="children")
    if any(child.person.household_id != case.household_id for child in children):
        raise NotAllowed("Choose only children of this household.", field="children")
    front_door = Agency.objects.filter(partnership=case.partnership_id, is_front_door=True).first()
    if front_door is None:
        raise NotAllowed("This partnership has no front door on record: an administrator must name one.")
    # Brings in the front door and whoever refers, and opens a new case file when the last one is closed.
    case = case_files.open_case(case.household, by=by, at=max(at, case.opened_at), why="Referred a child")
    referral = Referral(
        case=case,
        agency=front_door,
        team_id=by.team_id if by.agency_id == front_door.pk else None,
        source=source,
        referrer_name=referrer_name,
        referrer_role=referrer_role,
        referrer_telephone=referrer_telephone,
        referrer_agency=referrer_agency,
        how=how,
        received_at=at,
        concern=concern,
        injury=injury,
        parents_told=parents_told,
        parents_not_told_why=parents_not_told_why,
        recorded_at=by.now,
    )
    if _refers_in_own_name(by, source):
        _name_the_referrer(referral, by)
    referral.save()
    referral.children.set(children)
    names = listing(child.person.name for child in children)
    audit.record(
        "referral-received",
        referral,
        by=by,
        at=at,
        says=f"Referral received about {names}, {referral.get_how_display().lower()}",
        source=source,
        referrer=referral.referrer,
        injury=injury,
        children=[child.pk for child in children],
    )
    _involve_referrer(case, referral, by=by, at=at)
    return _settled(referral, by=by)


@transaction.atomic
def decide(referral, *, by, at, decision, reasons):
    """Decide what follows from a referral. `decision` is a Decision; it always has reasons (domain 1.1, 1).

    Saying no (ADVICE, RETURNED) is a decision like any other: recorded, and open to challenge. Raises NotAllowed for
    anybody but the front door, when it is already decided or withdrawn, or before it was received.
    """
    referral = _locked(referral)
    policies.check_is_front_door(referral, by)
    moves.check(MOVES, referral.state, State.DECIDED, "This referral")
    if at < referral.received_at:
        raise NotAllowed("It cannot be decided before it was received.", field="at")
    if not reasons.strip():
        raise NotAllowed("Give the reasons for the decision.", field="reasons")
    referral.decided_at, referral.decided_by_id = at, by.user_id
    referral.decision, referral.decision_reasons = Decision(decision), reasons
    referral.save(update_fields=["decided_at", "decided_by", "decision", "decision_reasons"])
    audit.record(
        "referral-decided",
        referral,
        by=by,
        at=at,
        says=f"Referral decided: {referral.get_decision_display()}",
        reason=reasons,
        decision=decision,
    )
    return _settled(referral, by=by)


@transaction.atomic
def acknowledge(referral, *, by, at, told, how, words=""):
    """Record that the referrer was told what was decided: whom (`told`), how, and what they said to it.

    Said by telephone counts: it is kept as said to USER then, never as the other's own click (design 6).
    Raises NotAllowed before a decision, or when they have been told.
    """
    referral = _locked(referral)
    policies.check_is_front_door(referral, by)
    moves.check(MOVES, referral.state, State.ACKNOWLEDGED, "This referral")
    if at < referral.decided_at:
        raise NotAllowed("They cannot have been told before it was decided.", field="at")
    if not told.strip():
        raise NotAllowed("Enter the name of whoever was told.", field="told")
    referral.acknowledged_at, referral.acknowledged_by_id = at, by.user_id
    referral.acknowledged_to, referral.acknowledged_how, referral.acknowledged_words = told, how, words
    referral.save(
        update_fields=[
            "acknowledged_at",
            "acknowledged_by",
            "acknowledged_to",
            "acknowledged_how",
            "acknowledged_words",
        ]
    )
    says = f"Referrer told what was decided, {referral.get_acknowledged_how_display().lower()}"
    audit.record("referral-acknowledged", referral, by=by, at=at, says=says, told=told, how=how, words=words)
    return _settled(referral, by=by)


@transaction.atomic
def withdraw(referral, *, by, at, why):
    """Take back a referral that nobody has decided yet: made twice, or about another family. It stays on record.

    Raises NotAllowed once it is decided, or for an agency that neither made nor received it.
    """
    referral = _locked(referral)
    policies.check_may_withdraw(referral, by)
    moves.check(MOVES, referral.state, State.WITHDRAWN, "This referral")
    if at < referral.received_at:
        raise NotAllowed("It cannot be withdrawn before it was received.", field="at")
    referral.withdrawn_at, referral.withdrawn_by_id, referral.withdrawn_why = at, by.user_id, why
    referral.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    audit.record("referral-withdrawn", referral, by=by, at=at, reason=why)
    return _settled(referral, by=by)


def _refers_in_own_name(by, source):
    return not by.is_system and (by.role not in SOCIAL_CARE_ROLES or source == Source.SOCIAL_CARE)


def _name_the_referrer(referral, by):
    referral.referred_by = by.user
    referral.referrer_name, referral.referrer_agency = by.name, by.agency
    referral.referrer_role = by.membership.job_title or by.role.label
    referral.referrer_telephone = by.membership.telephone or by.user.telephone


def _involve_referrer(case, referral, *, by, at):
    """Let an agency that referred through social care see what becomes of it: whoever took the call grants it."""
    agency = referral.referrer_agency
    if agency is None or agency.pk == by.agency_id:
        return
    if not Involvement.objects.current().filter(case=case, agency=agency).exists():
        case_files.involve(case, by=by, at=max(at, case.opened_at), agency=agency, why="Referred a child")


def _locked(referral):
    return Referral.objects.select_for_update(no_key=True, of=("self",)).select_related("agency").get(pk=referral.pk)


def _settled(referral, *, by):
    owed.owe(referral.case_id, at=by.now)
    owed.settle(referral, at=by.now)
    return referral
