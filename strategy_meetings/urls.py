from django.urls import path

from strategy_meetings.views import invitations, records

urlpatterns = [
    path("invitations/<str:reference>/", invitations.invitation, name="invitation"),
    path(
        "meeting-records/<str:reference>/",
        records.meeting_record_acknowledge,
        name="meeting-record-acknowledge",
    ),
]
