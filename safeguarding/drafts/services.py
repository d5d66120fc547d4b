"""Keep what is being typed, bring it back, and forget it once it is saved.

These are not verbs: a draft is nobody's record yet, so nothing here is audited, and it asks for no `by` beyond the
author. Everything a person was told is kept, is kept.
"""

from dataclasses import dataclass, field
from datetime import datetime

from safeguarding.drafts.models import Draft
from safeguarding.forms.token import NAME, keeping_token

LONGEST = 400_000
"""Characters in one draft: some 60,000 words, far more than anyone types."""

NOT_TYPED = {NAME, "csrfmiddlewaretoken", "next"}


class TooLong(Exception):
    """More text than a draft holds; nothing was kept."""


@dataclass(frozen=True)
class Resumed:
    """A form's draft as its author finds it: `text` is {} when there is none. Give it to the form as `draft=`."""

    user_id: int
    form: str
    subject: str
    version: str = ""
    text: dict = field(default_factory=dict)
    saved_at: datetime | None = None
    version_read: str = ""

    @property
    def is_behind(self):
        """Whether the subject has changed since the author last read it: show both before it is saved."""
        return bool(self.text) and self.version_read != self.version

    def drop(self):
        """Forget the draft: what it held has been saved."""
        drop(self.user_id, self.form, self.subject)


def resume(actor, form, subject="", *, version=""):
    """The actor's own draft of `form` about `subject` (a reference), to be given to the form as `draft=`.

    `version` names the state of the subject as it is now (a version number, a moment); see `Resumed.is_behind`.
    """
    draft = Draft.objects.visible_to(actor).of(form, subject).first()
    kept = {"text": draft.text, "saved_at": draft.saved_at, "version_read": draft.version} if draft else {}
    return Resumed(actor.user_id, form, subject, version, **kept)


def save(user_id, form, subject, *, text, at, version=""):
    """Keep `text` ({name: [values]}) as this person's one draft of `form` about `subject`. Raises TooLong."""
    typed = {name: values for name, values in text.items() if not _secret(name)}
    if sum(len(value) for values in typed.values() for value in values) > LONGEST:
        raise TooLong
    draft, _ = Draft.objects.update_or_create(
        user_id=user_id,
        form=form,
        subject=subject,
        defaults={"text": typed, "version": version, "saved_at": at},
    )
    return draft


def drop(user_id, form, subject=""):
    """Forget this person's draft of `form` about `subject`, if there is one."""
    Draft.objects.filter(user_id=user_id).of(form, subject).delete()


def keep_from_post(request):
    """Keep what a person sent after their session had died; the Draft, or None when nothing could be kept.

    The form token names who the page was made for, so the words go to that person alone and to nobody who signs in next
    at the same desk. Only forms that keep drafts can bring them back, so only theirs are kept.
    """
    token = keeping_token(request)
    if token is None:
        return None
    try:
        return save(
            token.user_id,
            token.form,
            token.subject,
            text=dict(request.POST.lists()),
            at=request.now,
            version=token.version,
        )
    except TooLong:
        return None


def _secret(name):
    """What is never kept: tokens, and anything that calls itself a password."""
    return name in NOT_TYPED or "password" in name.lower()
