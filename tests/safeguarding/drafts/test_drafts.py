"""What is being typed is kept for its author alone, comes back, and goes once it is saved."""

import json
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from safeguarding import forms
from safeguarding.drafts import services
from safeguarding.drafts.models import Draft
from safeguarding.forms.token import new_token
from tests.safeguarding.look_book import NOW, draw
from tests.typed import typed_moment

pytestmark = pytest.mark.django_db

LONG = {"words": ["She must have lain on a toy. " * 600], "at-time": ["10:10"]}


class NoteForm(forms.Form):
    words = forms.TextField(label="What was said?", missing="Enter what was said")
    at = forms.MomentField(label="When?", missing="Enter when")


def token_for(membership, subject="R1", version=""):
    """The token that a page for this person carries."""
    draft = services.Resumed(membership.user_id, "explanation-record", subject, version)
    return str(new_token(membership.user_id, draft))


def resume(cast, name, **options):
    return services.resume(cast.actor(name, NOW), "explanation-record", "R1", **options)


def save(membership, text=None, **options):
    return services.save(membership.user_id, "explanation-record", "R1", text=text or LONG, at=NOW, **options)


def test_a_draft_comes_back_to_its_author(cast):
    save(cast.priya)
    assert resume(cast, "priya").text == LONG


def test_nobody_else_sees_it_not_even_their_manager(cast):
    save(cast.priya)
    assert resume(cast, "ruth").text == {}
    assert list(Draft.objects.visible_to(cast.actor("admin", NOW))) == []


def test_saving_again_replaces_the_one_draft(cast):
    save(cast.priya, {"words": ["First"]})
    save(cast.priya, {"words": ["Second"]})
    assert [draft.text for draft in Draft.objects.all()] == [{"words": ["Second"]}]


def test_tokens_and_passwords_are_never_kept(cast):
    typed = {"words": ["x"], "csrfmiddlewaretoken": ["t"], "form_token": ["t"], "password": ["p"], "oldpassword": ["p"]}
    assert save(cast.priya, typed).text == {"words": ["x"]}


def test_more_than_anyone_types_is_refused(cast):
    with pytest.raises(services.TooLong):
        save(cast.priya, {"words": ["x" * (services.LONGEST + 1)]})


def test_a_draft_says_when_what_it_is_about_has_changed_since(cast):
    save(cast.priya, version="3")
    assert not resume(cast, "priya", version="3").is_behind
    assert resume(cast, "priya", version="4").is_behind


def test_the_form_shows_the_draft_in_its_boxes_and_says_what_it_is(cast):
    typed = typed_moment("at", NOW.replace(hour=9))
    save(cast.priya, {"words": ["No <idea>"]} | {name: [value] for name, value in typed.items()})
    form = NoteForm(now=NOW, draft=resume(cast, "priya"))
    page = draw("{{ render_form(form, 'Record what was said') }}", form=form)
    assert "No &lt;idea&gt;</textarea>" in page
    assert 'value="09:30"' in page
    assert "This is your draft of 12:30 today." in page
    assert f'data-draft="{reverse("draft-save")}"' in page


def test_a_form_without_a_draft_keeps_nothing(cast):
    page = draw("{{ render_form(form, 'Record what was said') }}", form=NoteForm(now=NOW))
    assert "data-draft" not in page


# The page saving by itself


def autosave(client, token, text=LONG):
    body = json.dumps({"form_token": token, "text": text})
    return client.post(reverse("draft-save"), body, content_type="application/json")


def test_a_page_saves_by_itself(cast, page_as):
    assert autosave(page_as(cast.priya).client, token_for(cast.priya, version="2")).status_code == 204
    assert resume(cast, "priya").text == LONG
    assert resume(cast, "priya").version_read == "2"


def test_nobody_saves_into_the_draft_of_another(cast, page_as):
    assert autosave(page_as(cast.ruth).client, token_for(cast.priya)).status_code == 403
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        '{"form_token": "forged", "text": {}}',
        '{"text": {}}',
        '{"form_token": 7, "text": {}}',
        '{"form_token": [], "text": {"a": ["b"]}}',
    ],
)
def test_what_is_no_draft_is_refused(cast, page_as, body):
    client = page_as(cast.priya).client
    assert client.post(reverse("draft-save"), body, content_type="application/json").status_code == 400


@pytest.mark.parametrize("text", [[], "words", {"words": "text"}, {"words": [1]}, {"words": {"a": "b"}}])
def test_text_of_another_shape_is_refused(cast, page_as, text):
    assert autosave(page_as(cast.priya).client, token_for(cast.priya), text).status_code == 400


def test_too_much_text_is_said_to_be_too_much(cast, page_as):
    answer = autosave(page_as(cast.priya).client, token_for(cast.priya), {"words": ["x" * (services.LONGEST + 1)]})
    assert answer.status_code == 413


def test_a_draft_can_be_thrown_away(cast, page_as):
    save(cast.priya)
    sent = {"draft_token": token_for(cast.priya), "back": "https://elsewhere.example/"}
    answer = page_as(cast.priya).client.post(reverse("draft-drop"), sent)
    assert (answer.status_code, answer.url) == (302, reverse("my-work"))
    assert Draft.objects.count() == 0


def test_only_by_its_author(cast, page_as):
    save(cast.priya)
    sent = {"draft_token": token_for(cast.priya)}
    assert page_as(cast.ruth).client.post(reverse("draft-drop"), sent).status_code == 403
    assert Draft.objects.count() == 1


# After the session has died


def test_words_sent_after_the_session_died_are_kept_and_come_back(cast):
    sent = {"form_token": token_for(cast.priya), "words": LONG["words"][0]}
    answer = Client().post(reverse("my-work"), sent)
    assert answer.status_code == 302
    assert resume(cast, "priya").text == {"words": LONG["words"]}


@pytest.mark.parametrize("token", ["", "forged", "WyJrIiwx:1abcde:xyz"])
def test_words_with_no_true_token_are_nobodys_draft(cast, token):
    Client().post(reverse("my-work"), {"form_token": token, "words": "Typed"})
    assert Draft.objects.count() == 0


def test_a_form_that_keeps_no_drafts_keeps_none_then_either(cast):
    Client().post(reverse("my-work"), {"form_token": str(new_token(cast.priya.user_id)), "words": "Typed"})
    assert Draft.objects.count() == 0


def test_a_form_opened_before_signing_in_again_is_kept_too(cast, page_as):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("my-work"), {"form_token": token_for(cast.priya), "words": "Typed"})
    assert answer.status_code == 403
    assert "kept as your draft" in answer.content.decode()
    assert resume(cast, "priya").text == {"words": ["Typed"]}


def test_it_belongs_to_whom_the_page_was_made_for(cast):
    request = SimpleNamespace(method="GET", POST={}, now=NOW)
    assert services.keep_from_post(request) is None
