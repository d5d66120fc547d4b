"""Who may agree, answer, decide otherwise and look into it, where the access table cannot tell: it knows only roles."""

from safeguarding.errors import NotAllowed
from safeguarding.roles import SOCIAL_CARE_MANAGERS, SOCIAL_CARE_ROLES, Role, Seniority
from safety_plans.going_home.choices import AnsweredLine, Side

HEALTH_WRITERS = frozenset({Role.PAEDIATRICIAN, Role.NAMED_PROFESSIONAL})
WARD = frozenset({Role.PAEDIATRICIAN, Role.NAMED_PROFESSIONAL, Role.WARD_NURSE})

# Who may answer each line that a named person answers; they may have heard it from somebody else, who is named too.
MAY_ANSWER = {
    AnsweredLine.CONDITIONS_KNOWN: SOCIAL_CARE_ROLES | {Role.POLICE_OFFICER},
    AnsweredLine.EXAMINED: WARD,
    AnsweredLine.MEDICAL_WRITTEN: HEALTH_WRITERS,
    AnsweredLine.DISCHARGE_COMPLETE: SOCIAL_CARE_MANAGERS | {Role.OUT_OF_HOURS_SOCIAL_WORKER} | WARD,
    AnsweredLine.GP_TOLD: SOCIAL_CARE_ROLES | WARD | {Role.HEALTH_VISITOR},
    AnsweredLine.ADDRESS_CHECKED: SOCIAL_CARE_ROLES | {Role.HEALTH_VISITOR, Role.POLICE_OFFICER},
    AnsweredLine.ASSUMES_INJURY: HEALTH_WRITERS | SOCIAL_CARE_MANAGERS | {Role.OUT_OF_HOURS_SOCIAL_WORKER},
}


def may_answer(line, by):
    """Whether `by` may answer this line."""
    return by.role in MAY_ANSWER[AnsweredLine(line)]


def check_may_answer(line, by):
    """Raise NotAllowed unless `may_answer`."""
    if not may_answer(line, by):
        raise NotAllowed(
            f"“{AnsweredLine(line).label}” is for somebody else to answer. Ask them, by telephone if need be."
        )


def side_of(way, by):
    """The Side for which `by` may agree that this child goes home, or None."""
    if by.role == Role.PAEDIATRICIAN:
        return Side.CONSULTANT
    if by.agency_id != way.agency_id:
        return None
    decides = by.role == Role.OUT_OF_HOURS_SOCIAL_WORKER and by.seniority >= Seniority.DECIDES
    return Side.MANAGER if decides or by.role in SOCIAL_CARE_MANAGERS else None


def check_side(way, by):
    """The Side of `by`. Raises NotAllowed for somebody who agrees for neither."""
    side = side_of(way, by)
    if side is None:
        raise NotAllowed(
            "The consultant paediatrician agrees for the hospital; a manager, or a senior out-of-hours social worker, "
            "of the agency that leads for social care."
        )
    return side


def senior_side_of(way, by):
    """The Side for which `by` may decide otherwise: consultant and social care service manager alone (design 2.4)."""
    if by.role == Role.PAEDIATRICIAN:
        return Side.CONSULTANT
    return Side.MANAGER if by.role == Role.SERVICE_MANAGER and by.agency_id == way.agency_id else None


def check_senior_side(way, by):
    """The senior Side of `by`. Raises NotAllowed for anybody else."""
    side = senior_side_of(way, by)
    if side is None:
        raise NotAllowed("Only the consultant paediatrician and the social care service manager decide this, together.")
    return side


def check_asked(way):
    """Raise NotAllowed when the child is home, or goes elsewhere."""
    if way.left_at:
        raise NotAllowed("It is already recorded that this child has gone home.")
    if way.ended_at:
        raise NotAllowed(f"This child is not going home: {way.ended_why}")
