"""The directory and the policies: a perinatal service, a gambling clinic outside the area, a bruising policy."""

from datetime import date, datetime

from safeguarding.directory import services
from safeguarding.directory.choices import About, Step, Topic
from safeguarding.working_days import LONDON

MON_3_AUG_0900 = datetime(2026, 8, 3, 9, 0, tzinfo=LONDON)

NESTWELL = {
    "name": "Nestwell Perinatal Support",
    "holds": "Mental health of mothers from pregnancy to the child's first birthday.",
    "topics": [Topic.DEPRESSION, Topic.PERINATAL_MENTAL_HEALTH],
    "about": [About.ADULTS],
    "desk_name": "Duty practitioner",
    "desk_telephone": "01632 960270",
    "desk_email": "nestwell@demo.example",
    "opens_at": "09:00",
    "closes_at": "17:00",
}
MIDWIFERY = NESTWELL | {
    "name": "Larkfield midwifery",
    "holds": "Booking, pregnancy, birth, and who was there.",
    "topics": [Topic.BIRTH, Topic.CONCEALED_PREGNANCY],
    "about": [About.ADULTS, About.CHILDREN, About.UNBORN],
    "desk_name": "Named midwife",
    "desk_telephone": "01632 960450",
}
GAMBLING = NESTWELL | {
    "name": "Coastway gambling clinic",
    "provider": "Coastway NHS regional clinic",
    "holds": "Treatment for gambling, and what it does to the home.",
    "topics": [Topic.GAMBLING],
    "desk_name": "Clinic desk",
    "desk_telephone": "01632 960480",
    "is_out_of_area": True,
}
BRUISING = {
    "title": "Bruising in babies who cannot move about",
    "version": "2026.1",
    "from_on": date(2026, 4, 1),
    "summary": "Any bruise on a baby who cannot move about is referred at once.",
    "full_text": "1. Refer at once. 2. Examine the same day.",
    "guidance": {
        Step.REFER: ("Refer at once, whatever the explanation. A second opinion is no condition.", "Section 2"),
        Step.BODY_MAP: ("Draw every mark; never say how old it is.", "Section 3"),
    },
}


def listed(cast, facts=None, *, at=MON_3_AUG_0900, agency="perinatal", owner="ines", **more):
    """A Service listed by the administrator; run by an agency of the cast (None: by its `provider`)."""
    given = (facts or NESTWELL) | more
    given |= {"agency": cast.agencies[agency] if agency else None, "owner": cast.people[owner]}
    return services.list_service(by=cast.actor("admin", at), at=at, **given)


def published(cast, *, at=MON_3_AUG_0900, **more):
    """A Policy published by the administrator."""
    return services.publish(by=cast.actor("admin", at), at=at, **(BRUISING | more))
