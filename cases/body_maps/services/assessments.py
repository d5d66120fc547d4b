"""The same-day examination by a paediatrician: it happened, or it did not and something else must."""

from django.db import transaction

from cases.body_maps.models import Assessment, NotAssessed
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


@transaction.atomic
def record_assessment(assessment, *, by, at, assessed_by_name, where, opinion):
    """Record that a paediatrician examined the child at `at`, and what they said; returns the Assessment.

    An examination before the referral counts when it came after the mark was seen. Raises NotAllowed when it is
    recorded already, or lies before the mark was seen.
    """
    assessment = _locked(assessment)
    if at < assessment.urgent.owed_at:
        raise NotAllowed("It cannot have been before the mark was seen.", field="at")
    assessment.owed_at = min(assessment.owed_at, at)
    assessment.assessed_at, assessment.assessed_by_name = at, assessed_by_name
    assessment.where, assessment.opinion, assessment.recorded_by_id = where, opinion, by.user_id
    assessment.save(update_fields=["owed_at", "assessed_at", "assessed_by_name", "where", "opinion", "recorded_by"])
    name = assessment.child.person.given_name or "Child"
    says = f"{name} examined by a paediatrician"
    facts = {"assessed_by_name": assessed_by_name, "opinion": opinion}
    audit.record("assessment-recorded", assessment, by=by, at=at, says=says, **facts)
    owed.owe(assessment.case_id, at=by.now)
    owed.settle(assessment, at=by.now)
    return assessment


@transaction.atomic
def record_not_assessed(assessment, *, by, at, why, next_step):
    """Record that the child was not examined: why, and what happens next. It stays owed. Returns the NotAssessed."""
    assessment = _locked(assessment)
    if not next_step.strip():
        raise NotAllowed("Say what happens next, and who does it.", field="next_step")
    if at < assessment.owed_at:
        raise NotAllowed("It was not owed yet then.", field="at")
    noted = NotAssessed.objects.create(
        case_id=assessment.case_id,
        assessment=assessment,
        noted_at=at,
        why=why,
        next_step=next_step,
        recorded_by_id=by.user_id,
        recorded_at=by.now,
    )
    name = assessment.child.person.given_name or "Child"
    says = f"{name} not examined by a paediatrician: {noted.get_why_display().lower()}"
    audit.record("assessment-not-done", noted, by=by, at=at, child=assessment.child_id, says=says, next_step=next_step)
    owed.owe(assessment.case_id, at=by.now)
    owed.settle(noted, at=by.now)
    return noted


def _locked(assessment):
    assessments = Assessment.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "child__person", "urgent"
    )
    assessment = assessments.get(pk=assessment.pk)
    if assessment.assessed_at:
        raise NotAllowed("The examination is already recorded.")
    return assessment
