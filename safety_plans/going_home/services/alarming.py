"""Parents are leaving with a child now: said at once, everybody on duty asked, each call recorded, and how it ended.

Nothing here says that anybody was told: a message is not proof that somebody has read it, an answered call is.
"""

from django.db import transaction

from cases.case_files.models import CaseFile
from cases.hospital_stays.models import Stay
from safeguarding import moments
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.post import services as post
from safeguarding.roles import AgencyKind
from safety_plans.going_home.choices import LeavingHow
from safety_plans.going_home.models import GoingHome, Leaving, LeavingAlert
from safety_plans.going_home.owing import begin
from safety_plans.going_home.services.leaving import leave_without
from safety_plans.going_home.services.ways import settled
from safety_plans.going_home.telling import LEAVING, tell_duty


@transaction.atomic
def say_leaving(case, *, by, at):
    """Say that parents are leaving with a child of this case now; returns the Leaving.

    Every service that must be rung about it is owed a call from `at` on, its person on duty is asked to ring, and an
    urgent message without a name goes out. Said again while it holds, it is the same Leaving: a second press by
    somebody in a hurry must not ask everybody twice.
    """
    case = CaseFile.objects.select_for_update(no_key=True, of=("self",)).get(pk=case.pk)
    if standing := Leaving.objects.now().of_case(case).first():
        return standing
    leaving = Leaving.objects.create(
        case=case, said_at=at, said_by_id=by.user_id, agency_id=by.agency_id, recorded_at=by.now
    )
    alerts = [
        LeavingAlert(case=case, leaving=leaving, agency=agency, owed_at=at, recorded_at=by.now)
        for agency in _to_ring(case)
    ]
    LeavingAlert.objects.bulk_create(alerts)
    audit.record("leaving-said", leaving, by=by, at=at, says="Parents are leaving with a child now")
    tell_duty(LEAVING, case, page="leaving-now", key=leaving.reference, now=by.now)
    return settled(leaving, *alerts, by=by)


@transaction.atomic
def describe_leaving(leaving, *, by, at, seen_by="", who="", going_to=""):
    """Write down what is known of it: who sees them, which child leaves with whom, where to. All of it may be empty."""
    leaving = _locked(leaving)
    leaving.seen_by, leaving.who, leaving.going_to = seen_by.strip(), who.strip(), going_to.strip()
    leaving.save(update_fields=["seen_by", "who", "going_to"])
    audit.record("leaving-described", leaving, by=by, at=at, who=leaving.who, going_to=leaving.going_to)
    return settled(leaving, by=by)


@transaction.atomic
def ring_about_leaving(alert, *, by, at, **rang):
    """Record a call to one of the services (`rang`: see `post.record_call`). Only an answered one counts as told.

    Returns the LeavingAlert. Raises NotAllowed.
    """
    Leaving.objects.select_for_update(no_key=True, of=("self",)).get(pk=alert.leaving_id)
    alert = _alert_locked(alert.pk)
    if alert.rung_at:
        raise NotAllowed(f"A call with {alert.agency.name} is already recorded.")
    if at < alert.owed_at:
        raise NotAllowed("They were leaving after that.", field="at")
    call = post.record_call(alert.case_id, by=by, at=at, partnership=by.partnership_id, **rang)
    return _rung(alert, call, by=by) if call.answered else alert


@transaction.atomic
def note_rung(alert_id, *, by, call):
    """A person on duty of that service rang by themselves: the answered Call counts here. Returns the LeavingAlert."""
    alert = _alert_locked(alert_id)
    return alert if alert.rung_at or call.at < alert.owed_at else _rung(alert, call, by=by)


@transaction.atomic
def they_stayed(leaving, *, by, at, words="", how=LeavingHow.STAYED):
    """They stayed, or it was pressed by mistake: whoever was not rung yet need not be. Returns the Leaving."""
    leaving = _ended(leaving, LeavingHow(how), by=by, at=at, words=words)
    alerts = list(LeavingAlert.objects.to_ring().filter(leaving=leaving))
    LeavingAlert.objects.filter(pk__in=[one.pk for one in alerts]).update(ended_at=at)
    return settled(leaving, *alerts, by=by)


@transaction.atomic
def they_left(leaving, *, by, at, ways=(), left_with=""):
    """They have left: each child of `ways`, without it every one still asked about, has left without the gate.

    Whoever was not rung yet must still be. Returns the Leaving. Raises NotAllowed.
    """
    leaving = _ended(leaving, LeavingHow.LEFT, by=by, at=at, words=left_with)
    asked = GoingHome.objects.to_ask_in(leaving.case_id)
    if not asked.exists():
        begin(leaving.case, at=leaving.said_at, now=by.now)
    gone = list(ways) or list(asked.all())
    said = moments.moment(leaving.said_at, at)
    why = f"The parents left with the child. That they were leaving was said {said}."
    for way in gone:
        leave_without(way, by=by, at=at, left_with=left_with or leaving.who, why=why)
    return settled(leaving, by=by)


def _to_ring(case):
    """Police, the duty social worker's front door, and the hospital where a child is."""
    agencies = Agency.objects.filter(partnership=case.partnership_id)
    hospitals = Stay.objects.current().of_case(case).values("agency")
    wanted = agencies.of_kind(AgencyKind.POLICE) | agencies.filter(is_front_door=True)
    return (wanted | agencies.filter(pk__in=hospitals)).order_by("pk")


def _ended(leaving, how, *, by, at, words):
    leaving = _locked(leaving)
    if at < leaving.said_at:
        raise NotAllowed("They were leaving after that.", field="at")
    leaving.ended_at, leaving.ended_by_id, leaving.ended_how, leaving.ended_words = at, by.user_id, how, words.strip()
    leaving.save(update_fields=["ended_at", "ended_by", "ended_how", "ended_words"])
    says = f"Parents leaving with a child: {how.label[0].lower()}{how.label[1:]}"
    audit.record("leaving-ended", leaving, by=by, at=at, says=says, words=leaving.ended_words)
    return leaving


def _rung(alert, call, *, by):
    alert.rung_at, alert.call = call.at, call
    alert.save(update_fields=["rung_at", "call"])
    says = f"{alert.agency.name} rung: parents are leaving with a child"
    audit.record("leaving-rung", alert, by=by, at=call.at, says=says)
    return settled(alert, by=by)


def _locked(leaving):
    rows = Leaving.objects.select_for_update(no_key=True, of=("self",)).select_related("case__partnership")
    leaving = rows.get(pk=leaving.pk)
    if leaving.ended_at:
        raise NotAllowed(f"This is over: {LeavingHow(leaving.ended_how).label.lower()}.")
    return leaving


def _alert_locked(alert_id):
    rows = LeavingAlert.objects.select_for_update(no_key=True, of=("self",)).select_related("agency")
    return rows.get(pk=alert_id)
