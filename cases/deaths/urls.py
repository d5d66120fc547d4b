from django.urls import path

from cases.deaths import views

PERSON = "cases/<str:reference>/people/<str:person>/"

urlpatterns = [
    path(f"{PERSON}death/", views.death, name="death"),
    path(f"{PERSON}death/record/", views.death_record, name="death-record"),
    path("deaths/<str:reference>/note/", views.death_note, name="death-note"),
    path("deaths/<str:reference>/strike-out/", views.death_strike_out, name="death-strike-out"),
    path("serious-incidents/<str:reference>/decide/", views.serious_incident_decide, name="serious-incident-decide"),
    path("serious-incidents/<str:reference>/rapid-review/", views.rapid_review_record, name="rapid-review-record"),
]
