"""`ETag` and `If-Match`: nobody changes what they have not seen as it now is."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder

from safeguarding.api.problems import Problem
from safeguarding.errors import Stale


def etag_of(shown):
    """The entity tag of a record as it is shown: the same facts have the same tag."""
    said = json.dumps(shown, cls=DjangoJSONEncoder, sort_keys=True)
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def check_seen(request, shown):
    """Refuse a change by whoever has not seen the record as `shown`: Problem 428 without `If-Match`, Stale otherwise.

    The row must be locked by then. `*` is refused too: it says that nothing was seen.
    """
    sent = request.headers.get("If-Match", "").strip()
    if not sent:
        raise Problem(428, "Send If-Match with the ETag of the record as you last read it.")
    if sent != etag_of(shown):
        raise Stale("This record has changed since you read it. Read it again.")
