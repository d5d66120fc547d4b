"""What the database itself refuses about meetings, whoever asks."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from strategy_meetings.models import Contribution, Dissent, Invitation, Meeting, MeetingChild
from tests.factories.strategy_meetings import THU_27_AUG_1240, called, of, place_of

pytestmark = pytest.mark.django_db


def refused(queryset, **facts):
    """Whether the database refuses to set these facts."""
    try:
        with transaction.atomic():
            queryset.update(**facts)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("model", [Contribution, Dissent])
@pytest.mark.parametrize("verb", ["UPDATE {} SET words = ''", "DELETE FROM {}", "TRUNCATE {}"])
def test_what_was_said_cannot_be_altered(model, verb):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(model._meta.db_table))


@pytest.mark.parametrize("model", [Meeting, Invitation, MeetingChild])
def test_nothing_of_a_meeting_is_deleted(model):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {model._meta.db_table}")


def test_half_a_fact_is_refused(cast):
    meeting = called(cast)
    row = Invitation.objects.filter(pk=of(meeting, cast.surgery).pk)
    place = MeetingChild.objects.filter(pk=place_of(meeting, "Lily").pk)
    this = Meeting.objects.filter(pk=meeting.pk)
    assert refused(row, sent_at=THU_27_AUG_1240)
    assert refused(row, attended_at=THU_27_AUG_1240, attended_by_name="Dr Tom Ashby")
    assert refused(row, answer="maybe")
    assert refused(place, threshold="met", decided_at=THU_27_AUG_1240, decided_by=cast.priya.user)
    assert refused(this, ended_at=THU_27_AUG_1240, ended_by=cast.priya.user)
    assert refused(this, without_gate=True)
    assert refused(this, mode="by pigeon")
    assert not refused(row, why="Another reason")
