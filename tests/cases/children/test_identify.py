"""A child's number at school: the letter fits the rest, and a baby has none."""

import pytest

from cases.children.choices import LegalStatus
from cases.children.services import identify
from cases.children.upn import check_letter, check_upn
from safeguarding.errors import NotAllowed
from tests.factories.families import THU_27_AUG_1100, actor_of, harrock_case, person_named


def weighed(upn):
    """The letter, counted by hand: a second way to the same answer."""
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    values = [int(one) if one.isdigit() else letters.index(one) for one in upn[1:]]
    return letters[sum(value * weight for value, weight in zip(values, range(2, 14), strict=True)) % 23]


@pytest.mark.parametrize("upn", ["", "H801200001001"])
def test_a_upn_whose_letter_fits_or_none_at_all_is_taken(upn):
    assert check_upn(upn) is None


@pytest.mark.parametrize("body", ["942202600001", "94220260000T", "000000000000", "999999999999"])
def test_the_letter_is_the_weighed_sum(body):
    assert check_letter(body) == weighed("?" + body)


@pytest.mark.parametrize(
    "upn", ["A801200001001", "H801200001010", "H80120000100", "H8012000010011", "I801200001001", "h801200001001"]
)
def test_any_other_is_refused_at_its_field(upn):
    with pytest.raises(NotAllowed) as refused:
        check_upn(upn)
    assert refused.value.field == "upn"


@pytest.mark.django_db
def test_a_child_is_known_by_number_and_status_and_an_adult_never(cast):
    by = actor_of(cast.priya)
    case = harrock_case(actor_of(cast.sian))
    child = identify(
        person_named(case, "Bobby"),
        by=by,
        at=THU_27_AUG_1100,
        upn="H801200001001",
        legal_status=LegalStatus.SECTION_20,
    )
    assert (child.upn, child.legal_status) == ("H801200001001", LegalStatus.SECTION_20)
    with pytest.raises(NotAllowed):
        identify(person_named(case, "Dean"), by=by, at=THU_27_AUG_1100)
