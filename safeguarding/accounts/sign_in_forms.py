"""allauth's forms in our words: labels people can answer, errors that say what to do, and every guess counted."""

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.exceptions import ValidationError

from safeguarding.accounts import attempts, sessions
from safeguarding.forms import Form

CODE_HINT = "The 6 digits that your authenticator app shows now, or one of your recovery codes."


def _ask(form, name, label, missing, *, hint="", **attributes):
    """Word one question of a form that allauth built."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.error_messages = field.error_messages | {"required": missing}
    field.widget.attrs = {"autocomplete": "off"} | attributes
    field.width = 10 if name == "code" else None


class _OnOurPage:
    """What `render_form` asks of a form, for one that is allauth's."""

    marks_optional = False
    use_required_attribute = False
    top_level = Form.top_level
    error_list = Form.error_list
    _reveals = Form._reveals


class SignInForm(_OnOurPage, account.LoginForm):
    """Email address and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _ask(self, "login", "Email address", "Enter your email address", type="email", autocomplete="username")
        wrong = "Enter an email address in the correct format, like name@example.com"
        self.fields["login"].error_messages["invalid"] = wrong
        _ask(self, "password", "Password", "Enter your password", autocomplete="current-password")


class ConfirmPasswordForm(_OnOurPage, account.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _ask(self, "password", "Password", "Enter your password", autocomplete="current-password")


class ChangePasswordForm(_OnOurPage, account.ChangePasswordForm):
    """The old password and twice the new one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _ask(self, "oldpassword", "Current password", "Enter your current password", autocomplete="current-password")
        hint = "At least 12 characters. Three words that do not belong together are easy to remember."
        _ask(self, "password1", "New password", "Enter a new password", hint=hint, autocomplete="new-password")
        again = "Enter the new password again"
        _ask(self, "password2", "New password again", again, autocomplete="new-password")

    def clean_oldpassword(self):
        """The current password; a wrong one counts as an attempt, so an unlocked screen is no place to guess."""
        password = self.cleaned_data["oldpassword"]
        adapter = get_adapter(context.request)
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("incorrect_password")
        return password


class _Counted(_OnOurPage):
    """A second factor whose wrong answers axes counts with the wrong passwords."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "code" in self.fields:
            digits = {"inputmode": "numeric", "autocomplete": "one-time-code"}
            _ask(self, "code", "Security code", "Enter your security code", hint=CODE_HINT, **digits)

    def counted(self, check):
        """What `check` returns; a refusal is counted. Nothing is checked once the limit is reached."""
        request = context.request
        if not attempts.may_try(request, self.user):
            attempts.close(request, self.user)
            raise get_adapter(request).validation_error("too_many_login_attempts")
        try:
            return check()
        except ValidationError:
            attempts.failed(request, self.user)
            raise


class CodeForm(_Counted, second_factor.AuthenticateForm):
    """The code at sign-in."""

    def clean_code(self):
        """The code, if it is right."""
        return self.counted(super().clean_code)


class ConfirmCodeForm(_Counted, second_factor.ReauthenticateForm):
    """The code once more, before something that matters."""

    def clean_code(self):
        """The code, if it is right."""
        return self.counted(super().clean_code)


class ActivateAppForm(_Counted, totp.ActivateTOTPForm):
    """The first code of an authenticator app, which proves that it has the secret."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "The 6 digits that the app shows after you have scanned the picture."

    def clean_code(self):
        """The code; from here on this session counts as one that gave a second factor."""
        code = self.counted(super().clean_code)
        context.request.session[sessions.ENROLLED] = self.user.pk
        return code


class AddKeyForm(_OnOurPage, webauthn.AddWebAuthnForm):
    """A passkey or security key, with a name to tell it from others."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hint = "For example: work phone."
        _ask(self, "name", "Name of this passkey or key", "Enter a name", hint=hint)

    def clean(self):
        """The key's answer; from here on this session counts as one that gave a second factor."""
        cleaned = super().clean()
        if not self.errors and cleaned.get("credential"):
            context.request.session[sessions.ENROLLED] = self.user.pk
        return cleaned
