"""The environment of every page: loud, escaped, and agreed on what time it is."""

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from django.conf import settings
from django.template import engines
from django.test import RequestFactory

from safeguarding import jinja
from safeguarding.roles import Role, Seniority
from tests.safeguarding.look_book import NOW, draw, owed


def page(source, **context):
    return engines["jinja2"].env.from_string(source).render({"now": NOW} | context)


@pytest.mark.parametrize(
    "source", ["{{ child.alergies }}", "{{ chidl }}", "{{ chidl.name.given }}", "x{{ y | upper }}"]
)
def test_what_is_misspelt_stops_the_page(source):
    with pytest.raises(jinja2.UndefinedError):
        page(source, child=SimpleNamespace(allergies="none"))


def test_what_may_be_absent_may_be_tested():
    assert page("{% if child.note %}note{% else %}no note{% endif %}", child=SimpleNamespace()) == "no note"


def test_everything_is_escaped():
    assert page("{{ said }}", said="<script>") == "&lt;script&gt;"


def test_plain_text_messages_are_not():
    assert jinja.AUTOESCAPE("post/chase.txt.jinja") is False
    assert jinja.AUTOESCAPE("cases/case.jinja") is True
    assert jinja.AUTOESCAPE(None) is True


def test_filters_take_the_time_from_the_page():
    assert page(
        "{{ at | moment }} {{ at | clock }} {{ at | when }} {{ born | age }}", at=NOW, born=date(2026, 5, 12)
    ) == ("Thu 27 Aug, 12:30 12:30, now 12:30 today 15 weeks")


def test_a_filter_that_does_not_know_the_time_is_loud():
    with pytest.raises(jinja2.UndefinedError, match="with context"):
        engines["jinja2"].env.from_string("{{ at | moment }}").render(at=NOW)


def test_a_telephone_number_can_be_pressed():
    assert page("{{ tel('01632 960 114') }}") == '<a class="app-tel" href="tel:01632960114">01632 960 114</a>'
    assert page("{{ tel('01632 960114') }}") == '<a class="app-tel" href="tel:01632960114">01632 960 114</a>'
    assert page("{{ tel('') }}") == ""
    assert "&lt;b&gt;" in page("{{ tel('<b>1') }}")


def test_every_number_within_words_can_be_pressed_and_the_words_stay_harmless():
    pressed = page("{{ 'Ruth <b>, 01632 960120; or Desk, 01632 960 110.' | pressable }}")
    assert pressed.startswith('Ruth &lt;b&gt;, <a class="app-tel" href="tel:01632960120">01632 960 120</a>; or Desk, ')
    assert pressed.endswith('href="tel:01632960110">01632 960 110</a>.')


def test_rows_are_grouped_under_the_headings_a_reader_acts_by():
    rows = [SimpleNamespace(due_at=NOW + timedelta(hours=hours)) for hours in (-2, -1, 1, 24, 24 * 30)]
    assert [(heading, len(group)) for heading, group in jinja.by_heading(rows, NOW)] == [
        ("Overdue", 2),
        ("Due today", 1),
        ("Tomorrow, Fri 28 Aug", 1),
        ("Later", 1),
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in (settings.BASE_DIR / "templates/components").iterdir()))
def test_every_component_can_be_read(name):
    assert engines["jinja2"].env.get_template(f"components/{name}").name == f"components/{name}"


STANDING = "{% from 'components/standing.jinja' import standing %}{{ standing(row, now) | striptags }}"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (owed(due_at=-2), "Overdue by 2 h was due 10:30 today"),
        (owed(due_at=-2, limit_at=46), "Overdue by 2 h was due 10:30 today; last limit Sat 29 Aug, 10:30"),
        (owed(due_at=-50, limit_at=-2), "Overdue by 50 h was due Tue 25 Aug, 10:30; its last limit passed 10:30 today"),
        (owed(due_at=0.5), "13:00, in 30 min"),
        (owed(due_at=24), "Tomorrow, Fri 28 Aug, 12:30, in 24 h"),
        (owed(due_at=-2, met_at=-3), "Thu 27 Aug, 09:30"),
        (owed(due_at=-2, met_at=-1), "Thu 27 Aug, 11:30 60 min after it was due"),
        (owed(due_at=-2, ended_at=-1), "no longer owed"),
        (owed(opens_at=24, due_at=48), "From tomorrow, Fri 28 Aug due by Sat 29 Aug, 12:30"),
    ],
)
def test_the_state_of_an_obligation_is_worded_in_one_place(row, words):
    assert page(STANDING, row=SimpleNamespace(**row)) == words


def test_a_fact_nobody_recorded_is_not_a_blank():
    source = "{% from 'components/facts.jinja' import facts %}{{ facts([('Father’s GP', none)]) | striptags }}"
    assert page(source) == "Father’s GPnot recorded"


def request_of(actor):
    request = RequestFactory().get("/")
    request.actor, request.resolver_match, request.now = actor, None, NOW
    return request


def test_the_menu_shows_only_what_the_role_may_open():
    worker, administrator, manager = (
        {item.url_name for item in jinja.navigation(SimpleNamespace(role=role, seniority=Seniority.DECIDES))}
        for role in (Role.SOCIAL_WORKER, Role.ADMINISTRATOR, Role.TEAM_MANAGER)
    )
    assert "team" in manager - worker
    assert "duty-desk" in worker - administrator
    assert "people" in administrator - worker
    assert jinja.navigation(None) == []


def test_a_page_for_nobody_knows_no_names():
    known = jinja.page_context(request_of(None))
    assert (known["actor"], known["nav"], known["duty_number"], known["now"]) == (None, [], "", NOW)


def test_no_page_has_script_or_style_within():
    for path in Path(settings.BASE_DIR / "templates").rglob("*.jinja"):
        source = path.read_text()
        assert "<style" not in source, path
        assert " style=" not in source, path
        assert " onclick=" not in source, path
        assert "<script>" not in source, path


def test_a_form_token_goes_round_again_after_an_error():
    from safeguarding import forms
    from safeguarding.forms.token import new_token, read_token
    from tests.safeguarding.look_book import posted

    one = type("One", (forms.Form,), {"name": forms.CharField(label="Name", missing="Enter the name")})
    signed = str(new_token(7))
    page = draw("{{ render_form(form, 'Save') }}", form=one(posted({"form_token": signed, "name": ""})))
    assert f'value="{read_token(signed)}"'.split(":")[0] in page
    assert "Enter the name" in page


def test_what_is_too_long_is_said_in_plain_words():
    from safeguarding import forms

    one = type(
        "One",
        (forms.Form,),
        {"name": forms.CharField(max_length=3, missing="x"), "size": forms.IntegerField(max_value=9, missing="x")},
    )
    assert dict(one({"name": "Lily", "size": 10}).errors) == {
        "name": ["Say it in at most 3 characters: this is 4"],
        "size": ["Enter 9 or less"],
    }


def test_a_button_alone_is_a_form_with_its_tokens():
    page = draw("{{ render_form(none, 'Invite all six', action='/invite/', secondary=('Open it', '/x/')) }}")
    for part in ('action="/invite/"', "csrfmiddlewaretoken", "form_token", "Invite all six", 'href="/x/"'):
        assert part in page
