"""Which roles may open each action of the API: rows of the access table. A system opens them by its token alone."""

from safeguarding.accounts.openers import IMAGING_STAFF, MEASURE_RECORDERS, SIGNED_OUT_OK
from safeguarding.roles import CASE_OPENERS, CASE_ROLES

BY_SYSTEMS = "api-"  # how their names begin: nobody opens these by a session

ACCESS_OF_SYSTEMS: dict[str, frozenset[str]] = {
    "api-body-map": CASE_OPENERS,
    "api-body-map-submit": CASE_OPENERS,
    "api-case": CASE_OPENERS,
    "api-cases": CASE_OPENERS,
    "api-challenge": CASE_ROLES,
    "api-challenge-plan": CASE_OPENERS,
    "api-challenge-raise": CASE_OPENERS,
    "api-challenge-resolve": CASE_OPENERS,
    "api-challenge-respond": CASE_ROLES,
    "api-challenge-step-up": CASE_OPENERS,
    "api-challenge-withdraw": CASE_OPENERS,
    "api-family-copy": CASE_OPENERS,
    "api-invitation": CASE_ROLES,
    "api-invitation-answer": CASE_ROLES,
    "api-invitations": CASE_ROLES,
    "api-measure": CASE_OPENERS,
    "api-measure-end": MEASURE_RECORDERS,
    "api-measure-make": MEASURE_RECORDERS,
    "api-measure-vary": MEASURE_RECORDERS,
    "api-measures": CASE_OPENERS,
    "api-owed": CASE_ROLES,
    "api-plan": CASE_OPENERS,
    "api-plan-acknowledge": CASE_OPENERS,
    "api-plans": CASE_OPENERS,
    "api-schema": SIGNED_OUT_OK,
    "api-survey": CASE_ROLES,
    "api-survey-first-read": IMAGING_STAFF,
    "api-survey-report": IMAGING_STAFF,
    "api-survey-second-read": IMAGING_STAFF,
    "api-surveys": CASE_ROLES,
    "api-token": SIGNED_OUT_OK,
    "api-token-revoke": SIGNED_OUT_OK,
}
