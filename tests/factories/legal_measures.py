"""Legal measures of the story: police protection of Lily on the Tuesday, bail of Dean, and the clocks they run by."""

from datetime import datetime, timedelta

from cases.legal_measures import services
from cases.legal_measures.choices import Kind
from safeguarding.working_days import LONDON
from tests.factories.families import person_named

TUE_8_SEP_1710 = datetime(2026, 9, 8, 17, 10, tzinfo=LONDON)
FRI_11_SEP_1710 = datetime(2026, 9, 11, 17, 10, tzinfo=LONDON)
FRI_28_AUG_1200 = datetime(2026, 8, 28, 12, 0, tzinfo=LONDON)

PROTECTION = {"kind": Kind.POLICE_PROTECTION, "made_by": "Inspector Ros Lowe, 1187"}
BAIL = {"kind": Kind.BAIL, "made_by": "DC Imran Hale, 2204", "conditions": "Not to be alone with either child."}


def protected(cast, case, given_name="Lily", by="lowe", at=TUE_8_SEP_1710, **facts):
    """The police protection of that child, for 72 hours unless told otherwise."""
    given = PROTECTION | {"child": person_named(case, given_name).child, "ends_at": at + timedelta(hours=72)}
    return services.make(case, by=cast.actor(by, at), at=at, **(given | facts))


def bailed(cast, case, given_name="Dean", by="lowe", at=FRI_28_AUG_1200, **facts):
    """The bail of that adult, for four weeks unless told otherwise."""
    given = BAIL | {"adult": person_named(case, given_name), "ends_at": at + timedelta(days=28)}
    return services.make(case, by=cast.actor(by, at), at=at, **(given | facts))
