from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from safeguarding.accounts.actor import Actor
from safeguarding.accounts.importing import table
from safeguarding.accounts.importing.services import import_rows

KINDS = {"partnership": "partnerships", "agency": "agencies", "team": "teams", "person": "people"}


class Command(BaseCommand):
    help = "Import partnerships, agencies, teams and people from a CSV file: all of it, or nothing and every problem."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would come of it, and keep nothing.")
        parser.add_argument("--report", type=Path, help="Write the problems as CSV to this file as well.")

    def handle(self, *args, file, dry_run, report, **options):
        try:
            rows, problems = table.read(file.read_bytes())
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}.") from None
        now = timezone.now()
        found = import_rows(rows, problems, by=Actor.system("Import", now=now), at=now, dry_run=dry_run)
        if report:
            with report.open("w", encoding="utf-8-sig", newline="") as written:
                table.write(found.problems, written)
        for problem in found.problems:
            self.stdout.write(str(problem))
        if found.problems:
            raise CommandError(f"Nothing was imported: {len(found.problems)} problems.")
        self.stdout.write(f"{'Would be imported' if dry_run else 'Imported'}: {counted(found.made)}.")
        self.stdout.write(f"There already, and left as they are: {counted(found.already)}.")


def counted(numbers):
    """Such as "1 agency, 3 people"."""
    said = [f"{numbers[kind]} {kind if numbers[kind] == 1 else many}" for kind, many in KINDS.items() if numbers[kind]]
    return ", ".join(said) or "nothing"
