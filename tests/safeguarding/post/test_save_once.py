"""The same form sent twice makes one record: a double click, Back, a retry; and other words are not lost in silence."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import path

from safeguarding.accounts import access
from safeguarding.accounts.models import Partnership
from safeguarding.forms.token import NAME, new_token
from safeguarding.post.models import IdempotencyKey
from safeguarding.urls import urlpatterns as every_page
from tests.cast import assemble
from tests.pages import sign_in


def save(request):
    """A view as short as any: it makes one record, or shows the form again."""
    if request.POST["name"] == "broken":
        raise RuntimeError("broken")
    if not request.POST["name"]:
        return HttpResponse("Enter a name")
    Partnership.objects.create(name=f"{request.POST['name']} {Partnership.objects.count()}")
    return redirect(f"/saved/{request.POST['name']}/")


urlpatterns = [path("save/", save, name="save-for-test"), path("other/", save, name="other-for-test"), *every_page]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def may_open(monkeypatch):
    """Everyone may open the pages of this test."""
    for name in ("save-for-test", "other-for-test"):
        monkeypatch.setitem(access.ACCESS, name, access.EVERY_ROLE)


@pytest.fixture
def tab(cast):
    """Priya's tab and the token of a form that was shown to her."""
    return open_tab(cast.priya)


def open_tab(membership):
    client = Client(raise_request_exception=False)
    sign_in(client, membership)
    client.token = str(new_token(membership.user_id))
    return client


def send(tab, name, to="/save/", **more):
    return tab.post(to, {NAME: tab.token, "name": name} | more)


def saved():
    """How many records the views made."""
    return Partnership.objects.filter(name__startswith="Referral").count()


@pytest.mark.django_db
def test_the_same_form_again_answers_what_it_answered_and_saves_nothing(tab):
    first, second = send(tab, "Referral"), send(tab, "Referral")
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"] == "/saved/Referral/"
    assert saved() == 1


@pytest.mark.django_db
def test_other_words_on_the_same_form_are_shown_and_not_saved(tab):
    send(tab, "Referral")
    answer = send(tab, "Referral of another child")
    assert answer.status_code == 409
    assert "Referral of another child" in answer.content.decode()
    assert "/saved/Referral/" in answer.content.decode()
    assert saved() == 1


@pytest.mark.django_db
def test_the_same_token_on_another_page_is_not_taken_for_a_repeat(tab):
    send(tab, "Referral")
    assert send(tab, "Referral", to="/other/").status_code == 409
    assert saved() == 1


@pytest.mark.django_db
def test_a_form_with_errors_may_be_put_right_and_sent_again(tab):
    assert send(tab, "").status_code == 200
    assert send(tab, "Referral").status_code == 302
    assert saved() == 1


@pytest.mark.django_db
def test_a_page_that_broke_may_be_tried_again(tab):
    assert send(tab, "broken").status_code == 500
    assert not IdempotencyKey.objects.exists()


@pytest.mark.django_db
def test_two_forms_are_two_records(tab):
    send(tab, "Referral")
    tab.token = str(new_token(None))
    send(tab, "Referral")
    assert saved() == 2


@pytest.mark.django_db
def test_a_token_made_up_by_the_sender_counts_as_none(tab):
    tab.token = "made-up"
    send(tab, "Referral")
    send(tab, "Referral")
    assert saved() == 2


@pytest.mark.django_db
def test_the_token_of_one_person_does_not_answer_for_another(tab, cast):
    send(tab, "Referral")
    other = open_tab(cast.ruth)
    other.token = tab.token
    assert send(other, "Referral").status_code == 302
    assert saved() == 2


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_a_double_click_saves_once_however_close_the_two_are():
    membership = assemble().priya
    tabs = [open_tab(membership) for _ in range(2)]
    tabs[1].token = tabs[0].token
    ready = Barrier(2)

    def click(tab):
        try:
            ready.wait(timeout=10)
            return send(tab, "Referral")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(click, tabs))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer["Location"] for answer in answers} == {"/saved/Referral/"}
    assert saved() == 1
