"""Three ways to use a page: with the mouse, with the keyboard alone, and with the mouse where no script runs.

All say the same things: `say("findings", "Two ribs")` answers the question of that name, `press` uses the button of
those words, `follow` the link that leads to that page: where the page in hand has no such thing, the walk ends there.
What they arrive at is written into `seen`; with a `lens`, each page and state is looked at once in a walk.
"""

import re
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve, reverse
from playwright.sync_api import expect

from safeguarding.working_days import LONDON

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 1280)
QUESTIONS = "main input, main textarea, main select"
MOST_TABS = 250  # a page on which a thing is further away than this cannot be used by keyboard

IN_FOCUS = """() => { const it = document.activeElement; return {
    name: it.name || "", value: it.value || "", kind: it.type || it.tagName.toLowerCase(),
    words: it.textContent.trim().replace(/\\s+/g, " "), href: it.getAttribute("href") || "" } }"""


class Hands:
    """One person's tab. `seen` are the paths that everybody of a walk has arrived at, `lens` what axe has looked at."""

    def __init__(self, page, base, seen, lens=None):
        self.page, self.base, self.seen, self.lens = page, base, seen, lens
        self.faults = []
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))

    def open(self, name, *args, query=""):
        """Go to a page by URL name."""
        self.page.goto(self.base + reverse(name, args=args) + query)
        return self._arrive()

    def tell(self, **answers):
        """Answer several questions, in the order of the page; a datetime is typed into its four boxes, a date three."""
        for name, value in answers.items():
            if hasattr(value, "hour"):
                local = value.astimezone(LONDON)
                self.tell_day(name, local)
                self.say(f"{name}-time", f"{local:%H:%M}")
            elif hasattr(value, "year"):
                self.tell_day(name, value)
            else:
                self.say(name, value)
        return self

    def tell_day(self, name, day):
        """Type a date into its three boxes."""
        for part in ("day", "month", "year"):
            self.say(f"{name}-{part}", str(getattr(day, part)))

    @property
    def heading(self):
        """The words at the top."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def text(self):
        """All the words of the page's own part, in one line."""
        return " ".join(self.page.locator("main").inner_text().split())

    def button(self, begins):
        """The whole words of the first button that begins with these: some say how many."""
        return " ".join(self.page.get_by_role("button", name=re.compile(f"^{begins}")).first.inner_text().split())

    @property
    def errors(self):
        """The lines of the error summary."""
        return self.page.locator(".govuk-error-summary__list li").all_inner_texts()

    def _grown(self, before):
        """Wait until the page asks more than before, whether it stayed or came back."""
        expect(self.page.locator(QUESTIONS)).not_to_have_count(before)
        self.page.wait_for_load_state()
        return self._arrive()

    def _arrive(self):
        path = urlsplit(self.page.url).path
        self.seen.append(path)
        kind = (resolve(path).url_name, self.page.title())
        if self.lens is not None and kind not in self.lens:
            self.lens.add(kind)
            self._look(path)
        return self

    def _look(self, path):
        """What axe finds, and whether the page scrolls sideways, narrow and wide."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            found = (
                Axe().run(self.page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
            )
            self.faults += [
                f"{path} at {width}: {rule['id']} {node['html'][:200]}" for rule in found for node in rule["nodes"]
            ]
            if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                self.faults.append(f"{path} at {width} scrolls sideways")


class Mouse(Hands):
    """Clicks and types; works without JavaScript too."""

    def say(self, name, value):
        """Answer the question of this name: words, or the value of a choice."""
        fields = self.page.locator(f'main [name="{name}"]')
        kind = fields.first.get_attribute("type")
        if kind in ("radio", "checkbox"):
            self.page.locator(f'main [name="{name}"][value="{value}"]').check()
        elif kind is None and fields.first.locator("option").count():
            fields.first.select_option(str(value))
        else:
            fields.first.fill(value)
        return self

    def press(self, words):
        """Press the button of these words."""
        return self._click(self.page.get_by_role("button", name=words, exact=True))

    def follow(self, name, *args, query=""):
        """Follow the link to the page of this URL name."""
        return self._click(self.page.locator(f'a[href="{reverse(name, args=args)}{query}"]'))

    def add(self, words):
        """Press a button that adds to the page: with scripts one stays on it, without them it comes back longer."""
        before = self.page.locator(QUESTIONS).count()
        self.page.get_by_role("button", name=words, exact=True).first.click()
        return self._grown(before)

    def _click(self, thing):
        with self.page.expect_navigation():
            thing.first.click()
        return self._arrive()


class Keyboard(Hands):
    """Tab, the arrows, Space, Enter and letters: nothing is ever clicked, and no field is given the focus."""

    def say(self, name, value):
        """Answer the question of this name: words, or the value of a choice."""
        keys = self.page.keyboard
        there = self._tab_to(f"the field {name}", lambda it: it["name"] == name and self._is_meant(it, value))
        if there["kind"] == "checkbox":
            keys.press("Space")
        elif there["kind"] == "radio":
            keys.press("Space")
            self._arrow_to(name, value)
        elif there["kind"] == "select-one":
            keys.press("Home")
            self._arrow_to(name, value)
        else:
            keys.press("Control+A")
            keys.type(value)
        return self

    def press(self, words):
        """Go to the button of these words and press Enter."""
        return self._enter(f"“{words}”", lambda it: it["words"] == words)

    def add(self, words):
        """Press a button that adds to the page."""
        before = self.page.locator(QUESTIONS).count()
        self._tab_to(f"“{words}”", lambda it: it["words"] == words)
        self.page.keyboard.press("Enter")
        return self._grown(before)

    def follow(self, name, *args, query=""):
        """Go to the link to the page of this URL name and press Enter."""
        href = f"{reverse(name, args=args)}{query}"
        return self._enter(href, lambda it: it["href"] == href)

    def _is_meant(self, it, value):
        return it["kind"] != "checkbox" or it["value"] == str(value)

    def _enter(self, what, is_it):
        self._tab_to(what, is_it)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self._arrive()

    def _arrow_to(self, name, value):
        for _ in range(60):
            if self.page.evaluate(IN_FOCUS)["value"] == str(value):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows do not reach {value!r} of {name} on {self.page.url}")

    def _tab_to(self, what, is_it):
        for _ in range(MOST_TABS):
            there = self.page.evaluate(IN_FOCUS)
            if is_it(there):
                return there
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The Tab key does not reach {what} on {self.page.url}")
