from django.urls import path

from escalations.chasing import settings_views, views

urlpatterns = [
    path("calls/<str:reference>/record/", views.record_call, name="record-call"),
    path("undelivered/<str:reference>/reached/", views.reach_another_way, name="reach-another-way"),
    path("settings/chasing/", settings_views.chasing, name="chasing"),
    path("settings/chasing/<str:reference>/release/", settings_views.hold_release, name="hold-release"),
    path("settings/holidays/proclaim/", settings_views.holiday_proclaim, name="holiday-proclaim"),
]
