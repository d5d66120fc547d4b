"""Playing a story: each event by its real verb, and between events the chases that fall due on the story's clock."""

from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, IntegrityError, transaction

from escalations.chasing import services as chasing
from oversight.learning.story import StoryError
from oversight.learning.verbs import VERBS
from safeguarding.errors import NotAllowed, Stale
from safeguarding.owed.models import Owed
from safeguarding.post import services as post


def play(story, stage, *, sending=False):
    """Play every event of a story on a stage that is set; returns how many events were played.

    With `sending`, what is in the outbox leaves it on the story's clock as well. Raises StoryError, with the line, for
    what a verb refuses or does not understand; nothing of that event is saved.
    """
    for event in story.events:
        let_time_pass(until=event.at, sending=sending)
        play_event(event, stage)
        if sending:
            _send(event.at)
    return len(story.events)


def play_event(event, stage):
    """Play one event; returns what its verb returned. Raises StoryError."""
    by = stage.actor(event.by, event.at)
    try:
        with transaction.atomic():
            return VERBS[event.verb](stage, event, by)
    except (NotAllowed, Stale) as refusal:
        raise StoryError(event.line, f"{event.verb} was refused: {refusal.message}") from refusal
    except (IntegrityError, DataError) as refusal:
        raise StoryError(event.line, f"{event.verb} was refused by the database: {refusal}") from refusal
    except (TypeError, KeyError, ValueError, ObjectDoesNotExist) as wrong:
        raise StoryError(event.line, f"{event.verb} does not understand its facts: {wrong}") from wrong


def let_time_pass(until, *, sending=False):
    """Raise every chase that falls due up to a moment, each at its own minute, as the worker would have done.

    Raises RuntimeError for a chase that cannot be raised: passing over it in silence would hide a broken one.
    """
    while (due := _next_chase(until)) is not None:
        if not chasing.raise_chasers(now=due):
            raise RuntimeError(f"What is to be chased at {due:%d %b %Y %H:%M} cannot be raised; the log says why.")
        if sending:
            _send(due)


def _next_chase(until):
    return (
        Owed.objects.open().filter(chase_at__lte=until).order_by("chase_at").values_list("chase_at", flat=True).first()
    )


def _send(now):
    post.make_digests(now)
    while post.send_due(now):
        pass
