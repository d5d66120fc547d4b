"""Getting a plan to every agency: nobody is sent what is not approved, nobody is said to have it who has not."""

import pytest
from django.db import IntegrityError, transaction

from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.post.models import Message
from safety_plans.plans import services
from safety_plans.plans.choices import AcknowledgedHow, SentHow
from safety_plans.plans.models import Share
from tests.factories.plans import (
    FRI_28_AUG_0930,
    THU_27_AUG_1415,
    THU_27_AUG_1430,
    acknowledged,
    approved,
    plan_of,
    planned_enquiry,
    share_of,
    shared,
    submitted,
)


@pytest.fixture
def enquiry(cast):
    """The story's enquiry, with hospital, police, health visiting and nursery in the case."""
    return planned_enquiry(cast)


@pytest.fixture
def plan(enquiry):
    """Lily's plan, which nobody has written yet."""
    return plan_of(enquiry)


def test_a_plan_that_is_not_approved_cannot_be_shared(cast, plan):
    submitted(plan, cast)
    with pytest.raises(NotAllowed, match="not approved"):
        shared(plan, cast)
    assert not Share.objects.exists()


def test_a_share_names_nobody_in_its_message(cast, plan):
    approved(plan, cast)
    shared(plan, cast)
    messages = Message.objects.filter(kind="plan-shared")
    assert {message.recipient_email for message in messages} == {
        f"{name}@demo.example" for name in ("social.care", "radiology.desk", "police", "health.visiting", "nursery")
    }
    assert not any(word in str(message.params) for message in messages for word in ("Lily", "Harrock", "Jodie"))


def test_a_version_is_sent_once_and_not_when_it_is_replaced(cast, plan):
    approved(plan, cast)
    share = share_of(plan, cast.hospital)
    services.share(share, by=cast.actor("priya", THU_27_AUG_1415), at=THU_27_AUG_1415)
    with pytest.raises(NotAllowed, match="already sent"):
        services.share(share, by=cast.actor("priya", THU_27_AUG_1430), at=THU_27_AUG_1430)
    unsent = share_of(plan, cast.police)
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=THU_27_AUG_1430)
    with pytest.raises(NotAllowed, match="no longer in force"):
        services.share(unsent, by=cast.actor("priya", FRI_28_AUG_0930), at=FRI_28_AUG_0930)


def test_an_agency_that_is_not_involved_is_told_by_telephone_only(cast, plan):
    person = plan.child.person
    person.gp_practice = cast.surgery
    person.save(update_fields=["gp_practice"])
    approved(plan, cast)
    share = share_of(plan, cast.surgery)
    with pytest.raises(NotAllowed, match="not involved"):
        services.share(share, by=cast.actor("priya", THU_27_AUG_1415), at=THU_27_AUG_1415)
    with pytest.raises(IntegrityError, match="nothing_is_sent"), transaction.atomic():
        Share.objects.filter(pk=share.pk).update(
            sent_at=THU_27_AUG_1415, sent_by=cast.priya.user, sent_how=SentHow.EMAIL
        )
    share = services.acknowledge_by_voice(
        share, by=cast.actor("priya", THU_27_AUG_1415), at=THU_27_AUG_1415, said_by="Dr Tom Ashby"
    )
    assert (share.sent_how, share.sent_at, share.said_by) == (SentHow.VOICE, THU_27_AUG_1415, "Dr Tom Ashby")


def test_an_agency_without_an_address_stays_owed(cast, plan):
    cast.nursery.desk_email = ""
    cast.nursery.save(update_fields=["desk_email"])
    approved(plan, cast)
    assert cast.nursery not in {share.agency for share in shared(plan, cast)}
    with pytest.raises(NotAllowed, match="no e-mail address"):
        services.share(share_of(plan, cast.nursery), by=cast.actor("priya", THU_27_AUG_1415), at=THU_27_AUG_1415)
    with pytest.raises(NotAllowed, match="Nobody is left"):
        shared(plan, cast)


def test_only_the_agency_itself_acknowledges_and_not_whoever_wrote_it(cast, plan):
    approved(plan, cast)
    shared(plan, cast)
    with pytest.raises(NotAllowed, match="Only somebody of Marrowdale Police"):
        acknowledged(share_of(plan, cast.police), cast, "ward")
    with pytest.raises(NotAllowed, match="You wrote this plan"):
        acknowledged(share_of(plan, cast.social_care), cast, "priya")
    assert acknowledged(share_of(plan, cast.social_care), cast, "eddie").acknowledged_how == AcknowledgedHow.OWN


def test_what_was_heard_is_never_the_agencys_own_click(cast, plan):
    approved(plan, cast)
    share = share_of(plan, cast.police)
    with pytest.raises(NotAllowed, match="Enter the name"):
        services.acknowledge_by_voice(share, by=cast.actor("priya", THU_27_AUG_1415), at=THU_27_AUG_1415, said_by="  ")
    with pytest.raises(NotAllowed, match="social care agency that leads"):
        services.acknowledge_by_voice(
            share, by=cast.actor("sian", THU_27_AUG_1415), at=THU_27_AUG_1415, said_by="Sgt Lowe"
        )
    with pytest.raises(IntegrityError, match="said_by_telephone"), transaction.atomic():
        Share.objects.filter(pk=share.pk).update(
            sent_at=THU_27_AUG_1415,
            sent_by=cast.priya.user,
            sent_how=SentHow.VOICE,
            acknowledged_at=THU_27_AUG_1415,
            acknowledged_by=cast.priya.user,
            acknowledged_how=AcknowledgedHow.VOICE,
        )


def test_a_replaced_version_is_acknowledged_as_such_and_the_current_one_stays_owed(cast, plan):
    approved(plan, cast)
    shared(plan, cast)
    old = share_of(plan, cast.police)
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=THU_27_AUG_1430)
    old = acknowledged(old, cast, "lowe", at=FRI_28_AUG_0930)
    assert old.acknowledged_at == FRI_28_AUG_0930
    assert share_of(plan, cast.police).acknowledged_at is None
    assert "version 1 (replaced since)" in Entry.objects.filter(verb="plan-acknowledged").latest("pk").says


def test_the_first_to_open_it_is_noted_and_others_open_nothing(cast, plan):
    approved(plan, cast)
    share = share_of(plan, cast.hospital)
    services.open_share(share, by=cast.actor("ward", THU_27_AUG_1415), at=THU_27_AUG_1415)
    assert share_of(plan, cast.hospital).opened_at is None  # nothing was sent yet
    shared(plan, cast)
    services.open_share(share, by=cast.actor("lowe", THU_27_AUG_1430), at=THU_27_AUG_1430)
    services.open_share(share, by=cast.actor("ward", THU_27_AUG_1430), at=THU_27_AUG_1430)
    services.open_share(share, by=cast.actor("okafor", FRI_28_AUG_0930), at=FRI_28_AUG_0930)
    share.refresh_from_db()
    assert (share.opened_by_id, share.opened_at) == (cast.ward.user_id, THU_27_AUG_1430)
