"""The addresses of version 1: each slice lists its own in its `api.py`."""

from django.urls import include, path

from safeguarding.api import views

SLICES = [
    "cases.legal_measures",
    "cases.skeletal_surveys",
    "cases.body_maps",
    "cases.information_requests",
    "strategy_meetings",
    "safety_plans.plans",
    "safety_plans.going_home",
    "escalations.challenges",
    "oversight.dashboards",
]

urlpatterns = [
    path("token/", views.token, name="api-token"),
    path("token/revoke/", views.revoke, name="api-token-revoke"),
    path("schema/", views.schema, name="api-schema"),
    *(path("", include(f"{name}.api")) for name in SLICES),
]
