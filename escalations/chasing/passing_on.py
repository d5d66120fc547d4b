"""A mailbox that refuses for good ends nothing: the next contact is told instead, and then the manager.

A chase goes on by itself to whoever is next. What no chase follows up (an invitation, a plan, a record) is open again
as a row that owes a call: a second mail alone would leave nobody sure who knows what.
"""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from cases.case_files.models import CaseFile
from cases.enquiries.models import Allocation
from escalations.chasing import recipients, ring_now
from escalations.chasing.models import Undelivered
from safeguarding.accounts.models import Agency, Duty, Membership, Team
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.post import services as post
from safeguarding.post.models import Message

AT_ONCE = 200
CHASES = (recipients.KIND, ring_now.KIND)
UNDELIVERED = "undelivered"


@transaction.atomic
def pass_on_refused(now):
    """Tell somebody else instead of each recipient who refused for good; returns how many were passed on.

    Whoever is on duty, the desk of the team, of the agency, the manager; of a chase at last the front door. Where all
    of these refuse a chase too, the message stays marked as refused with nobody told, which the case and the health
    page show.
    """
    refused = Message.objects.to_pass_on().order_by("created_at").select_for_update(no_key=True, skip_locked=True)
    return sum(_pass_on(message, now) for message in refused[:AT_ONCE])


def _pass_on(message, now):
    is_chase = message.kind in CHASES
    agency_id, team_id = _side_of(message, is_chase)
    address = next(_others(message, agency_id, team_id, now), None)
    if address is None and is_chase:
        address = next(_not_refused(message, [_front_door_desk(message)]), None)
    if address:
        post.enqueue(
            message.kind,
            to=address,
            params={**message.params, "instead": True, "passed_on": not is_chase},
            unique_key=message.unique_key,
            at=now,
            case=message.case_id,
            partnership=message.partnership_id,
            urgent=True,
        )
    if not is_chase and not message.params.get("passed_on") and message.kind != UNDELIVERED:
        _open_again(message, agency_id, told_instead=address is not None, now=now)
    elif address is None and is_chase:
        return False
    message.passed_on_at = now
    message.save(update_fields=["passed_on_at"])
    return True


def _side_of(message, is_chase):
    """The agency and team that the message was for; (None, None) where its address is nobody's we know."""
    if is_chase:
        row = Owed.objects.get(pk=message.params["owed"])
        return row.agency_id, row.team_id
    places = Membership.objects.filter(Q(user=message.recipient_user_id) | Q(user__email=message.recipient_email))
    if of_partnership := places.filter(agency__partnership=message.partnership_id).order_by("-ended_at", "pk").first():
        return of_partnership.agency_id, of_partnership.team_id
    here = {"desk_email__iexact": message.recipient_email}
    if team := Team.objects.filter(agency__partnership=message.partnership_id, **here).first():
        return team.agency_id, team.pk
    agency = Agency.objects.filter(partnership=message.partnership_id, **here).first()
    return (agency.pk, None) if agency else (None, None)


def _others(message, agency_id, team_id, now):
    """Addresses on the same side that can act in the recipient's place, the next first, and have not refused it."""
    duties = Duty.objects.filter(agency=agency_id).at(now).filter(Q(team=None) | Q(team=team_id))
    managers = Membership.objects.current(now).filter(agency=agency_id)
    own = managers.filter(manages__user=message.recipient_user_id) if message.recipient_user_id else managers.none()
    ranks = Q(role="team_manager") | Q(role="service_manager") | Q(role="named_professional")
    yield from _not_refused(
        message,
        [
            duties.order_by("team", "pk").values_list("membership__user__email", flat=True),
            Team.objects.filter(pk=team_id).values_list("desk_email", flat=True),
            Agency.objects.filter(pk=agency_id).values_list("desk_email", flat=True),
            own.values_list("user__email", flat=True),
            managers.filter(ranks).order_by("seniority", "pk").values_list("user__email", flat=True),
        ],
    )


def _front_door_desk(message):
    door = Agency.objects.filter(partnership=message.partnership_id, is_front_door=True)
    return door.values_list("desk_email", flat=True)


def _not_refused(message, groups):
    """Those of some groups of addresses that have not been sent the same message, nor refused it."""
    same = Message.objects.filter(unique_key=message.unique_key, channel=message.channel)
    known = set(same.values_list("recipient_email", flat=True))
    for addresses in groups:
        for address in addresses:
            if address and address.lower() not in known:
                yield address


def _open_again(message, about_agency_id, *, told_instead, now):
    """Make the row that owes a call, and tell whoever leads the case."""
    lead = Allocation.objects.current().filter(case_id=message.case_id).select_related("membership__user").first()
    door = Agency.objects.filter(partnership=message.partnership_id, is_front_door=True).first()
    row, is_new = Undelivered.objects.get_or_create(
        message=message,
        defaults={
            "case_id": message.case_id,
            "partnership_id": message.partnership_id,
            "agency_id": lead.membership.agency_id if lead else door and door.pk,
            "user_id": lead and lead.membership.user_id,
            "about_agency_id": about_agency_id,
            "refused_at": message.given_up_at or message.came_back_at,
            "told_instead": told_instead,
        },
    )
    if not is_new:
        return
    owed.settle(row, at=now)
    address = lead.membership.user.email if lead else door and door.desk_email
    if address:
        _tell(row, message, address, lead and lead.membership.user_id, now)


def _tell(row, message, address, user_id, now):
    post.enqueue(
        UNDELIVERED,
        to=address,
        user=user_id,
        params={
            "case": message.params.get("case", ""),
            "path": reverse("reach-another-way", args=[row.reference]),
            "told_instead": row.told_instead,
            "restricted": CaseFile.objects.filter(pk=message.case_id, restricted_at__isnull=False).exists(),
        },
        unique_key=f"{UNDELIVERED}:{row.pk}",
        at=now,
        case=message.case_id,
        partnership=message.partnership_id,
        urgent=True,
    )
