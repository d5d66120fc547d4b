"""Who has been told that a report is late, and what comes next: read from the messages that went out."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from safeguarding.accounts.models import Agency, User
from safeguarding.charts import Clock
from safeguarding.post.models import Message


@dataclass(frozen=True)
class Told:
    """One message about one report: when, to whom, about which child, and what became of it."""

    at: datetime
    who: str
    about: str
    became: str


def clocks_of(columns, owed):
    """A Clock for each child whose survey was asked for and runs, or was reported; `owed` as `steps.owed_of` gives."""
    found = [
        (_name(imaging), owed.get(("survey-reported", imaging.survey.pk))) for imaging, *_ in columns if imaging.survey
    ]
    return [Clock(name, row.started_at, row.due_at, row.limit_at, row.met_at) for name, row in found if _runs(row)]


def chased_of(case, columns, owed):
    """The Told of a case about its surveys, the latest first, in one query."""
    about = {}
    for imaging, *_ in columns:
        if imaging.survey and (row := owed.get(("survey-reported", imaging.survey.pk))):
            about[row.pk] = f"{_name(imaging)}’s report overdue"
    who = User.objects.filter(pk=OuterRef("recipient_user_id")).values("name")
    desk = Agency.objects.filter(desk_email=OuterRef("recipient_email")).exclude(desk_email="").order_by("pk")
    sent = Message.objects.of_case(case).filter(kind="chase", params__owed__in=list(about)).newest_first()
    return [
        Told(
            message.created_at, message.who or message.recipient_email, about[message.params["owed"]], _became(message)
        )
        for message in sent.annotate(who=Coalesce(Subquery(who), Subquery(desk.values("desk_name")[:1]), Value("")))
    ]


def _runs(row):
    return row is not None and row.limit_at is not None and row.ended_at is None


def _name(imaging):
    return imaging.child.person.given_name or imaging.child.person.name


def _became(message):
    if message.given_up_at or message.came_back_at:
        return "Refused: ring them"
    return "Sent" if message.sent_at else "Waiting to be sent"
