"""Where a question goes: the desk of the service, else of the agency, else whoever is on duty for it."""

from django.urls import reverse

from safeguarding.accounts.models import Duty
from safeguarding.reply_links.purposes import Recipient
from safeguarding.roles import HEALTH_KINDS


def emails_of(agency, service, now):
    """The addresses a question to this agency (or service of it) goes to; none means: ring."""
    if service is not None and service.desk_email:
        return [service.desk_email]
    if agency is None:
        return []
    if agency.desk_email:
        return [agency.desk_email]
    on_duty = Duty.objects.at(now).filter(agency=agency, membership__user__is_active=True)
    return list(dict.fromkeys(on_duty.order_by("pk").values_list("membership__user__email", flat=True)))


def desk_of(agency, service):
    """(whom to ask for, their number) in words; empty where nobody is on record."""
    if service is not None:
        return service.desk_name, service.desk_telephone
    if agency is not None:
        return agency.desk_name or agency.name, agency.desk_telephone
    return "", ""


def recipient_of(requests):
    """Whom a reply link for these Requests, asked together, goes to: the desk of the service, else of the agency."""
    first = requests[0]
    agency, service = first.agency, first.service
    _, telephone = desk_of(agency, service)
    email = service.desk_email if service and service.desk_email else agency.desk_email if agency else ""
    paths = tuple(reverse("information-request", args=[one.reference]) for one in requests)
    return Recipient(first, agency, first.who, email, telephone, paths, is_health=is_health(first))


def is_health(request):
    """Whether the question may land in a health record, which parents can read online; unknown counts as yes."""
    return request.agency is None or request.agency.kind in HEALTH_KINDS
