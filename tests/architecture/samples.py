"""One record for every address that names one, so that each page can be opened by every role.

`SAMPLES` maps a URL name to a function of the story that returns the address's arguments, in their order. A page whose
address takes arguments and that is not here fails the build: whoever adds the page adds the line.
"""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from tests.cast import Cast

SAMPLES = {
    "membership-end": lambda story: [story.cast.sian.reference],
    "mfa_remove_webauthn": lambda story: [story.key_of_nobody],
    "person-disable": lambda story: [story.cast.sian.reference],
    "person-enable": lambda story: [story.cast.disabled.reference],
    "person-new-password": lambda story: [story.cast.sian.reference],
}

# Pages that answer something else than 200 to a person who may open them, and why.
ANSWERS = {
    "draft-drop": {405},  # answers to POST alone
    "draft-save": {405},
    "home": {302},  # leads on to the first page of one's role
    "account_login": {302},  # somebody signed in has nothing to do there
    "mfa_activate_totp": {302},  # already has an app
    "mfa_authenticate": {302},
    "mfa_reauthenticate_webauthn": {302},  # has no passkey
    "mfa_remove_webauthn": {404},  # no passkey to remove
    "mfa_view_recovery_codes": {404},  # none made yet
    "sign-out-everywhere": {405},  # a button, not a page
}


@dataclass
class Story:
    """The records the samples name."""

    cast: Cast
    key_of_nobody: int = 0


def tell(cast):
    """Make the story once for a test."""
    return Story(cast=cast, key_of_nobody=(Authenticator.objects.count() + 1) * 1000)
