"""Many pages in one test: the story is made once, and each page finds it as it was."""

from copy import copy

from django.db import transaction

from tests.architecture.samples import Story

BATCH = 12  # pages that share one story


def batches(url_names):
    """The URL names in turn, so many at a time."""
    return [url_names[start : start + BATCH] for start in range(0, len(url_names), BATCH)]


def stories(cast, url_names):
    """Yield each URL name with a Story of its own; what happens to it is undone before the next."""
    story = Story(cast)
    story.enquiry  # noqa: B018 (made once, for all of them)
    for url_name in url_names:
        with transaction.atomic():
            yield url_name, copy(story)
            transaction.set_rollback(True)
