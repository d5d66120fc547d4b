from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from safeguarding.audit import sealing
from safeguarding.post import delivered


class Command(BaseCommand):
    help = (
        "After the database was restored to an earlier moment, and before any process is started: nothing that was "
        "delivered meanwhile is sent again, and no id is used twice."
    )

    def add_arguments(self, parser):
        parser.add_argument("delivered", type=Path, help="The DELIVERED_FILE of the installation that was lost.")

    def handle(self, *args, **options):
        try:
            digests = delivered.read(options["delivered"].read_text(encoding="ascii").splitlines())
        except (OSError, ValueError) as error:
            raise CommandError(f"What was delivered cannot be read: {error}") from None
        new = delivered.remember(digests)
        offset = sealing.rebase()
        self.stdout.write(f"{new} deliveries are remembered; ids go on {delivered.IDS_SKIPPED:,} higher.")
        if offset is not None:
            self.stdout.write("The positions of the audit go on above what is sealed.")
