"""Public references: random, so that an address tells nothing about how many cases there are or which came first."""

import secrets

# Crockford's base 32: no I, L, O (read as 1 and 0) and no U. Ten of them are 50 random bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
GROUP = 5

_HEARD_WRONGLY = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})


def new_reference() -> str:
    """A new public reference, such as "7K3QX2M9TA"."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_reference(typed: str) -> str:
    """The reference somebody typed or was told by telephone: any case, spaces and hyphens, O for 0, I or L for 1."""
    return typed.upper().translate(_HEARD_WRONGLY)


def grouped(reference: str) -> str:
    """The reference as it is shown and read aloud: "7K3QX 2M9TA"."""
    return " ".join(reference[start : start + GROUP] for start in range(0, len(reference), GROUP))
