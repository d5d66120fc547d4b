"""E-mail through GOV.UK Notify, by its own client.

Notify keeps the words that may be sent in templates of its own. Ours is one template whose subject is `((subject))` and
whose body is `((body))`; NOTIFY_TEMPLATE_ID names it. The message's id is the reference under which Notify knows it, so
that an attempt whose answer was lost is found again instead of being made twice.
"""

from django.conf import settings
from notifications_python_client.errors import APIError, HTTPError, TokenError
from notifications_python_client.notifications import NotificationsAPIClient
from requests import RequestException

from safeguarding.post.channels import Refused, Unavailable
from safeguarding.post.rendering import render

BAD_REQUEST = 400
NOT_DELIVERED = frozenset({"technical-failure"})  # Notify could not hand it over: it may be asked again


def deliver(message):
    """Hand the message to Notify; raises Refused or Unavailable."""
    subject, body = render(message)
    client = NotificationsAPIClient(settings.NOTIFY_API_KEY, settings.NOTIFY_URL, timeout=settings.EMAIL_TIMEOUT)
    try:
        if message.attempts_made > 1 and _has(client, message):
            return
        client.send_email_notification(
            email_address=message.recipient_email,
            template_id=settings.NOTIFY_TEMPLATE_ID,
            personalisation={"subject": subject, "body": body},
            reference=str(message.pk),
        )
    except HTTPError as problem:
        raise _problem(problem) from problem
    except (APIError, RequestException, TokenError) as problem:
        raise Unavailable(type(problem).__name__) from problem
    finally:
        client.request_session.close()


def _has(client, message):
    """Whether Notify took an earlier attempt, whose answer never came."""
    found = client.get_all_notifications(reference=str(message.pk))["notifications"]
    return any(one["status"] not in NOT_DELIVERED for one in found)


def _problem(error):
    """What Notify's answer means: only a word about the address itself is the recipient's; all else concerns all.

    Of the answer only the kinds of error and their numbers are kept, for its words may repeat the address.
    """
    said = error.message if isinstance(error.message, list) else []
    kinds = ", ".join(sorted({str(one.get("error", "")) for one in said}))
    words = f"{error.status_code} {kinds}".strip()
    about_address = any("email_address" in str(one.get("message", "")) for one in said)
    if error.status_code == BAD_REQUEST and about_address:
        return Refused(words, permanent=True)
    return Unavailable(words)
