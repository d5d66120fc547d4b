"""A reader over Django's test client: what a person sees on a page, and filling in its form."""

import csv
import io
from contextlib import contextmanager
from html.parser import HTMLParser

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from safeguarding.accounts import sessions

TRANSACTION_CONTROL = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
VOID = {"input", "img", "br", "link", "meta", "hr", "path", "circle", "rect", "line", "source"}


def sign_in(client: Client, membership):
    """Signed in just now with a second factor, acting in this membership, and lately confirmed; without the pages."""
    user, now = membership.user, timezone.now()
    if settings.SECOND_FACTOR_REQUIRED:
        Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[sessions.BEGAN] = session[sessions.USED] = now.timestamp()
    session[sessions.MEMBERSHIP] = membership.pk
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": now.timestamp()},
        {"method": "mfa", "at": now.timestamp(), "reauthenticated": True},
    ]
    session.save()


@contextmanager
def statements():
    """The SQL that is sent inside, without the words that open and close transactions: what query budgets count."""
    sent = []
    with CaptureQueriesContext(connection) as captured:
        yield sent
    sent += [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTION_CONTROL)]


class Page:
    """One tab: open, read, fill in, send. Every method that goes somewhere returns the tab itself."""

    def __init__(self, client):
        self.client = client
        self.response = None
        self.path = ""

    def open(self, name, *args, **query):
        """Go to a page by URL name (or path, or a record with get_absolute_url), following redirects."""
        where = name if not isinstance(name, str) else name if name.startswith("/") else reverse(name, args=args)
        self.path = where if isinstance(where, str) else where.get_absolute_url()
        return self._arrive(self.client.get(self.path, query, follow=True))

    def send(self, _to=None, **fields):
        """Send the first form of the page that posts: what it already holds, with `fields` over it.

        A double underscore stands for a hyphen (`at__day="27"`); None leaves a field out.
        """
        form = self._form()
        data = dict(form["fields"])
        for name, value in fields.items():
            data[name.replace("__", "-")] = value
        target = _to or form["action"] or self.path
        given = {name: value for name, value in data.items() if value is not None}
        return self._arrive(self.client.post(target, given, follow=True), target)

    @property
    def status(self):
        """The status code."""
        return self.response.status_code

    @property
    def html(self):
        """The page as text."""
        return self.response.content.decode()

    @property
    def text(self):
        """All that can be read on it, in one line."""
        return " ".join("".join(self._tree.all_text()).split())

    @property
    def heading(self):
        """The one h1."""
        return self._only("h1")

    @property
    def title(self):
        """What the tab says."""
        return self._only("title")

    @property
    def errors(self):
        """The lines of the error summary."""
        return [line for box in self._tree.find("govuk-error-summary__list") for line in box.texts("li")]

    @property
    def typed(self):
        """What a browser would send for the first form as it stands."""
        return dict(self._form()["fields"])

    @property
    def links(self):
        """{words: address} of every link."""
        return {node.text: node.attrs.get("href", "") for node in self._tree.walk() if node.tag == "a"}

    @property
    def rows(self):
        """Every row of every table, as a list of the words in its cells; heading rows too."""
        return [
            [cell.text for cell in row.walk() if cell.tag in ("td", "th")]
            for row in self._tree.walk()
            if row.tag == "tr"
        ]

    def row(self, beginning):
        """The cells of the first row whose first cell begins so; raises LookupError."""
        for row in self.rows:
            if row and row[0].startswith(beginning):
                return row
        raise LookupError(f"No row begins with {beginning!r} in {self.rows}")

    def tag(self, beginning):
        """What the last cell of that row says: where a thing stands."""
        return self.row(beginning)[-1]

    def _arrive(self, response, target=""):
        self.response = response
        chain = getattr(response, "redirect_chain", [])
        self.path = chain[-1][0] if chain else target or self.path
        self._tree = read(self.html) if "html" in response.get("Content-Type", "") else Node("empty")
        return self

    def _only(self, tag):
        found = [node.text for node in self._tree.walk() if node.tag == tag]
        assert len(found) == 1, f"{len(found)} <{tag}> on {self.path}: {found}"
        return found[0]

    def _form(self):
        forms = [n for n in self._tree.walk() if n.tag == "form" and n.attrs.get("method", "").lower() == "post"]
        inside = [form for form in forms if any(up.tag == "main" for up in form.ancestors())] or forms
        assert inside, f"No form to send on {self.path}"
        return {"action": inside[0].attrs.get("action", ""), "fields": dict(inside[0].filled_in())}


class Node:
    """One element and what is in it."""

    def __init__(self, tag, attrs=None, parent=None):
        self.tag, self.attrs, self.parent, self.children = tag, attrs or {}, parent, []

    @property
    def text(self):
        """The words in it, in one line."""
        return " ".join("".join(self.all_text()).split())

    def all_text(self):
        """Its words in order; scripts and styles say nothing."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in ("script", "style"):
                yield from child.all_text()
        yield " "

    def walk(self):
        """Itself and every element in it."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def find(self, css_class):
        """Elements with this class."""
        return [node for node in self.walk() if css_class in node.attrs.get("class", "").split()]

    def texts(self, tag):
        """The words of each such element."""
        return [node.text for node in self.walk() if node.tag == tag]

    def ancestors(self):
        """Outwards from here."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def filled_in(self):
        """(name, value) of what a browser would send for this form as it stands."""
        for node in self.walk():
            name = node.attrs.get("name")
            if not name or "disabled" in node.attrs:
                continue
            kind = node.attrs.get("type", "text")
            if node.tag == "input" and (kind not in ("checkbox", "radio") or "checked" in node.attrs):
                yield name, node.attrs.get("value") or ""
            elif node.tag == "textarea":
                yield name, "".join(child for child in node.children if isinstance(child, str))
            elif node.tag == "select":
                chosen = [option for option in node.walk() if option.tag == "option" and "selected" in option.attrs]
                yield name, chosen[0].attrs.get("value", "") if chosen else ""


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.at = self.root = Node("document")

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Node(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag):
        node = self.at
        while node.parent is not None and node.tag != tag:
            node = node.parent
        if node.parent is not None:
            self.at = node.parent

    def handle_data(self, data):
        self.at.children.append(data)


def read(html):
    """The tree of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.root


def read_csv(response):
    """The rows of an answer that is a CSV file, its heads first."""
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
