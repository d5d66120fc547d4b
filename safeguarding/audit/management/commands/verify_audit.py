from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from safeguarding.audit.verification import verify
from safeguarding.words import plural


class Command(BaseCommand):
    help = "Recompute every seal of the audit trail and say whether anything was changed, removed, added or exchanged."

    def add_arguments(self, parser):
        parser.add_argument(
            "--heads",
            default=settings.AUDIT_HEAD_FILE,
            help="A file of seal numbers and digests kept on another machine (AUDIT_HEAD_FILE by default).",
        )

    def handle(self, *args, heads, **options):
        report = verify(read_heads(heads) if heads else ())
        self.stdout.write(
            f"{plural(report.seals, 'seal')} over {_lines(report.entries, report.views)}"
            + (f", the last made on {report.last_sealed_at:%d %b %Y at %H:%M} UTC." if report.seals else ".")
        )
        self.stdout.write(f"Not yet sealed: {_lines(report.unsealed_entries, report.unsealed_views)}.")
        if not heads:
            self.stdout.write("No heads kept elsewhere were given: seals cut off at the end would not show.")
        for finding in report.findings:
            self.stdout.write(finding)
        if report.findings:
            raise CommandError(f"The audit trail does not hold: {plural(len(report.findings), 'finding')}.")
        self.stdout.write("The audit trail holds.")


def _lines(entries, views):
    return f"{plural(entries, 'entry', 'entries')} and {plural(views, 'view')}"


def read_heads(path):
    """The (number, digest) pairs of a file of heads, one a line."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CommandError(f"The heads cannot be read: {error}.") from None
    return [_head(line, place) for place, line in enumerate(lines, start=1) if line.strip()]


def _head(line, place):
    number, _, digest = line.strip().partition(" ")
    if not number.isdecimal() or len(digest) != 64:
        raise CommandError(f"Line {place} of the heads is not a seal's number and digest.")
    return int(number), digest
