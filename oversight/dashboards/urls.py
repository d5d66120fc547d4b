from django.urls import path

from oversight.dashboards import practice, terms, views

urlpatterns = [
    path("my-work/", views.my_work, name="my-work"),
    path("cases/<str:reference>/", views.case, name="case"),
    path("cases/<str:reference>/emergency/", views.emergency, name="emergency"),
    path("cases/<str:reference>/emergency/record/", views.emergency_record, name="emergency-record"),
    path("practice/", practice.practice, name="practice"),
    path("settings/limits/", terms.terms, name="terms"),
    path("settings/limits/<slug:slug>/", terms.term_set, name="term-set"),
]
