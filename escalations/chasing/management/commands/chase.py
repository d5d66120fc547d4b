"""Raise what is due, as beat does every 30 seconds; or say what would be raised, and why."""

from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from escalations.chasing.services import raise_chasers
from escalations.chasing.steps import Step
from safeguarding.moments import stamp
from safeguarding.owed.models import Owed
from safeguarding.post.services import send_due
from safeguarding.working_days import LONDON

MOST_LINES = 200


class Command(BaseCommand):
    """`chase --at "2026-08-28 16:00"` acts as if it were then; `--dry-run` changes nothing."""

    help = "Raise every step of chasing that is due, at this moment or at another."

    def add_arguments(self, parser):
        """The moment in London, whether to change anything, and whether to send at once."""
        parser.add_argument("--at", help="A moment in London, such as '2026-08-28 16:00'; otherwise now.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be raised; change nothing.")
        parser.add_argument("--send", action="store_true", help="Send what is in the outbox at that moment, too.")

    def handle(self, *, at, dry_run, send, **options):
        """Raise, or list."""
        now = read_moment(at) if at else timezone.now()
        if dry_run:
            self.list_due(now)
            return
        self.stdout.write(f"{raise_chasers(now)} raised at {stamp(now)}.")
        if send:
            self.stdout.write(f"{send_due(now, limit=1000)} sent.")

    def list_due(self, now):
        """One line for each obligation: the step, the standard, when it was due, and since when it is to be raised."""
        due = Owed.objects.to_chase(now).order_by("chase_at", "pk")
        self.stdout.write(f"{due.count()} would be raised at {stamp(now)}.")
        for owed in due[:MOST_LINES]:
            step = Step(owed.step + 1)
            self.stdout.write(
                f"{step.label}: {owed.rule.title} (case {owed.case_id}), due {stamp(owed.due_at)}, "
                f"step {step.value} since {stamp(owed.chase_at)}"
            )


def read_moment(typed):
    """An aware moment from what was typed. Raises CommandError."""
    try:
        at = datetime.fromisoformat(typed)
    except ValueError as unreadable:
        raise CommandError(f"“{typed}” is not a moment: write it as 2026-08-28 16:00.") from unreadable
    return at if at.tzinfo else at.replace(tzinfo=LONDON)
