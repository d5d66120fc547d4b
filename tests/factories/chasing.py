"""A call somebody must make now, as chasing would ask for it."""

from escalations.chasing.models import Chaser, RingNow
from escalations.chasing.steps import Step
from safeguarding.owed.models import Owed


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
