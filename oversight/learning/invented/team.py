"""What a manager finds this morning beside the cases: what was agreed about chasing, somebody away, access taken."""

from datetime import time, timedelta

from oversight.learning.invented.families import FAMILIES
from oversight.learning.invented.steps import ASSESSMENT, path_of

AWAY_SINCE, AWAY_FOR = timedelta(hours=26), timedelta(days=4)
AGREED = timedelta(days=3)
TAKEN = timedelta(hours=3)


def of_the_team(now):
    """(how long ago, verb, by, facts) of each. The ward has nothing to do with the household whose case it opens."""
    family = [one for one in FAMILIES if path_of(one) is ASSESSMENT and one.worry.referrer != "wanda"][-1]
    since = now - AWAY_SINCE
    away = {"who": "owen", "to": "leila", "from_at": since, "until_at": since + AWAY_FOR, "reason": "Unwell"}
    quiet = {"quiet_from": time(22), "quiet_until": time(7), "reason": "Partnership procedure 7.2, Out of hours"}
    yield AGREED, "agree_chase", "ada", {"standard": "carers-and-children-known", **quiet}
    yield AGREED, "agree_limit", "ada", {"standard": "record-acknowledged", "amount": 1, "reason": "Procedure 4.1"}
    yield AWAY_SINCE, "stand_in", "ruth", away
    reason = "Brought in after a fall; nobody with the child knows who leads the case."
    yield TAKEN, "take_access", "wanda", {"case": family.case, "reason": reason, "reviewing_agency": "social_care"}
