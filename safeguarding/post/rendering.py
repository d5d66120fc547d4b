"""The words of a message, made when it is sent, from its template and its parameters.

A message is kept without words, so that no copy of them lies in the database. Its template is plain text,
templates/post/<kind>.txt.jinja: the first line is the subject.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from safeguarding.post.models import Message
from safeguarding.references import grouped
from safeguarding.reply_tokens import token_of
from safeguarding.standards import standard_of


def render(message):
    """The (subject, body) of a message.

    Parameters whose names end in `_at` are moments; `standard` becomes the Standard of that slug; `path` becomes
    `link`, an address of this service; `lines`, a list of such parameters, are read in the same way. The number of the
    duty social worker stands in it when the message was read `with_duty_number`. To somebody without an account who has
    a reply link out for the page it leads to, `link` is that link, where it was read `with_reply_link`: no copy of the
    link lies in the database, and every reminder leads by the same one.
    """
    facts = {"passed_on": False, "health": False} | _read_all(message.params) | _reply(getattr(message, "reply", None))
    facts["service_name"] = settings.SERVICE_NAME
    facts["duty_number"] = getattr(message, "duty_number", "")
    subject, _, body = render_to_string(f"post/{message.kind}.txt.jinja", facts).lstrip().partition("\n")
    return subject.strip(), body.strip() + "\n"


@dataclass
class Sent:
    """A message with its words."""

    message: Message

    @cached_property
    def words(self):
        """(subject, body)."""
        return render(self.message)

    @property
    def subject(self):
        """The first line."""
        return self.words[0]

    @property
    def body(self):
        """The rest."""
        return self.words[1]


def _read_all(params):
    facts = {name: _read(name, value) for name, value in params.items()}
    return facts | {"link": urljoin(settings.BASE_URL, facts.get("path") or "/")}


def _reply(out):
    """How the message leads to its reply link; or, without one, to the page of whoever signs in."""
    if out is None:
        return {"by_reply_link": False}
    path = reverse("reply-link", args=[token_of(out["seed"], out["token_digest"])])
    ring = ", ".join(filter(None, [out["asking_agency__name"], out["asking_agency__desk_telephone"]]))
    return {"by_reply_link": True, "link": urljoin(settings.BASE_URL, path), "ring": ring}


def _read(name, value):
    if value is not None and name.endswith("_at"):
        return datetime.fromisoformat(value)
    if name == "standard":
        return standard_of(value)
    if name == "lines":
        return [_read_all(line) for line in value]
    if name == "case" and value:
        return grouped(value)
    return value
