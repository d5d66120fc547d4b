"""How the service is: each part apart, in numbers, without personal data.

Every question is answered within about a second, or the part counts as down: a frozen helper must not freeze the
answer. `problems` names what somebody has to look at; only a silent database makes the whole service not ready, since
taking every web process out of service because mail is down would help nobody.
"""

import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Case, Count, Min, Q, Sum, When

from safeguarding.audit.models import Seal
from safeguarding.owed.local import unknown_standards
from safeguarding.owed.models import Hold, Owed
from safeguarding.post.models import Channel, Message, Round, Stuck

CHASE = "escalations.chasing.tasks.raise_chasers"
ROUNDS = ("safeguarding.post.tasks.send_outbox", "safeguarding.post.tasks.sweep", CHASE)
PATIENCE = 1  # seconds for each helper
LATE = timedelta(minutes=5)  # a message due for longer, or a job silent for longer, is a problem

OLDEST_UNSEALED = """
WITH sealed AS (SELECT coalesce(max(position_to), 0) AS up_to FROM audit_seal)
SELECT least(
    (SELECT recorded_at FROM audit_entry, sealed WHERE position >= up_to ORDER BY position LIMIT 1),
    (SELECT at FROM audit_view, sealed WHERE position >= up_to ORDER BY position LIMIT 1)
)
"""


@dataclass(frozen=True)
class Delivery:
    """How the chasing and the sending are, for a page that a manager reads. Moments are None where there is none."""

    last_scan_at: datetime | None
    unsent: int
    oldest_unsent_at: datetime | None
    refused: int
    stuck: int
    is_late: bool

    @property
    def is_well(self):
        """Whether nobody has to look at anything."""
        return not (self.is_late or self.refused or self.stuck)


def delivery(now):
    """The Delivery at `now`, in one query of the database for each line; asks no helper, so it cannot hang."""
    outbox = _outbox(now)
    last_scan_at = Round.objects.filter(job=CHASE).values_list("last_at", flat=True).first()
    return Delivery(
        last_scan_at=last_scan_at,
        unsent=outbox["depth"],
        oldest_unsent_at=outbox["oldest"],
        refused=Message.objects.to_pass_on().count(),
        stuck=Stuck.objects.current().count(),
        is_late=last_scan_at is None or _late(now, last_scan_at) or _late(now, outbox["oldest"]),
    )


def health(now):
    """A dict of every part; `problems` lists those that need somebody."""
    found = {"database": database_answers(), "broker": broker_answers(), "mail": mail_answers()}
    if found["database"]:
        found |= read_database(now)
    problems = [name for name in ("database", "broker", "mail") if found[name] is False]
    problems += found.pop("late", [])
    return found | {"problems": problems}


def database_answers():
    """Whether PostgreSQL answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False


def broker_answers():
    """Whether the broker answers a ping; None when it is no Redis."""
    address = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://")  # Celery's word, and the client's
    if not address.startswith(("redis://", "rediss://", "unix://")):
        return None
    try:
        with redis.Redis.from_url(address, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE) as broker:
            return broker.ping()
    except redis.RedisError:
        return False


def mail_answers():
    """Whether the mail server, or GOV.UK Notify, takes a connection; None when no server is set."""
    if settings.POST_THROUGH[Channel.EMAIL] == "notify":
        there = urlsplit(settings.NOTIFY_URL)
        address = (there.hostname, there.port or {"http": 80}.get(there.scheme, 443))
    elif settings.EMAIL_URL.startswith("smtp"):
        address = (settings.EMAIL_HOST, settings.EMAIL_PORT)
    else:
        return None
    try:
        with socket.create_connection(address, timeout=PATIENCE):
            return True
    except OSError:
        return False


def _outbox(now):
    """How many messages are due and not sent, those that wait for another try included, and the age of the oldest."""
    due = Message.objects.unsent().filter(Q(not_before__lte=now) | Q(attempts_made__gt=0))
    since = Case(When(attempts_made=0, then="not_before"), default="created_at")  # quiet hours put off the first try
    return due.aggregate(depth=Count("pk"), oldest=Min(since))


@transaction.atomic
def read_database(now):
    """What the database knows: the outbox, the chase, when each job last did its round, and the head of the audit."""
    outbox = _outbox(now)
    chase = Owed.objects.to_chase(now).aggregate(due=Count("pk"), oldest=Min("chase_at"))
    refused = Message.objects.to_pass_on().count()
    stuck = Stuck.objects.current().count()
    held = Hold.objects.current().aggregate(due=Sum("due", default=0))["due"]
    rounds = dict(Round.objects.values_list("job", "last_at"))
    silent = {job: _seconds(now, rounds.get(job)) for job in ROUNDS}
    seal = Seal.objects.order_by("-number").values("number", "digest", "made_at").first()
    late = [f"{job} has not run" for job, age in silent.items() if age is None or age > LATE.total_seconds()]
    late += [
        f"{name} is late" for name, at in (("outbox", outbox["oldest"]), ("chase", chase["oldest"])) if _late(now, at)
    ]
    late += ["messages were refused and nobody else was told"] if refused else []
    late += ["rows are stuck"] if stuck else []
    late += ["the chase is held back until an administrator releases it"] if held else []
    late += [f"local policy names no standard: {slug}" for slug in unknown_standards()]
    unsealed = oldest_unsealed()
    late += ["the audit is not being sealed"] if _late(now, unsealed) else []
    missing = migrations_missing()
    late += ["the schema is older than the code"] if missing else []
    return {
        "outbox_depth": outbox["depth"],
        "outbox_oldest_seconds": _seconds(now, outbox["oldest"]),
        "chase_due": chase["due"],
        "chase_oldest_seconds": _seconds(now, chase["oldest"]),
        "refused_and_not_passed_on": refused,
        "chase_held": held,
        "stuck": stuck,
        "seconds_since_last_round": silent,
        "audit_head": {"number": seal["number"], "digest": seal["digest"]} if seal else None,
        "audit_head_seconds": _seconds(now, seal and seal["made_at"]),
        "audit_unsealed_seconds": _seconds(now, unsealed),
        "migrations_missing": missing,
        "late": late,
    }


def oldest_unsealed():
    """When the oldest entry or view that no seal covers was written, or None when every one is sealed."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST_UNSEALED)
        return cursor.fetchone()[0]


def migrations_missing():
    """How many migrations of the code the database has not had: pages may fail until `migrate` has run."""
    return len(_known_migrations() - set(MigrationRecorder(connection).applied_migrations()))


@cache
def _known_migrations():
    """The migrations of the code, which do not change while a process lives."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _seconds(now, moment):
    return None if moment is None else max(0, round((now - moment).total_seconds()))


def _late(now, moment):
    return moment is not None and now - moment > LATE
