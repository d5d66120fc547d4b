"""The pages of a reply link: the code, what is asked, an answer, passing it on. Nobody signs in for them.

A link that was used, has expired, was taken back or passed on, is opened by somebody else, or never was, is answered
alike: the same page, the same statements. A GET counts as nothing, because mail scanners open links.
"""

from functools import wraps

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.core import signing
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from safeguarding.reply_links import forms, services
from safeguarding.reply_links.models import MOST_WRONG_CODES
from safeguarding.reply_links.purposes import purpose_of

COOKIE, SALT = "reply", "safeguarding.reply_links.cookie"
KEPT = 60 * 60  # seconds that an opened link stays open in the browser that gave the code


def guarded(view):
    """Hand the view the link of the token and the partnerships; or answer 429, or that the link does not stand."""

    @never_cache
    @require_http_methods(["GET", "POST"])
    @wraps(view)
    def answers(request, token, **more):
        address = get_client_ip_address(request) or ""
        if services.knocked_too_often(address, request.now):
            return render(request, "reply_links/too_often.jinja", status=429)
        link, partnerships = services.find(token)
        response = view(request, link, token, **more)
        if response is None:
            services.note_knock(address, request.now)
            response = render(request, "reply_links/ended.jinja", {"partnerships": partnerships}, status=404)
        return response

    return answers


@guarded
def reply_link(request, link, token):
    """The code, by name and role; shows nothing of what is asked."""
    if link and has_opened(request, link):
        return redirect("reply-asked", token)
    if link is None or not link.waits_for_code(request.now):
        return None
    form = forms.CodeForm(request.POST or None)
    if form.is_valid():
        link = services.open_with_code(link, at=request.now, **form.cleaned_data)
        if link.code_used_at == request.now:
            return remembered(redirect("reply-asked", token), link, token)
        if not link.is_out(request.now):
            return None
        services.note_knock(get_client_ip_address(request) or "", request.now)
        left = MOST_WRONG_CODES - link.wrong_codes
        form.add_error("code", f"This is not the code. {left} more, and the link closes.")
    return render(request, "reply_links/code.jinja", {"form": form, "link": link})


@guarded
def reply_asked(request, link, token):
    """What is asked, and only that, with the ways to say something."""
    if link is None or not has_opened(request, link):
        return redirect("reply-link", token) if link and link.waits_for_code(request.now) else None
    by = services.actor_of(link, request.now)
    if link.answered_at:
        return render(request, "reply_links/received.jinja", {"link": link})
    asked = purpose_of(link.purpose).replies.asked(link, by)
    if asked is None:
        return render(request, "reply_links/overtaken.jinja", {"link": link})
    services.note_opened_page(link, "reply-asked", asked, by=by)
    context = {"link": link, "token": token, "asked": asked, "by": by, **asked.context}
    return render(request, asked.template, context)


@guarded
def reply_say(request, link, token, step):
    """One answer."""
    if link is None or not has_opened(request, link):
        return None
    if link.answered_at:
        return redirect("reply-asked", token)
    by = services.actor_of(link, request.now)
    asked = purpose_of(link.purpose).replies.asked(link, by)
    chosen = asked.step(step) if asked else None
    if chosen is None:
        return redirect("reply-asked", token)
    form = chosen.form(request.POST or None, now=request.now)
    if link.is_health and link.hidden_at is None:
        form = forms.with_hiding(form)
    if form.carry_out(services.say, link, chosen, by=by):
        return redirect("reply-asked", token)
    services.note_opened_page(link, "reply-say", asked, by=by)
    context = {"link": link, "token": token, "step": chosen, "form": form, "by": by}
    return render(request, "reply_links/say.jinja", context)


@guarded
def reply_pass_on(request, link, token):
    """Give it to a colleague."""
    if link is None or not has_opened(request, link) or link.answered_at:
        return None
    form = forms.PassOnForm(request.POST or None)
    if new := form.carry_out(services.pass_on, link, by=services.actor_of(link, request.now)):
        return render(request, "reply_links/passed_on.jinja", {"link": new})
    return render(request, "reply_links/pass_on.jinja", {"link": link, "token": token, "form": form})


def remembered(response, link, token):
    """The response with the cookie that keeps this link, and nothing else, open in this browser for an hour."""
    value = signing.dumps([link.pk, link.code_number], salt=SALT)
    options = {"max_age": KEPT, "path": reverse("reply-link", args=[token]), "secure": settings.HTTPS}
    response.set_cookie(COOKIE, value, httponly=True, samesite="Lax", **options)
    return response


def has_opened(request, link):
    """Whether this browser gave the link's present code within the hour, and the link was not closed since."""
    if link.code_used_at is None or link.closed_at or request.now >= link.expires_at:
        return False
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT) == [link.pk, link.code_number]
    except signing.BadSignature:
        return False
