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

    `survey` may be None (none requested). Reads what `SurveyQuerySet.with_standing` loaded, and asks nothing more.
    """
    if survey is None:
        return Result(False, False, NOT_FINAL, "No survey has been asked for.")
    if survey.report_version is None:
        return _not_reported(survey)
    if not survey.report_told_at:
        return Result(
            False, survey.report_injury, NOT_FINAL, "A report is issued, but nobody has said it back by voice."
        )
    told = f"Told to {survey.report_told_to}, who said it back."
    if survey.report_injury:
        return Result(True, True, "final report shows injury.", told)
    follow_up = getattr(survey, "follow_up", None)
    if follow_up and (follow_up.performed_at or follow_up.ended_at):
        return Result(True, False, "final report: no injury seen.", told)
    small = "Some breaks show only once they begin to heal: the second survey is part of this result."
    return Result(False, False, "no injury seen so far. Do not treat as normal.", small)


def _not_reported(survey):
    if survey.readers:
        small = f"Read by {' and '.join(survey.readers)}. No final report."
    elif survey.performed_at:
        small = "Performed, not reported. Nobody is named as having read it."
    else:
        small = "Asked for, not performed."
    if survey.injury_read:
        return Result(False, True, "injury seen on a read. Act now, before the final report.", small)
    return Result(False, False, NOT_FINAL, small)
