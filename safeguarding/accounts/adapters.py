"""Where allauth asks how this product signs people in."""

from functools import lru_cache

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ImproperlyConfigured
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from safeguarding.accounts import sessions
from safeguarding.accounts.hashers import TooBusy


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by address and password for invited people only; says the same to every stranger."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Enter the email address and password you were given. One of them is not right.",
        "incorrect_password": "Enter your current password. This one is not right.",
        "too_busy": "The service is busy. Wait a moment, then try again.",
    }

    def is_open_for_signup(self, request):
        """Never: an administrator invites."""
        return False

    def pre_authenticate(self, request, **credentials):
        """Nothing: axes alone counts attempts (accounts/attempts.py)."""

    def authenticate(self, request, **credentials):
        """The user of these credentials, or None. A disabled user is None too: the page must not tell them apart."""
        try:
            return authenticate(request, **credentials)
        except TooBusy:
            raise self.validation_error("too_busy") from None
        finally:
            AuthenticationBackend.unstash_authenticated_user()

    def reauthenticate(self, user, password):
        """Whether this is the password of the person already signed in; counted like any other attempt."""
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def login(self, request, user):
        """Sign in with a new session key, and remember when: the session's limits count from here."""
        super().login(request, user)
        sessions.begin(request, user, now=timezone.now())

    def get_password_change_redirect_url(self, request):
        """On to where they were going."""
        return reverse("home")

    def set_password(self, user, password):
        """A password of the person's own choice; every other session of theirs ends with it."""
        user.set_password(password)
        user.password_given_at = None
        user.save(update_fields=["password", "password_given_at"])

    def respond_user_inactive(self, request, user):
        """Disabled between the password and the code: back to the beginning, without a word about why."""
        return redirect("account_login")

    def send_notification_mail(self, *args, **kwargs):
        """Nothing here: what happens to an account goes into the audit, and mail leaves by the outbox alone."""

    def add_message(self, *args, **kwargs):
        """Nothing: our pages say by themselves what was done."""


@lru_cache(maxsize=4)
def _keys(keys):
    if not keys:
        raise ImproperlyConfigured(
            "SECOND_FACTOR_KEYS needs at least one Fernet key: second factors are kept encrypted."
        )
    return MultiFernet([Fernet(key) for key in keys])


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps second-factor secrets encrypted; the first of SECOND_FACTOR_KEYS encrypts, every one of them decrypts."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Enter the code that your app shows now. This one is not right.",
        "cannot_delete_authenticator": "Add another second factor before you remove this one.",
    }

    def encrypt(self, text):
        """The text as a token that only our keys open."""
        return _keys(tuple(settings.SECOND_FACTOR_KEYS)).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """The text in a token. Raises ImproperlyConfigured when no key fits, for then nobody could sign in."""
        try:
            return _keys(tuple(settings.SECOND_FACTOR_KEYS)).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise ImproperlyConfigured("No key in SECOND_FACTOR_KEYS opens a second-factor secret.") from None

    def can_delete_authenticator(self, authenticator):
        """Only while another real factor stays, except in the demonstration."""
        others = type(authenticator).objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return not settings.SECOND_FACTOR_REQUIRED or others.exclude(type="recovery_codes").exists()

    def _get_site_name(self):
        return settings.SERVICE_NAME
