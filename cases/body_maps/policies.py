"""Who may add to a body map, strike out on it or move it: each rule raises with its reason, or answers yes or no."""

from safeguarding.errors import NotAllowed
from safeguarding.roles import SOCIAL_CARE_ROLES


def check_may_change(body_map, by):
    """Raises NotAllowed unless this is a map of the actor's own agency that still belongs to this child."""
    if body_map.moved_at:
        raise NotAllowed("This body map was moved to another child: what it says is of them, and is changed there.")
    if not by.is_system and by.agency_id != body_map.agency_id:
        raise NotAllowed(f"This body map is of {body_map.agency.name}. Make a body map of what you saw yourself.")


def check_may_move(body_map, by):
    """Raises NotAllowed unless it is of the actor's own agency, or the actor is of social care, and it is not moved."""
    if body_map.moved_at:
        raise NotAllowed("This body map has already been moved.")
    if not by.is_system and by.agency_id != body_map.agency_id and by.role not in SOCIAL_CARE_ROLES:
        raise NotAllowed(f"{body_map.agency.name} made this body map. Ask them, or social care, to move it.")


def may_change(body_map, by):
    """Whether check_may_change lets it pass."""
    return _passes(check_may_change, body_map, by)


def may_move(body_map, by):
    """Whether check_may_move lets it pass."""
    return _passes(check_may_move, body_map, by)


def _passes(check, *args):
    try:
        check(*args)
    except NotAllowed:
        return False
    return True
