"""A whole journey through a page that keeps drafts: the session dies, a colleague saves first, and nothing is lost.

The page stands in for any form about one subject; it borrows the URL name, and so the roles, of a real one.
"""

import pytest
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import include, path, reverse

from safeguarding import forms
from safeguarding.accounts.models import Team
from safeguarding.drafts import services
from safeguarding.drafts.models import Draft
from safeguarding.errors import NotAllowed, Stale
from tests.pages import sign_in

WORDS = "She must have lain on a toy. " * 600


class NoteForm(forms.Form):
    words = forms.TextField(label="What was said?", missing="Enter what was said")


def record(agency, *, by, at, words):
    """Stands in for a verb: saves something, then meets what the words ask it to meet."""
    team = Team.objects.create(agency=agency, name=words[:80])
    if words.startswith("stale"):
        raise Stale("Ruth Calloway saved version 3.", theirs="Hers")
    return team


def write(request):
    draft = services.resume(request.actor, "explanation-record", "R1", version="2")
    form = NoteForm(request.POST or None, draft=draft)
    if request.POST.get("words") == "bare":
        Team.objects.create(agency=request.actor.agency, name="half")
        raise NotAllowed("Two requests are still open.")
    if form.carry_out(record, request.actor.agency, by=request.actor):
        return HttpResponseRedirect(reverse("explanation-record"))
    return render(request, "drafts_page.jinja", {"form": form})


urlpatterns = [path("write/", write, name="explanation-record"), path("", include("safeguarding.urls"))]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def its_template(settings, tmp_path):
    """A page with one form on it, beside the real templates."""
    (tmp_path / "drafts_page.jinja").write_text(
        '{% extends "layouts/page.jinja" %}{% block title %}Write{% endblock %}'
        '{% block content %}<h1>Write</h1>{{ render_form(form, "Record it") }}{% endblock %}'
    )
    jinja2, *others = settings.TEMPLATES
    settings.TEMPLATES = [jinja2 | {"DIRS": [*jinja2["DIRS"], tmp_path]}, *others]


def test_three_thousand_words_survive_the_end_of_a_session(cast, page_as):
    tab = page_as(cast.priya).open("explanation-record")
    tab.client.logout()
    tab.send(words=WORDS)
    assert "/write/" in tab.response.redirect_chain[0][0]
    assert Team.objects.filter(name=WORDS[:80]).count() == 0

    sign_in(tab.client, cast.priya)
    tab.open("explanation-record")
    assert WORDS.strip() in tab.text
    assert "This is your draft" in tab.text

    tab.send()
    assert Team.objects.filter(name=WORDS[:80]).count() == 1
    assert Draft.objects.count() == 0


def test_the_next_person_at_the_desk_does_not_see_them(cast, page_as):
    tab = page_as(cast.priya).open("explanation-record")
    tab.client.logout()
    tab.send(words=WORDS)
    sign_in(tab.client, cast.ruth)
    assert WORDS.strip() not in tab.open("explanation-record").text


def test_the_second_of_two_writers_sees_both_texts_and_keeps_theirs(cast, page_as):
    tab = page_as(cast.priya).open("explanation-record")
    tab.send(words="stale, but mine")
    assert tab.status == 409
    assert "Ruth Calloway saved version 3." in tab.text
    assert "Hers" in tab.text
    assert "stale, but mine" in tab.text
    assert Team.objects.filter(name="stale, but mine").count() == 0
    assert "stale, but mine" in tab.open("explanation-record").text


def test_a_refusal_outside_a_form_undoes_everything(cast, page_as):
    tab = page_as(cast.priya).open("explanation-record")
    tab.send(words="bare")
    assert tab.status == 409
    assert "Two requests are still open." in tab.text
    assert Team.objects.filter(name="half").count() == 0


def test_an_error_keeps_the_words_and_the_token(cast, page_as):
    tab = page_as(cast.priya).open("explanation-record")
    token = tab._form()["fields"]["form_token"]
    tab.send(words=" ")
    assert tab.errors == ["Enter what was said"]
    assert tab.title.startswith("Error: ")
    assert tab._form()["fields"]["form_token"].split(":")[0] == token.split(":")[0]
