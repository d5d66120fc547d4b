"""A call somebody must make now, as chasing would ask for it; a message that was refused, as it would be noted."""

from escalations.chasing.models import Chaser, RingNow, Undelivered
from escalations.chasing.steps import Step
from safeguarding.owed import services as owing
from safeguarding.owed.models import Owed
from safeguarding.post import services as post


def ring_now_in(case, *, agency, at, user=None):
    """A RingNow about the first thing the case owes, for `user` of `agency` to make; raised at `at`."""
    owed = Owed.objects.open().of_case(case).earliest("due_at")
    chaser = Chaser.objects.create(owed=owed, step=Step.MANAGER, case_id=case.pk, raised_at=at)
    return RingNow.objects.create(
        chaser=chaser,
        case_id=case.pk,
        partnership_id=case.partnership_id,
        agency_id=agency.pk,
        user_id=user and user.pk,
        ring="Radiology duty desk, 01632 960110",
        raised_at=at,
    )


def undelivered_in(case, *, agency, at):
    """An Undelivered about an invitation of the case that a mailbox refused, for `agency` to put right, at `at`."""
    message = post.enqueue(
        "undelivered",
        to="gone@demo.example",
        params={"case": case.reference, "path": "/", "told_instead": False, "restricted": False},
        unique_key=f"refused:{case.pk}",
        at=at,
        case=case,
        partnership=case.partnership_id,
    )
    message.given_up_at, message.given_up_why, message.passed_on_at = at, "550 no such mailbox", at
    message.save()
    row = Undelivered.objects.create(
        message=message,
        case_id=case.pk,
        partnership_id=case.partnership_id,
        agency_id=agency.pk,
        refused_at=at,
        told_instead=False,
    )
    owing.settle(row, at=at)
    return row
