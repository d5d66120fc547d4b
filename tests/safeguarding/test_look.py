"""Every field and component in every state, in a real browser: readable by everyone, at every width, with no script."""

import mimetypes
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.urls import reverse

from safeguarding import error_pages
from safeguarding.drafts.services import Resumed
from safeguarding.errors import Stale
from tests.safeguarding import look_book

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
POLICY = "default-src 'self'; form-action 'self'; base-uri 'none'"


def conflict():
    sent = {"reasons": "Two bruises\nthat nobody can explain"}
    stale = Stale("Ruth Calloway saved version 3 at 12:10.", theirs="One bruise")
    return error_pages.conflict(RequestFactory().post("/plan/", sent), stale).content.decode()


def kept_form():
    draft = Resumed(7, "mark-record", "R1", text={"name": ["Lily"]}, saved_at=look_book.NOW)
    return look_book.empty_form(draft=draft)


BOOK = {
    "form": look_book.empty_form,
    "form with errors": look_book.wrong_form,
    "form from a draft": kept_form,
    "case": look_book.case_page,
    "paper": look_book.print_page,
    "conflict": conflict,
    "404": lambda: error_pages.page_not_found(RequestFactory().get("/nowhere/")).content.decode(),
    "500": lambda: error_pages.server_error(None).content.decode(),
}


@pytest.fixture
def show(page):
    """Show HTML in the browser as our server would send it, policy and static files included."""
    page.asked, page.said = [], []
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("console", lambda message: page.said.append(message.text) if message.type == "error" else None)

    def show(html):
        def answer(route):
            path = route.request.url.removeprefix("http://look.test")
            if path.startswith("/static/"):
                found = finders.find(path.removeprefix("/static/"))
                route.fulfill(path=found, content_type=mimetypes.guess_type(found)[0])
            elif route.request.method == "POST":
                page.asked.append((path, route.request.post_data))
                route.fulfill(status=204)
            else:
                headers = {"Content-Security-Policy": POLICY}
                route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)

        page.route("**/*", answer)
        page.goto("http://look.test/")
        return page

    return show


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", BOOK)
def test_nothing_stands_in_anyones_way(show, name, width):
    page = show(BOOK[name]())
    page.set_viewport_size({"width": width, "height": 800})
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    assert page.said == []


@pytest.mark.parametrize("name", ["form", "form with errors", "case"])
def test_there_is_one_green_button(show, name):
    page = show(BOOK[name]())
    assert page.locator(".govuk-button:not(.govuk-button--secondary)").count() == 1


def test_after_an_error_the_summary_has_the_focus_and_leads_to_the_input(show):
    page = show(look_book.wrong_form())
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    assert page.title().startswith("Error: ")
    page.get_by_role("link", name="Date of birth: 31 Feb 2026 is not a real date").click()
    assert page.evaluate("document.activeElement.id") == "id_born-day"


def test_the_whole_form_is_filled_in_by_keyboard(show):
    page = show(look_book.empty_form())
    page.locator("#id_name").focus()
    reached = []
    for _ in range(40):
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        if reached[-1] == "Record what was seen":
            break
        page.keyboard.press("Tab")
    for name in ("name", "born-day", "at-time", "kind", "agencies", "region", "words", "sure", "Record what was seen"):
        assert name in reached


def test_an_answer_shows_the_question_it_asks_for(show):
    page = show(look_book.empty_form())
    assert not page.locator("#id_what_else").is_visible()
    page.get_by_label("Something else").check()
    assert page.locator("#id_what_else").is_visible()
    page.get_by_label("Bruise").check()
    assert not page.locator("#id_what_else").is_visible()


def test_without_javascript_every_question_is_there(browser, show, page):
    html = look_book.empty_form()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.route("**/*.css", lambda route: route.fulfill(path=finders.find("built/app.css"), content_type="text/css"))
    plain.route("**/*.js", lambda route: route.abort())
    plain.set_content(html.replace('href="/static/', 'href="http://look.test/static/'))
    assert plain.locator("#id_what_else").is_visible()
    assert plain.get_by_role("button", name="Record what was seen").is_visible()
    context.close()


def test_what_is_typed_is_saved_as_a_draft_by_itself(show, page):
    page.clock.install()
    show(kept_form())
    page.locator("#id_words").fill("She must have lain on a toy")
    page.clock.fast_forward(5_000)
    page.get_by_text("Saved as a draft").wait_for()
    path, sent = page.asked[0]
    assert path == reverse("draft-save")
    assert '"words":["She must have lain on a toy"]' in sent
    assert "csrfmiddlewaretoken" not in sent


def test_a_page_nobody_types_on_saves_nothing(show, page):
    page.clock.install()
    show(kept_form())
    page.clock.fast_forward(60_000)
    assert page.asked == []


def test_every_class_a_page_or_a_document_uses_is_in_its_stylesheet():
    screen, paper = (
        set(re.findall(r"\.(-?[_a-zA-Z][\w-]*)", Path(sheet).read_text()))
        for sheet in (finders.find("built/app.css"), settings.BASE_DIR / "safeguarding" / "pdf.css")
    )
    unstyled = set()
    for path in Path(settings.BASE_DIR / "templates").rglob("*.jinja"):
        for classes in re.findall(r'class="([^"]*)"', path.read_text()):
            used = set(re.sub(r"{%.*?%}|{{.*?}}", " ", classes).split())
            unstyled |= used - (screen | paper if path.parent.name == "reports" else screen)
    assert sorted(unstyled) == []


def test_the_stylesheet_loads_no_font_and_nothing_from_elsewhere():
    css = Path(finders.find("built/app.css")).read_text()
    assert "@font-face" not in css
    assert "GDS Transport" not in css
    assert re.findall(r"@import|url\((?!\"?data:|\"?/static/)[^)]*\)", css) == []
