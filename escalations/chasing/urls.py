from django.urls import path

from escalations.chasing import views

urlpatterns = [path("calls/<str:reference>/record/", views.record_call, name="record-call")]
