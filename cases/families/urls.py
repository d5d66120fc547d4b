from django.urls import path

from cases.families import views

urlpatterns = [path("find/", views.find_child, name="find-child")]
