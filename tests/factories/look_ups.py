"""Unscheduled care: somebody not involved asks about Lily, and takes access."""

from oversight.look_ups import services
from tests.factories.families import NHS_OF_LILY

RASH = "Baby brought in with a rash"


def asked_by(cast, who, *, at, **facts):
    """The LookUp of somebody of the cast: of Lily by her number, or of whoever `facts` say."""
    return services.look_up(by=cast.actor(who, at), at=at, **({"why": RASH} | (facts or {"nhs_number": NHS_OF_LILY})))


def taken_by(cast, who, *, at, reason=RASH):
    """The BreakGlass of somebody of the cast who has just looked Lily up."""
    return services.take_access(asked_by(cast, who, at=at), by=cast.actor(who, at), at=at, reason=reason)
