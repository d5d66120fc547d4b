"""What the page of one referral shows beside the referral itself."""

from safeguarding.owed.models import Owed


def clocks_of(referral):
    """What this referral owes, by standard: {"referral-decided": Owed, "referral-acknowledged": Owed}."""
    return {row.standard: row for row in Owed.objects.on(referral)}
