"""The trends of a board as drawings, the same on screen and on paper."""

from oversight.measures.board import Line
from safeguarding.charts import LineDrawing, Spark, share_line, spark


def sparks_of(lines: tuple[Line, ...]) -> dict[str, Spark]:
    """{slug of the measure: its trend of twelve points}, for the lines of which some point may be shown."""
    known = [line for line in lines if any(point.percent is not None for point in line.points)]
    return {line.measure.slug: spark([point.percent for point in line.points], says_of(line)) for line in known}


def chart_of(line: Line, ours: str) -> LineDrawing | None:
    """The trend of one line called `ours`, with published figures across; None where no point may be shown."""
    levels = [(f"{one.whose} {one.percent}%", one.percent) for one in line.measure.benchmarks]
    points = [(f"{point.month:%b}", point.percent) for point in line.points]
    beside = "".join(f" {one.whose}: {one.percent}%, {one.year}." for one in line.measure.benchmarks)
    return share_line(points, levels, ours, f"{says_of(line)}.{beside}")


def says_of(line: Line) -> str:
    """The trend in a sentence without its end: "From 21% in August 2025 to 38% in July 2026"."""
    known = [point for point in line.points if point.percent is not None]
    if not known:
        return "Too few were counted to show a trend"
    first, last = known[0], known[-1]
    if first is last:
        return f"{last.percent}% in {last.month:%B %Y}"
    return f"From {first.percent}% in {first.month:%B %Y} to {last.percent}% in {last.month:%B %Y}"
