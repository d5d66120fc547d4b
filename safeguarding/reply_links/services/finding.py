"""Finding a link by its token, who answers by it, and counting what was tried in vain."""

from django.db import connection
from django.utils.crypto import salted_hmac

from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Partnership, User
from safeguarding.reply_links.models import Knock, ReplyLink
from safeguarding.reply_tokens import digest_of

ADDRESS, NAME = "reply-link@system.invalid", "Reply link"
# In vain, from one place, in a quarter of an hour: a whole hospital behind one address must not shut itself out.
MOST_KNOCKS = 60
COUNT = """
INSERT INTO reply_links_knock (place, since, times) VALUES (%s, %s, 1)
ON CONFLICT (place, since) DO UPDATE SET times = reply_links_knock.times + 1
"""


def find(token):
    """(the ReplyLink of this token or None, the partnerships to ring): two statements, whatever was given.

    It is found by its digest in an index, so that the time tells nothing about how nearly a guess was right.
    """
    rows = ReplyLink.objects.select_related("asking_agency", "agency", "partnership")
    link = rows.filter(token_digest=digest_of(token)).first()
    return link, list(Partnership.objects.order_by("name").values("name", "duty_telephone"))


def passed_on(case_id, now):
    """{path: address}: where a page of a case is asked about, once its reply link was passed to a colleague; a query.

    Whoever was asked first has no link any more, and would only be told to sign in.
    """
    rows = ReplyLink.objects.standing().filter(case_id=case_id, follows__isnull=False, expires_at__gt=now)
    return {path: sent_to for paths, sent_to in rows.order_by("pk").values_list("paths", "sent_to") for path in paths}


def actor_of(link, now):
    """Whoever opened this link, as the `by` of a verb: no role, no membership, one agency, one question.

    The user is a row that nobody can sign in as, so that what they say can never pass for the click of a person who
    has an account; the name says by which road it came.
    """
    user, _ = User.objects.get_or_create(email=ADDRESS, defaults={"name": NAME, "is_system": True, "password": "!"})
    return Actor(user=user, link=link, speaks_for=f"{link.opener_name}, {link.opener_role}", now=now)


def knocked_too_often(address, now):
    """Whether too much was tried in vain from this network address in this quarter of an hour."""
    return Knock.objects.filter(place=_place(address), since=_since(now), times__gte=MOST_KNOCKS).exists()


def note_knock(address, now):
    """Count one more try in vain."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [_place(address), _since(now)])


def _place(address):
    return salted_hmac("safeguarding.reply_links.place", address, algorithm="sha256").hexdigest()


def _since(now):
    return now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
