from django.urls import path

from cases.referrals import views

urlpatterns = [
    path("cases/<str:reference>/refer/", views.refer_child, name="refer-child"),
    path("referrals/<str:reference>/", views.referral, name="referral"),
    path("referrals/<str:reference>/decide/", views.referral_decide, name="referral-decide"),
    path("referrals/<str:reference>/acknowledge/", views.referral_acknowledge, name="referral-acknowledge"),
    path("referrals/<str:reference>/withdraw/", views.referral_withdraw, name="referral-withdraw"),
]
