"""Health for machines, what Notify reports to us, and in the demonstration every message that was sent."""

import json
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from safeguarding.post import metrics, services, tables
from safeguarding.post.health import health
from safeguarding.post.models import Message
from safeguarding.post.rendering import Sent
from safeguarding.post.reports import BY_NOTIFY, Unplaced, read_receipt, take
from safeguarding.tables import answer

PAGE = 50
LONGEST_RECEIPT = 20_000  # bytes


@require_safe
def health_live(request):
    """Whether this process answers; asks nothing of anybody."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def health_ready(request):
    """How every part is, and what needs somebody; 503 only when the database does not answer."""
    found = health(timezone.now())
    return JsonResponse(found, status=200 if found["database"] else 503)


@require_safe
def health_metrics(request):
    """The same numbers for Prometheus; 200 also when something is wrong, or nobody could read what."""
    return HttpResponse(metrics.text(health(timezone.now())), content_type=metrics.CONTENT_TYPE)


@csrf_exempt  # no browser and no session: the bearer token says who it is
@require_POST
def notify_receipt(request):
    """What became of a message, as GOV.UK Notify tells us. Says nothing about what we know; strays are counted."""
    now = timezone.now()
    token = settings.NOTIFY_CALLBACK_TOKEN
    if not token or not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}"):
        services.count_stray(BY_NOTIFY, "without the right token", at=now)
        return HttpResponse(status=403)
    try:
        take(read_receipt(read_json(request)), way=BY_NOTIFY, at=now)
    except Unplaced as problem:
        services.count_stray(BY_NOTIFY, str(problem), at=now)
    return HttpResponse(status=204)


def read_json(request):
    """What was posted, or None for anything that is no JSON or too long to be a receipt."""
    if len(request.body) > LONGEST_RECEIPT:
        return None
    try:
        return json.loads(request.body)
    except ValueError:
        return None


def sent_messages(request):
    """The messages of the actor's partnership with their words; older ones by key."""
    messages = Message.objects.visible_to(request.actor).with_duty_number().with_reply_link().newest_first()
    if download := answer(request, tables.sent(messages)):
        return download
    if before := read_key(request.GET.get("before")):
        messages = messages.older_than(before)
    found = list(messages[: PAGE + 1])
    shown, more = found[:PAGE], found[PAGE:]
    older = f"{reverse('sent-messages')}?{urlencode({'before': key_of(shown[-1])})}" if more else ""
    context = {"messages_sent": [Sent(message) for message in shown], "older": older}
    return render(request, "post/sent_messages.jinja", context)


def key_of(message):
    """Where the next page goes on: the moment and the id of the last message shown."""
    return f"{message.created_at.isoformat()}~{message.pk}"


def read_key(typed):
    """The (moment, id) that `key_of` wrote, or None for anything else."""
    moment, _, pk = (typed or "").partition("~")
    try:
        at, message_id = datetime.fromisoformat(moment), UUID(pk)
    except ValueError:
        return None
    return (at, message_id) if at.tzinfo else None
