"""Where a page saves what is being typed, and where its author throws it away."""

import json

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from safeguarding.drafts import services
from safeguarding.forms.token import NAME, read_token


@require_POST
def save(request):
    """Keep the text of one form: JSON {"form_token": ..., "text": {name: [values]}}, answered with 204."""
    token, text = _sent(request.body)
    if token is None or text is None:
        return HttpResponseBadRequest("Not a draft.")
    if not token.form or token.user_id != request.actor.user_id:
        return HttpResponse(status=403)
    try:
        services.save(token.user_id, token.form, token.subject, text=text, at=request.actor.now, version=token.version)
    except services.TooLong:
        return HttpResponse(status=413)
    return HttpResponse(status=204)


@require_POST
def drop(request):
    """Throw one's draft away and show the page again without it."""
    token = read_token(request.POST.get("draft_token"))
    if token is None or token.user_id != request.actor.user_id:
        return HttpResponse(status=403)
    services.drop(token.user_id, token.form, token.subject)
    messages.info(request, "Your draft was thrown away.")
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "my-work")


def _sent(body):
    """The token and text of a request's body; None for whichever is not what it should be."""
    try:
        sent = json.loads(body)
        token, text = read_token(sent[NAME]), sent["text"]
    except (ValueError, KeyError, TypeError):
        return None, None
    return token, text if _is_text(text) else None


def _is_text(text):
    return isinstance(text, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) for value in values) for values in text.values()
    )
