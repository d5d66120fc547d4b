"""Who is told of a professional difference: a reference and a link, never a word of what is in it."""

from django.urls import reverse

from cases.case_files.models import Involvement
from escalations.challenges.choices import Level
from escalations.challenges.people import holders
from escalations.challenges.procedures import rule_of
from safeguarding.accounts.models import Agency, Duty, Membership
from safeguarding.owed.models import Owed
from safeguarding.post import services as post
from safeguarding.roles import Role

KIND = "challenge"
ASKED, ANSWERED, ENDED, TOLD, RING, PLAN = "asked", "answered", "ended", "told", "ring", "plan"


def tell_asked(escalation, stage, *, at):
    """Tell the agency that was asked: whoever is to answer, its desk, and from the second level on who holds it.

    In danger also whoever is on duty there. Where no address is known at all, the front door is told: the chase does
    the same when nobody answers.
    """
    agency = escalation.agency
    people = [stage.asked] if stage.asked else []
    if stage.number > Level.PRACTITIONERS and not people:
        people += holders(agency.pk, rule_of(stage), at)
    if escalation.immediate_danger:
        on_duty = Duty.objects.at(at).filter(agency=agency).select_related("membership__user")
        people += [duty.membership for duty in on_duty]
    to = {one.user.email: one.user_id for one in people}
    if agency.desk_email:
        to.setdefault(agency.desk_email, None)
    if not to:
        to = dict.fromkeys(_doors(escalation))
    _post(escalation, to, ASKED, f"{stage.pk}", at=at, stage=stage)


def tell_named(escalation, *, at):
    """Tell the named doctors and nurses of the agencies in the case: a child under one, or in hospital (domain 4)."""
    inside = Involvement.objects.current().filter(case=escalation.case_id).values("agency")
    named = Membership.objects.current(at).filter(agency__in=inside, role=Role.NAMED_PROFESSIONAL)
    to = {one.user.email: one.user_id for one in named.select_related("user")}
    _post(escalation, to, TOLD, "named", at=at)


def tell_raiser(escalation, news, *, at, stage=None):
    """Tell whoever raised it that there is an answer, or how it ended."""
    to = {escalation.raised_by.email: escalation.raised_by_id}
    _post(escalation, to, news, f"{news}:{stage.pk if stage else escalation.pk}", at=at, stage=stage)


def tell_to_ring(escalation, call, membership, *, at):
    """Tell whoever is on duty that they must ring now; nobody on duty: the desk of their agency, or the front door."""
    to = {membership.user.email: membership.user_id} if membership else {}
    if not to and call.agency.desk_email:
        to = {call.agency.desk_email: None}
    if not to:
        to = dict.fromkeys(_doors(escalation))
    path = reverse("challenge-call", args=[call.reference])
    _post(escalation, to, RING, f"ring:{call.pk}", at=at, path=path)


def tell_ended(escalation, *, at, but, news=ENDED):
    """Tell both sides, other than the user `but`, that it has ended: the raiser, whoever was asked last, the desk.

    With PLAN: that it was said later whether the plan changed.
    """
    stage = escalation.current_stage
    to = {escalation.raised_by.email: escalation.raised_by_id}
    if stage.asked:
        to[stage.asked.user.email] = stage.asked.user_id
    if escalation.agency.desk_email:
        to.setdefault(escalation.agency.desk_email, None)
    _post(escalation, {email: user for email, user in to.items() if user != but}, news, news, at=at)


def _doors(escalation):
    """The addresses of the front door."""
    door = Agency.objects.filter(partnership=escalation.partnership_id, is_front_door=True)
    return door.exclude(desk_email="").values_list("desk_email", flat=True)


def _post(escalation, to, news, key, *, at, stage=None, path=""):
    owed = Owed.objects.of("escalation-answered").filter(subject_id=stage.pk).first() if stage else None
    params = {
        "news": news,
        "case": escalation.case.reference,
        "path": path or reverse("challenge", args=[escalation.reference]),
        "level": stage.number if stage else None,
        "levels": stage.levels if stage else None,
        "due_at": owed.due_at.isoformat() if owed else None,
        "danger": escalation.immediate_danger,
    }
    post.enqueue_all(
        [
            post.message_for(
                KIND,
                to=email,
                user=user,
                params=params,
                unique_key=f"{KIND}:{escalation.pk}:{key}",
                at=at,
                case=escalation.case_id,
                partnership=escalation.partnership_id,
                urgent=escalation.immediate_danger,
            )
            for email, user in to.items()
        ]
    )
