import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from safeguarding.post import services
from safeguarding.post.reports import BY_MAIL, Unplaced, read_bounce, take

LONGEST = 2_000_000  # bytes; a report with the whole of one of our messages is a hundredth of it


class Command(BaseCommand):
    help = "Take in one bounce, a mail on standard input, as a mail server's pipe hands it over."

    def handle(self, *args, **options):
        """Always ends well: a mail server would answer a failure with a bounce of the bounce."""
        now = timezone.now()
        try:
            for report in read_bounce(sys.stdin.buffer.read(LONGEST)):
                take(report, way=BY_MAIL, at=now)
        except Unplaced as problem:
            services.count_stray(BY_MAIL, str(problem), at=now)
