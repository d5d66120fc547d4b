"""What a reply link can be for. Each purpose is answered by a module of the slice that owns the question, by string.

Such a module lives above this floor and has three functions:

- `asked(link, by)`: the Asked of this link now; None when there is nothing left to ask (withdrawn, overtaken);
- `about(reference, actor)`: the About of the record with this reference, for whoever works on it. Raises Http404;
- `opened(link, by, at)`: notes that it was opened, where the slice keeps that as a fact of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from importlib import import_module
from typing import Any

from django.http import Http404


@dataclass(frozen=True)
class Purpose:
    """One thing that a link is for: its slug, its words, the module that answers it, and how long a link lasts."""

    slug: str
    words: str
    module: str
    lasts: timedelta

    @cached_property
    def replies(self) -> Any:
        """The module itself. Raises ImportError when there is none."""
        return import_module(self.module)


# How long: none is given by a source [GK]. The question itself stands longer, and a new link is one press away.
PURPOSES = (
    Purpose("invitation", "an invitation to a strategy meeting", "strategy_meetings.replies", timedelta(days=14)),
    Purpose("information", "a question", "cases.information_requests.replies", timedelta(days=14)),
    Purpose("plan", "a safety plan to acknowledge", "safety_plans.plans.replies", timedelta(days=28)),
    Purpose("record", "the record of a strategy meeting", "strategy_meetings.record_replies", timedelta(days=28)),
)
SLUGS = tuple(purpose.slug for purpose in PURPOSES)


def purpose_of(slug: str) -> Purpose:
    """The Purpose of this slug. Raises Http404 where there is none: the slug may come from an address."""
    for purpose in PURPOSES:
        if purpose.slug == slug:
            return purpose
    raise Http404


@dataclass(frozen=True)
class Step:
    """One thing that may be said: `form` is a function of what was posted and of now, `verb` what carries it out."""

    key: str
    title: str
    submit: str
    form: Callable[..., Any]
    verb: Callable[..., Any]
    record: Any
    said: str = ""


@dataclass(frozen=True)
class Asked:
    """What is asked, and only that: its page, and the steps that may still be taken (none: all is said)."""

    template: str
    context: dict[str, Any]
    steps: tuple[Step, ...]
    case_id: int
    child_ids: tuple[int, ...] = ()

    def step(self, key: str) -> Step | None:
        """The step of this key, if it may still be taken."""
        return next((step for step in self.steps if step.key == key), None)


@dataclass(frozen=True)
class Recipient:
    """Whom a link is for: the record that asks, its agency (None for a service with no place here), and its desk.

    `telephone` is the number on record, by which the code goes; `paths` are the pages of the record that messages lead
    people to who have an account: a message to `email` that leads there carries the link instead.
    """

    record: Any
    agency: Any
    name: str
    email: str
    telephone: str
    paths: tuple[str, ...]
    is_health: bool = False


@dataclass(frozen=True)
class About:
    """What a worker's page of links needs: whom they are for, the case above it, and the way back."""

    recipient: Recipient
    case: Any
    case_bar: Any
    tab: str
    title: str
    back: str
    stands: bool
    more: dict[str, Any] = field(default_factory=dict)
