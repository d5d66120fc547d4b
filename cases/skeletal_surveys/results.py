"""What may be said of a survey's result. The one place that words it, so that no page can make it sound finished."""

from dataclasses import dataclass

NOT_FINAL = "not final. Do not treat as normal."


@dataclass(frozen=True)
class Result:
    """A result in words: `final` only once a report was issued, told by voice and said back (domain 3)."""

    final: bool
    injury: bool
    heading: str
    small: str


def result_of(survey):
    """Say what stands of this survey's result.

    `survey` may be None (none requested). Reads what `SurveyQuerySet.with_results` loaded: reads, reports, follow-up.
    """
    if survey is None:
        return Result(False, False, NOT_FINAL, "No survey has been asked for.")
    report = _latest(survey)
    if report is None:
        return _not_reported(survey)
    if not report.told_at:
        small = "A report is issued, but nobody has said it back by voice."
        return Result(False, report.shows_injury, NOT_FINAL, small)
    if report.shows_injury:
        return Result(True, True, "final report shows injury.", f"Told to {report.told_to}, who said it back.")
    return _no_injury_seen(survey, report)


def _latest(survey):
    return max(survey.reports.all(), key=lambda report: report.version, default=None)


def _not_reported(survey):
    reads = list(survey.reads.all())
    if any(read.shows_injury for read in reads):
        return Result(False, True, "injury seen on a read. Act now, before the final report.", _so_far(survey, reads))
    return Result(False, False, NOT_FINAL, _so_far(survey, reads))


def _so_far(survey, reads):
    if reads:
        return f"Read by {' and '.join(read.reader_name for read in reads)}. No final report."
    if survey.performed_at:
        return "Performed, not reported. Nobody is named as having read it."
    return "Asked for, not performed."


def _no_injury_seen(survey, report):
    follow_up = getattr(survey, "follow_up", None)
    if follow_up and (follow_up.performed_at or follow_up.ended_at):
        return Result(True, False, "final report: no injury seen.", f"Told to {report.told_to}, who said it back.")
    small = "Some breaks show only once they begin to heal: the follow-up survey is part of this result."
    return Result(False, False, "no injury seen so far. Do not treat as normal.", small)
