"""Signing in, pages about oneself, and people. Of allauth only what we have a page for is mounted: nobody signs up."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from safeguarding.accounts import rota_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-out/everywhere/", views.sign_out_everywhere, name="sign-out-everywhere"),
    path("act-as/", views.choose_membership, name="choose-membership"),
    path("confirm/password/", account.reauthenticate, name="account_reauthenticate"),
    path("confirm/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("confirm/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/second-factor/", second_factor.index, name="mfa_index"),
    path("account/second-factor/app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path("account/second-factor/passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("account/second-factor/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("on-duty/take/", rota_views.duty_take, name="duty-take"),
    path("on-duty/cover/", rota_views.duty_cover, name="duty-cover"),
    path("on-duty/end/", rota_views.duty_end, name="duty-end"),
    path("people/invite/", views.person_invite, name="person-invite"),
    path("people/<slug:reference>/end/", views.membership_end, name="membership-end"),
    path("people/<slug:reference>/password/", views.person_new_password, name="person-new-password"),
    path("people/<slug:reference>/disable/", views.person_disable, name="person-disable"),
    path("people/<slug:reference>/enable/", views.person_enable, name="person-enable"),
]
