"""Every table that a template offers to download is given by its page, and to nobody who may not open that page."""

import re
from pathlib import Path

from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from safeguarding.accounts.access import MANAGERS_ONLY
from safeguarding.audit.models import View
from tests.architecture.samples import SAMPLES
from tests.architecture.stories import stories
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.pages import read_csv, sign_in

ROOT = Path(__file__).resolve().parents[2] / "templates"
PAGES = {  # template: the page it draws, and somebody of the story who may open it
    "body_maps/body_map.jinja": ("body-map", "priya"),
    "case_files/timeline.jinja": ("case-timeline", "priya"),
    "case_files/who_has_looked.jinja": ("who-has-looked", "priya"),
    "challenges/challenge.jinja": ("challenge", "priya"),
    "challenges/challenges.jinja": ("challenges", "priya"),
    "challenges/policy.jinja": ("challenge-policy", "priya"),
    "chasing/chasing.jinja": ("chasing", "ruth"),
    "dashboards/case.jinja": ("case", "priya"),
    "dashboards/case_owed.jinja": ("case-owed", "priya"),
    "dashboards/my_work.jinja": ("my-work", "priya"),
    "dashboards/practice.jinja": ("practice", "lead"),
    "dashboards/team.jinja": ("team", "ruth"),
    "dashboards/team_loop.jinja": ("team-loop", "ruth"),
    "dashboards/team_rows.jinja": ("team-standard-rows", "ruth"),
    "dashboards/team_standards.jinja": ("team-standards", "ruth"),
    "dashboards/team_worker.jinja": ("team-worker", "ruth"),
    "directory/directory.jinja": ("directory", "priya"),
    "directory/policies.jinja": ("policies", "priya"),
    "duty/duty.jinja": ("duty", "priya"),
    "enquiries/case_enquiry.jinja": ("case-enquiry", "priya"),
    "enquiries/duty_desk.jinja": ("duty-desk", "priya"),
    "enquiries/enquiry.jinja": ("enquiry", "priya"),
    "families/family.jinja": ("family", "priya"),
    "families/find.jinja": ("find-child", "priya"),
    "families/person.jinja": ("person", "priya"),
    "information_requests/information.jinja": ("information", "priya"),
    "information_requests/person.jinja": ("person-information", "priya"),
    "going_home/going_home.jinja": ("going-home", "priya"),
    "legal_measures/measures.jinja": ("measures", "priya"),
    "look_ups/review.jinja": ("break-glass-review", "ruth"),
    "plans/plan.jinja": ("plan", "priya"),
    "plans/plans.jinja": ("plans", "priya"),
    "reports/exports.jinja": ("exports", "priya"),
    "settings/people.jinja": ("people", "admin"),
    "settings/terms.jinja": ("terms", "ruth"),
    "skeletal_surveys/tracker.jinja": ("surveys", "priya"),
    "strategy_meetings/meeting.jinja": ("meeting", "priya"),
    "strategy_meetings/meetings.jinja": ("meetings", "priya"),
}
NAME_NOBODY = {"chasing", "practice", "team-standards", "terms", "directory", "policies", "challenge-policy"}
SHUT_BY_ROLE = MANAGERS_ONLY | {"break-glass-review"}
ELSEWHERE = {"components/downloads.jinja", "post/sent_messages.jinja"}  # the macro; a page of the demonstration alone
OFFER = re.compile(r'downloads\("([^"]+)", "([^"]+)"')
DRAWN = re.compile(r"{% call table\(|<table|{{ (?:missing|action|owed|board|gate)_table\(")
MACROS = {"components/table.jinja", "components/missing_table.jinja", "dashboards/team_parts.jinja"} | {
    f"{slice_}/{name}.jinja"
    for slice_, name in (
        ("enquiries", "closing_parts"), ("enquiries", "parts"), ("going_home", "parts"), ("plans", "board"),
        ("plans", "parts"),
        ("skeletal_surveys", "parts"), ("strategy_meetings", "parts"), ("strategy_meetings", "recording"),
    )
}  # fmt: skip
"""They draw for the pages that call them, which offer the rows."""
FEWER = {  # template: how many of the tables it draws it does not offer, and why
    "chasing/chasing.jinja": (1, "how raising and sending stand at this moment"),
    "dashboards/case_owed.jinja": (1, "what is owed and what was, in one table to take away"),
    "dashboards/case.jinja": (1, "the last looks, of a page that offers all of them"),
    "dashboards/practice.jinja": (1, "how each measure is counted stands in the table of the measures"),
    "dashboards/team_loop.jinja": (1, "one of two, as the list is of rows or of meetings"),
    "enquiries/ending.jinja": (1, "a form: what is owed now; what was taken on stands with the transfer"),
    "families/register.jinja": (1, "a form: what is typed beside what is on record"),
    "going_home/leaving_now.jinja": (1, "whom to ring now, who was rung: each call stands on the timeline"),
    "going_home/going_home.jinja": (1, "whom the two seniors are, which the questions to them name"),
    "plans/family.jinja": (
        2,
        "who may read what, to be pressed line by line; the timeline keeps each copy that was given",
    ),
    "plans/receipts.jinja": (2, "who has it, which the page of the plan offers, and the family"),
    "reply_links/links.jinja": (1, "links that have ended; the timeline keeps each"),
    "strategy_meetings/end.jinja": (1, "a form: what the gate finds now"),
    "strategy_meetings/meeting.jinja": (2, "who is not invited stands in who was asked; the gate is kept with the end"),
    "strategy_meetings/record.jinja": (1, "the actions, beside the form of the record"),
    "strategy_meetings/record_body.jinja": (1, "for whoever was sent it, and may not open the meeting"),
    "reports/documents.jinja": (1, "a list of what can be taken away"),
}


def templates():
    """{template: its text}."""
    return {str(path.relative_to(ROOT)): path.read_text() for path in ROOT.rglob("*.jinja")}


def offers():
    """{template: [slug of each table it offers]}."""
    found = {name: OFFER.findall(text) for name, text in templates().items()}
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


def ask(client, path, slug):
    """The answer to a table of a page as CSV; finding a child is asked by post, as no address holds a name."""
    address = f"{path}?{urlencode({'table': slug, 'as': 'csv'})}"
    return client.post(address, {"q": "Harrock"}) if slug == "found" else client.get(address)


def test_every_table_that_a_page_draws_can_be_taken_away():
    drawn = {name: len(DRAWN.findall(text)) for name, text in templates().items() if name not in MACROS}
    offered = {name: len(slugs) for name, slugs in offers().items()}
    pages = {"reports/exports.jinja", "reports/documents.jinja"}
    on_paper = {name for name in drawn if name.startswith("reports/")} - pages
    left = {
        name: count - offered.get(name, 0)
        for name, count in drawn.items()
        if count > offered.get(name, 0) and name not in on_paper
    }
    assert left == {name: count for name, (count, _) in FEWER.items() if count}


def test_every_template_that_offers_a_table_is_tried():
    assert set(offers()) - ELSEWHERE == set(PAGES)


def test_every_table_offered_is_given_with_a_row_in_the_trail_and_to_nobody_else(cast, time_machine):
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    clients = {name: Client() for name in ("priya", "ruth", "lead", "admin", "marta")}
    for name, client in clients.items():
        sign_in(client, cast.people[name])
    unconfirmed = {name: long_since_confirmed(cast.people[name]) for name in ("priya", "ruth", "admin")}
    offered = {
        PAGES[template][0]: (PAGES[template][1], slugs) for template, slugs in offers().items() if template in PAGES
    }
    for url_name, story in stories(cast, list(offered)):
        name, slugs = offered[url_name]
        path = reverse(url_name, args=SAMPLES[url_name](story) if url_name in SAMPLES else [])
        for slug in slugs:
            given = ask(clients[name], path, slug)
            assert given["Content-Type"] == "text/csv; charset=utf-8", (url_name, slug)
            heads, *rows = read_csv(given)
            assert {len(row) for row in rows} <= {len(heads)}, (url_name, slug)
            assert View.objects.filter(page=f"csv-{slug}", count=len(rows)).exists(), (url_name, slug)
            if url_name in SAMPLES:
                outside = clients["marta"].get(path, {"table": slug, "as": "csv"}).status_code
                assert outside == (403 if url_name in SHUT_BY_ROLE else 404), (url_name, slug)
            elif url_name not in NAME_NOBODY and slug != "teams":
                asked = ask(unconfirmed[name], path, slug)
                assert asked.status_code == 302, slug
                assert asked["Location"].startswith(reverse("mfa_reauthenticate")), slug
