"""Referrals: Lily and Bobby as the health visitor refers them, or a caller's as the front door takes it."""

from datetime import datetime

from cases.children.models import Child
from cases.referrals import services
from cases.referrals.choices import Decision, How, ParentsTold, Source, ToldHow
from safeguarding.working_days import LONDON
from tests.factories.families import THU_27_AUG_1100, harrock_case

THU_27_AUG_1125 = datetime(2026, 8, 27, 11, 25, tzinfo=LONDON)
THU_27_AUG_1140 = datetime(2026, 8, 27, 11, 40, tzinfo=LONDON)

CONCERN = "Two bruises on Lily: left cheek, left upper arm. Jodie: “she must have lain on a toy”."


def children_of(case):
    """Every Child of the household, the youngest first."""
    return list(Child.objects.filter(person__household=case.household_id).select_related("person").youngest_first())


def child_named(case, given_name):
    """The Child of this household with that given name."""
    return Child.objects.select_related("person").get(
        person__household=case.household_id, person__given_name=given_name
    )


def referred(case, by, at=THU_27_AUG_1100, **facts):
    """A Referral of every child of the case, in the actor's own name unless `facts` say otherwise."""
    given = {
        "children": children_of(case),
        "source": Source.HEALTH_VISITOR,
        "how": How.HERE,
        "concern": CONCERN,
        "injury": True,
        "parents_told": ParentsTold.TOLD,
    }
    return services.receive(case, by=by, at=at, **(given | facts))


def harrocks_referred(cast, at=THU_27_AUG_1100, **facts):
    """The story's referral: Lily and Bobby, by the health visitor."""
    sian = cast.actor("sian", at)
    return referred(harrock_case(sian, at), sian, at, **facts)


def decided(referral, by, at=THU_27_AUG_1125, decision=Decision.STRATEGY_MEETING):
    """The referral, decided."""
    return services.decide(
        referral,
        by=by,
        at=at,
        decision=decision,
        reasons="Bruises on a baby who cannot roll; no explanation that fits.",
    )


def told(referral, by, at=THU_27_AUG_1140):
    """The referral, decided and the referrer told."""
    return services.acknowledge(
        referral,
        by=by,
        at=at,
        told="Sian Probert",
        how=ToldHow.TELEPHONE,
        words="Thank you. She will be at the meeting.",
    )
