from django.urls import path

from safety_plans.going_home import alarm_views as alarms
from safety_plans.going_home import override_views as overrides
from safety_plans.going_home import views

urlpatterns = [
    path("cases/<str:reference>/going-home/", views.going_home, name="going-home"),
    path("cases/<str:reference>/going-home/ask/", views.going_home_ask, name="going-home-ask"),
    path("cases/<str:reference>/going-home/<str:line>/", views.going_home_answer, name="going-home-answer"),
    path("going-home/<str:reference>/agree/", views.going_home_agree, name="going-home-agree"),
    path("going-home/<str:reference>/left/", views.going_home_left, name="going-home-left"),
    path("going-home/<str:reference>/elsewhere/", views.going_home_elsewhere, name="going-home-elsewhere"),
    path("going-home/<str:reference>/look-into/", views.going_home_review, name="going-home-review"),
    path("going-home/<str:reference>/two-seniors/", overrides.going_home_override, name="going-home-override"),
    path("cases/<str:reference>/leaving-now/", alarms.leaving_now, name="leaving-now"),
    path("leaving/<str:reference>/details/", alarms.leaving_details, name="leaving-details"),
    path("leaving/<str:reference>/left/", alarms.leaving_left, name="leaving-left"),
    path("leaving/<str:reference>/stayed/", alarms.leaving_stayed, name="leaving-stayed"),
    path("leaving-calls/<str:reference>/", alarms.leaving_call, name="leaving-call"),
    path("told-at-home/<str:reference>/", views.going_home_told, name="going-home-told"),
    path(
        "two-seniors/<str:reference>/confirm/",
        overrides.going_home_override_confirm,
        name="going-home-override-confirm",
    ),
    path(
        "two-seniors/<str:reference>/refuse/", overrides.going_home_override_refuse, name="going-home-override-refuse"
    ),
    path(
        "two-seniors/<str:reference>/look-into/",
        overrides.going_home_override_review,
        name="going-home-override-review",
    ),
]
