"""A row that a verb made, moved from start to start, and what it then owes by when."""

from django.db import connection

from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from tests.safeguarding.owed.counting import AFTER_THE_STORY


def dues_of(slug, row, starts, facts):
    """Each start after the story, with when the obligation of that row then starts, is due, and has its outer limit.

    `starts` and the names in `facts` are paths of a fact, such as "meeting.starts_at"; the row that holds it is the one
    changed and settled, as a verb would. A fact may be a function of the start.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE safeguarding_owner")  # what is written once is not the app's to change
    for start in AFTER_THE_STORY:
        moved = {path: fact(start) if callable(fact) else fact for path, fact in facts.items()}
        change(row, moved | {starts: start})
        obligation = Owed.objects.get(standard=slug, subject_id=row.pk)
        yield start, (obligation.started_at, obligation.due_at, obligation.limit_at)


def change(row, facts):
    """Give a row, and the rows it points to, these facts by path, and settle every one that was changed."""
    for holder in sorted({path.rpartition(".")[0] for path in facts}, reverse=True):
        theirs = {path.rpartition(".")[2]: fact for path, fact in facts.items() if path.rpartition(".")[0] == holder}
        changed = getattr(row, holder) if holder else row
        type(changed).objects.filter(pk=changed.pk).update(**theirs)
        changed.refresh_from_db()
        owed.settle(changed, at=AFTER_THE_STORY[0])
