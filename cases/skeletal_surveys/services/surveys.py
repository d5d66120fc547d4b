"""Requesting a survey and having it performed."""

from django.db import transaction

from cases.skeletal_surveys.choices import ImagingChoice, ImagingKind
from cases.skeletal_surveys.models import ImagingDecision, Survey
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed

SURVEYED = frozenset({ImagingKind.SKELETAL_SURVEY, ImagingKind.FOLLOW_UP_SURVEY})


def locked(survey):
    """The survey, locked until the transaction ends. Raises NotAllowed when it was cancelled."""
    survey = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    if survey.cancelled_at:
        raise NotAllowed("This survey was cancelled. Request a new one.")
    return survey


def settled(survey, *, by):
    """Bring what is owed up to date after a change to a survey or to one of its rows, and return it."""
    owed.owe(survey.case_id, at=by.now)
    owed.settle(survey, at=by.now)
    return survey


@transaction.atomic
def request(decision, *, by, at, reporting_agency, clinical_question, consent_by):
    """Ask a radiology department for the survey that was decided; the 24 h and 72 h clocks start (RCR XR-505).

    `at` is when it was requested. Raises NotAllowed unless the decision is to do a survey and no request stands.
    """
    decision = ImagingDecision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if decision.kind not in SURVEYED or decision.choice != ImagingChoice.DO:
        raise NotAllowed("Decide first, with reasons, that the survey is to be done.")
    if decision.surveys.filter(cancelled_at=None).exists():
        raise NotAllowed("This survey has already been requested.")
    survey = Survey.objects.create(
        case_id=decision.case_id,
        child_id=decision.child_id,
        decision=decision,
        requested_at=at,
        requested_by_id=by.user_id,
        requesting_agency_id=by.agency_id,
        reporting_agency=reporting_agency,
        clinical_question=clinical_question,
        consent_by=consent_by,
        recorded_at=by.now,
    )
    audit.record("survey-requested", survey, by=by, at=at, reporting_agency=reporting_agency.name)
    return settled(survey, by=by)


@transaction.atomic
def perform(survey, *, by, at, performed_by_name, accompanied_by, identity_checked, missing_views):
    """Record that the images were taken at `at`, and which views are missing (an empty list: none).

    Raises NotAllowed when it is already recorded, or before the request.
    """
    survey = locked(survey)
    if survey.performed_at:
        raise NotAllowed("This survey is already recorded as performed.")
    if at < survey.requested_at:
        raise NotAllowed("The survey cannot have been performed before it was requested.", field="at")
    survey.performed_at, survey.performed_by_name, survey.accompanied_by = at, performed_by_name, accompanied_by
    survey.identity_checked, survey.missing_views = identity_checked, list(missing_views)
    survey.save(
        update_fields=["performed_at", "performed_by_name", "accompanied_by", "identity_checked", "missing_views"]
    )
    missing = len(survey.missing_views)
    views = "all views" if not missing else "1 view missing" if missing == 1 else f"{missing} views missing"
    says = f"Skeletal survey performed, {views}"
    audit.record("survey-performed", survey, by=by, at=at, says=says, missing_views=survey.missing_views)
    return settled(survey, by=by)


@transaction.atomic
def cancel(survey, *, by, at, why):
    """Withdraw a request that will not be carried out; the decision stands and may be requested again.

    Raises NotAllowed once the images exist: they must be read.
    """
    survey = locked(survey)
    if survey.performed_at:
        raise NotAllowed("The images exist and must be read. A performed survey cannot be cancelled.")
    survey.cancelled_at, survey.cancelled_by_id, survey.cancelled_why = at, by.user_id, why
    survey.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_why"])
    audit.record("survey-cancelled", survey, by=by, at=at, reason=why)
    return settled(survey, by=by)
