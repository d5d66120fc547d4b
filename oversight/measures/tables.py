"""The tables of the dashboard to take away: what is shown on the page and nothing behind it, so nobody is named."""

from oversight.measures.board import Board
from safeguarding.tables import Table


def measures(board: Board) -> Table:
    """One row a measure: count, share, a year ago, the trend and its twelve points, each as it may be shown."""
    months = [f"Share, three months to {point.month:%b %Y}" for point in board.lines[0].points]
    heads = ["Finding", "About", "Measure", "Counted", "Of", "Count", "A year ago", "Trend", "England", *months]

    def rows():
        for line in board.lines:
            one = line.measure
            england = next((f"{figure.percent}%" for figure in one.benchmarks if figure.whose == "England"), "")
            said = (one.finding, one.heading, one.title, one.numerator, one.denominator)
            counted = (line.now.words, line.year_ago.words, line.trend, england)
            yield *said, *counted, *(f"{p.percent}%" if p.percent is not None else p.shown.words for p in line.points)

    return Table("measures", f"The ten findings, {board.period}", heads, rows, names_nobody=True)


def agencies(board: Board) -> Table:
    """One row an agency: professional differences raised and received in twelve months, answers in time."""
    heads = ["Agency", "Raised", "Received", "Answered in time"]

    def rows():
        for row in board.challenge.raising + board.challenge.silent:
            yield row.agency, row.raised, row.received, row.answered.words

    title = f"Professional differences in the twelve months to {board.period.ends}"
    return Table("who-challenges", title, heads, rows, names_nobody=True)
