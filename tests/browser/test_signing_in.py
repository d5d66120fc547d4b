"""Signing in for real: a browser, the keyboard, a passkey, and axe on every page on the way."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from axe_playwright_python.sync_playwright import Axe

from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(cast, live_server, page):
    """The browser on the first page, with the cast behind it."""
    page.goto(live_server.url)
    return page


def faults(page):
    """What axe finds on the page as it stands."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def enter(page):
    """Press Enter and wait for the page that follows."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def heading(page):
    """The words at the top."""
    return page.get_by_role("heading", level=1).inner_text()


def code_for(secret):
    """What an authenticator app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))


def fill_in(page, email="admin@demo.example", password=PASSWORD):
    """Sign in by keyboard alone."""
    page.get_by_label("Email address").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    enter(page)


def test_the_way_in_by_keyboard_with_an_app(site, cast, live_server):
    assert faults(site) == []
    fill_in(site, password="wrong")
    assert faults(site) == []
    assert site.get_by_role("alert").get_by_text("One of them is not right").is_visible()
    assert site.locator(":focus").get_attribute("class") == "govuk-error-summary"

    fill_in(site)
    assert heading(site) == "Confirm that it is you"
    assert faults(site) == []
    site.get_by_label("Password").fill(PASSWORD)
    enter(site)

    assert heading(site) == "Set up your second factor"
    assert faults(site) == []
    secret = site.locator("main code").inner_text().replace(" ", "")  # shown in groups, to be typed
    site.get_by_label("Security code").fill(code_for(secret))
    enter(site)

    assert heading(site) == "Your recovery codes"
    assert faults(site) == []
    site.get_by_role("button", name="I have kept them").click()
    assert heading(site).startswith("People in")
    assert faults(site) == []
    for path in ("/people/invite/", "/account/second-factor/", "/account/password/", "/sign-out/"):
        site.goto(live_server.url + path)
        assert faults(site) == [], path


def test_a_passkey_takes_the_place_of_the_code(site, cast):
    devtools = site.context.new_cdp_session(site)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}})

    fill_in(site)
    site.get_by_label("Password").fill(PASSWORD)
    enter(site)
    site.get_by_role("link", name="Use a passkey or security key instead").click()
    assert faults(site) == []
    site.get_by_label("Name of this passkey or key").fill("Work laptop")
    site.get_by_role("button", name="Add this passkey or key").click()
    site.get_by_role("heading", name="Your recovery codes").wait_for()
    assert Authenticator.objects.filter(user=cast.admin.user, type=Authenticator.Type.WEBAUTHN).count() == 1

    site.get_by_role("button", name="Sign out").click()
    fill_in(site)
    site.get_by_role("heading", name="Enter your security code").wait_for()
    assert faults(site) == []
    site.get_by_role("button", name="Use passkey or key").click()
    site.get_by_role("heading", name="People in").wait_for()
    assert site.get_by_role("button", name="Sign out").is_visible()


def test_the_way_in_without_javascript(cast, live_server, browser, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    totp.TOTP.activate(cast.admin.user, "JBSWY3DPEHPK3PXP")
    page.goto(live_server.url)
    page.get_by_label("Email address").fill("admin@demo.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Security code").fill(code_for("JBSWY3DPEHPK3PXP"))
    page.get_by_role("button", name="Continue").click()

    assert heading(page).startswith("People in")
    context.close()
