"""Who hears at once that a child has left without the gate: police and social care on duty, without a name."""

from django.urls import reverse

from safeguarding.accounts.models import Agency, Duty
from safeguarding.post import services as post
from safeguarding.roles import AgencyKind, Role

LEFT = "left-without-gate"


def tell_duty(way, *, now):
    """Put an urgent message into the outbox for each desk and person on duty; returns how many."""
    messages = [
        post.message_for(
            LEFT,
            to=email,
            user=user_id,
            params={"case": way.case.reference, "path": reverse("going-home", args=[way.case.reference])},
            unique_key=f"{LEFT}:{way.reference}",
            at=now,
            case=way.case_id,
            partnership=way.case.partnership_id,
            urgent=True,
        )
        for email, user_id in sorted(_on_duty(way, now).items(), key=lambda pair: pair[0])
    ]
    post.enqueue_all(messages)
    return len(messages)


def _on_duty(way, now):
    """{address: id of the person or None}: the police desk, the front door, and who is on duty at either."""
    agencies = Agency.objects.filter(partnership=way.case.partnership_id)
    agencies = agencies.of_kind(AgencyKind.POLICE) | agencies.filter(is_front_door=True)
    found = {one.desk_email: None for one in agencies if one.desk_email}
    on_duty = Duty.objects.at(now).filter(
        agency__in=agencies, on_call_as__in=(Role.OUT_OF_HOURS_SOCIAL_WORKER, Role.POLICE_OFFICER)
    )
    return found | {
        one.membership.user.email: one.membership.user_id for one in on_duty.select_related("membership__user")
    }
