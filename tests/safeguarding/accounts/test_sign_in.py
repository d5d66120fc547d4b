"""Signing in through the real pages, without JavaScript: what a right, a wrong and a stubborn person sees."""

import hashlib

import pytest
from allauth.mfa.models import Authenticator
from django.urls import NoReverseMatch, reverse

from safeguarding.accounts import attempts
from safeguarding.post.models import IdempotencyKey
from tests.factories.accounts import PASSWORD
from tests.pages import sign_in

WRONG = "Enter the email address and password you were given. One of them is not right."


def test_password_and_code_open_the_first_page(cast, stranger, sign_in_as, app_of):
    code = app_of(cast.admin.user)

    tab = sign_in_as(stranger, "admin@demo.example")
    assert tab.heading == "Enter your security code"

    tab.send(code=code())
    assert tab.heading == f"People in {cast.admin.agency.partnership}"


def test_the_address_may_be_typed_in_any_letter_case(cast, stranger, sign_in_as, app_of):
    app_of(cast.admin.user)

    assert sign_in_as(stranger, "  Admin@DEMO.example ").heading == "Enter your security code"


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("priya@demo.example", "not her password"),
        ("nobody@demo.example", PASSWORD),
        ("disabled@demo.example", PASSWORD),
    ],
)
def test_a_wrong_password_an_unknown_address_and_a_disabled_person_read_the_same(
    cast, stranger, sign_in_as, email, password
):
    tab = sign_in_as(stranger, email, password)

    assert (tab.status, tab.heading, tab.errors) == (200, "Sign in", [WRONG])
    assert tab.title.startswith("Error: ")


def test_what_is_missing_is_asked_for(cast, stranger):
    tab = stranger.open("account_login").send(login="", password="")

    assert tab.errors == ["Enter your email address", "Enter your password"]


def test_the_address_stays_in_the_form_and_the_password_does_not(cast, stranger, sign_in_as):
    tab = sign_in_as(stranger, "priya@demo.example", "a wrong password")

    assert "priya@demo.example" in tab.html
    assert "a wrong password" not in tab.html


def test_browsers_can_fill_the_form_in(cast, stranger):
    html = stranger.open("account_login").html

    assert 'autocomplete="username"' in html
    assert 'autocomplete="current-password"' in html


def test_after_five_wrong_answers_the_door_is_closed_even_to_the_right_one(cast, stranger, sign_in_as):
    for attempt in range(5):
        tab = sign_in_as(stranger, "priya@demo.example" if attempt % 2 else "PRIYA@demo.example", "wrong")
    assert (tab.status, tab.heading) == (429, "Too many attempts")

    assert sign_in_as(stranger, "priya@demo.example").status == 429
    assert sign_in_as(stranger, "ruth@demo.example").heading != "Too many attempts"


def test_unknown_addresses_are_closed_alike(cast, stranger, sign_in_as):
    for _ in range(5):
        tab = sign_in_as(stranger, "nobody@demo.example", "wrong")

    assert tab.status == 429


def test_guessing_one_address_from_many_places_is_stopped_later(cast, stranger, sign_in_as):
    for place in range(20):
        stranger.client.defaults["REMOTE_ADDR"] = f"192.0.2.{place}"
        tab = sign_in_as(stranger, "priya@demo.example", "wrong")

    assert tab.status == 429


def test_the_door_opens_again_by_itself(cast, stranger, sign_in_as, app_of, time_machine):
    app_of(cast.priya.user)
    time_machine.move_to("2026-08-27 10:00 +0100", tick=False)
    for _ in range(5):
        sign_in_as(stranger, "priya@demo.example", "wrong")

    time_machine.move_to("2026-08-27 10:14 +0100", tick=False)
    assert sign_in_as(stranger, "priya@demo.example").status == 429
    time_machine.move_to("2026-08-27 10:16 +0100", tick=False)
    assert sign_in_as(stranger, "priya@demo.example").heading == "Enter your security code"


def test_codes_are_guessed_no_longer_than_passwords(cast, stranger, sign_in_as, app_of):
    code = app_of(cast.priya.user)
    tab = sign_in_as(stranger, "priya@demo.example")
    for _ in range(4):
        tab.send(code="000000")
        assert tab.errors == ["Enter the code that your app shows now. This one is not right."]

    assert tab.send(code="000000").status == 429
    assert tab.open("mfa_authenticate").send(code=code()).status == 429


def test_a_code_works_once(cast, stranger, sign_in_as, app_of, page_as, time_machine):
    time_machine.move_to("2026-08-27 10:00 +0100", tick=False)
    code = app_of(cast.admin.user)
    sign_in_as(stranger, "admin@demo.example").send(code=code())

    again = sign_in_as(page_as(None), "admin@demo.example").send(code=code())
    assert again.heading == "Enter your security code"


def test_the_secret_is_kept_encrypted(cast, app_of, settings):
    app_of(cast.priya.user, secret="JBSWY3DPEHPK3PXP")
    kept = Authenticator.objects.get(user=cast.priya.user)

    assert "JBSWY3DPEHPK3PXP" not in str(kept.data)

    older = settings.SECOND_FACTOR_KEYS
    settings.SECOND_FACTOR_KEYS = ["bmV3ZXItbmV3ZXItbmV3ZXItbmV3ZXItbmV3ZXItISE=", *older]
    assert kept.wrap().validate_code("no such code") is False


def test_the_session_key_changes_when_somebody_signs_in(cast, stranger, sign_in_as, app_of):
    code = app_of(cast.admin.user)
    tab = sign_in_as(stranger, "admin@demo.example")
    before = tab.client.session.session_key

    tab.send(code=code())
    assert tab.client.session.session_key != before


def test_signing_in_leads_back_to_the_page_one_wanted(cast, stranger, app_of):
    code = app_of(cast.admin.user)
    tab = stranger.open("person-invite")
    assert tab.heading == "Sign in"

    tab.send(login="admin@demo.example", password=PASSWORD).send(code=code())
    assert tab.heading == "Confirm that it is you"


def test_signing_in_leads_to_no_other_site(cast, stranger, app_of):
    code = app_of(cast.admin.user)
    tab = stranger.open("/sign-in/?next=https://elsewhere.example/")

    tab.send(login="admin@demo.example", password=PASSWORD).send(code=code())
    assert tab.path == reverse("people")


def test_someone_without_a_second_factor_can_only_set_one_up(cast, stranger, sign_in_as):
    tab = sign_in_as(stranger, "admin@demo.example")
    assert tab.heading == "Confirm that it is you"

    assert tab.open("people").heading == "Confirm that it is you"
    tab.send(password=PASSWORD)
    assert tab.heading == "Set up your second factor"


def test_setting_up_an_app_opens_the_rest(cast, stranger, sign_in_as):
    from allauth.mfa.totp.internal import auth

    tab = sign_in_as(stranger, "admin@demo.example").send(password=PASSWORD)
    secret = tab.client.session[auth.SECRET_SESSION_KEY]
    tab.send(code="000000")
    assert tab.errors == ["Enter the code that your app shows now. This one is not right."]
    assert tab.open("people").heading == "Set up your second factor"

    secret = tab.client.session[auth.SECRET_SESSION_KEY]
    code = auth.format_hotp_value(auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time()))))
    tab.send(code=code)
    assert tab.heading == "Your recovery codes"
    assert tab.open("people").status == 200


def test_a_session_that_saw_only_the_password_does_not_ride_on_a_factor_set_up_elsewhere(
    cast, stranger, sign_in_as, app_of
):
    thief = sign_in_as(stranger, "admin@demo.example")
    app_of(cast.admin.user)

    assert thief.open("people").heading == "Sign in"
    assert thief.open("mfa_deactivate_totp").heading == "Sign in"


def test_the_demonstration_asks_for_no_second_factor(cast, stranger, sign_in_as, settings):
    settings.SECOND_FACTOR_REQUIRED = False

    assert sign_in_as(stranger, "admin@demo.example").path == reverse("people")


def test_the_last_second_factor_stays(cast, page_as):
    tab = page_as(cast.priya).open("mfa_deactivate_totp")

    assert "Add another second factor before you remove this one." in tab.text


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email", "mfa_login_webauthn"])
def test_nobody_signs_up_or_resets_by_mail(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_page_says_how_to_get_a_new_password(stranger):
    assert "ring the administrator of your partnership" in stranger.open("account_login").text


def test_signing_out_takes_a_button_and_ends_the_session_on_the_server(cast, page_as):
    tab = page_as(cast.priya).open("account_logout")
    assert tab.heading == "Sign out"
    key = tab.client.session.session_key

    tab.send()
    assert tab.heading == "Sign in"
    assert not tab.client.session.exists(key)


def test_a_new_password_ends_every_other_session(cast, page_as):
    here, there = page_as(cast.admin), page_as(cast.admin)
    here.open("account_change_password").send(
        oldpassword=PASSWORD, password1="cow lamp river", password2="cow lamp river"
    )

    assert here.open("people").status == 200
    assert there.open("people").heading == "Sign in"


def test_what_is_kept_of_a_password_form_helps_nobody_to_guess_it(cast, page_as):
    tab = page_as(cast.admin).open("account_change_password")
    new = "cow lamp river"
    tab.send(oldpassword=PASSWORD, password1=new, password2=new)
    kept = IdempotencyKey.objects.get(user=cast.admin.user)
    typed = sorted({"oldpassword": [PASSWORD], "password1": [new], "password2": [new]}.items())

    assert kept.body_hash != hashlib.sha256("".join(map(repr, typed)).encode()).hexdigest()


def test_a_password_form_sent_again_with_other_words_shows_no_password(cast, page_as):
    tab = page_as(cast.admin).open("account_change_password")
    first, second = tab.html, "river lamp cow again"
    tab.send(oldpassword=PASSWORD, password1="cow lamp river", password2="cow lamp river")
    token = first.split('name="form_token" value="')[1].split('"')[0]
    for_later = {"oldpassword": "cow lamp river", "password1": second, "password2": second, "form_token": token}
    answer = tab.client.post(reverse("account_change_password"), for_later)

    assert answer.status_code == 409
    assert "lamp" not in answer.content.decode()


def test_guessing_the_old_password_at_an_unlocked_screen_is_counted(cast, page_as):
    tab = page_as(cast.admin)
    for _ in range(5):
        tab.open("account_change_password")
        tab.send(oldpassword="guess", password1="cow lamp river", password2="cow lamp river")

    assert tab.status == 429


@pytest.mark.parametrize("password", ["short", "password1234", "admin@demo.example"])
def test_weak_passwords_are_refused(cast, page_as, password):
    tab = page_as(cast.admin).open("account_change_password")
    tab.send(oldpassword=PASSWORD, password1=password, password2=password)

    assert len(tab.errors) >= 1


def test_signed_in_pages_are_kept_out_of_every_cache(cast, page_as):
    assert page_as(cast.admin).open("people").response["Cache-Control"] == "no-store"


def test_quick_sign_in_of_the_tests_is_a_whole_session(cast, client):
    sign_in(client, cast.admin)

    assert client.get(reverse("people")).status_code == 200


@pytest.mark.parametrize("typed", ["priya@demo.example", " PRIYA@demo.example ", "Priya@Demo.Example"])
def test_attempts_are_counted_under_one_address_however_it_is_typed(typed, rf):
    assert attempts.username(rf.post("/"), {"email": typed}) == "priya@demo.example"
    assert attempts.username(rf.post("/", {"login": typed}), None) == "priya@demo.example"
