"""What the front door owes for every referral."""

from safeguarding.standards.shape import F3, Standard, working_days
from safeguarding.standards.sources import WORKING_TOGETHER

REFERRALS = (
    Standard(
        slug="referral-decided",
        title="Referral decided",
        finding=F3,
        source=WORKING_TOGETHER,
        on="referrals.Referral",
        starts="received_at",
        met="decided_at",
        due=(working_days(1),),
        ends=("withdrawn_at",),
        owed_by="agency_id",
        team="team_id",
        requester="referred_by_id",
        policy=False,
        supply="A manager at the front door decides what follows.",
        verb="referral-decide",
        act="Decide the referral",
        do="Decide the referral of {about}",
    ),
    Standard(
        slug="referral-acknowledged",
        title="Referrer told what was decided",
        finding=F3,
        source=WORKING_TOGETHER,
        on="referrals.Referral",
        starts="received_at",
        met="acknowledged_at",
        due=(working_days(1),),
        ends=("withdrawn_at",),
        owed_by="agency_id",
        team="team_id",
        requester="referred_by_id",
        policy=False,
        supply="The front door tells whoever referred.",
        verb="referral-acknowledge",
        act="Tell the referrer",
        do="Tell whoever referred {about} what was decided",
    ),
)
