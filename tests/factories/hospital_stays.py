"""Children in hospital: the story's, admitted on the Thursday at 17:00."""

from datetime import datetime

from cases.hospital_stays import services
from cases.hospital_stays.models import Stay
from safeguarding.working_days import LONDON
from tests.factories.families import person_named

THU_27_AUG_1700 = datetime(2026, 8, 27, 17, 0, tzinfo=LONDON)

WARD = {"ward": "Children’s ward", "ward_telephone": "01632 960430", "why": "Skeletal survey, and a place of safety"}


def child_named(case, given_name):
    """The Child of that name."""
    return person_named(case, given_name).child


def admitted(cast, case, given_name="Lily", by="ward", at=THU_27_AUG_1700, **facts):
    """The Stay of that child on the children's ward."""
    given = WARD | {"child": child_named(case, given_name), "agency": cast.hospital, "consultant": cast.okafor}
    return services.admit(case, by=cast.actor(by, at), at=at, **(given | facts))


def fit(stay, cast, at, by="ward"):
    """The Stay, with the child medically fit."""
    return services.declare_fit(stay, by=cast.actor(by, at), at=at, said_by="Dr Adaeze Okafor")


def stay_of(case, given_name):
    """The latest Stay of that child."""
    return Stay.objects.filter(case=case, child__person__given_name=given_name).latest("pk")
