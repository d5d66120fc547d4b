from django.urls import path

from oversight.dashboards import owed_views, practice, team_views, terms, views

urlpatterns = [
    path("my-work/", views.my_work, name="my-work"),
    path("cases/<str:reference>/", views.case, name="case"),
    path("cases/<str:reference>/emergency/", views.emergency, name="emergency"),
    path("cases/<str:reference>/emergency/record/", views.emergency_record, name="emergency-record"),
    path("cases/<str:reference>/owed/", owed_views.case_owed, name="case-owed"),
    path("cases/<str:reference>/owed/<slug:slug>/need-not/", owed_views.owed_waive, name="owed-waive"),
    path("practice/", practice.practice, name="practice"),
    path("team/", team_views.team, name="team"),
    path("team/standards/", team_views.team_standards, name="team-standards"),
    path("team/standards/rows/", team_views.team_standard_rows, name="team-standard-rows"),
    path("team/loops/<slug:slug>/", team_views.team_loop, name="team-loop"),
    path("team/workers/<str:reference>/", team_views.team_worker, name="team-worker"),
    path("team/workers/<str:reference>/rows/", team_views.team_worker_rows, name="team-worker-rows"),
    path("settings/limits/", terms.terms, name="terms"),
    path("settings/limits/<slug:slug>/", terms.term_set, name="term-set"),
    path("settings/limits/<slug:slug>/chase/", terms.chase_set, name="chase-set"),
]
