"""The records that actions of the API name."""

SYSTEMS = {
    "api-body-map": lambda story: [story.body_map.reference],
    "api-body-map-submit": lambda story: story.person("Lily"),
    "api-case": lambda story: [story.case.reference],
    "api-challenge": lambda story: [story.difference.reference],
    "api-challenge-plan": lambda story: [story.difference.reference],
    "api-challenge-raise": lambda story: [story.case.reference],
    "api-challenge-resolve": lambda story: [story.difference.reference],
    "api-challenge-respond": lambda story: [story.difference.reference],
    "api-challenge-step-up": lambda story: [story.difference.reference],
    "api-challenge-withdraw": lambda story: [story.difference.reference],
    "api-family-copy": lambda story: [story.family_copy.reference],
    "api-invitation": lambda story: [story.invitation.reference],
    "api-invitation-answer": lambda story: [story.invitation.reference],
    "api-plan": lambda story: [story.plan_share.reference],
    "api-plan-acknowledge": lambda story: [story.plan_share.reference],
    "api-survey": lambda story: [story.survey.reference],
    "api-survey-first-read": lambda story: [story.survey.reference],
    "api-survey-report": lambda story: [story.survey.reference],
    "api-survey-second-read": lambda story: [story.survey.reference],
}
