"""`./run manage fill_working_days`, as the owner role: write the calendar again, when new bank holidays are known."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from safeguarding.owed import services
from safeguarding.owed.day_table import fill_working_days
from safeguarding.owed.proclaimed import tell_this_process


class Command(BaseCommand):
    help = "Write England's working days into the database, and re-plan what is running where that changes a due time."

    @transaction.atomic
    def handle(self, *args, **options):
        tell_this_process()
        changed = fill_working_days()
        moved = services.rebuild(at=timezone.now()) if changed else 0
        self.stdout.write(f"{changed} days new or changed; {moved} obligations re-planned.")
