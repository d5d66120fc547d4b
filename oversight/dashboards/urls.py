from django.urls import path

from oversight.dashboards import views

urlpatterns = [
    path("my-work/", views.my_work, name="my-work"),
    path("cases/<str:reference>/", views.case, name="case"),
]
