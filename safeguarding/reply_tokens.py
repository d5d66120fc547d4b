"""What a reply link is known by: its token and its code, made from a random seed and the secret key, never kept.

The database holds the seed and a digest of the token, so that a copy of it opens nothing: both need the secret key as
well. After the key was changed, links that are out keep working while the old key stands in SECRET_KEY_FALLBACKS.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "safeguarding.reply_tokens"
CODE_DIGITS = 6


def new_seed() -> str:
    """256 random bits in hexadecimal, for one link."""
    return secrets.token_hex(32)


def digest_of(token: str) -> str:
    """What a token is found by: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(seed: str, digest: str = "") -> str:
    """The token of a seed (43 characters for an address); with `digest`, the one of whichever key made that."""
    tokens = [urlsafe_b64encode(_made(seed, "token", key)).decode().rstrip("=") for key in _keys()]
    return next((token for token in tokens if digest_of(token) == digest), tokens[0])


def code_of(seed: str, number: int) -> str:
    """The code of that number of a seed: six digits."""
    return _code(seed, number, settings.SECRET_KEY)


def is_code(typed: str, seed: str, number: int) -> bool:
    """Whether this is that code, in a time that tells nothing about how nearly."""
    said = "".join(character for character in typed if character.isdigit())
    return any([constant_time_compare(said, _code(seed, number, key)) for key in _keys()])


def _code(seed, number, key):
    made = int.from_bytes(_made(seed, f"code {number}", key)[:8]) % 10**CODE_DIGITS
    return f"{made:0{CODE_DIGITS}}"


def _made(seed, what, key):
    return salted_hmac(SALT, f"{what} {seed}", secret=key, algorithm="sha256").digest()


def _keys():
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
