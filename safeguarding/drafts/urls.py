from django.urls import path

from safeguarding.drafts import views

urlpatterns = [
    path("drafts/save/", views.save, name="draft-save"),
    path("drafts/drop/", views.drop, name="draft-drop"),
]
