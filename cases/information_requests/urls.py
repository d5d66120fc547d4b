from django.urls import path

from cases.information_requests.views import answering, asking

urlpatterns = [
    path("cases/<str:reference>/information/", asking.information, name="information"),
    path("cases/<str:reference>/information/ask/", asking.information_ask, name="information-ask"),
    path("cases/<str:reference>/information/gps/", asking.gps_ask, name="gps-ask"),
    path(
        "cases/<str:reference>/people/<str:person>/information/",
        asking.person_information,
        name="person-information",
    ),
    path("information/<str:reference>/", answering.information_request, name="information-request"),
    path("information/<str:reference>/answer/", answering.information_answer, name="information-answer"),
    path("information/<str:reference>/refuse/", answering.information_refuse, name="information-refuse"),
    path("information/<str:reference>/not-us/", answering.information_not_us, name="information-not-us"),
    path("information/<str:reference>/said/", answering.information_voice, name="information-voice"),
    path("information/<str:reference>/remind/", answering.information_remind, name="information-remind"),
    path("information/<str:reference>/withdraw/", answering.information_withdraw, name="information-withdraw"),
    path("information/<str:reference>/refusal/", answering.refusal_consider, name="refusal-consider"),
    path("duty-to-share/", asking.duty_to_share, name="duty-to-share"),
]
