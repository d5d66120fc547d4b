"""The pages shown when a request cannot be answered: static, and without a single query.

They must work when the database, the session and the menu do not; so they are rendered without the page context, know
nobody's name, and say what to do and whom to ring. settings and urls name these functions by string.
"""

from functools import cache

from django.http import HttpResponse
from django.template.loader import get_template

from safeguarding.forms.token import keeping_token
from safeguarding.words import typed_words

PLAIN = (
    "<!DOCTYPE html><html lang='en-GB'><title>Sorry, something went wrong</title><h1>Sorry, something went wrong</h1>"
    "<p>If a child is in danger now, ring 999. For anything else about a child, ring the duty social worker.</p></html>"
)
NO_SUCH_ADDRESS = '{"type": "about:blank", "title": "Not Found", "status": 404, "detail": "No such address."}'


def bad_request(request, exception=None):
    """400: what was sent cannot be read."""
    return answer(400)


def forbidden(request, exception=None):
    """403: this role may not open this page."""
    return answer(403)


def page_not_found(request, exception=None):
    """404: no such page, or one that this agency is not involved in; the two look the same on purpose."""
    if request.path.startswith("/api/"):
        return HttpResponse(NO_SUCH_ADDRESS, status=404, content_type="application/problem+json")
    return answer(404)


UNTYPED = ("csrfmiddlewaretoken", "form_token", "version")
"""What a form carries that nobody typed."""


def conflict(request, exception=None):
    """409: somebody else changed it meanwhile (Stale). Shows both texts; the sender's is kept where the form can."""
    theirs = getattr(exception, "theirs", None)
    yours = getattr(exception, "yours", None) or typed_words(request.POST, without=UNTYPED)
    words = {
        "message": getattr(exception, "message", ""),
        "theirs": theirs,
        "yours": yours,
        "kept": _will_keep(request),
    }
    return _said("errors/409.jinja", words | {"back": request.path})


def refused(request, exception):
    """409: a rule refuses what was asked (NotAllowed), with the rule's own words."""
    return _said("errors/refused.jinja", {"message": exception.message, "back": request.path})


def server_error(request):
    """500: a fault of ours."""
    return answer(500)


def unavailable(request, exception=None):
    """503: the database or the service is not there at the moment."""
    response = answer(503)
    response["Retry-After"] = "30"
    return response


def form_expired(request, reason=""):
    """403 for a form whose page was too old, or came from somewhere else.

    Someone who signed in again in another window sends such a form, with an hour's writing in it: it is kept for whom
    its signed token names, which no other site could have made.
    """
    return HttpResponse(_page("expired_kept" if _will_keep(request) else "expired"), status=403)


def answer(status):
    """The static page of one status, never to be cached: the same address may work a moment later."""
    return HttpResponse(_page(str(status)), status=status, headers={"Cache-Control": "no-store"})


def _will_keep(request):
    """Ask the middleware to keep what was typed, if the form can bring it back; the page says so."""
    request.keep_what_was_typed = keeping_token(request) is not None
    return request.keep_what_was_typed


def _said(template, words):
    return HttpResponse(get_template(template).render(words), status=409, headers={"Cache-Control": "no-store"})


def _page(name):
    try:
        return _rendered(name)
    except Exception:  # The last page there is: whatever broke, a person must still read whom to ring.
        return PLAIN


@cache
def _rendered(name):
    return get_template(f"errors/{name}.jinja").render()
