"""Raise what is due, as beat does every 3 seconds; or say what would be raised, and why."""

from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from escalations.chasing.rehearsal import rehearse
from escalations.chasing.services import raise_chasers
from safeguarding.moments import stamp
from safeguarding.owed.proclaimed import tell_this_process
from safeguarding.post.services import send_due
from safeguarding.working_days import LONDON

MOST_LINES = 200


class Command(BaseCommand):
    """`chase --at "2026-08-28 16:00"`: as if it were then; `--dry-run` says what, why and to whom, and does nothing."""

    help = "Raise every step of chasing that is due, at this moment or at another."

    def add_arguments(self, parser):
        """The moment in London, whether to change anything, and whether to send at once."""
        parser.add_argument("--at", help="A moment in London, such as '2026-08-28 16:00'; otherwise now.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be raised; change nothing.")
        parser.add_argument("--send", action="store_true", help="Send what is in the outbox at that moment, too.")

    def handle(self, *, at, dry_run, send, **options):
        """Raise, or list."""
        now = read_moment(at) if at else timezone.now()
        tell_this_process()
        if dry_run:
            self.rehearse(now)
            return
        self.stdout.write(f"{raise_chasers(now)} raised at {stamp(now)}.")
        if send:
            self.stdout.write(f"{send_due(now, limit=1000)} sent.")

    def rehearse(self, now):
        """What a scan would raise, the highest steps first, each with why and with whom it would reach."""
        found = rehearse(now, MOST_LINES)
        self.stdout.write(f"{found.raised} would be raised at {stamp(now)}.")
        for held in found.held:
            self.stdout.write(
                f"Held back since {stamp(held.since)}: {held.due} due in one scan, {held.most_before} at most before."
            )
        if found.stuck:
            self.stdout.write(f"{found.stuck} cannot be raised and are set aside.")
        for step, words in groupby(found.steps, key=attrgetter("step")):
            self.stdout.write(f"\n{step}")
            for one in words:
                self.stdout.write(f"- {one.title}, {one.case}: {one.why}")
                for line in one.goes:
                    self.stdout.write(f"    {line}")
        if found.raised > len(found.steps):
            self.stdout.write(f"\n... and {found.raised - len(found.steps)} more.")


def read_moment(typed):
    """An aware moment from what was typed. Raises CommandError."""
    try:
        at = datetime.fromisoformat(typed)
    except ValueError as unreadable:
        raise CommandError(f"“{typed}” is not a moment: write it as 2026-08-28 16:00.") from unreadable
    return at if at.tzinfo else at.replace(tzinfo=LONDON)
