"""The fixed cast of every story: who they are, where they work, and a quick way to open pages as one of them.

`cast.priya` is a Membership (`cast.priya.user` the person); `cast.actor("priya", now)` is the `by` of a verb. Marta, of
the other partnership, must never get in. `cast.tiny` is an agency of one person, for lists that must cost the same.
"""

from dataclasses import dataclass, field

import pytest
from django.test import Client

from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Membership
from safeguarding.roles import AgencyKind, Role, Seniority
from tests.factories.accounts import AgencyFactory, MembershipFactory, PartnershipFactory, TeamFactory
from tests.pages import Page, sign_in

MARROWDALE, EASTMERE = "Marrowdale Safeguarding Children Partnership", "Eastmere Safeguarding Children Partnership"

# name: (partnership, kind, full name, what else is true of it)
AGENCIES = {
    "social_care": (MARROWDALE, AgencyKind.SOCIAL_CARE, "Marrowdale Council children's social care", "front_door"),
    "police": (MARROWDALE, AgencyKind.POLICE, "Marrowdale Police", "always_open"),
    "hospital": (MARROWDALE, AgencyKind.HOSPITAL, "Larkfield Hospital NHS Trust", "always_open"),
    "health_visiting": (MARROWDALE, AgencyKind.HEALTH_VISITING, "Marrowdale 0-19 Service", ""),
    "surgery": (MARROWDALE, AgencyKind.GP_PRACTICE, "Sallowfield Surgery", ""),
    "practice": (MARROWDALE, AgencyKind.GP_PRACTICE, "Quillbank Practice", ""),
    "nursery": (MARROWDALE, AgencyKind.NURSERY, "Marrowfield Nursery", ""),
    "perinatal": (MARROWDALE, AgencyKind.PERINATAL_MENTAL_HEALTH, "Nestwell Perinatal Support", ""),
    "office": (MARROWDALE, AgencyKind.PARTNERSHIP_OFFICE, "Marrowdale partnership office", ""),
    "tiny": (MARROWDALE, AgencyKind.GP_PRACTICE, "Thimble Lane Surgery", ""),
    "other_social_care": (EASTMERE, AgencyKind.SOCIAL_CARE, "Eastmere Council children's services", "front_door"),
    "other_office": (EASTMERE, AgencyKind.PARTNERSHIP_OFFICE, "Eastmere partnership office", ""),
}

TEAMS = {
    "assessment": ("social_care", "Referral and assessment team"),
    "emergency_duty": ("social_care", "Emergency duty team"),
    "radiology": ("hospital", "Radiology"),
}

DESKS = {
    "hospital": {"desk_name": "Radiology duty desk", "desk_email": "radiology.desk@demo.example"},
}

# name: (full name, role, seniority, agency, team, what else is true of them)
PEOPLE = {
    "priya": ("Priya Nair", Role.SOCIAL_WORKER, Seniority.PRACTITIONER, "social_care", "assessment", ""),
    "ruth": ("Ruth Calloway", Role.TEAM_MANAGER, Seniority.MANAGER, "social_care", "assessment", ""),
    "grace": ("Grace Whitlow", Role.SERVICE_MANAGER, Seniority.SENIOR, "social_care", None, ""),
    "eddie": (
        "Eddie Marsh",
        Role.OUT_OF_HOURS_SOCIAL_WORKER,
        Seniority.DECIDES,
        "social_care",
        "emergency_duty",
        "",
    ),
    "sian": ("Sian Probert", Role.HEALTH_VISITOR, Seniority.PRACTITIONER, "health_visiting", None, ""),
    "okafor": ("Dr Adaeze Okafor", Role.PAEDIATRICIAN, Seniority.DECIDES, "hospital", None, ""),
    "rahmani": ("Dr Leila Rahmani", Role.RADIOLOGIST, Seniority.DECIDES, "hospital", "radiology", ""),
    "stone": ("Dr Peter Stone", Role.RADIOLOGIST, Seniority.DECIDES, "hospital", "radiology", ""),
    "nadia": ("Dr Nadia Sorrell", Role.NAMED_PROFESSIONAL, Seniority.SENIOR, "hospital", None, ""),
    "ward": ("Joan Tibbs", Role.WARD_NURSE, Seniority.PRACTITIONER, "hospital", None, ""),
    "lowe": ("Sgt Martin Lowe", Role.POLICE_OFFICER, Seniority.DECIDES, "police", None, ""),
    "tom": ("Dr Tom Ashby", Role.GP, Seniority.DECIDES, "surgery", None, ""),
    "nell": ("Nell Fairlie", Role.SAFEGUARDING_LEAD, Seniority.DECIDES, "nursery", None, ""),
    "ines": ("Ines Duarte", Role.MENTAL_HEALTH_PRACTITIONER, Seniority.PRACTITIONER, "perinatal", None, ""),
    "tina": ("Dr Tina Small", Role.GP, Seniority.DECIDES, "tiny", None, ""),
    "admin": ("Ada Keller", Role.ADMINISTRATOR, Seniority.PRACTITIONER, "office", None, ""),
    "lead": ("Laura Finch", Role.PARTNERSHIP_LEAD, Seniority.SENIOR, "office", None, ""),
    "scrutineer": ("Simon Oakes", Role.SCRUTINEER, Seniority.SENIOR, "office", None, ""),
    "marta": ("Marta Lindqvist", Role.SOCIAL_WORKER, Seniority.PRACTITIONER, "other_social_care", None, ""),
    "other_admin": ("Oscar Penn", Role.ADMINISTRATOR, Seniority.PRACTITIONER, "other_office", None, ""),
    "left": ("Lewis Grant", Role.SOCIAL_WORKER, Seniority.PRACTITIONER, "social_care", "assessment", "left"),
    "disabled": (
        "Dora Blake",
        Role.SOCIAL_WORKER,
        Seniority.PRACTITIONER,
        "social_care",
        "assessment",
        "user__disabled",
    ),
}

MANAGED_BY = {"priya": "ruth", "ruth": "grace", "eddie": "grace", "rahmani": "nadia", "okafor": "nadia"}


@dataclass
class Cast:
    """Everybody by first name or surname, their agencies and teams; made on first use within a test."""

    agencies: dict = field(default_factory=dict)
    teams: dict = field(default_factory=dict)
    people: dict = field(default_factory=dict)

    def __getattr__(self, name):
        if name in PEOPLE:
            return self.people[name]
        if name in AGENCIES:
            return self.agencies[name]
        if name in TEAMS:
            return self.teams[name]
        raise AttributeError(f"Nobody called {name} is in the cast.")

    def actor(self, name, now):
        """The Actor of a person (by name or Membership) at a moment."""
        membership = self.people[name] if isinstance(name, str) else name
        return Actor(user=membership.user, membership=membership, now=now)

    def everyone(self):
        """Every name, in the order of the table."""
        return list(PEOPLE)


@pytest.fixture
def cast(db):
    """The whole cast, saved."""
    return assemble()


def assemble():
    """Make the cast in the current database and return it."""
    made = Cast()
    partnerships = {name: PartnershipFactory(name=name) for name in (MARROWDALE, EASTMERE)}
    for key, (partnership, kind, name, trait) in AGENCIES.items():
        traits = {trait: True} if trait else {}
        desk = {"desk_email": f"{key.replace('_', '.')}@demo.example"} | DESKS.get(key, {})
        made.agencies[key] = AgencyFactory.build(
            partnership=partnerships[partnership], kind=kind, name=name, **desk, **traits
        )
    _save(made.agencies)
    for key, (agency, name) in TEAMS.items():
        made.teams[key] = TeamFactory.build(agency=made.agencies[agency], name=name, desk_email=f"{key}@demo.example")
    _save(made.teams)
    for number, (key, (name, role, seniority, agency, team, trait)) in enumerate(PEOPLE.items()):
        made.people[key] = MembershipFactory.build(
            user__name=name,
            user__email=f"{key}@demo.example",
            user__telephone=f"01632 9602{number:02}",
            telephone=f"01632 9603{number:02}",
            agency=made.agencies[agency],
            team=made.teams.get(team),
            role=role,
            seniority=seniority,
            **({trait: True} if trait else {}),
        )
    _save({key: membership.user for key, membership in made.people.items()})
    for membership in made.people.values():
        membership.user = membership.user  # which has its id only now
    _save(made.people)
    for key, manager in MANAGED_BY.items():
        made.people[key].manager = made.people[manager]
    Membership.objects.bulk_update([made.people[key] for key in MANAGED_BY], ["manager"])
    return made


def _save(made):
    """Save a table of the cast in one statement: nearly every test begins by making all of them."""
    rows = list(made.values())
    type(rows[0]).objects.bulk_create(rows)


@pytest.fixture
def page_as(db):
    """`page_as(cast.priya)` is a browser tab without a browser, signed in as her; `page_as(None)` a stranger's."""

    def opened_by(membership):
        client = Client()
        if membership is not None:
            sign_in(client, membership)
        return Page(client)

    return opened_by
