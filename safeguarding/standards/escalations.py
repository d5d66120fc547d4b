"""What is owed of a professional difference: an answer at each stage, and then a word on whether that settles it.

And of a message that was refused: that whoever it was for is reached.

The clocks are defaults (domain 4): shorter for a child under one or in hospital and in immediate danger, counted in
elapsed hours there, because nights and weekends are when such a child is sent home.
"""

from django.db.models import Q

from safeguarding.standards.shape import F10, Standard, end_of_day, hours, working_days
from safeguarding.standards.sources import OURS

SMALL = Q(escalation__under_one=True) | Q(escalation__in_hospital=True)
DANGER = Q(escalation__immediate_danger=True)

ESCALATIONS = (
    Standard(
        slug="escalation-answered",
        title="Professional difference answered",
        finding=F10,
        source=OURS,
        on="challenges.Stage",
        starts="opened_at",
        met="answered_at",
        due=(
            hours(4, when=Q(number=1) & SMALL, name="practitioners, child under one or in hospital"),
            hours(4, when=Q(number=2) & SMALL, name="managers, child under one or in hospital"),
            hours(24, when=Q(number=3) & SMALL, name="seniors, child under one or in hospital"),
            hours(24, when=Q(number=4) & SMALL, name="partnership, child under one or in hospital"),
            end_of_day(when=Q(number=1) & DANGER, name="practitioners, in danger"),
            hours(4, when=Q(number=2) & DANGER, name="managers, in danger"),
            hours(24, when=Q(number=3) & DANGER, name="seniors, in danger"),
            hours(24, when=Q(number=4) & DANGER, name="partnership, in danger"),
            working_days(1, when=Q(number=1), name="practitioners"),
            working_days(1, when=Q(number=2), name="managers"),
            working_days(2, when=Q(number=3), name="seniors"),
            working_days(3, when=Q(number=4), name="partnership"),
        ),
        ends=("ended_at",),
        owed_by="escalation__agency_id",
        user="asked__user_id",
        requester="escalation__raised_by_id",
        child="escalation__child_id",
        chase=(("owner", "desk"), ("owner", "manager", "requester"), ("service_manager", "requester")),
        gk=True,
        supply="Whoever was asked answers, at the level at which it now stands.",
        verb="challenge-respond",
        act="Answer it",
        do="Answer the professional difference about {about}",
        page="challenge",
        address="escalation__reference",
    ),
    Standard(
        slug="escalation-settled",
        title="Answer to a professional difference accepted or taken further",
        finding=F10,
        source=OURS,
        on="challenges.Stage",
        starts="answered_at",
        met="ended_at",
        due=(working_days(2),),
        owed_by="escalation__raised_by_agency_id",
        user="escalation__raised_by_id",
        child="escalation__child_id",
        gk=True,
        supply="Whoever raised it says whether the answer settles it, or takes it to the next level.",
        verb="challenge-resolve",
        act="Say whether it is settled",
        do="Say whether the answer about {about} settles it",
        page="challenge",
        address="escalation__reference",
    ),
    Standard(
        slug="message-reached",
        title="Recipient of a refused message reached another way",
        finding=F10,
        source=OURS,
        on="chasing.Undelivered",
        starts="refused_at",
        met="reached_at",
        due=(hours(1),),
        partnership="partnership_id",
        owed_by="agency_id",
        user="user_id",
        about_agency="about_agency_id",
        gk=True,
        supply="Whoever leads the case rings the agency whose mailbox refused it.",
        verb="reach-another-way",
        act="Ring them",
        do="Ring {about}: a message did not arrive",
    ),
)
