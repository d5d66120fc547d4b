"""Families: Lily and Bobby with both parents, or the dullest household; made by the verbs that pages use."""

from datetime import date, datetime

from cases.case_files.services import register_family
from cases.families.choices import Kin, Sex, YesNoUnknown
from safeguarding.accounts.actor import Actor
from safeguarding.working_days import LONDON

THU_27_AUG_1000 = datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)
THU_27_AUG_1100 = datetime(2026, 8, 27, 11, 0, tzinfo=LONDON)

LILY, BOBBY, JODIE, DEAN = range(4)
NHS_OF_LILY, NHS_OF_BOBBY = "9991042717", "9992188308"


def harrocks(surgery=None, practice=None, nursery=None):
    """The people of the story as `register_family` takes them: Lily, Bobby, Jodie and Dean, in this order."""
    return [
        {
            "is_child": True,
            "given_name": "Lily",
            "family_name": "Harrock",
            "born_on": date(2026, 5, 12),
            "nhs_number": NHS_OF_LILY,
            "sex": Sex.FEMALE,
            "gp_practice": surgery,
        },
        {
            "is_child": True,
            "given_name": "Bobby",
            "family_name": "Harrock",
            "born_on": date(2024, 7, 2),
            "nhs_number": NHS_OF_BOBBY,
            "sex": Sex.MALE,
            "gp_practice": surgery,
            "setting": nursery,
        },
        {
            "is_child": False,
            "given_name": "Jodie",
            "family_name": "Wexcombe",
            "born_on": date(1999, 2, 3),
            "sex": Sex.FEMALE,
            "gp_practice": surgery,
        },
        {
            "is_child": False,
            "given_name": "Dean",
            "family_name": "Harrock",
            "born_on": date(1995, 11, 19),
            "sex": Sex.MALE,
            "gp_practice": practice,
        },
    ]


def parents_of_both(pr_of_father=YesNoUnknown.UNKNOWN):
    """What Jodie and Dean are to Lily and Bobby: they live together, and nobody has checked what the law gives him."""
    return [
        {
            "adult": adult,
            "child": child,
            "kin": kin,
            "parental_responsibility": pr,
            "lives_here": YesNoUnknown.YES,
            "has_care": True,
        }
        for adult, kin, pr in ((JODIE, Kin.MOTHER, YesNoUnknown.YES), (DEAN, Kin.FATHER, pr_of_father))
        for child in (LILY, BOBBY)
    ]


def harrock_case(by, at=THU_27_AUG_1100):
    """The open case file of the Harrock household, registered by this Actor at `at`."""
    return register_family(by=by, at=at, name="Harrock household", people=harrocks(), relationships=parents_of_both())


def family_of(by, *, at=THU_27_AUG_1100, name="Dull household", children=1, **facts):
    """The case file of a household with so many dull children and nobody else; `facts` are of the first child."""
    people = [
        {"is_child": True, "given_name": f"Kit{number}", "family_name": name.split()[0], "born_on": date(2025, 1, 6)}
        for number in range(children)
    ]
    people[0] |= facts
    return register_family(by=by, at=at, name=name, people=people)


def person_named(case, given_name):
    """The person of this case's household with that given name."""
    return case.household.people.get(given_name=given_name)


def actor_of(membership, now=THU_27_AUG_1100):
    """The Actor of a membership at a moment."""
    return Actor(user=membership.user, membership=membership, now=now)
