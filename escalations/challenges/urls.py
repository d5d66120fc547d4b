from django.urls import path

from escalations.challenges import policy_views, views

urlpatterns = [
    path("cases/<str:reference>/challenges/", views.challenges, name="challenges"),
    path("cases/<str:reference>/challenges/raise/", views.challenge_raise, name="challenge-raise"),
    path("challenge-policy/", policy_views.challenge_policy, name="challenge-policy"),
    path("challenge-policy/publish/", policy_views.challenge_policy_publish, name="challenge-policy-publish"),
    path("challenge-calls/<str:reference>/", views.challenge_call, name="challenge-call"),
    path("challenges/<str:reference>/", views.challenge, name="challenge"),
    path("challenges/<str:reference>/answer/", views.challenge_respond, name="challenge-respond"),
    path("challenges/<str:reference>/take-further/", views.challenge_step_up, name="challenge-step-up"),
    path("challenges/<str:reference>/end/", views.challenge_resolve, name="challenge-resolve"),
    path("challenges/<str:reference>/plan-changed/", views.challenge_plan, name="challenge-plan"),
    path("challenges/<str:reference>/withdraw/", views.challenge_withdraw, name="challenge-withdraw"),
]
