from django.urls import path

from escalations.chasing import views

urlpatterns = [
    path("calls/<str:reference>/record/", views.record_call, name="record-call"),
    path("undelivered/<str:reference>/reached/", views.reach_another_way, name="reach-another-way"),
]
