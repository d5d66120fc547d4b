"""A mailbox that refuses for good does not end a chase: the next who can act is told instead."""

from django.db import transaction

from escalations.chasing import recipients, ring_now
from safeguarding.accounts.models import Agency, Team
from safeguarding.owed.models import Owed
from safeguarding.post import services as post
from safeguarding.post.models import Message

AT_ONCE = 200


@transaction.atomic
def pass_on_refused(now):
    """Tell somebody else of each chase whose recipient refused for good; returns how many were passed on.

    The desk of the team, of the agency, then the front door. Where all of these refuse too, the message stays marked as
    refused with nobody told, which the case and the health page show.
    """
    refused = Message.objects.to_pass_on().filter(kind__in=(recipients.KIND, ring_now.KIND))
    return sum(_pass_on(message, now) for message in refused.select_for_update(skip_locked=True)[:AT_ONCE])


def _pass_on(message, now):
    for address in _others(message):
        post.enqueue(
            message.kind,
            to=address,
            params={**message.params, "instead": True},
            unique_key=message.unique_key,
            at=now,
            case=message.case_id,
            partnership=message.partnership_id,
            urgent=True,
        )
        message.passed_on_at = now
        message.save(update_fields=["passed_on_at"])
        return True
    return False


def _others(message):
    """Addresses that can act in the recipient's place and have not refused the same message, the nearest first."""
    owed = Owed.objects.get(pk=message.params["owed"])
    desks = [
        Team.objects.filter(pk=owed.team_id),
        Agency.objects.filter(pk=owed.agency_id),
        Agency.objects.filter(partnership=message.partnership_id, is_front_door=True),
    ]
    same = Message.objects.refused().filter(unique_key=message.unique_key, channel=message.channel)
    refused = set(same.values_list("recipient_email", flat=True))
    for desk in desks:
        for address in desk.values_list("desk_email", flat=True):
            if address and address.lower() not in refused:
                yield address
