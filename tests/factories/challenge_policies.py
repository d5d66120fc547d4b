"""The policy of challenge of Marrowdale: three levels, other clocks than the defaults, and one route of its own."""

from datetime import date, datetime

from escalations.challenges import services
from escalations.challenges.choices import Holder, Route
from safeguarding.roles import Role
from safeguarding.working_days import LONDON

MON_24_AUG_0900 = datetime(2026, 8, 24, 9, 0, tzinfo=LONDON)
STAGES = [
    {
        "name": "Workers talk",
        "holder": Holder.PRACTITIONER,
        "roles": [],
        "working_days": 2,
        "small_hours": 3,
        "danger_hours": None,
    },
    {
        "name": "Team leaders talk",
        "holder": Holder.MANAGER,
        "roles": [Role.POLICE_OFFICER],
        "working_days": 3,
        "small_hours": 5,
        "danger_hours": 2,
    },
    {
        "name": "Directors settle it",
        "holder": Holder.SENIOR,
        "roles": [],
        "working_days": 4,
        "small_hours": 12,
        "danger_hours": 6,
    },
]


def procedure(cast, *, by="admin", at=MON_24_AUG_0900, **facts):
    """Version 2026.1, in force from Tuesday 25 August, or as told."""
    given = {
        "version": "2026.1",
        "from_on": date(2026, 8, 25),
        "summary": "Say it the same day.",
        "lines": "Raise it the same day. The child’s safety never waits for the answer.",
        "where": "Section 3",
        "full_text": "3. Raise it the same day.",
        "stages": STAGES,
        "routes": {Route.STAFF: ("Designated officer, Vera Holt", "01632 960477", "Day and night.")},
    }
    return services.publish_procedure(by=cast.actor(by, at), at=at, **(given | facts))
