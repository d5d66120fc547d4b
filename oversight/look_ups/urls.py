from django.urls import path

from oversight.look_ups import views

urlpatterns = [
    path("look-up/", views.look_up, name="look-up"),
    path("look-up/<str:reference>/", views.look_up_answer, name="look-up-answer"),
    path("look-up/<str:reference>/take-access/", views.break_glass, name="break-glass"),
    path("emergency-access/end/", views.break_glass_end, name="break-glass-end"),
    path("emergency-access/<str:reference>/", views.break_glass_review, name="break-glass-review"),
]
