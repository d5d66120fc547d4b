"""Guessing passwords does not take the machine away from those who need the record."""

import threading

import pytest

from safeguarding.accounts import hashers
from safeguarding.accounts.hashers import AT_ONCE, CappedArgon2PasswordHasher, TooBusy

HASHED = CappedArgon2PasswordHasher().encode("three odd lamps", "salt and pepper")


@pytest.fixture
def all_places_taken():
    """As many comparisons under way as there may be."""
    for _ in range(AT_ONCE):
        hashers._places.acquire()
    yield
    for _ in range(AT_ONCE):
        hashers._places.release()


def test_it_is_argon2_and_compares():
    assert HASHED.startswith("argon2$argon2id$")
    assert CappedArgon2PasswordHasher().verify("three odd lamps", HASHED)
    assert not CappedArgon2PasswordHasher().verify("three odd lambs", HASHED)


def test_only_two_are_compared_at_once(monkeypatch):
    inside, most, lock = 0, 0, threading.Lock()
    go_on = threading.Event()

    def slow(self, password, encoded):
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        go_on.wait(0.05)
        with lock:
            inside -= 1
        return True

    monkeypatch.setattr("django.contrib.auth.hashers.Argon2PasswordHasher.verify", slow)
    guesses = [threading.Thread(target=CappedArgon2PasswordHasher().verify, args=("guess", HASHED)) for _ in range(6)]
    for guess in guesses:
        guess.start()
    for guess in guesses:
        guess.join()

    assert most == AT_ONCE


def test_who_waits_too_long_is_told_and_nothing_is_compared(all_places_taken, monkeypatch):
    monkeypatch.setattr(hashers, "LONGEST_WAIT", 0.01)

    with pytest.raises(TooBusy):
        CappedArgon2PasswordHasher().verify("three odd lamps", HASHED)


@pytest.mark.django_db
def test_the_sign_in_page_says_that_it_is_busy(stranger, cast, all_places_taken, monkeypatch, settings):
    settings.PASSWORD_HASHERS = ["safeguarding.accounts.hashers.CappedArgon2PasswordHasher"]
    monkeypatch.setattr(hashers, "LONGEST_WAIT", 0.01)
    tab = stranger.open("account_login").send(login="nobody@demo.example", password="three odd lamps")

    assert tab.errors == ["The service is busy. Wait a moment, then try again."]


def test_places_are_given_back_after_an_error(monkeypatch):
    def broken(self, password, encoded):
        raise ValueError

    monkeypatch.setattr("django.contrib.auth.hashers.Argon2PasswordHasher.verify", broken)
    for _ in range(AT_ONCE + 1):
        with pytest.raises(ValueError, match="^$"):
            CappedArgon2PasswordHasher().verify("guess", HASHED)
