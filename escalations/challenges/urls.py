from django.urls import path

from escalations.challenges import views

urlpatterns = [
    path("cases/<str:reference>/challenges/", views.challenges, name="challenges"),
    path("cases/<str:reference>/challenges/raise/", views.challenge_raise, name="challenge-raise"),
    path("challenges/<str:reference>/", views.challenge, name="challenge"),
    path("challenges/<str:reference>/answer/", views.challenge_respond, name="challenge-respond"),
    path("challenges/<str:reference>/take-further/", views.challenge_step_up, name="challenge-step-up"),
    path("challenges/<str:reference>/end/", views.challenge_resolve, name="challenge-resolve"),
    path("challenges/<str:reference>/withdraw/", views.challenge_withdraw, name="challenge-withdraw"),
]
