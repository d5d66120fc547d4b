"""The form token: one signed value on every form, which says which page load, whose, and which draft.

It makes a double click, Back and a retry one record (its `key` is an idempotency key), and lets text typed after a
session has died be kept for the person who typed it.
"""

import secrets
from dataclasses import dataclass

from django.core import signing

NAME = "form_token"
SALT = "safeguarding.forms.token"
LIFE_SECONDS = 24 * 60 * 60
"""Twice the longest session: someone may come back to a page the next morning."""


@dataclass(frozen=True)
class FormToken:
    """What a token says. `form` and `subject` name a draft and are empty for forms that keep none."""

    key: str
    user_id: int | None
    form: str = ""
    subject: str = ""
    version: str = ""

    def __str__(self):
        return signing.dumps([self.key, self.user_id, self.form, self.subject, self.version], salt=SALT)


def new_token(user_id, draft=None):
    """A token for a page about to be shown; `draft` (safeguarding.drafts.services.resume) makes its text keepable."""
    names = (draft.form, draft.subject, draft.version) if draft else ("", "", "")
    return FormToken(secrets.token_urlsafe(16), user_id, *names)


def read_token(signed):
    """The FormToken that was signed here within a day, or None: forged, older or no token at all."""
    try:
        return FormToken(*signing.loads(signed or "", salt=SALT, max_age=LIFE_SECONDS))
    except signing.BadSignature:
        return None


def keeping_token(request):
    """The token a request sends, when it names a person and a form that keeps drafts; else None."""
    token = read_token(request.POST.get(NAME)) if request.method == "POST" else None
    return token if token and token.form and token.user_id is not None else None
