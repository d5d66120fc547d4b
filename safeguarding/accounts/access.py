"""Who may open what: one row for each URL name, and nothing opens without a row.

A row says which roles may open the page at all (wrong role is 403); which records they then see is the business of each
queryset's `visible_to` (wrong agency is 404). Rows are grouped by slice in the order of the house and sorted by name. A
test compares this table with the resolver, so that a new page fails until someone has decided who sees it (design 6).
"""

from typing import Any

from safeguarding.roles import (
    CASE_OPENERS,
    CASE_ROLES,
    SOCIAL_CARE_MANAGERS,
    SOCIAL_CARE_ROLES,
    Role,
    Seniority,
)

SIGNED_OUT = ""  # the "role" of somebody who has not signed in
NO_MEMBERSHIP = "no_membership"  # signed in, but not (or not yet) acting for an agency

EVERY_ROLE = frozenset(Role)
ABOUT_ONESELF = EVERY_ROLE | {NO_MEMBERSHIP}
SIGNED_OUT_OK = ABOUT_ONESELF | {SIGNED_OUT}

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
LEADS = frozenset({Role.PARTNERSHIP_LEAD})
WATCHERS = frozenset({Role.PARTNERSHIP_LEAD, Role.SCRUTINEER})
REFERRERS = CASE_OPENERS
IMAGING_DECIDERS = frozenset({Role.PAEDIATRICIAN, Role.NAMED_PROFESSIONAL}) | SOCIAL_CARE_ROLES
IMAGING_STAFF = frozenset({Role.RADIOLOGIST})
PLAN_APPROVERS = SOCIAL_CARE_MANAGERS | {Role.OUT_OF_HOURS_SOCIAL_WORKER}
HOSPITAL_STAFF = frozenset({Role.PAEDIATRICIAN, Role.RADIOLOGIST, Role.NAMED_PROFESSIONAL, Role.WARD_NURSE})

BY_SYSTEMS = "api-"  # how the actions of the API begin: a system opens these by its token, and nobody by a session
STAY_RECORDERS = HOSPITAL_STAFF - {Role.RADIOLOGIST} | SOCIAL_CARE_ROLES
GATE_AGREERS = SOCIAL_CARE_MANAGERS | {Role.OUT_OF_HOURS_SOCIAL_WORKER, Role.PAEDIATRICIAN}
TWO_SENIORS = frozenset({Role.PAEDIATRICIAN, Role.SERVICE_MANAGER})
REVIEWERS = SOCIAL_CARE_MANAGERS | {Role.NAMED_PROFESSIONAL}

DEMO_ONLY = frozenset({"sent-messages"})  # pages that exist in the demonstration alone

# Pages for whoever answers for the work of others: of the roles in their rows, only who manages (see `manages`).
MANAGERS_ONLY = frozenset(
    {"owed-waive", "team", "team-loop", "team-standard-rows", "team-standards", "team-worker", "team-worker-rows"}
)

ACCESS: dict[str, frozenset[str]] = {
    # the ground floor
    "chase-set": ADMINISTRATORS,
    "chasing": ADMINISTRATORS | WATCHERS | SOCIAL_CARE_MANAGERS,
    "draft-drop": EVERY_ROLE,
    "draft-save": EVERY_ROLE,
    "duty": EVERY_ROLE,
    "duty-cover": CASE_ROLES,
    "duty-end": CASE_ROLES,
    "duty-take": CASE_ROLES,
    "health-live": SIGNED_OUT_OK,
    "health-metrics": SIGNED_OUT_OK,
    "health-ready": SIGNED_OUT_OK,
    "hold-release": ADMINISTRATORS,
    "holiday-proclaim": ADMINISTRATORS,
    "notify-receipt": SIGNED_OUT_OK,
    "reach-another-way": CASE_ROLES,
    "record-call": CASE_ROLES,
    "reply-asked": SIGNED_OUT_OK,
    "reply-link": SIGNED_OUT_OK,
    "reply-link-read-out": CASE_OPENERS,
    "reply-link-revoke": CASE_OPENERS,
    "reply-links": CASE_OPENERS,
    "reply-pass-on": SIGNED_OUT_OK,
    "reply-say": SIGNED_OUT_OK,
    "sent-messages": EVERY_ROLE,
    "term-set": ADMINISTRATORS,
    "terms": ADMINISTRATORS | WATCHERS | SOCIAL_CARE_MANAGERS,
    # the directory and the policies
    "directory": EVERY_ROLE,
    "policies": EVERY_ROLE,
    "policy": EVERY_ROLE,
    "policy-acknowledge": EVERY_ROLE,
    "policy-publish": ADMINISTRATORS,
    "policy-supersede": ADMINISTRATORS,
    "service": EVERY_ROLE,
    "service-add": ADMINISTRATORS,
    "service-change": ADMINISTRATORS,
    "service-confirm": EVERY_ROLE,
    "service-withdraw": ADMINISTRATORS,
    # accounts: signing in, and pages about oneself
    "account_change_password": ABOUT_ONESELF,
    "account_login": SIGNED_OUT_OK,
    "account_logout": SIGNED_OUT_OK,
    "account_reauthenticate": ABOUT_ONESELF,
    "choose-membership": ABOUT_ONESELF,
    "home": SIGNED_OUT_OK,
    "mfa_activate_totp": ABOUT_ONESELF,
    "mfa_add_webauthn": ABOUT_ONESELF,
    "mfa_authenticate": SIGNED_OUT_OK,
    "mfa_deactivate_totp": ABOUT_ONESELF,
    "mfa_generate_recovery_codes": ABOUT_ONESELF,
    "mfa_index": ABOUT_ONESELF,
    "mfa_reauthenticate": ABOUT_ONESELF,
    "mfa_reauthenticate_webauthn": ABOUT_ONESELF,
    "mfa_remove_webauthn": ABOUT_ONESELF,
    "mfa_view_recovery_codes": ABOUT_ONESELF,
    "sign-out-everywhere": ABOUT_ONESELF,
    # accounts: people, for an administrator
    "membership-end": ADMINISTRATORS,
    "people": ADMINISTRATORS,
    "person-disable": ADMINISTRATORS,
    "person-enable": ADMINISTRATORS,
    "person-invite": ADMINISTRATORS,
    "person-new-password": ADMINISTRATORS,
    # families and children
    "address-record": CASE_OPENERS,
    "adult-add": CASE_OPENERS,
    "advice-record": CASE_OPENERS,
    "alias-add": CASE_OPENERS,
    "child-add": CASE_OPENERS,
    "child-details": CASE_OPENERS,
    "curiosity-answer": CASE_OPENERS,
    "duplicate-answer": SOCIAL_CARE_ROLES,
    "family": CASE_OPENERS,
    "family-register": REFERRERS,
    "find-child": CASE_OPENERS,
    "mobility-record": CASE_OPENERS,
    "person": CASE_OPENERS,
    "person-edit": CASE_OPENERS,
    "relationship-add": CASE_OPENERS,
    "relationship-correct": CASE_OPENERS,
    "vulnerability-end": CASE_OPENERS,
    "vulnerability-record": CASE_OPENERS,
    # case files
    "case": CASE_OPENERS,
    "case-declare-conflict": SOCIAL_CARE_MANAGERS,
    "case-end-involvement": SOCIAL_CARE_MANAGERS,
    "case-involve": SOCIAL_CARE_ROLES,
    "case-lift-hold": SOCIAL_CARE_MANAGERS,
    "case-name-access": SOCIAL_CARE_MANAGERS,
    "case-place-hold": SOCIAL_CARE_MANAGERS,
    "case-restrict": SOCIAL_CARE_MANAGERS,
    "case-timeline": CASE_OPENERS,
    "entry-dispute": CASE_OPENERS,
    "who-has-looked": CASE_OPENERS,
    # referrals
    "refer-child": REFERRERS,
    "referral": CASE_OPENERS,
    "referral-acknowledge": SOCIAL_CARE_ROLES,
    "referral-decide": SOCIAL_CARE_ROLES,
    "referral-withdraw": CASE_OPENERS,
    # enquiries
    "case-enquiry": CASE_OPENERS,
    "child-seen": SOCIAL_CARE_ROLES,
    "duty-desk": SOCIAL_CARE_ROLES,
    "enquiry": CASE_OPENERS,
    "enquiry-accept": SOCIAL_CARE_ROLES,
    "enquiry-allocate": SOCIAL_CARE_MANAGERS | {Role.OUT_OF_HOURS_SOCIAL_WORKER},
    "enquiry-assessment": SOCIAL_CARE_ROLES,
    "enquiry-child-outcome": SOCIAL_CARE_ROLES,
    "enquiry-close": SOCIAL_CARE_MANAGERS,
    "enquiry-conference": SOCIAL_CARE_ROLES,
    "enquiry-conference-not-needed": SOCIAL_CARE_MANAGERS,
    "enquiry-decline": SOCIAL_CARE_ROLES,
    "enquiry-hand-over": SOCIAL_CARE_ROLES,
    "enquiry-initiating-meeting": SOCIAL_CARE_ROLES,
    "enquiry-start": SOCIAL_CARE_ROLES,
    "explanation-record": CASE_OPENERS,
    # body maps
    "assessment-record": CASE_OPENERS,
    "body-map": CASE_OPENERS,
    "body-map-move": CASE_OPENERS,
    "body-map-start": CASE_OPENERS,
    "body-map-submit": CASE_OPENERS,
    "body-maps": CASE_OPENERS,
    "mark-add": CASE_OPENERS,
    "mark-strike-out": CASE_OPENERS,
    # hospital stays
    "discharge-plan": STAY_RECORDERS,
    "discharge-plan-complete": STAY_RECORDERS,
    "stay-admit": STAY_RECORDERS,
    "stay-company": STAY_RECORDERS,
    "stay-fit": HOSPITAL_STAFF - {Role.RADIOLOGIST},
    "stay-leave": STAY_RECORDERS,
    # skeletal surveys
    "imaging-decide": IMAGING_DECIDERS,
    "survey": CASE_ROLES,
    "survey-amend": IMAGING_STAFF,
    "survey-cancel": IMAGING_DECIDERS,
    "survey-first-read": IMAGING_STAFF,
    "survey-follow-up": HOSPITAL_STAFF,
    "survey-follow-up-end": IMAGING_DECIDERS,
    "survey-follow-up-performed": HOSPITAL_STAFF,
    "survey-issue-report": IMAGING_STAFF,
    "survey-perform": HOSPITAL_STAFF,
    "survey-request": IMAGING_DECIDERS,
    "survey-second-read": IMAGING_STAFF,
    "survey-tell": HOSPITAL_STAFF,
    "survey-tell-injury": HOSPITAL_STAFF,
    "survey-word": HOSPITAL_STAFF | SOCIAL_CARE_ROLES,
    "surveys": CASE_OPENERS,
    # information requests
    "duty-to-share": ADMINISTRATORS,
    "gps-ask": CASE_OPENERS,
    "information": CASE_OPENERS,
    "information-answer": CASE_ROLES,
    "information-ask": CASE_OPENERS,
    "information-not-us": CASE_ROLES,
    "information-refuse": CASE_ROLES,
    "information-remind": CASE_OPENERS,
    "information-request": CASE_ROLES,
    "information-voice": CASE_OPENERS,
    "information-withdraw": CASE_OPENERS,
    "person-information": CASE_OPENERS,
    "refusal-consider": CASE_OPENERS,
    # strategy meetings
    "action-done": CASE_ROLES,
    "contribution-add": CASE_ROLES,
    "invitation": CASE_ROLES,
    "invitation-answer": CASE_ROLES,
    "invitation-ask": SOCIAL_CARE_ROLES,
    "invitation-attended": SOCIAL_CARE_ROLES,
    "invitation-not-needed": SOCIAL_CARE_ROLES,
    "invitation-telephone": SOCIAL_CARE_ROLES,
    "invitation-voice": SOCIAL_CARE_ROLES,
    "invitation-withdraw": SOCIAL_CARE_ROLES,
    "meeting": CASE_OPENERS,
    "meeting-action-add": SOCIAL_CARE_ROLES,
    "meeting-add-agency": SOCIAL_CARE_ROLES,
    "meeting-begin": SOCIAL_CARE_ROLES,
    "meeting-call": SOCIAL_CARE_ROLES,
    "meeting-cancel": SOCIAL_CARE_ROLES,
    "meeting-decide": SOCIAL_CARE_ROLES,
    "meeting-difference": SOCIAL_CARE_ROLES,
    "meeting-end": SOCIAL_CARE_ROLES,
    "meeting-invite": SOCIAL_CARE_ROLES,
    "meeting-record": SOCIAL_CARE_ROLES,
    "meeting-record-acknowledge": CASE_ROLES,
    "meeting-record-voice": SOCIAL_CARE_ROLES,
    "meetings": CASE_OPENERS,
    # safety plans
    "family-copy": CASE_OPENERS,
    "family-copy-give": SOCIAL_CARE_ROLES,
    "family-copy-prepare": SOCIAL_CARE_ROLES,
    "family-copy-take-back": SOCIAL_CARE_ROLES,
    "family-copy-understood": SOCIAL_CARE_ROLES,
    "family-release": PLAN_APPROVERS,
    "plan": CASE_OPENERS,
    "plan-acknowledge": CASE_OPENERS,
    "plan-approve": PLAN_APPROVERS,
    "plan-approve-telephone": SOCIAL_CARE_ROLES,
    "plan-confirm": PLAN_APPROVERS,
    "plan-end": SOCIAL_CARE_MANAGERS,
    "plan-family": CASE_OPENERS,
    "plan-print": CASE_OPENERS,
    "plan-review": SOCIAL_CARE_ROLES,
    "plan-send-back": PLAN_APPROVERS,
    "plan-share": SOCIAL_CARE_ROLES,
    "plan-share-voice": SOCIAL_CARE_ROLES,
    "plan-submit": SOCIAL_CARE_ROLES,
    "plan-version": CASE_OPENERS,
    "plan-write": SOCIAL_CARE_ROLES,
    "plans": CASE_OPENERS,
    # going home
    "going-home": CASE_OPENERS,
    "going-home-agree": GATE_AGREERS,
    "going-home-answer": CASE_OPENERS,
    "going-home-ask": CASE_OPENERS,
    "going-home-elsewhere": GATE_AGREERS,
    "going-home-left": CASE_OPENERS,
    "going-home-override": TWO_SENIORS,
    "going-home-override-confirm": TWO_SENIORS,
    "going-home-override-refuse": TWO_SENIORS,
    "going-home-override-review": REVIEWERS,
    "going-home-review": REVIEWERS,
    "going-home-told": CASE_OPENERS,
    "leaving-call": CASE_OPENERS,
    "leaving-details": CASE_OPENERS,
    "leaving-left": CASE_OPENERS,
    "leaving-now": CASE_OPENERS,
    "leaving-stayed": CASE_OPENERS,
    # challenges
    "challenge": CASE_ROLES,
    "challenge-call": CASE_ROLES,
    "challenge-plan": CASE_OPENERS,
    "challenge-policy": EVERY_ROLE,
    "challenge-policy-publish": ADMINISTRATORS,
    "challenge-raise": CASE_OPENERS,
    "challenge-resolve": CASE_OPENERS,
    "challenge-respond": CASE_ROLES,
    "challenge-step-up": CASE_OPENERS,
    "challenge-withdraw": CASE_OPENERS,
    "challenges": CASE_OPENERS,
    # look-ups: unscheduled care, and access taken in an emergency
    "break-glass": CASE_OPENERS,
    "break-glass-end": CASE_OPENERS,
    "break-glass-review": SOCIAL_CARE_MANAGERS | {Role.NAMED_PROFESSIONAL},
    "look-up": CASE_OPENERS,
    "look-up-answer": CASE_OPENERS,
    # dashboards
    "case-owed": CASE_OPENERS,
    "emergency": CASE_OPENERS,
    "emergency-record": CASE_OPENERS,
    "my-work": EVERY_ROLE,
    "owed-waive": CASE_OPENERS,
    "practice": WATCHERS,
    "team": CASE_OPENERS,
    "team-loop": CASE_OPENERS,
    "team-standard-rows": CASE_OPENERS,
    "team-standards": CASE_OPENERS,
    "team-worker": CASE_OPENERS,
    "team-worker-rows": CASE_OPENERS,
    # documents
    "body-map-pdf": CASE_OPENERS,
    "chronology-pdf": CASE_OPENERS,
    "documents": CASE_OPENERS,
    "enquiry-pdf": CASE_OPENERS,
    "export": CASE_OPENERS | LEADS,
    "export-cancel": CASE_OPENERS | LEADS,
    "export-download": CASE_OPENERS | LEADS,
    "exports": CASE_OPENERS | LEADS,
    "family-copy-pdf": CASE_OPENERS,
    "imaging-pdf": CASE_OPENERS,
    "meeting-pdf": CASE_OPENERS,
    "partnership-report-pdf": LEADS,
    "plan-emergency-pdf": CASE_OPENERS,
    "plan-pdf": CASE_OPENERS,
    # the API: each action is a page of its own here
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


def may_open(role: str, url_name: str) -> bool:
    """Whether this role may open this page; no to a page without a row (the middleware is loud about one)."""
    return role in ACCESS.get(url_name, frozenset())


def manages(member: Any) -> bool:
    """Whether somebody (a Membership or an Actor) answers for the work of others: by role, or from first line up."""
    return member.role in SOCIAL_CARE_MANAGERS or member.seniority >= Seniority.MANAGER


def opens_to(member: Any, url_name: str) -> bool:
    """Whether somebody in this membership may open this page: by their role, and by what they answer for."""
    return may_open(member.role, url_name) and (url_name not in MANAGERS_ONLY or manages(member))
