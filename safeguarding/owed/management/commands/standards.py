"""`./run manage standards [--json]`: the table of practice standards, as a table or as data."""

import json

from django.core.management.base import BaseCommand

from safeguarding.standards import FINDINGS, STANDARDS

COLUMNS = ("slug", "title", "finding", "limit", "source")


class Command(BaseCommand):
    help = "Print the table of practice standards."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="as a list of objects")

    def handle(self, *args, **options):
        if options["json"]:
            self.stdout.write(json.dumps([as_data(standard) for standard in STANDARDS], indent=2))
            return
        rows = [COLUMNS, *(tuple(as_row(standard).values()) for standard in STANDARDS)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            self.stdout.write("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip())


def as_row(standard):
    """One line of the table; a figure marked GK is a default without a source."""
    return {
        "slug": standard.slug,
        "title": standard.title,
        "finding": standard.finding,
        "limit": "; ".join(map(limit_in_words, standard.withins)),
        "source": f"{standard.source}{' [GK]' if standard.gk else ''}",
    }


def as_data(standard):
    """All that a reader of the table may want to know of one standard, as JSON can hold it."""
    return {
        "slug": standard.slug,
        "title": standard.title,
        "finding": standard.finding,
        "finding_title": FINDINGS[standard.finding],
        "source": standard.source,
        "general_knowledge": standard.gk,
        "local_policy_may_change": standard.policy,
        "on": standard.on,
        "starts": standard.starts,
        "met": standard.met,
        "ends": list(standard.ends),
        "due": [
            {"variant": within.name, "amount": within.amount, "unit": within.unit, "limit": within.limit}
            for within in standard.withins
        ],
        "no_later_than": [by.fact for by in standard.bys],
        "opens": {"amount": standard.opens.amount, "unit": standard.opens.unit} if standard.opens else None,
        "chase": [list(step) for step in standard.chase],
        "supply": standard.supply,
    }


def limit_in_words(within):
    """A limit as a sentence reads it: "under two: 4 hours", "24 hours, at most 72 hours"; once where they are one."""
    words = within.words()
    if within.limit not in (None, within.amount):
        words += f", at most {within.words(within.limit)}"
    return f"{within.name}: {words}" if within.name else words
