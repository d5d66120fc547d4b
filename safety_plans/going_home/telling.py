"""Who hears at once that a child is leaving, or has left: police and social care on duty, without a name."""

from django.urls import reverse

from safeguarding.accounts.models import Agency, Duty
from safeguarding.post import services as post
from safeguarding.roles import AgencyKind, Role

LEFT, LEAVING = "left-without-gate", "leaving-now"


def tell_duty(kind, case, *, page, key, now):
    """Put an urgent message into the outbox for each desk and person on duty; returns how many.

    `page` is the URL name of the page of the CaseFile that it leads to, `key` what makes it one message each.
    """
    messages = [
        post.message_for(
            kind,
            to=email,
            user=user_id,
            params={"case": case.reference, "path": reverse(page, args=[case.reference])},
            unique_key=f"{kind}:{key}",
            at=now,
            case=case,
            partnership=case.partnership_id,
            urgent=True,
        )
        for email, user_id in sorted(_on_duty(case, now).items(), key=lambda pair: pair[0])
    ]
    post.enqueue_all(messages)
    return len(messages)


def _on_duty(case, now):
    """{address: id of the person or None}: the police desk, the front door, and who is on duty at either."""
    agencies = Agency.objects.filter(partnership=case.partnership_id)
    agencies = agencies.of_kind(AgencyKind.POLICE) | agencies.filter(is_front_door=True)
    found = {one.desk_email: None for one in agencies if one.desk_email}
    on_duty = Duty.objects.at(now).filter(
        agency__in=agencies, on_call_as__in=(Role.OUT_OF_HOURS_SOCIAL_WORKER, Role.POLICE_OFFICER)
    )
    return found | {
        one.membership.user.email: one.membership.user_id for one in on_duty.select_related("membership__user")
    }
