from django.urls import path

from cases.legal_measures import views

urlpatterns = [
    path("cases/<str:reference>/legal-measures/", views.measures, name="measures"),
    path("cases/<str:reference>/legal-measures/make/", views.measure_make, name="measure-make"),
    path("legal-measures/<str:reference>/vary/", views.measure_vary, name="measure-vary"),
    path("legal-measures/<str:reference>/next/", views.measure_next, name="measure-next"),
    path("legal-measures/<str:reference>/end/", views.measure_end, name="measure-end"),
]
