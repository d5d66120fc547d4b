"""The Jinja environment of every page: loud when given nothing, and with the words pages share.

Settings name `environment` and `page_context` by string. Filters that word time take `now` from the page, so a template
writes `{{ survey.performed_at | moment }}` and no page can disagree with itself about what time it is.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import jinja2
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from markupsafe import Markup

from safeguarding import moments, tables, tamed, words
from safeguarding.accounts import access
from safeguarding.forms.page import render_form
from safeguarding.owed.state import why_moved
from safeguarding.references import grouped

SERVICE_NAME = "Safeguarding record"

NAVIGATION = (
    ("My work", "my-work"),
    ("Team", "team"),
    ("Find a child", "find-child"),
    ("Look-up", "look-up"),
    ("Refer a child", "family-register"),
    ("Duty desk", "duty-desk"),
    ("Is practice changing?", "practice"),
    ("Directory", "directory"),
    ("On duty", "duty"),
    ("People", "people"),
    ("Settings", "terms"),
    ("Sent messages", "sent-messages"),
)
"""The top menu: words and URL name. Who sees which is the access table's business."""


AUTOESCAPE = jinja2.select_autoescape(disabled_extensions=("txt.jinja",), default=True, default_for_string=True)
"""Everything is escaped but the plain text of messages, where "&amp;" would be read by a person."""


class LoudUndefined(jinja2.ChainableUndefined):
    """May be tested and chained, as the GOV.UK macros do; may not be printed.

    A misspelt `{{ child.alergies }}` must stop the page, never read as "none".
    """

    __str__ = __html__ = jinja2.ChainableUndefined._fail_with_undefined_error  # type: ignore[assignment]


def with_now(say: Callable[..., Any]) -> Callable[..., Any]:
    """Make a filter of a function whose second argument is `now`, taken from the page."""

    @jinja2.pass_context
    def filter_(context: jinja2.runtime.Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        now = args[0] if args else context.get("now")
        if not now:
            raise jinja2.UndefinedError("`now` is not known here: import the macro `with context`, or pass it.")
        return say(value, now, **kwargs)

    return filter_


def age_now(born: date, now: date | datetime) -> str:
    """The age on the London day of `now`."""
    return moments.age(born, moments.calendar_day(now))


def aged(person: Any, now: date | datetime) -> str:
    """The age of somebody with `born_on` and, where known, `died_on`: after a death the age at which they died."""
    if died := getattr(person, "died_on", None):
        return f"died at {moments.age(person.born_on, died)}"
    return age_now(person.born_on, now)


def by_heading(rows: Iterable[Any], now: datetime) -> list[tuple[str, list[Any]]]:
    """Rows with a `due_at`, sorted by it, under the headings a reader acts by: Overdue, Due today, Tomorrow ..."""
    return [(head, list(group)) for head, group in groupby(rows, key=lambda row: moments.heading(row.due_at, now))]


def tel(number: object) -> Markup:
    """A telephone number to press, kept on one line and in groups that can be read out; nothing when there is none."""
    if not number:
        return Markup("")
    digits = "".join(character for character in str(number) if character in "+0123456789")
    grouped = re.sub(r"^(0\d{4}) (\d{3})(\d{3})$", r"\1 \2 \3", str(number))
    return Markup('<a class="app-tel" href="tel:{}">{}</a>').format(digits, grouped)


def pressable(words: str) -> Markup:
    """Words with each telephone number in them as `tel` writes it."""
    parts = re.split(r"\b(0\d{4} \d{3} ?\d{3})\b", words)
    return Markup("").join(tel(part) if place % 2 else part for place, part in enumerate(parts))


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its URL name."""
    return reverse(name, args=args, kwargs=kwargs)


@jinja2.pass_context
def table_href(context: jinja2.runtime.Context, slug: str = "", kind: str = "") -> str:
    """The address, on this page, of one of its tables as a file; of the page itself without a slug."""
    return tables.href(context["request"].GET, slug, kind)


def environment(**options: Any) -> jinja2.Environment:
    """The environment that settings.TEMPLATES names; autoescape is always on."""
    directories = options.pop("loader").searchpath
    env = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader(directories),
                jinja2.PrefixLoader({"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
        **{**options, "autoescape": AUTOESCAPE, "undefined": LoudUndefined, "trim_blocks": True, "lstrip_blocks": True},
    )
    env.globals |= {
        "url": url,
        "table_href": table_href,
        "static": static,
        "plural": words.plural,
        "tel": tel,
        "render_form": render_form,
        "may_open": access.may_open,
        "service_name": SERVICE_NAME,
    }
    env.filters |= {
        "moment": with_now(moments.moment),
        "pressable": pressable,
        "when": with_now(moments.when),
        "day": with_now(moments.day),
        "by_when": with_now(moments.by_when),
        "which_day": with_now(moments.which_day),
        "clock": with_now(moments.clock),
        "was_due": with_now(moments.was_due),
        "why_moved": with_now(why_moved),
        "holidays_between": with_now(moments.holidays_between),
        "distance": with_now(moments.distance),
        "age": with_now(age_now),
        "aged": with_now(aged),
        "by_heading": with_now(by_heading),
        "stamp": moments.stamp,
        "stamped_limit": moments.stamped_limit,
        "full_day": moments.full_day,
        "long_after": moments.long_after,
        "time_of_day": moments.time_of_day,
        "nhs": words.nhs,
        "lines": words.lines,
        "cut": tamed.cut,
        "listing": words.listing,
        "capital": words.capital,
        "read_aloud": grouped,
        "uncapital": words.uncapital,
    }
    env.tests |= {"overdue": moments.is_overdue, "soon": moments.is_soon}
    return env


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the top menu."""

    text: str
    url_name: str
    href: str


def navigation(actor: Any) -> list[NavigationItem]:
    """The top menu of this actor: only what they may open, only pages that exist."""
    items = []
    for text, url_name in NAVIGATION:
        if actor is None or not access.opens_to(actor, url_name):
            continue
        try:
            items.append(NavigationItem(text, url_name, reverse(url_name)))
        except NoReverseMatch:
            continue
    return items


def held_in(membership: Any) -> bool:
    """Whether the chase of somebody's partnership is held back, as the request read it with who is acting."""
    return getattr(membership, "chase_is_held", False)


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What every page knows: who acts, what time it is, the menu, and whom to ring.

    `now` is the moment the actor acts at, so that a page, its audit entry and its clocks agree. No query is made beyond
    what the actor already holds.
    """
    actor = getattr(request, "actor", None)
    match, nav = request.resolver_match, navigation(actor)
    return {
        "actor": actor,
        "now": actor.now if actor else getattr(request, "now", None),
        "demo": getattr(settings, "DEMO", False),
        "nav": nav,
        "chase_is_held": bool(actor and access.may_open(actor.role, "chasing") and held_in(actor.membership)),
        "find_href": next((item.href for item in nav if item.url_name == "find-child"), ""),
        "here": match.url_name if match else "",
        "duty_number": actor.partnership.duty_telephone if actor and actor.partnership else "",
        "messages": get_messages(request),
    }
