"""Other systems that work for an agency through the API: registered here, with a secret that is shown once.

A system is a membership like any other (agency, role, from, to), of a user who never signs in: ending the membership or
disabling the user shuts it out at once, live tokens too. It takes no decision that only a manager may take.
"""

import hashlib

from django.contrib.auth.hashers import make_password
from django.db import transaction
from oauth2_provider.generators import generate_client_secret
from oauth2_provider.models import AccessToken, Application

from safeguarding.accounts import services
from safeguarding.accounts.models import Membership, System, User
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import proclaimed
from safeguarding.references import new_reference
from safeguarding.roles import CASE_ROLES, SOCIAL_CARE_MANAGERS, Role, Seniority

# What is decided by a manager, a named professional or whoever is on duty at night is decided by a person.
SYSTEM_ROLES = CASE_ROLES - SOCIAL_CARE_MANAGERS - {Role.NAMED_PROFESSIONAL, Role.OUT_OF_HOURS_SOCIAL_WORKER}

# What a token can be for. A system is given those it needs, and a token may be asked for with fewer.
SCOPES = {
    "body-maps:read": "Read body maps",
    "body-maps:write": "Submit body maps",
    "cases:read": "Read cases and the people in them",
    "challenges:read": "Read professional differences",
    "challenges:write": "Raise, answer and end professional differences",
    "going-home:read": "Read whether children may go home, and what is missing",
    "information:read": "Read questions that the agency was asked",
    "information:write": "Answer questions",
    "invitations:read": "Read invitations to strategy meetings",
    "invitations:write": "Answer invitations",
    "measures:read": "Read legal measures",
    "measures:write": "Record legal measures, vary and end them",
    "meetings:read": "Read strategy meetings of the agency’s cases, with what is missing",
    "meetings:write": "Decide in strategy meetings and send their record",
    "owed:read": "Read what the agency owes",
    "plans:read": "Read safety plans shared with the agency",
    "plans:write": "Acknowledge safety plans",
    "records:read": "Read records of strategy meetings that were sent to the agency",
    "records:write": "Say that a record was read, or what is not right in it",
    "surveys:read": "Read skeletal surveys and their results",
    "surveys:write": "Record reads and reports of skeletal surveys",
}
NAME_LENGTH = 40  # characters: with whom it speaks for, it must fit where a name is kept


@transaction.atomic
def register_system(agency, *, by, at, name, role, scopes):
    """Give another system of `agency` a place in it; returns (the System, its secret, which nothing else ever shows).

    `role` is a Role of SYSTEM_ROLES, `scopes` slugs of SCOPES. Raises NotAllowed.
    """
    name = name.strip()
    if not by.is_system:
        raise NotAllowed("A system is registered where the service is installed, not on a page.")
    if not name or len(name) > NAME_LENGTH:
        raise NotAllowed(f"Give the system a name of at most {NAME_LENGTH} characters.", field="name")
    if role not in SYSTEM_ROLES:
        raise NotAllowed("A system takes no such role: what it decides is decided by a person.", field="role")
    if unknown := sorted(set(scopes) - set(SCOPES)):
        raise NotAllowed(f"There is no scope {unknown[0]}.", field="scopes")
    if not scopes:
        raise NotAllowed("Say what the system may ask for.", field="scopes")
    shown = f"{name} (system)"
    if agency.memberships.filter(user__name=shown, ended_at=None).exists():
        raise NotAllowed("This agency has a system of this name.", field="name")
    address = f"{new_reference().lower()}@system.invalid"
    user = User.objects.create(email=address, name=shown, is_system=True, password=make_password(None))
    membership = services.join(user, by=by, at=at, agency=agency, role=role, seniority=Seniority.PRACTITIONER)
    secret = generate_client_secret()
    application = Application.objects.create(
        name=shown,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
        client_secret=secret,
    )
    system = System.objects.create(
        membership=membership, application=application, scopes=sorted(set(scopes)), registered_at=at
    )
    says = f"{shown} may use the API for {agency.name}."
    audit.record("system-registered", system, by=by, at=at, says=says, role=role, scopes=system.scopes)
    return system, secret


@transaction.atomic
def renew_secret(client_id, *, by, at):
    """Give a system a new secret, as when the old one may have been seen; returns (the System, the secret).

    From now on the old secret and every token that was given for it open nothing. Raises NotAllowed.
    """
    if not by.is_system:
        raise NotAllowed("A secret is renewed where the service is installed, not on a page.")
    system = (
        System.objects.select_for_update(no_key=True, of=("self",)).filter(application__client_id=client_id).first()
    )
    if system is None:
        raise NotAllowed("No system has this client id.", field="client_id")
    secret = generate_client_secret()
    system.application.client_secret = secret
    system.application.save(update_fields=["client_secret"])
    AccessToken.objects.filter(application=system.application).delete()
    says = f"{system.application.name} was given a new secret."
    audit.record("system-secret-renewed", system, by=by, at=at, says=says)
    return system, secret


def membership_of(token, now):
    """The Membership in force that this access token (bytes) speaks for at `now`, or None. One query."""
    checksum = hashlib.sha256(token).hexdigest()
    membership = next(iter(Membership.objects.acting_by_token(checksum, now)), None)
    if membership:
        proclaimed.count_them(membership.bank_holidays)
    return membership


def is_alive(application, now):
    """Whether the system behind this client may act at `now`."""
    return Membership.objects.filter(system__application=application).at_work(now).exists()


def scopes_of(application):
    """The scopes that the system behind this client was given."""
    return application.system.scopes


def forget_expired(application, now):
    """Delete the tokens of this client that have run out: nothing refers to them."""
    AccessToken.objects.filter(application=application, expires__lte=now).delete()
