"""Every address, each in the list of the slice that owns the page."""

from django.urls import include, path

handler400 = "safeguarding.error_pages.bad_request"
handler403 = "safeguarding.error_pages.forbidden"
handler404 = "safeguarding.error_pages.page_not_found"
handler500 = "safeguarding.error_pages.server_error"

SLICES = [
    "safeguarding.accounts",
    "safeguarding.audit",
    "safeguarding.owed",
    "safeguarding.post",
    "safeguarding.reply_links",
    "safeguarding.drafts",
    "safeguarding.directory",
    "cases.families",
    "cases.children",
    "cases.case_files",
    "cases.referrals",
    "cases.enquiries",
    "cases.deaths",
    "cases.hospital_stays",
    "cases.legal_measures",
    "cases.skeletal_surveys",
    "cases.body_maps",
    "cases.information_requests",
    "strategy_meetings",
    "safety_plans.plans",
    "safety_plans.going_home",
    "escalations.challenges",
    "escalations.chasing",
    "oversight.dashboards",
    "oversight.learning",
    "oversight.look_ups",
    "oversight.reports",
]

urlpatterns = [
    *(path("", include(f"{name}.urls")) for name in SLICES),
    path("api/v1/", include("safeguarding.api.urls")),
]
