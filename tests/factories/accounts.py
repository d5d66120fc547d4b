"""Partnerships, agencies and people: the dullest valid ones, and the situations somebody could say out loud."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from factory import LazyAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from safeguarding.accounts.models import Agency, Duty, Membership, Partnership, Team, User
from safeguarding.roles import AgencyKind, Role, Seniority
from safeguarding.working_days import LONDON

LONG_AGO = datetime(2020, 1, 6, 9, 0, tzinfo=LONDON)
LAST_SPRING = datetime(2025, 4, 1, 9, 0, tzinfo=LONDON)
PASSWORD = "three odd lamps"
PASSWORD_HASH = make_password(PASSWORD)


class PartnershipFactory(DjangoModelFactory):
    """A partnership of its own."""

    class Meta:
        model = Partnership

    name = Sequence(lambda n: f"Partnership {n}")
    short_name = LazyAttribute(lambda made: made.name.split()[0])
    front_door_name = "Single point of contact"
    duty_telephone = "01632 960100"


class AgencyFactory(DjangoModelFactory):
    """An office that is open on working days."""

    class Meta:
        model = Agency

    class Params:
        front_door = Trait(is_front_door=True, kind=AgencyKind.SOCIAL_CARE)
        always_open = Trait(open_days=[1, 2, 3, 4, 5, 6, 7], opens_at="00:00", closes_at="23:59")

    partnership = SubFactory(PartnershipFactory)
    kind = AgencyKind.GP_PRACTICE
    name = Sequence(lambda n: f"Agency {n}")
    desk_name = "Duty desk"
    desk_email = Sequence(lambda n: f"desk{n}@demo.example")
    desk_telephone = "01632 960110"


class TeamFactory(DjangoModelFactory):
    """A team of an agency."""

    class Meta:
        model = Team

    agency = SubFactory(AgencyFactory)
    name = Sequence(lambda n: f"Team {n}")
    desk_email = Sequence(lambda n: f"team{n}@demo.example")
    desk_telephone = "01632 960120"


class UserFactory(DjangoModelFactory):
    """Somebody who can sign in with PASSWORD."""

    class Meta:
        model = User

    class Params:
        disabled = Trait(is_active=False, disabled_at=LAST_SPRING)

    name = Sequence(lambda n: f"Person {n}")
    email = Sequence(lambda n: f"person{n}@demo.example")
    telephone = "01632 960130"

    @classmethod
    def _create(cls, model, **facts):
        return model.objects.create_user(facts.pop("email"), PASSWORD, **facts)

    @classmethod
    def _build(cls, model, **facts):
        return model(password=PASSWORD_HASH, **facts)


class MembershipFactory(DjangoModelFactory):
    """A place in an agency since long ago."""

    class Meta:
        model = Membership

    class Params:
        left = Trait(ended_at=LAST_SPRING)

    user = SubFactory(UserFactory)
    agency = SubFactory(AgencyFactory)
    role = Role.GP
    seniority = Seniority.PRACTITIONER
    started_at = LONG_AGO


class DutyFactory(DjangoModelFactory):
    """Somebody on duty for their own agency, in their own role."""

    class Meta:
        model = Duty

    membership = SubFactory(MembershipFactory)
    agency = LazyAttribute(lambda made: made.membership.agency)
    on_call_as = LazyAttribute(lambda made: made.membership.role)
    telephone = "01632 960140"
