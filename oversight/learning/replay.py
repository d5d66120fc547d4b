"""Playing all of a story, and on until everything it left owed has come due: what the record would have shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.case_files.models import CaseFile
from oversight.learning.loops import loops
from oversight.learning.player import let_time_pass, play
from oversight.learning.stage import Stage
from safeguarding.owed.models import Owed

BEFORE = timedelta(weeks=1)  # agencies and people are there before the first event


@dataclass(frozen=True)
class Replay:
    """A story that was played: the stage with what it named, and how far its clock went."""

    stage: Stage
    until: datetime

    @property
    def case_ids(self):
        """The cases that the story opened."""
        return [thing.pk for thing in self.stage.named.values() if isinstance(thing, CaseFile)]

    def loops(self):
        """Every Loop that could be seen, the earliest first."""
        return loops(self.case_ids, self.until)


def replay(story):
    """Play a story in the current database, which must hold no case; returns the Replay. Raises StoryError.

    What the story chases is raised and sent at its own minute. After the last event the clock goes on until whatever is
    still owed has come due, so that what nobody ever did is seen as well.
    """
    stage = Stage(story).set(at=story.events[0].at - BEFORE)
    play(story, stage, sending=True)
    until = _all_due(story.events[-1].at)
    let_time_pass(until=until, sending=True)
    return Replay(stage, until)


def _all_due(ended_at):
    """When the last time and the last limit of what is still owed has passed; not before the story has ended."""
    open_rows = Owed.objects.open().values_list("due_at", "limit_at")
    return max([ended_at, *(moment for times in open_rows for moment in times if moment)])
