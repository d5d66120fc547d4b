from django.urls import path

from cases.skeletal_surveys import views

urlpatterns = [
    path("cases/<str:reference>/surveys/", views.surveys, name="surveys"),
    path("imaging-decisions/<str:reference>/decide/", views.imaging_decide, name="imaging-decide"),
    path("imaging-decisions/<str:reference>/ask-for-survey/", views.survey_request, name="survey-request"),
    path("surveys/<str:reference>/", views.survey, name="survey"),
    path("surveys/<str:reference>/perform/", views.survey_perform, name="survey-perform"),
    path("surveys/<str:reference>/first-read/", views.survey_first_read, name="survey-first-read"),
    path("surveys/<str:reference>/second-read/", views.survey_second_read, name="survey-second-read"),
    path("surveys/<str:reference>/report/", views.survey_issue_report, name="survey-issue-report"),
    path("surveys/<str:reference>/amend/", views.survey_amend, name="survey-amend"),
    path("surveys/<str:reference>/tell/", views.survey_tell, name="survey-tell"),
    path("surveys/<str:reference>/tell-injury/", views.survey_tell_injury, name="survey-tell-injury"),
    path("surveys/<str:reference>/said/", views.survey_word, name="survey-word"),
    path("surveys/<str:reference>/follow-up/", views.survey_follow_up, name="survey-follow-up"),
    path(
        "surveys/<str:reference>/follow-up/performed/",
        views.survey_follow_up_performed,
        name="survey-follow-up-performed",
    ),
    path("surveys/<str:reference>/follow-up/none/", views.survey_follow_up_end, name="survey-follow-up-end"),
    path("surveys/<str:reference>/cancel/", views.survey_cancel, name="survey-cancel"),
]
