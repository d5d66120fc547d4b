"""The verbs of people and places: where they work, who joins, leaves, is on duty, stands in.

Break-glass is in break_glass.py.
"""

from django.db import transaction
from django.utils.crypto import get_random_string

from safeguarding.accounts.models import Agency, Delegation, Duty, Membership, Partnership, Team, User
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.roles import Role, Seniority

# Said over the telephone, so without letters that sound or look alike; 16 of 28 signs are 77 random bits.
TELEPHONE_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456"
TELEPHONE_LENGTH = 16


@transaction.atomic
def found_partnership(*, by, at, name, **facts):
    """Begin a partnership; returns it. `facts`: short_name, front_door_name, duty_telephone. Raises NotAllowed."""
    if not by.is_system:
        raise NotAllowed("A partnership begins where the service is installed, not on a page.")
    if Partnership.objects.filter(name=name).exists():
        raise NotAllowed("There is a partnership of this name.", field="name")
    partnership = Partnership.objects.create(name=name, **facts)
    audit.record("partnership-founded", partnership, by=by, at=at, says=f"{name} began.")
    return partnership


@transaction.atomic
def add_agency(partnership, *, by, at, name, kind, **facts):
    """Give a partnership an agency; returns it.

    `facts`: desk_name, desk_email, desk_telephone, open_days, opens_at, closes_at, is_front_door. Raises NotAllowed.
    """
    _check_may_administer(by, partnership.pk)
    agencies = Agency.objects.filter(partnership=partnership)
    if agencies.filter(name=name).exists():
        raise NotAllowed("There is an agency of this name in the partnership.", field="name")
    if facts.get("is_front_door") and agencies.filter(is_front_door=True).exists():
        raise NotAllowed("The partnership has a front door already.", field="is_front_door")
    agency = Agency.objects.create(partnership=partnership, name=name, kind=kind, **facts)
    audit.record("agency-added", agency, by=by, at=at, says=f"{name} joined {partnership.name}.")
    return agency


@transaction.atomic
def add_team(agency, *, by, at, name, **facts):
    """Give an agency a team with its own desk; returns it. `facts`: desk_email, desk_telephone. Raises NotAllowed."""
    _check_may_administer(by, agency.partnership_id)
    if Team.objects.filter(agency=agency, name=name).exists():
        raise NotAllowed("There is a team of this name in the agency.", field="name")
    team = Team.objects.create(agency=agency, name=name, **facts)
    audit.record("team-added", team, by=by, at=at, says=f"{name} was added to {agency.name}.")
    return team


@transaction.atomic
def invite(agency, *, by, at, email, name, role, team=None, seniority=Seniority.PRACTITIONER, **facts):
    """Give a person a place in an agency, and a sign-in if they have none; returns the Membership.

    Somebody known by this address keeps their own name and password. A new user cannot sign in before
    `give_password`. Raises NotAllowed.
    """
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        _check_may_administer(by)
        user = User.objects.create_user(email, name=name, telephone=facts.get("telephone", ""))
        audit.record("person-invited", user, by=by, at=at)
    return join(user, by=by, at=at, agency=agency, role=role, team=team, seniority=seniority, **facts)


@transaction.atomic
def join(user, *, by, at, agency, role, team=None, seniority=Seniority.PRACTITIONER, **facts):
    """Begin a membership from `at`; returns it. `facts`: job_title, telephone, manager. Raises NotAllowed."""
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    _check_may_administer(by, agency.partnership_id)
    _check_not_oneself(by, user)
    if user.is_system and Membership.objects.filter(user=user).exists():
        raise NotAllowed("A system works for one agency in one role. Register another.")
    if team is not None and team.agency_id != agency.pk:
        raise NotAllowed("Choose a team of this agency.", field="team")
    if Membership.objects.filter(user=user, agency=agency, role=role, ended_at=None).exists():
        raise NotAllowed("This person already has this role in this agency.", field="role")
    membership = Membership.objects.create(
        user=user, agency=agency, team=team, role=role, seniority=seniority, started_at=at, **facts
    )
    says = f"{user.name} joined {agency.name} as {membership.get_role_display().lower()}."
    audit.record("membership-joined", membership, by=by, at=at, says=says)
    return membership


@transaction.atomic
def leave(membership, *, by, at, reason=""):
    """End a membership at `at`; whoever is signed in with it is signed out at once. Raises NotAllowed."""
    membership = _locked(membership)
    _check_may_administer(by, membership.agency.partnership_id)
    _check_not_oneself(by, membership.user)
    if membership.ended_at is not None:
        raise NotAllowed("This person has already left.")
    if at < membership.started_at:
        raise NotAllowed("Nobody can leave before they joined.", field="at")
    membership.ended_at = at
    membership.save(update_fields=["ended_at"])
    _end_sessions(membership.user, by)
    says = f"{membership.user.name} left {membership.agency.name}."
    audit.record("membership-left", membership, by=by, at=at, reason=reason, says=says)
    return membership


@transaction.atomic
def disable(user, *, by, at, reason):
    """Nobody signs in as this person any more, and open sessions end at once. Raises NotAllowed."""
    user = _locked_user(user, by)
    if not user.is_active:
        raise NotAllowed("This sign-in is already disabled.")
    user.is_active, user.disabled_at = False, at
    user.save(update_fields=["is_active", "disabled_at"])
    _end_sessions(user, by)
    audit.record("person-disabled", user, by=by, at=at, reason=reason)
    return user


@transaction.atomic
def enable(user, *, by, at, reason):
    """Let a disabled person sign in again. Raises NotAllowed."""
    user = _locked_user(user, by)
    if user.is_active:
        raise NotAllowed("This sign-in is not disabled.")
    user.is_active, user.disabled_at = True, None
    user.save(update_fields=["is_active", "disabled_at"])
    audit.record("person-enabled", user, by=by, at=at, reason=reason)
    return user


@transaction.atomic
def give_password(user, *, by, at):
    """Give a new password to read out by telephone; returns it, and nothing else ever shows it. Raises NotAllowed.

    It opens only the page on which the person chooses their own; every open session of theirs ends. The second factor
    stays, so an administrator cannot use it to become somebody who has one.
    """
    user = _locked_user(user, by)
    if user.is_system:
        raise NotAllowed("This is another system: it has a secret of its own, and no password.")
    if not user.is_active:
        raise NotAllowed("This sign-in is disabled. Enable it first.")
    password = get_random_string(TELEPHONE_LENGTH, TELEPHONE_ALPHABET)
    user.set_password(password)
    user.password_given_at = at
    user.save(update_fields=["password", "password_given_at"])
    _end_sessions(user, by)
    audit.record("password-given", user, by=by, at=at)
    return password


@transaction.atomic
def sign_out_everywhere(user, *, by, at):
    """End every session of the person who asks, this one included. Raises NotAllowed for somebody else."""
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if by.user_id != user.pk:
        raise NotAllowed("Only the person themselves, or disabling them, ends their sessions.")
    _end_sessions(user, by)
    audit.record("person-signed-out", user, by=by, at=at)
    return user


@transaction.atomic
def take_duty(membership, *, by, at, from_at, until_at, telephone, on_call_as=None, team=None, agency=None):
    """Put a person on duty from when to when, with the number that reaches them; returns the Duty.

    They stand in for `on_call_as`, their own role unless given, for the team or the whole agency. Raises NotAllowed.
    """
    _check_same_agency(by, membership)
    agency = agency or membership.agency
    if agency.partnership_id != membership.agency.partnership_id:
        raise NotAllowed("Duty is taken inside one partnership.", field="agency")
    if until_at <= from_at:
        raise NotAllowed("Duty must end after it starts.", field="until_at")
    duty = Duty.objects.create(
        agency=agency,
        team=team,
        membership=membership,
        on_call_as=on_call_as or membership.role,
        telephone=telephone,
        from_at=from_at,
        until_at=until_at,
    )
    audit.record("duty-taken", duty, by=by, at=at, says=f"{membership.user.name} is on duty for {agency.name}.")
    return duty


@transaction.atomic
def cover(membership, *, by, at, to, from_at, until_at, reason):
    """While somebody is away, what would reach them reaches `to`; returns the Delegation. Raises NotAllowed."""
    _check_same_agency(by, membership)
    if to.agency_id != membership.agency_id:
        raise NotAllowed("Choose somebody of the same agency.", field="to")
    if to.user_id == membership.user_id:
        raise NotAllowed("Choose somebody else.", field="to")
    if until_at <= from_at:
        raise NotAllowed("Cover must end after it starts.", field="until_at")
    delegation = Delegation.objects.create(
        membership=membership, to=to, from_at=from_at, until_at=until_at, reason=reason
    )
    says = f"{to.user.name} stands in for {membership.user.name}."
    audit.record("cover-arranged", delegation, by=by, at=at, reason=reason, says=says)
    return delegation


def _locked(membership):
    """The membership, locked, with its user and agency."""
    return (
        Membership.objects.select_for_update(no_key=True, of=("self",))
        .select_related("user", "agency")
        .get(pk=membership.pk)
    )


def _locked_user(user, by):
    """The user, locked, if `by` may decide about them: no partnership decides about another's people alone."""
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    _check_not_oneself(by, user)
    _check_may_administer(by)
    if not by.is_system and user.memberships.exclude(agency__partnership=by.partnership_id).exists():
        raise NotAllowed("This person also works in another partnership. End their place in yours instead.")
    return user


def _end_sessions(user, by):
    """From now on sign-ins older than this moment are dead, in every browser."""
    user.sessions_end_before = by.now
    user.save(update_fields=["sessions_end_before"])


def _check_may_administer(by, partnership_id=None):
    if by.is_system:
        return
    if by.role != Role.ADMINISTRATOR or partnership_id not in (None, by.partnership_id):
        raise NotAllowed("Only an administrator of this partnership can do this.")


def _check_not_oneself(by, user):
    if by.user_id == user.pk:
        raise NotAllowed("Ask another administrator: nobody changes their own access.")


def _check_same_agency(by, membership):
    if not by.is_system and by.agency_id != membership.agency_id:
        raise NotAllowed("Only somebody of the same agency can arrange this.")
