"""Body maps: Lily's two bruises as the health visitor saw them, and maps of other children at other ages."""

from datetime import datetime

from cases.body_maps import services
from cases.body_maps.choices import Kind, Over, Part, Shape
from cases.referrals.choices import ParentsTold
from safeguarding.working_days import LONDON
from tests.factories.children import seen_unable_to_roll
from tests.factories.families import family_of, harrock_case
from tests.factories.referrals import child_named

THU_27_AUG_1010 = datetime(2026, 8, 27, 10, 10, tzinfo=LONDON)
THU_27_AUG_1040 = datetime(2026, 8, 27, 10, 40, tzinfo=LONDON)

CHEEK = {
    "region": "left-cheek",
    "view": "front",
    "x": 252,
    "y": 153,
    "kind": Kind.BRUISE,
    "length_mm": 8,
    "shape": Shape.ROUND,
    "colour": "purple",
    "over": Over.SOFT,
}
ARM = {
    "region": "left-upper-arm-outer",
    "kind": Kind.BRUISE,
    "length_mm": 10,
    "width_mm": 6,
    "shape": Shape.OVAL,
    "colour": "purple",
    "over": Over.SOFT,
}
LOOKED = {part: None for part in Part} | {
    Part.MOUTH: "Lily was feeding",
    Part.BACK: "Not undressed",
    Part.GENITALS: "Nappy not removed",
    Part.SOLES: "",
}
TELLINGS = [
    {"told_by": "Jodie Wexcombe, mother", "words": "she must have lain on a toy"},
    {"told_by": "Dean Harrock, father", "words": "no idea", "differs": "He did not speak of a toy"},
]


def mapped(child, by, at=THU_27_AUG_1010, **facts):
    """A BodyMap of this child with one bruise on the cheek, where everything was looked at."""
    given = {
        "where": "At home, on the changing mat, on the back, awake, in a nappy",
        "in_care_of": "Jodie Wexcombe and Dean Harrock",
        "marks": [{**CHEEK, "x": None, "y": None, "view": ""}],
        "looked": {part: None for part in Part},
        "parents_told": ParentsTold.TOLD,
    }
    return services.submit(child, by=by, at=at, **(given | facts))


def lilys_map(cast, at=THU_27_AUG_1010, now=THU_27_AUG_1040, case=None, **facts):
    """The story's BodyMap: two bruises seen at 10:10, submitted at 10:40; Lily cannot yet roll."""
    sian = cast.actor("sian", now)
    lily = child_named(case or harrock_case(sian, now), "Lily")
    seen_unable_to_roll(lily, sian, at=at)
    return mapped(lily, sian, at, **({"marks": [CHEEK, ARM], "looked": LOOKED, "tellings": TELLINGS} | facts))


def child_of(by, at=THU_27_AUG_1010, **facts):
    """The one child of a dull household; `facts` are of the child."""
    return child_named(family_of(by, at=at, **facts), facts.get("given_name", "Kit0"))
