from django.core.management.base import BaseCommand

from safeguarding.audit.sealing import rebase


class Command(BaseCommand):
    help = (
        "After a logical restore (pg_restore) into another database cluster, before anybody writes: as the owner role."
    )

    def handle(self, *args, **options):
        offset = rebase()
        self.stdout.write(
            "Positions already go on above what is sealed: nothing to do."
            if offset is None
            else f"Positions now go on above what is sealed (offset {offset})."
        )
