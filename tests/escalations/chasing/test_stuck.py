"""One row that cannot be raised: set aside, shown, tried again alone, and it holds up no other."""

from datetime import timedelta

import pytest

from escalations.chasing import services
from escalations.chasing.models import Chaser
from safeguarding.owed.models import Owed
from safeguarding.post.health import health
from safeguarding.post.models import Stuck
from safeguarding.post.services import TRY_AGAIN
from tests.escalations.conftest import THURSDAY_1600

pytestmark = [pytest.mark.django_db, pytest.mark.invents_owed]
FRIDAY_1600 = THURSDAY_1600 + timedelta(days=1)
SCAN = timedelta(seconds=30)


@pytest.fixture
def poison(story, monkeypatch):
    """Lily's survey, and five more things due at the same time of which the first cannot be told to anybody."""
    rows = [
        Owed.objects.create(
            standard="child-seen",
            subject_id=number,
            partnership_id=story.owed.partnership_id,
            agency_id=story.owed.agency_id,
            started_at=THURSDAY_1600,
            due_at=FRIDAY_1600,
            first_due_at=FRIDAY_1600,
            recorded_at=THURSDAY_1600,
            chase_at=FRIDAY_1600,
        )
        for number in range(1000, 1005)
    ]
    tell = services.tell

    def told(chaser_ids, now):
        if Chaser.objects.filter(pk__in=chaser_ids, owed=rows[0]).exists():
            raise ValueError("about somebody")
        tell(chaser_ids, now)

    monkeypatch.setattr(services, "tell", told)
    return rows[0], lambda: monkeypatch.setattr(services, "tell", tell)


def test_it_is_set_aside_and_shown_while_the_rest_goes_on(poison):
    row, _ = poison
    assert services.raise_chasers(FRIDAY_1600) == 5
    stuck = Stuck.objects.get()
    assert (stuck.subject, stuck.why, stuck.since) == (str(row.pk), "ValueError", FRIDAY_1600)
    assert "rows are stuck" in health(FRIDAY_1600)["problems"]
    assert not Chaser.objects.filter(owed=row).exists()


def test_it_is_tried_again_every_few_minutes_and_raised_once_it_can_be(poison):
    row, mend = poison
    services.raise_chasers(FRIDAY_1600)
    services.raise_chasers(FRIDAY_1600 + SCAN)
    assert Stuck.objects.get().times == 1, "not at every scan"
    services.raise_chasers(FRIDAY_1600 + TRY_AGAIN)
    assert Stuck.objects.get().times == 2
    mend()
    services.raise_chasers(FRIDAY_1600 + 2 * TRY_AGAIN)
    assert Chaser.objects.filter(owed=row).count() == 1
    assert Stuck.objects.get().mended_at == FRIDAY_1600 + 2 * TRY_AGAIN


def test_one_that_was_done_meanwhile_is_stuck_no_more(poison):
    row, _ = poison
    services.raise_chasers(FRIDAY_1600)
    Owed.objects.filter(pk=row.pk).update(met_at=FRIDAY_1600, chase_at=None)
    services.raise_chasers(FRIDAY_1600 + SCAN)
    assert not Stuck.objects.current().exists()
