"""The form token: signed, a day old at most, and the same key however often it is sent."""

import time_machine
from django.test import RequestFactory

from safeguarding.drafts.services import Resumed
from safeguarding.forms import token
from tests.safeguarding.look_book import NOW


def test_a_token_says_whose_page_it_was_and_which_draft():
    read = token.read_token(str(token.new_token(7, Resumed(7, "note", "R1", "3"))))
    assert (read.user_id, read.form, read.subject, read.version) == (7, "note", "R1", "3")


def test_every_page_load_has_a_key_of_its_own():
    assert token.new_token(7).key != token.new_token(7).key


def test_a_token_that_was_changed_is_none():
    signed = str(token.new_token(7))
    assert token.read_token(signed[:-1] + ("A" if signed[-1] != "A" else "B")) is None
    assert token.read_token("") is None
    assert token.read_token(None) is None


def test_a_token_lives_a_day():
    with time_machine.travel(NOW, tick=False) as clock:
        signed = str(token.new_token(7))
        clock.shift(24 * 60 * 60)
        assert token.read_token(signed) is not None
        clock.shift(1)
        assert token.read_token(signed) is None


def test_only_a_form_that_keeps_drafts_asks_for_what_was_typed():
    plain, keeping = str(token.new_token(7)), str(token.new_token(7, Resumed(7, "note", "")))
    assert token.keeping_token(RequestFactory().post("/", {"form_token": plain})) is None
    assert token.keeping_token(RequestFactory().post("/", {"form_token": keeping})).form == "note"
    assert token.keeping_token(RequestFactory().get("/", {"form_token": keeping})) is None
