"""Overdue escalations: opened by the clock, once, and closed by a person with an answer."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from escalations.challenges import services
from escalations.challenges.choices import Origin
from escalations.challenges.models import Escalation
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from tests.escalations.conftest import THURSDAY_1600

pytestmark = pytest.mark.django_db
SATURDAY = THURSDAY_1600 + timedelta(hours=42)


@pytest.fixture
def escalation(story):
    """Lily's survey, escalated on Saturday at 10:00."""
    (made,) = services.raise_overdue([story.owed.pk], at=SATURDAY)
    return made


def test_it_is_counted_apart_from_what_people_raise(escalation, story, cast):
    assert (escalation.origin, escalation.raised_by, escalation.agency) == (Origin.OVERDUE, None, cast.hospital)
    assert escalation.partnership_id == story.case.partnership_id


def test_it_is_opened_once(escalation, story):
    assert services.raise_overdue([story.owed.pk], at=SATURDAY) == []
    assert Escalation.objects.count() == 1


def test_it_is_in_the_audit_of_the_case(escalation, story):
    entry = Entry.objects.get(verb="overdue-escalated")
    assert (entry.case_id, entry.child_id, entry.who) == (story.case.pk, story.child.pk, "Chasing")


def test_a_person_closes_it_and_says_how(escalation, cast):
    by = cast.actor("grace", SATURDAY + timedelta(days=3))
    resolved = services.resolve(escalation, by=by, at=by.now, resolution="Radiology has a rota for weekends now.")
    assert (resolved.resolved_at, resolved.resolved_by) == (by.now, cast.grace.user)


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"resolution": " "}, "resolution"), ({"at": SATURDAY - timedelta(hours=1)}, "at")],
)
def test_half_an_answer_is_refused(escalation, cast, facts, field):
    given = {"at": SATURDAY + timedelta(hours=1), "resolution": "Done."} | facts
    with pytest.raises(NotAllowed) as refusal:
        services.resolve(escalation, by=cast.actor("grace", SATURDAY + timedelta(days=1)), **given)
    assert refusal.value.field == field


def test_it_is_closed_once(escalation, cast):
    facts = {"by": cast.actor("grace", SATURDAY), "at": SATURDAY, "resolution": "Done."}
    services.resolve(escalation, **facts)
    with pytest.raises(NotAllowed):
        services.resolve(escalation, **facts)


def test_it_cannot_be_removed(escalation):
    with pytest.raises(DatabaseError), transaction.atomic():
        escalation.delete()
    assert Escalation.objects.get() == escalation
