"""Every table that a template offers to download is given by its page, and to nobody who may not open that page."""

import re
from pathlib import Path

from django.test import Client
from django.urls import reverse

from safeguarding.accounts.access import MANAGERS_ONLY
from safeguarding.audit.models import View
from tests.architecture.samples import SAMPLES
from tests.architecture.stories import stories
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.pages import read_csv, sign_in

ROOT = Path(__file__).resolve().parents[2] / "templates"
PAGES = {  # template: the page it draws, and somebody of the story who may open it
    "case_files/timeline.jinja": ("case-timeline", "priya"),
    "case_files/who_has_looked.jinja": ("who-has-looked", "priya"),
    "challenges/challenges.jinja": ("challenges", "priya"),
    "dashboards/case.jinja": ("case", "priya"),
    "dashboards/my_work.jinja": ("my-work", "priya"),
    "dashboards/practice.jinja": ("practice", "lead"),
    "dashboards/team_loop.jinja": ("team-loop", "ruth"),
    "dashboards/team_rows.jinja": ("team-standard-rows", "ruth"),
    "dashboards/team_standards.jinja": ("team-standards", "ruth"),
    "dashboards/team_worker.jinja": ("team-worker", "ruth"),
    "enquiries/duty_desk.jinja": ("duty-desk", "priya"),
    "families/family.jinja": ("family", "priya"),
    "plans/plan.jinja": ("plan", "priya"),
    "settings/terms.jinja": ("terms", "ruth"),
    "skeletal_surveys/tracker.jinja": ("surveys", "priya"),
    "strategy_meetings/meeting.jinja": ("meeting", "priya"),
}
NAME_NOBODY = {"practice", "team-standards", "terms"}
ELSEWHERE = {"components/downloads.jinja", "post/sent_messages.jinja"}  # the macro; a page of the demonstration alone
OFFER = re.compile(r'\{\{ downloads\("([^"]+)", "([^"]+)"\) \}\}')


def offers():
    """{template: [slug of each table it offers]}."""
    found = {str(path.relative_to(ROOT)): OFFER.findall(path.read_text()) for path in ROOT.rglob("*.jinja")}
    return {template: [slug for slug, _ in slugs] for template, slugs in found.items() if slugs}


def long_since_confirmed(membership):
    """A client of somebody who signed in ten minutes ago."""
    client = Client()
    sign_in(client, membership)
    session = client.session
    for method in session["account_authentication_methods"]:
        method["at"] -= 10 * 60
    session.save()
    return client


def test_every_template_that_offers_a_table_is_tried():
    assert set(offers()) - ELSEWHERE == set(PAGES)


def test_every_table_offered_is_given_with_a_row_in_the_trail_and_to_nobody_else(cast, time_machine):
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    clients = {name: Client() for name in ("priya", "ruth", "lead", "marta")}
    for name, client in clients.items():
        sign_in(client, cast.people[name])
    unconfirmed = {name: long_since_confirmed(cast.people[name]) for name in ("priya", "ruth")}
    offered = {
        PAGES[template][0]: (PAGES[template][1], slugs) for template, slugs in offers().items() if template in PAGES
    }
    for url_name, story in stories(cast, list(offered)):
        name, slugs = offered[url_name]
        path = reverse(url_name, args=SAMPLES[url_name](story) if url_name in SAMPLES else [])
        for slug in slugs:
            given = clients[name].get(path, {"table": slug, "as": "csv"})
            assert given["Content-Type"] == "text/csv; charset=utf-8", (url_name, slug)
            heads, *rows = read_csv(given)
            assert {len(row) for row in rows} <= {len(heads)}, (url_name, slug)
            assert View.objects.filter(page=f"csv-{slug}", count=len(rows)).exists(), (url_name, slug)
            if url_name in SAMPLES:
                outside = clients["marta"].get(path, {"table": slug, "as": "csv"}).status_code
                assert outside == (403 if url_name in MANAGERS_ONLY else 404), (url_name, slug)
            elif url_name not in NAME_NOBODY:
                asked = unconfirmed[name].get(path, {"table": slug, "as": "csv"})
                assert asked.status_code == 302, slug
                assert asked["Location"].startswith(reverse("mfa_reauthenticate")), slug
