import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from safeguarding.post.health import health
from safeguarding.post.watch import Told, ping, watch


class Command(BaseCommand):
    help = (
        "Look whether chasing and sending are alive; tell WATCH_EMAIL once when they are not, and once when they are "
        "again. For cron, every minute; exit code 1 while something is wrong."
    )

    def handle(self, *args, **options):
        if not settings.WATCH_FILE:
            raise CommandError("Set WATCH_FILE: what has been told is kept there.")
        now = timezone.now()
        problems = health(now)["problems"]
        told = Told.read(settings.WATCH_FILE)
        new = watch(problems, at=now, told=told)
        if new != told:
            new.write(settings.WATCH_FILE)
        pinged = None if problems else ping()
        self.stdout.write("; ".join(problems) or "All is well.")
        if problems and not settings.WATCH_EMAIL:
            self.stderr.write("Nobody is told: set WATCH_EMAIL.")
        if problems or pinged is False:
            sys.exit(1)
