from django.urls import path

from cases.body_maps import views

urlpatterns = [
    path("cases/<str:reference>/body-maps/", views.body_maps, name="body-maps"),
    path("cases/<str:reference>/body-maps/start/", views.body_map_start, name="body-map-start"),
    path("cases/<str:reference>/body-maps/<str:person>/new/", views.body_map_submit, name="body-map-submit"),
    path("body-maps/<str:reference>/", views.body_map, name="body-map"),
    path("body-maps/<str:reference>/add-mark/", views.mark_add, name="mark-add"),
    path("body-maps/<str:reference>/move/", views.body_map_move, name="body-map-move"),
    path("marks/<str:reference>/strike-out/", views.mark_strike_out, name="mark-strike-out"),
    path("assessments/<str:reference>/record/", views.assessment_record, name="assessment-record"),
]
