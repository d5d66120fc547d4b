"""The shape of a measure: what is counted, of what, and what is said when it is behind. Pure data."""

from dataclasses import dataclass

from safeguarding.standards import FINDINGS, Standard, standard_of


@dataclass(frozen=True)
class Benchmark:
    """A published figure to stand beside ours: of whom, the share in per cent, of which year, and who published it."""

    whose: str
    percent: int
    year: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One row of the table of measures.

    slug, finding       its name in code, and the finding of the learning review that it answers (F1 to F10)
    title               what good practice is, as a row of the page says it
    numerator, denominator
                        what is counted, and of what, in words that a board member can check
    standard            the slug of the standard whose obligations are counted
    by_limit            counted against the outer limit of the standard, not its target
    together            counted once for all obligations under one address: met when each of them was met in time
    about               kinds of agency; only obligations about one of them are counted
    benchmarks          published figures, the nearest comparison first
    short               the same in fewer words, for page one of the report
    leads               the one of its finding that stands on page one of the report
    lacking             what is said of those that did not meet it: "5 in 10 {lacking}"
    ask                 what the board is asked to do where this is furthest behind
    """

    slug: str
    finding: str
    title: str
    numerator: str
    denominator: str
    standard: str
    by_limit: bool = False
    together: bool = False
    about: tuple[str, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    short: str = ""
    leads: bool = False
    lacking: str = ""
    ask: str = ""

    @property
    def heading(self) -> str:
        """The words of its finding."""
        return FINDINGS[self.finding]

    @property
    def rule(self) -> Standard | None:
        """The standard that it counts, if there is one."""
        return standard_of(self.standard) if self.standard else None
