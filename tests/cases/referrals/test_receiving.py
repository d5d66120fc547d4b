"""A referral reaches the front door: who it is about, who referred, who becomes involved, and what is owed."""

import pytest
from django.db import IntegrityError

from cases.case_files.models import Involvement
from cases.case_files.services import close_case
from cases.referrals.choices import How, ParentsTold, Source
from cases.referrals.models import Referral
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from tests.factories.families import THU_27_AUG_1000, THU_27_AUG_1100, family_of, harrock_case
from tests.factories.referrals import THU_27_AUG_1125, child_named, children_of, harrocks_referred, referred

pytestmark = pytest.mark.django_db


def test_a_health_visitor_refers_in_her_own_name(cast):
    referral = harrocks_referred(cast)
    assert (referral.referrer_name, referral.referrer_role) == ("Sian Probert", "Health visitor")
    assert referral.referrer_agency == cast.health_visiting
    assert referral.referrer_telephone == cast.sian.telephone
    assert referral.referred_by == cast.sian.user
    assert referral.agency == cast.social_care
    assert [child.person.given_name for child in children_of(referral.case)] == ["Lily", "Bobby"]
    assert referral.children.count() == 2


def test_what_she_types_about_the_referrer_does_not_count(cast):
    referral = harrocks_referred(cast, referrer_name="Somebody Else", referrer_agency=cast.police)
    assert (referral.referrer_name, referral.referrer_agency) == ("Sian Probert", cast.health_visiting)


def test_social_care_takes_the_name_of_the_caller_and_involves_their_agency(cast):
    priya = cast.actor("priya", THU_27_AUG_1125)
    case = harrock_case(priya, THU_27_AUG_1125)
    referral = referred(
        case,
        priya,
        source=Source.GP,
        how=How.TELEPHONE,
        referrer_name="Dr Tom Ashby",
        referrer_role="GP",
        referrer_telephone="01632 960231",
        referrer_agency=cast.surgery,
    )
    assert referral.referred_by is None
    assert referral.referrer == "Dr Tom Ashby, GP, Sallowfield Surgery"
    current = Involvement.objects.current().filter(case=case).values_list("agency", flat=True)
    assert set(current) == {cast.social_care.pk, cast.surgery.pk}


def test_the_front_door_is_involved_by_a_referral(cast):
    referral = harrocks_referred(cast)
    assert Involvement.objects.current().filter(case=referral.case, agency=cast.social_care).exists()


def test_a_caller_without_a_name_is_called_what_is_known(cast):
    priya = cast.actor("priya", THU_27_AUG_1100)
    referral = referred(harrock_case(priya), priya, source=Source.ANONYMOUS, how=How.TELEPHONE)
    assert referral.referrer == "Anonymous"


def test_both_clocks_run_from_the_receipt(cast):
    referral = harrocks_referred(cast)
    rows = Owed.objects.on(referral)
    assert {row.standard for row in rows} == {"referral-decided", "referral-acknowledged"}
    assert all(row.started_at == THU_27_AUG_1100 and row.agency_id == cast.social_care.pk for row in rows)
    assert owed.rebuild(at=THU_27_AUG_1100) == 0


def test_it_is_about_at_least_one_child(cast):
    sian = cast.actor("sian", THU_27_AUG_1100)
    with pytest.raises(NotAllowed) as refusal:
        referred(harrock_case(sian), sian, children=[])
    assert refusal.value.field == "children"
    assert not Referral.objects.exists()


def test_it_is_about_children_of_this_household(cast):
    sian = cast.actor("sian", THU_27_AUG_1100)
    case, other = harrock_case(sian), family_of(sian)
    with pytest.raises(NotAllowed) as refusal:
        referred(case, sian, children=[*children_of(case), *children_of(other)])
    assert refusal.value.field == "children"


def test_it_can_be_about_one_child_alone(cast):
    sian = cast.actor("sian", THU_27_AUG_1100)
    case = harrock_case(sian)
    referral = referred(case, sian, children=[child_named(case, "Lily")])
    assert referral.children.get().person.given_name == "Lily"


def test_not_telling_the_parents_needs_a_reason(cast):
    with pytest.raises(IntegrityError, match="parents_not_told_needs_a_reason"):
        harrocks_referred(cast, parents_told=ParentsTold.NOT_TOLD)


def test_a_closed_case_opens_anew(cast):
    sian, grace = cast.actor("sian", THU_27_AUG_1000), cast.actor("grace", THU_27_AUG_1000)
    case = harrock_case(sian, THU_27_AUG_1000)
    closed = close_case(case, by=grace, at=THU_27_AUG_1000, reason="No concern")
    referral = referred(closed, cast.actor("sian", THU_27_AUG_1100))
    assert referral.case_id != closed.pk
    assert referral.case.closed_at is None


def test_the_audit_says_who_and_when(cast):
    referral = harrocks_referred(cast)
    entry = Entry.objects.get(verb="referral-received")
    assert (entry.subject_id, entry.case_id, entry.user_id) == (referral.pk, referral.case_id, cast.sian.user_id)
    assert entry.at == THU_27_AUG_1100
    assert entry.says == "Referral received about Lily Harrock and Bobby Harrock, in this record"
