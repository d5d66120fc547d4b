"""JSON as it is written and not as it might have been meant: what two readers could read differently is refused."""

import json

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

LARGEST = 1024 * 1024  # bytes; the longest body map is a few kilobytes


class TooLarge(APIException):
    """413."""

    status_code = 413
    default_detail = f"A body is at most {LARGEST} bytes."


class StrictJSON(BaseParser):
    """One object, UTF-8, each key once, no NaN or Infinity."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        """The object that was sent. Raises ParseError (400) or TooLarge (413)."""
        sent = stream.read(LARGEST + 1)
        if len(sent) > LARGEST:
            raise TooLarge
        try:
            body = json.loads(sent.decode("utf-8"), object_pairs_hook=_each_once, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            why = str(error) if isinstance(error, _Refused) else "it cannot be read."
            raise ParseError(f"This is not JSON: {why}") from None
        if not isinstance(body, dict):
            raise ParseError("The body must be a JSON object.")
        return body


class _Refused(ValueError):
    """Refused for a reason that may be told."""


def _each_once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for place, (name, _) in enumerate(pairs) if name in dict(pairs[:place]))
        raise _Refused(f"the key {twice[:40]!r} is there twice.")
    return found


def _no_number(word):
    raise _Refused(f"{word} is no number.")
