"""Every refusal in one shape, RFC 9457 problem details, with a pointer to each fact at fault."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, JsonResponse
from rest_framework import exceptions

from safeguarding.errors import NotAllowed, Stale
from safeguarding.forms.refusals import words_for

MEDIA_TYPE = "application/problem+json"
NOT_HERE = "There is no such record, or this agency is not involved in it."


class Problem(exceptions.APIException):
    """A refusal that an endpoint raises by itself."""

    def __init__(self, status, detail, errors=()):
        super().__init__(detail)
        self.status_code, self.said, self.errors = status, detail, list(errors)


def answer_to(error, context):
    """DRF's exception handler: the problem that this exception is, or None for a fault of ours."""
    headers = {}
    if isinstance(error, exceptions.APIException):
        if header := getattr(error, "auth_header", None):
            headers["WWW-Authenticate"] = header
        if wait := getattr(error, "wait", None):
            headers["Retry-After"] = str(int(wait) + 1)
    status, detail, errors = _read(error)
    if status is None:
        return None
    response = problem(status, detail, errors)
    for name, value in headers.items():
        response[name] = value
    if status == 405:
        response.headers["Allow"] = ", ".join(context["view"].allowed_methods)
    return response


def problem(status, detail="", errors=()):
    """A response that says no. `errors` are (pointer, sentence) pairs; a pointer is a JSON Pointer into the body."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": int(status)}
    if detail:
        said["detail"] = detail
    if errors:
        said["errors"] = [{"pointer": pointer, "detail": words} for pointer, words in errors]
    return JsonResponse(said, status=status, content_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def _read(error):
    """(status, detail, errors) of an exception; no status for a fault of ours."""
    match error:
        case Problem():
            return error.status_code, error.said, error.errors
        case NotAllowed():
            return 422, error.message, [(f"/{error.field}" if error.field else "", error.message)]
        case Stale():
            return 412, error.message, ()
        case IntegrityError():
            words = words_for(error)
            return 422, words, [("", words)]
        case Http404():
            return 404, NOT_HERE, ()
        case PermissionDenied():
            return 403, "", ()
        case exceptions.ValidationError():
            return 400, "What was sent does not fit.", list(_pointed(error.detail))
        case exceptions.APIException():
            return error.status_code, str(error.detail), ()
    return None, "", ()


def _pointed(detail, pointer=""):
    """(pointer, sentence) of each thing wrong, however deep."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            below = pointer if name == "non_field_errors" else f"{pointer}/{_escaped(str(name))}"
            yield from _pointed(inner, below)
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            yield from _pointed(inner, f"{pointer}/{place}" if isinstance(inner, (dict, list)) else pointer)
    else:
        yield pointer, str(detail)


def _escaped(name):
    return name.replace("~", "~0").replace("/", "~1")
