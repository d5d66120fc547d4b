"""What an endpoint is: one address, one method, a function that fetches, lets a verb act, and says what came of it.

    @reads(CaseShape, scope="cases:read")
    def api_case(request, reference): ...          # returns a dict

    @acts(AnswerBody, scope="invitations:write")
    def api_invitation_answer(request, facts, reference): ...      # returns the record's (reference, URL name, shape)

Around it stand, in this order: the token, the access table and the scope, the pace, one transaction, and for an act the
idempotency key. A refusal, whichever, leaves nothing behind.
"""

import json
import logging
import re
from dataclasses import replace
from functools import wraps

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpResponse
from django.urls import register_converter, reverse
from django.urls.converters import StringConverter
from django.utils.crypto import salted_hmac
from django.utils.log import log_response
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.views import APIView

from safeguarding.api.fields import Recorded
from safeguarding.api.parsing import StrictJSON
from safeguarding.api.problems import Problem, problem
from safeguarding.api.versions import etag_of
from safeguarding.post import once

KEY = re.compile(r"[\x21-\x7e]{1,64}")
logger = logging.getLogger("django.request")


class ReferenceConverter(StringConverter):
    """A public reference in an address."""

    regex = "[0-9A-Za-z]{1,12}"


register_converter(ReferenceConverter, "reference")


class Endpoint(APIView):
    """One address of the API; `scope` is what the token must have been given for."""

    scope = ""
    asked = shape = None
    is_list = changes = False

    def dispatch(self, request, *args, **kwargs):
        """The answer, saved whole or not at all; a fault of ours is a problem too, and is logged."""
        try:
            with transaction.atomic():
                response = super().dispatch(request, *args, **kwargs)
                if response.status_code >= 400:
                    transaction.set_rollback(True)
        except Exception as fault:
            response = problem(500, "A fault of ours. Nothing was saved; try again, or ring.")
            log_response("%s: fault", request.path, response=response, request=request, exception=fault, logger=logger)
        response["Cache-Control"] = "no-store"
        return response

    def perform_content_negotiation(self, request, force=False):
        """JSON is all there is."""
        return super().perform_content_negotiation(request, force=True)


def reads(shape, *, scope, many=False):
    """Make a GET endpoint of `function(request, ...)`, which returns what is shown as JSON would hold it.

    `shape` is the serializer that describes it (and one row of it, where `many`). One record has an ETag.
    """

    def made(function):
        @wraps(function)
        def get(self, request, *args, **kwargs):
            shown = function(request, *args, **kwargs)
            response = answered(shown)
            if not many:
                response["ETag"] = etag_of(shown)
            return response

        return _endpoint(function, get=get, scope=scope, shape=shape, is_list=many)

    return made


def acts(asked, *, scope, changes=True):
    """Make a POST endpoint of `function(request, facts, ...)`: it calls a verb and returns what `recorded` returns.

    `asked` is the Act that reads the body; `facts` are its keywords, with `at` always there, and `request.actor` speaks
    for the person named. `changes`: an existing record is changed, so `If-Match` belongs to it: the function calls
    `versions.check_seen` once the row is locked.
    """

    def made(function):
        @wraps(function)
        def post(self, request, *args, **kwargs):
            said, key = _digest(request), key_of(request)
            claimed, before = once.claim(request.user, key, said=said, path=request.path[:300], at=request.now)
            if before:
                return _again(request, before, said)
            facts = read(asked, request)
            shown = function(request, facts, *args, **kwargs)
            once.keep_answer(claimed, shown)
            return _created(shown)

        return _endpoint(function, post=post, scope=scope, asked=asked, shape=Recorded, changes=changes)

    return made


def recorded(reference, url_name, shown):
    """What an act answers: where the record is read, and its tag as it now is (`shown` is how it is read there)."""
    return {"reference": reference, "url": reverse(url_name, args=[reference]), "etag": etag_of(shown)}


def answered(shown, status=200):
    """A response of JSON."""
    body = json.dumps(shown, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, status=status, content_type="application/json")


def key_of(request):
    """The Idempotency-Key. Raises Problem 400 where there is none, or none that can be kept."""
    key = request.headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(key):
        raise Problem(400, "Send an Idempotency-Key of 1 to 64 visible ASCII characters, a new one for each act.")
    return key


def read(asked, request):
    """The facts of the body; from here on the actor speaks for the person it names. Raises ValidationError."""
    body = asked(data=request.data, context={"now": request.now, "actor": request.actor})
    body.is_valid(raise_exception=True)
    facts = dict(body.validated_data)
    request._request.actor = replace(request.actor, speaks_for=facts.pop("person"))
    facts.setdefault("at", request.now)
    return facts


def _digest(request):
    """What is asked: the body as it was understood. A form is none, although Django would have read it."""
    if request.content_type.partition(";")[0].strip().lower() != StrictJSON.media_type:
        raise UnsupportedMediaType(request.content_type)
    said = json.dumps(request.data, sort_keys=True)  # keyed, as a body may hold what is easily guessed
    return salted_hmac("safeguarding.api.endpoints", said, algorithm="sha256").hexdigest()


def _again(request, before, said):
    """The first answer once more; 409 where the key was for something else."""
    if (before.path, before.body_hash) != (request.path[:300], said) or before.answer is None:
        raise Problem(409, "This Idempotency-Key was used for another request. Send a new one.")
    response = _created(before.answer)
    response["Idempotent-Replayed"] = "true"
    return response


def _created(shown):
    response = answered({name: shown[name] for name in ("reference", "url", "etag")}, status=201)
    response["Location"], response["ETag"] = shown["url"], shown["etag"]
    return response


def _endpoint(function, **facts):
    facts |= {"__doc__": function.__doc__, "__module__": function.__module__}
    view = type(function.__name__, (Endpoint,), facts).as_view()
    view.for_systems = True
    return view
