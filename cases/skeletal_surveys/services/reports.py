"""The final report: issued after two reads, told by voice and said back, amended only by a new version."""

from django.db import transaction

from cases.skeletal_surveys.choices import Which
from cases.skeletal_surveys.models import Report
from cases.skeletal_surveys.services.surveys import locked, settled
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.roles import Role


@transaction.atomic
def issue(survey, *, by, at, findings, shows_injury, discrepancy=""):
    """Issue the final report. Raises NotAllowed before two reads, or when the reads differ and nothing says how
    that was settled (`discrepancy`)."""
    survey = locked(survey)
    _check_radiologist(by)
    if survey.final_at:
        raise NotAllowed("A final report has been issued. Amend it instead.")
    if not survey.second_read_at:
        raise NotAllowed("A final report needs two reads by two radiologists. The second read is missing.")
    if at < survey.second_read_at:
        raise NotAllowed("The report cannot be earlier than the second read.", field="at")
    first, second = survey.reads.get(which=Which.FIRST), survey.reads.get(which=Which.SECOND)
    if first.shows_injury != second.shows_injury and not discrepancy.strip():
        raise NotAllowed("The two reads differ. Say how the difference was settled.", field="discrepancy")
    survey.final_at = at
    survey.save(update_fields=["final_at"])
    report = _write(survey, 1, by=by, at=at, findings=findings, shows_injury=shows_injury, discrepancy=discrepancy)
    says = "Final report of the skeletal survey issued. Next: tell it by voice"
    audit.record("survey-reported", report, by=by, at=at, child=survey.child_id, says=says, findings=findings)
    return _settle(survey, report, by=by)


@transaction.atomic
def amend(survey, *, by, at, findings, shows_injury, amended_why):
    """Issue an amended report as a new version, which must be told again; the earlier one stays as it was."""
    survey = locked(survey)
    _check_radiologist(by)
    latest = survey.reports.order_by("-version").first()
    if latest is None:
        raise NotAllowed("There is no final report to amend yet.")
    if at < latest.issued_at:
        raise NotAllowed("The amendment cannot be earlier than the report it amends.", field="at")
    latest.replaced_at = at
    latest.save(update_fields=["replaced_at"])
    owed.settle(latest, at=by.now)
    report = _write(
        survey,
        latest.version + 1,
        by=by,
        at=at,
        findings=findings,
        shows_injury=shows_injury,
        amended_why=amended_why,
    )
    says = "Report of the skeletal survey amended. Tell it by voice again"
    audit.record("survey-amended", report, by=by, at=at, child=survey.child_id, says=says, reason=amended_why)
    return _settle(survey, report, by=by)


@transaction.atomic
def tell(report, *, by, at, told_to, said_back):
    """Record that the report was told by voice to a named consultant, who said it back.

    Raises NotAllowed when it was not said back (then it is not told: ring again), was replaced by a later
    version, or is recorded already.
    """
    survey = locked(report.survey)
    report = Report.objects.select_for_update(no_key=True).get(pk=report.pk)
    if report.told_at:
        raise NotAllowed("This report is already recorded as told.")
    if report.replaced_at:
        raise NotAllowed("This report was replaced by a later version. Tell that one.")
    if not said_back:
        raise NotAllowed("A result counts as told only when the listener has said it back.", field="said_back")
    if at < report.issued_at:
        raise NotAllowed("It cannot have been told before it was issued.", field="at")
    report.told_at, report.told_by_id, report.told_to, report.said_back = at, by.user_id, told_to, True
    report.save(update_fields=["told_at", "told_by", "told_to", "said_back"])
    if not survey.told_at:
        survey.told_at = at
        survey.save(update_fields=["told_at"])
    says = "Skeletal survey result told by voice and said back"
    audit.record("survey-told", report, by=by, at=at, child=survey.child_id, says=says, told_to=told_to)
    return _settle(survey, report, by=by)


def _check_radiologist(by):
    if by.role != Role.RADIOLOGIST:
        raise NotAllowed("Only a radiologist can issue or amend a report.")


def _write(survey, version, *, by, at, findings, shows_injury, discrepancy="", amended_why=""):
    return Report.objects.create(
        case_id=survey.case_id,
        survey=survey,
        version=version,
        issued_at=at,
        issued_by_id=by.user_id,
        findings=findings,
        shows_injury=shows_injury,
        discrepancy=discrepancy,
        amended_why=amended_why,
        recorded_at=by.now,
    )


def _settle(survey, report, *, by):
    settled(survey, by=by)
    owed.settle(report, at=by.now)
    return report
