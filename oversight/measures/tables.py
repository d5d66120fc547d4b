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


def conference(board: Board) -> Table:
    """The conference in time, three months by three months, with the published figures below."""

    def rows():
        for point in board.conference.points:
            yield f"{point.month:%B %Y}", point.shown.share if point.percent is not None else point.shown.words, ""
        for one in board.conference.measure.benchmarks:
            yield one.year, f"{one.percent}%", one.whose

    heads = ["Three months to the end of", "In time", "Whose figure, where it is not ours"]
    return Table("conference", board.conference.measure.title, heads, rows, names_nobody=True)


def ended_without(board: Board) -> Table:
    """What was missing when a strategy meeting ended, most often first."""
    rows = [(words, share.words) for words, share in board.ended.missing]
    title = f"What was missing when a strategy meeting ended, {board.period}"
    return Table("ended-without", title, ["What was missing", "Meetings"], lambda: rows, names_nobody=True)
