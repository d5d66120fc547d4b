from django.urls import path

from strategy_meetings.views import deciding, invitations, meetings, records

urlpatterns = [
    path("cases/<str:reference>/meetings/", meetings.meetings, name="meetings"),
    path("cases/<str:reference>/meetings/call/", meetings.meeting_call, name="meeting-call"),
    path("meetings/<str:reference>/", meetings.meeting, name="meeting"),
    path("meetings/<str:reference>/invite/", meetings.meeting_invite, name="meeting-invite"),
    path("meetings/<str:reference>/add-agency/", meetings.meeting_add_agency, name="meeting-add-agency"),
    path("meetings/<str:reference>/begin/", meetings.meeting_begin, name="meeting-begin"),
    path("meetings/<str:reference>/cancel/", meetings.meeting_cancel, name="meeting-cancel"),
    path("meetings/<str:reference>/end/", meetings.meeting_end, name="meeting-end"),
    path("meetings/<str:reference>/difference/", deciding.meeting_difference, name="meeting-difference"),
    path("meetings/<str:reference>/consider/", deciding.meeting_consider, name="meeting-consider"),
    path("meetings/<str:reference>/news/", meetings.meeting_news, name="meeting-news"),
    path("meetings/<str:reference>/actions/add/", deciding.meeting_action_add, name="meeting-action-add"),
    path("meeting-children/<str:reference>/decide/", deciding.meeting_decide, name="meeting-decide"),
    path("meeting-actions/<str:reference>/done/", deciding.action_done, name="action-done"),
    path("invitations/<str:reference>/", invitations.invitation, name="invitation"),
    path("invitations/<str:reference>/answer/", invitations.invitation_answer, name="invitation-answer"),
    path("invitations/<str:reference>/know/", invitations.contribution_add, name="contribution-add"),
    path("invitations/<str:reference>/voice/", invitations.invitation_voice, name="invitation-voice"),
    path("invitations/<str:reference>/telephone/", invitations.invitation_telephone, name="invitation-telephone"),
    path("invitations/<str:reference>/ask/", invitations.invitation_ask, name="invitation-ask"),
    path("invitations/<str:reference>/not-needed/", invitations.invitation_not_needed, name="invitation-not-needed"),
    path("invitations/<str:reference>/withdraw/", invitations.invitation_withdraw, name="invitation-withdraw"),
    path("invitations/<str:reference>/attended/", invitations.invitation_attended, name="invitation-attended"),
    path("invitations/<str:reference>/without/", invitations.invitation_without, name="invitation-without"),
    path("meetings/<str:reference>/record/amend/", records.meeting_record_amend, name="meeting-record-amend"),
    path("meetings/<str:reference>/record/", records.meeting_record, name="meeting-record"),
    path(
        "meeting-records/<str:reference>/",
        records.meeting_record_acknowledge,
        name="meeting-record-acknowledge",
    ),
    path("meeting-records/<str:reference>/query/", records.meeting_record_query, name="meeting-record-query"),
    path(
        "meeting-records/<str:reference>/query/answer/",
        records.meeting_record_query_answer,
        name="meeting-record-query-answer",
    ),
    path("meeting-records/<str:reference>/voice/", records.meeting_record_voice, name="meeting-record-voice"),
]
