"""Where a question goes: the desk of the service, else of the agency, else whoever is on duty for it."""

from safeguarding.accounts.models import Duty


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
