"""`./run manage --data DIR populate --enquiries N [--seed S]`: a population to measure with, in a folder of its own."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from oversight.learning.management.commands.demo_data import STORY, give_passwords, latest_friday
from oversight.learning.populate import populate
from oversight.learning.story import read
from oversight.learning.verbs import VERBS
from safeguarding.errors import NotAllowed


class Command(BaseCommand):
    """Plays a few families through the verbs and copies them, as they might stand at the latest Friday, 09:00."""

    help = "For measuring only: so many invented enquiries, with all that belongs to them. Begins with an empty record."

    def add_arguments(self, parser):
        parser.add_argument("--enquiries", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed draws the same copies")

    def handle(self, **options):
        """Build it, whole or not at all. Raises CommandError where it may not, or cannot be so small."""
        if not settings.DEMO:
            raise CommandError("This fills the record with invented people. It runs only in a demonstration's data.")
        began = time.monotonic()
        try:
            made = populate(
                read(STORY.read_text(), VERBS),
                enquiries=options["enquiries"],
                seed=options["seed"],
                at=latest_friday(timezone.now()),
                prepare=give_passwords,
                say=lambda words: self.stdout.write(f"{time.monotonic() - began:7.1f} s  {words}"),
            )
        except (NotAllowed, ValueError) as refusal:
            raise CommandError(str(refusal)) from refusal
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        self.stdout.write(f"{time.monotonic() - began:7.1f} s  {made:,} families copied: seed {options['seed']}")
