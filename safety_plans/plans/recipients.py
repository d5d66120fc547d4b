"""Whom a plan goes to who has no account."""

from django.urls import reverse

from safeguarding.reply_links.purposes import Recipient
from safeguarding.roles import HEALTH_KINDS


def recipient_of(share):
    """Whom a reply link for a plan goes to: the desk of an agency that is involved; nobody else is sent a plan."""
    agency = share.agency
    return Recipient(
        record=share,
        agency=agency,
        name=agency.name,
        email="" if share.voice_only else agency.desk_email,
        telephone=agency.desk_telephone,
        paths=(reverse("plan-acknowledge", args=[share.reference]), reverse("plan", args=[share.plan.reference])),
        is_health=agency.kind in HEALTH_KINDS,
    )
