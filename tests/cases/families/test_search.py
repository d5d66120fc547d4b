"""Finding a child: typing errors, swapped names, near birthdays, other names; and what is said of a closed record."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.families.search import Wanted, find, near_days, read
from cases.families.services import add_alias
from tests.factories.case_files import restricted
from tests.factories.families import (
    NHS_OF_LILY,
    THU_27_AUG_1100,
    actor_of,
    family_of,
    harrock_case,
    person_named,
)

LILYS_BIRTHDAY = date(2026, 5, 12)


@pytest.fixture
def case(cast):
    made = harrock_case(actor_of(cast.sian))
    for name in ("Marlow household", "Penrose household", "Harris household", "Lillywhite household"):
        family_of(actor_of(cast.sian), name=name)
    return made


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Lily Harrock", Wanted(name="Lily Harrock")),
        ("  999 104 2717 ", Wanted(nhs_number=NHS_OF_LILY)),
        ("9991042717 Harrock", Wanted(nhs_number=NHS_OF_LILY, name="Harrock")),
        ("Harrock, Lily 12/05/2026", Wanted(name="Harrock Lily", born_on=LILYS_BIRTHDAY)),
        ("Lily Harrock 12 May 2026", Wanted(name="Lily Harrock", born_on=LILYS_BIRTHDAY)),
        ("12.5.2026", Wanted(born_on=LILYS_BIRTHDAY)),
        ("2026-05-12", Wanted(born_on=LILYS_BIRTHDAY)),
        ("Lily 2026", Wanted(name="Lily", year=2026)),
        ("Lily 31/02/2026", Wanted(name="Lily 31/02/", year=2026)),
        ("", Wanted()),
    ],
)
def test_what_is_typed_into_one_box_is_taken_apart(typed, wanted):
    assert read(typed) == wanted


def test_a_birthday_is_sought_a_day_off_and_with_day_and_month_swapped():
    assert near_days(LILYS_BIRTHDAY) == [
        LILYS_BIRTHDAY,
        date(2026, 5, 11),
        date(2026, 5, 13),
        date(2026, 12, 5),
    ]
    assert date(2026, 1, 31) in near_days(date(2026, 2, 1))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        NHS_OF_LILY,
        "Lily Harrock",
        "Harrock Lily",
        "lily harrok",
        "Lilly Harock",
        "Liyl Harrock",
        "LILY HARROCK 12/05/2026",
        "Lily Harrock 13/05/2026",
        "Lily Harrock 05/12/2026",
        "L Harrock 12/05/2026",
        "Lilly Haroc 12/06/2026",
        "Lily Harrock 12/05/2025",
        "Lily Harrock 2026",
        "Lily 12 May 2026",
        "12/05/2026",
    ],
)
def test_the_right_child_comes_first(cast, case, typed):
    found = find(read(typed), actor_of(cast.priya))
    assert [match.name for match in found.matches][:1] == ["Lily Harrock"]
    assert found.matches[0].case_reference == case.reference
    assert not found.may_exist


@pytest.mark.django_db
def test_another_name_somebody_was_known_by_finds_them(cast, case):
    bobby = person_named(case, "Bobby")
    add_alias(bobby, by=actor_of(cast.sian), at=THU_27_AUG_1100, given_name="Robert", family_name="Wexcombe")
    for typed in ("Robert Wexcombe", "Robert Wexcomb 2024", "Wexcombe Robert 02/07/2024"):
        best = find(read(typed), actor_of(cast.priya)).matches[0]
        assert (best.name, best.also_known_as) == ("Bobby Harrock", "Robert Wexcombe"), typed


@pytest.mark.django_db
def test_nobody_is_found_by_a_name_that_is_not_like_theirs(cast, case):
    assert find(read("Zebedee Quux"), actor_of(cast.priya)).matches == ()
    assert find(read("Zebedee Quux 12/05/2026"), actor_of(cast.priya)).matches == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "may_exist"),
    [
        (NHS_OF_LILY, True),
        ("Lily Harrock 12/05/2026", True),
        ("harrock, LILY 12/05/2026", True),
        ("Lily Harrock", False),
        ("Lily Harrock 13/05/2026", False),
        ("Lily Harrok 12/05/2026", False),
        ("12/05/2026", False),
        ("Lily 12/05/2026", False),
    ],
)
def test_of_a_record_closed_to_somebody_only_an_exact_match_is_said_to_exist(cast, case, typed, may_exist):
    for name, said in (("lowe", may_exist), ("marta", False)):
        found = find(read(typed), actor_of(cast.people[name]))
        assert (found.matches, found.may_exist) == ((), said)


@pytest.mark.django_db
def test_a_restricted_case_is_as_silent_as_any_other_that_is_closed(cast, case):
    restricted(case, actor_of(cast.ruth))
    found = find(read("Lily Harrock"), actor_of(cast.priya))
    assert (found.matches, found.may_exist) == ((), False)
    assert find(read(NHS_OF_LILY), actor_of(cast.priya)).may_exist


@pytest.mark.django_db
def test_a_role_without_cases_finds_nobody(cast, case):
    assert find(read("Lily Harrock"), actor_of(cast.lead)).matches == ()


@pytest.mark.django_db
@pytest.mark.parametrize("families", [1, 12])
def test_a_search_is_one_query_however_many_are_found(cast, families, django_assert_num_queries):
    for number in range(families):
        family_of(actor_of(cast.sian), name=f"Marlow{number} household")
    actor = actor_of(cast.priya)
    with django_assert_num_queries(1):
        found = find(read("06/01/2025"), actor)
    assert len(found.matches) == families


@pytest.mark.django_db
def test_more_matches_than_a_page_holds_are_said_to_be_more(cast):
    for number in range(7):
        family_of(actor_of(cast.sian), name=f"Marlow{number} household", children=3)
    found = find(read("06/01/2025"), actor_of(cast.priya))
    assert (len(found.matches), found.more) == (20, True)


def slip(name, kind, place):
    """A name as a hurried hand types it: two letters swapped, one left out, one twice."""
    place %= len(name) - 1
    if kind == "swapped":
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    if kind == "left out":
        return name[:place] + name[place + 1 :]
    return name[: place + 1] + name[place:]


SLIPS = st.tuples(
    st.sampled_from(["swapped", "left out", "twice"]),
    st.integers(0, 20),
    st.booleans(),
    st.sampled_from([-1, 0, 1]),
)


@pytest.mark.django_db
def test_one_slip_in_a_name_and_one_in_a_birthday_still_find_the_child(cast, case):
    actor = actor_of(cast.priya)

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(SLIPS)
    def check(slipped):
        kind, place, names_swapped, days_off = slipped
        typed = slip("Bobby Harrock", kind, place)
        typed = " ".join(reversed(typed.split())) if names_swapped else typed
        day = date(2024, 7, 2) + timedelta(days=days_off)
        matches = find(read(typed, born_on=day), actor).matches
        assert [match.name for match in matches[:1]] == ["Bobby Harrock"], (typed, day)

    check()
