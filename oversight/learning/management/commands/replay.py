"""`./run manage replay NAME-OR-FILE [--json]`: play a story; say which loops stood open, since when, and who knew."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from oversight.learning.replay import replay
from oversight.learning.story import StoryError, read
from oversight.learning.verbs import VERBS
from safeguarding.moments import stamp

STORIES = Path(__file__).parents[2] / "stories"
OF_ITS_OWN = "safeguarding_replay_"
IN_MEMORY = "django.core.mail.backends.locmem.EmailBackend"


class Command(BaseCommand):
    """Plays through the real verbs in the empty database that `./run` has copied for it, and drops afterwards."""

    help = "Replay a learning review's story: each loop that stood open, when it could first be seen, and who was told."

    def add_arguments(self, parser):
        parser.add_argument("story", metavar="NAME-OR-FILE", help=f"one of {', '.join(names())}, or a file")
        parser.add_argument("--json", action="store_true", help="as a list of objects, moments in ISO 8601")

    def handle(self, *args, **options):
        """Play and print. Raises CommandError with the line of what is wrong in the story."""
        self._check_that_nobody_is_harmed()
        path = found(options["story"])
        try:
            played = replay(read(path.read_text(), VERBS))
        except StoryError as wrong:
            raise CommandError(f"{path.name}, {wrong}") from wrong
        loops = played.loops()
        if options["json"]:
            self.stdout.write(json.dumps([loop.as_data() for loop in loops], indent=2, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(map(as_text, loops)))

    def _check_that_nobody_is_harmed(self):
        """A story invents people and writes to them: never in a record that somebody uses, never by a mail server."""
        if not connection.settings_dict["NAME"].startswith(OF_ITS_OWN) or settings.EMAIL_BACKEND != IN_MEMORY:
            raise CommandError("A story is played in a database of its own. Start it with: ./run manage replay")


def names():
    """The stories that come with the product."""
    return sorted(path.stem for path in STORIES.glob("*.yaml"))


def found(story):
    """The file of a story, given by its name or as a path. Raises CommandError."""
    path = STORIES / f"{story}.yaml" if story in names() else Path(story)
    if not path.is_file():
        raise CommandError(f"There is no story “{story}”. There are {', '.join(names())}; or name a file.")
    return path


def as_text(loop):
    """One loop as three lines that a reader can follow from top to bottom."""
    closed = f"closed {stamp(loop.found_at)}, {loop.earlier_hours} h later" if loop.found_at else "never closed"
    gate = f" [asked: {loop.gate}]" if loop.gate else ""
    told = "; ".join(loop.told) or "nobody"
    return (
        f"{stamp(loop.visible_at)}  {loop.finding}  {loop.standard}: {loop.about}{gate}\n"
        f"    owed by {loop.owed_by}; {closed}\n"
        f"    told: {told}"
    )
