"""Fill an empty demonstration with invented people, and print the sign-ins."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from cases.case_files.models import CaseFile
from oversight.learning.invented import play_families
from oversight.learning.invented.directory import fill_directory
from oversight.learning.player import let_time_pass, play
from oversight.learning.stage import Stage
from oversight.learning.story import read
from oversight.learning.verbs import VERBS
from safeguarding.accounts.models import User
from safeguarding.working_days import LONDON

STORY = Path(__file__).parents[2] / "stories" / "lily-and-bobby.yaml"
STORY_MORNING = datetime(2026, 8, 28, 9, 0, tzinfo=LONDON)
PASSWORD = "every-person-is-invented"


class Command(BaseCommand):
    """Plays the story up to its Friday morning, shifted by whole weeks to the latest Friday 09:00 that has passed."""

    help = "Demonstration only: invented agencies, people and families, made through the verbs. Harmless to repeat."

    def handle(self, **options):
        """Play once; print the sign-ins every time, one a line as `email password role`."""
        if not settings.DEMO:
            raise CommandError("This fills the record with invented people. It runs only in the demonstration.")
        now = timezone.now()
        story = read(STORY.read_text(), VERBS)
        if not CaseFile.objects.exists():
            self._play(story, now)
        for person in story.people.values():
            self.stdout.write(f"{person['email']} {PASSWORD} {person['role']}")

    @transaction.atomic
    def _play(self, story, now):
        morning = latest_friday(now)
        shifted = story.shifted(weeks=(morning.date() - STORY_MORNING.date()).days // 7).until(morning)
        begins = shifted.events[0].at
        stage = Stage(shifted).set(at=begins - timedelta(weeks=80))
        give_passwords(stage)
        fill_directory(stage, begins)
        play_families(stage, now, until=begins)
        play(shifted, stage)
        play_families(stage, now, since=begins)
        let_time_pass(until=now)


def give_passwords(stage):
    """One password for all, hashed once: in the demonstration there is nothing to protect."""
    users = [member.user for member in stage.members.values()]
    users[0].set_password(PASSWORD)
    User.objects.filter(pk__in=[user.pk for user in users]).update(password=users[0].password)


def latest_friday(now):
    """The latest Friday 09:00, London time, that has passed."""
    local = now.astimezone(LONDON)
    friday = (local - timedelta(days=(local.weekday() - 4) % 7)).replace(hour=9, minute=0, second=0, microsecond=0)
    return friday if friday <= local else friday - timedelta(weeks=1)
