"""Password hashing that cannot take the whole machine.

Argon2 is slow and hungry on purpose, so a few guesses a second would fill every core and make the record unreachable
for the people who need it at 02:00. Two at a time in each process; who waits too long is told to try again.
"""

import threading
from contextlib import contextmanager

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = 2
LONGEST_WAIT = 5.0  # seconds; no request waits longer on a helper (promise of reliability)

_places = threading.BoundedSemaphore(AT_ONCE)


class TooBusy(Exception):
    """No place became free in time; nothing was compared."""


@contextmanager
def _a_place():
    if not _places.acquire(timeout=LONGEST_WAIT):
        raise TooBusy
    try:
        yield
    finally:
        _places.release()


class CappedArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id as Django ships it, at most AT_ONCE at a time; every road to a password goes through here."""

    def encode(self, password, salt):
        """The hash of a password. Raises TooBusy."""
        with _a_place():
            return super().encode(password, salt)

    def verify(self, password, encoded):
        """Whether the password is the one that was hashed. Raises TooBusy."""
        with _a_place():
            return super().verify(password, encoded)
