"""Finding out whether anybody has altered the audit trail since it was written.

Every seal is computed again from the rows and compared with what was kept, in PostgreSQL, a thousand seals at a time.
An edit, a removed or added row, two rows exchanged, a seal changed or missing: each shows, with the month and the seal.
Seals cut off at the end show only against heads kept on another machine, so those are compared as well when given.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db import connection

BATCH = 1_000
LONDON = ZoneInfo("Europe/London")

SEALS_AND_WHAT_IS_THERE = """
SELECT s.number, s.made_at, s.position_from, s.position_to, s.entries, s.views, s.previous, s.digest,
       c.entries, c.views, audit_seal_digest(s, c.digest)
FROM audit_seal s, LATERAL audit_contents(s.position_from, s.position_to) c
WHERE s.number > %s ORDER BY s.number LIMIT %s
"""

NOT_YET_SEALED = """
SELECT (SELECT count(*) FROM audit_entry WHERE position >= %(sealed_to)s),
       (SELECT count(*) FROM audit_view WHERE position >= %(sealed_to)s)
"""


@dataclass
class Report:
    """What was read and what is wrong with it; `findings` is empty when the trail holds."""

    seals: int = 0
    entries: int = 0
    views: int = 0
    unsealed_entries: int = 0
    unsealed_views: int = 0
    last_sealed_at: object = None
    findings: list[str] = field(default_factory=list)


def verify(heads=()):
    """Recompute every seal; returns a Report.

    `heads` are (number, digest) pairs kept off this machine, in any order. Reads only, and needs no more than SELECT.
    """
    report = Report()
    kept_elsewhere = {}
    for number, digest in heads:
        kept_elsewhere.setdefault(number, set()).add(digest)
    last = None
    for seal in sealed():
        faults = [*seal.faults(last), *seal.faults_beside(kept_elsewhere.pop(seal.number, ()))]
        report.findings += (f"{seal.month}, seal {seal.number}: {fault}" for fault in faults)
        report.seals += 1
        report.entries += seal.entries
        report.views += seal.views
        last = seal
    report.findings += (
        f"Seal {number} was made, as its head kept elsewhere shows, and is missing."
        for number in sorted(kept_elsewhere)
    )
    report.last_sealed_at = last and last.made_at
    with connection.cursor() as cursor:
        cursor.execute(NOT_YET_SEALED, {"sealed_to": last.position_to if last else 0})
        report.unsealed_entries, report.unsealed_views = cursor.fetchone()
    return report


@dataclass
class Sealed:
    """A seal as it was kept, beside what its rows give today."""

    number: int
    made_at: object
    position_from: int
    position_to: int
    entries: int
    views: int
    previous: str
    digest: str
    entries_found: int
    views_found: int
    digest_found: str

    @property
    def month(self):
        """The month it was made in, to look in the right backup."""
        return f"{self.made_at.astimezone(LONDON):%B %Y}"

    def faults(self, before):
        """What is wrong with this seal, given the seal before it (None for the first), in plain words."""
        number, position, digest = (before.number, before.position_to, before.digest) if before else (0, 0, "")
        if self.number != number + 1:
            yield f"the seal before it is missing (the last one found is number {number})."
        elif self.previous != digest or self.position_from != position:
            yield "it does not join the seal before it."
        yield from _faults_of_count("entries", self.entries, self.entries_found)
        yield from _faults_of_count("views", self.views, self.views_found)
        if self.digest_found != self.digest and (self.entries, self.views) == (self.entries_found, self.views_found):
            yield "rows, or the seal itself, were changed after sealing."

    def faults_beside(self, heads):
        """What is wrong given the digests that were kept elsewhere under this number."""
        if any(head != self.digest for head in heads):
            yield "its head kept elsewhere is another one: rows and seals were rewritten."


def sealed() -> Iterator[Sealed]:
    """Every seal in order, with what its rows give today."""
    number, more = 0, True
    while more:
        with connection.cursor() as cursor:
            cursor.execute(SEALS_AND_WHAT_IS_THERE, [number, BATCH])
            batch = [Sealed(*row) for row in cursor.fetchall()]
        yield from batch
        more = len(batch) == BATCH
        number = batch[-1].number if batch else number


def _faults_of_count(what, sealed, found):
    if found < sealed:
        yield f"{sealed} {what} were sealed and {found} are there: {sealed - found} removed."
    elif found > sealed:
        yield f"{sealed} {what} were sealed and {found} are there: {found - sealed} added."
