"""Playing a story: each event by its real verb, and between events the chases that fall due on the story's clock."""

from django.db import transaction

from escalations.chasing import services as chasing
from oversight.learning.story import StoryError
from oversight.learning.verbs import VERBS
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed


def play(story, stage):
    """Play every event of a story on a stage that is set; returns how many events were played.

    Raises StoryError, with the line, for what a verb refuses or does not understand; nothing of that event is saved.
    """
    for event in story.events:
        let_time_pass(until=event.at)
        play_event(event, stage)
    return len(story.events)


def play_event(event, stage):
    """Play one event; returns what its verb returned. Raises StoryError."""
    by = stage.actor(event.by, event.at)
    try:
        with transaction.atomic():
            return VERBS[event.verb](stage, event, by)
    except NotAllowed as refusal:
        raise StoryError(event.line, f"{event.verb} was refused: {refusal.message}") from refusal
    except (TypeError, KeyError, ValueError) as wrong:
        raise StoryError(event.line, f"{event.verb} does not understand its facts: {wrong}") from wrong


def let_time_pass(until):
    """Raise every chase that falls due up to a moment, each at its own minute, as the worker would have done."""
    while (due := _next_chase(until)) is not None:
        chasing.raise_chasers(now=due)


def _next_chase(until):
    return (
        Owed.objects.open().filter(chase_at__lte=until).order_by("chase_at").values_list("chase_at", flat=True).first()
    )
