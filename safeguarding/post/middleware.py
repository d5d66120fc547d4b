"""Saved once: the same form sent twice, by a double click, Back or a retry, makes one record and leads to one page.

The form token that every form prints holds a key. The key is written in the request's own transaction, so it is kept
if, and only if, the record is; a second request with it waits for the first and is then answered as the first was.
"""

from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac

from safeguarding.forms.token import NAME, read_token
from safeguarding.post import once
from safeguarding.post.models import IdempotencyKey

NOT_TYPED = (NAME, "csrfmiddlewaretoken")
SECRET_WORDS = ("password", "code", "credential")  # fields with these in their names are never shown again


class SaveOnce:
    """Runs inside the request's transaction, once the person is known; leaves requests without a form token alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer the request; keep the key with the address that a saved form leads to, else let the key go."""
        response = self.get_response(request)
        claim = getattr(request, "saved_once_id", None)
        if claim is None or response.status_code >= 500 or getattr(request, "view_raised", False):
            return response  # the whole transaction is rolled back, and the key with it
        if 300 <= response.status_code < 400:
            IdempotencyKey.objects.filter(pk=claim).update(location=response["Location"])
        else:
            IdempotencyKey.objects.filter(pk=claim).delete()
        return response

    def process_view(self, request, view, args, kwargs):
        """None to go on; the earlier answer, or a page that says what happened, when this form was already saved."""
        token = read_token(request.POST.get(NAME)) if request.method == "POST" else None
        if token is None or not request.user.is_authenticated:
            return None
        path, said = request.path[:300], body_hash(request)
        request.saved_once_id, saved = once.claim(request.user, token.key, said=said, path=path, at=request.now)
        if saved is None:
            return None
        if saved.path == path and saved.body_hash == said:
            return redirect(saved.location)
        return already_saved(request, saved)


def already_saved(request, saved):
    """409: this form was saved with other words. Shows what was sent now, and leads to what is recorded."""
    words = [
        (name.replace("_", " ").replace("-", " ").capitalize(), value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and name not in NOT_TYPED and not name.endswith("-shown")
        if not any(word in name for word in SECRET_WORDS)
    ]
    context = {"yours": words, "location": saved.location, "back": request.path}
    return render(request, "post/already_saved.jinja", context, status=409)


def body_hash(request):
    """A digest of everything the person typed or attached, whatever the tokens around it.

    Keyed, because a form may hold a password: a copy of the database must not be a quicker way to guess it.
    """
    digest = salted_hmac("safeguarding.post.body_hash", b"", algorithm="sha256")
    for name, values in sorted(request.POST.lists()):
        if name not in NOT_TYPED:
            digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(repr((name, file.name, file.size)).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()
