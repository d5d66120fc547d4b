"""Who may act on a referral, where the access table cannot say it: it knows roles, not agencies."""

from safeguarding.errors import NotAllowed
from safeguarding.roles import SOCIAL_CARE_ROLES


def check_is_front_door(referral, by):
    """Raise NotAllowed unless `by` works in social care at the front door that received this referral."""
    if by.agency_id != referral.agency_id or by.role not in SOCIAL_CARE_ROLES:
        raise NotAllowed(f"Only {referral.agency} may do this: it received the referral.")


def check_may_withdraw(referral, by):
    """Raise NotAllowed unless `by` works for the agency that referred or for the front door."""
    if by.agency_id not in (referral.agency_id, referral.referrer_agency_id):
        raise NotAllowed("Only whoever referred, or the front door, may withdraw a referral.")


def is_front_door(referral, by):
    """Whether `check_is_front_door` would let `by` pass, for a page that decides which links to show."""
    return by.agency_id == referral.agency_id and by.role in SOCIAL_CARE_ROLES
