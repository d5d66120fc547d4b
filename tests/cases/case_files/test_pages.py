"""What happened in a case and who has looked: a page at a time, and closed to whoever has no part in it."""

import pytest

from cases.case_files.models import Dispute, Involvement
from cases.families.services import add_alias
from safeguarding.audit.models import Entry, View
from tests.factories.case_files import with_agency
from tests.factories.families import THU_27_AUG_1100, harrock_case, person_named
from tests.pages import statements


@pytest.fixture(autouse=True)
def thursday(time_machine):
    """It is Thursday 27 August, 11:00."""
    time_machine.move_to(THU_27_AUG_1100, tick=False)


@pytest.fixture
def case(cast):
    """The Harrocks, on Priya's record."""
    return harrock_case(cast.actor("priya", THU_27_AUG_1100))


PAGES = ("case-timeline", "entry-dispute", "who-has-looked", "case-involve")


@pytest.mark.parametrize("name", PAGES)
def test_the_outsider_finds_nothing(cast, page_as, case, name):
    assert page_as(cast.marta).open(name, case.reference).status == 404


def test_every_look_is_seen_by_the_next(cast, page_as, case):
    with_agency(case, cast.police, cast.actor("priya", THU_27_AUG_1100))
    page_as(cast.lowe).open("case-timeline", case.reference)
    tab = page_as(cast.priya).open("who-has-looked", case.reference)
    assert tab.row("Marrowdale Police")[1] == "Knows the family"
    look = next(row for row in tab.rows if "Sgt Martin Lowe" in " ".join(row))
    assert look[0] == "11:00 today"
    assert look[2:] == ["Case timeline", "works on the case"]


def test_an_agency_is_let_in_and_let_go(cast, page_as, case):
    tab = page_as(cast.ruth).open("case-involve", case.reference)
    tab.send(agency=str(cast.nursery.pk), why="Sees Bobby every day")
    assert tab.row("Marrowfield Nursery")[1] == "Sees Bobby every day"
    tab.open("case-end-involvement", case.reference, cast.nursery.reference).send(why="Bobby has left")
    assert "Marrowfield Nursery" not in tab.text.split("Who has looked")[0]
    assert Involvement.objects.get(agency=cast.nursery).ended_at == THU_27_AUG_1100


def test_a_restricted_case_says_who_is_named(cast, page_as, case):
    tab = page_as(cast.ruth).open("case-restrict", case.reference).send(why="A colleague's child")
    assert tab.heading == "Name who may open this case"
    tab.send(user=str(cast.priya.pk))
    assert "This case is restricted" in tab.text
    assert "Priya Nair, since" in tab.text
    assert page_as(cast.eddie).open("who-has-looked", case.reference).status == 404


def test_what_somebody_disputes_stands_beside_the_entry(cast, page_as, case):
    entry = Entry.objects.of_case(case).first()
    tab = page_as(cast.priya)
    tab.path = f"/cases/{case.reference}/timeline/dispute/?entry={entry.pk}"
    tab.open(tab.path).send(tab.path, disputed_by="Jodie Wexcombe", account="That was not so")
    assert tab.heading == "What has happened", tab.errors
    assert "Jodie Wexcombe says that this is wrong" in tab.text
    assert Dispute.objects.get().entry_id == entry.pk
    assert Entry.objects.get(pk=entry.pk).says == entry.says


def test_an_entry_of_another_case_is_not_disputed_here(cast, page_as, case):
    tab = page_as(cast.priya)
    assert tab.open("entry-dispute", case.reference, entry="0").status == 404
    assert tab.open("case-timeline", case.reference, after="nonsense").status == 404


@pytest.mark.parametrize("more", [0, 60])
def test_the_trails_cost_the_same_however_long_they_are(cast, page_as, case, more):
    priya, lily = cast.actor("priya", THU_27_AUG_1100), person_named(case, "Lily")
    for number in range(more):
        add_alias(lily, by=priya, at=THU_27_AUG_1100, given_name=f"Lil{number}", family_name="")
    View.objects.bulk_create(View(who="Ruth", page="case", case_id=case.pk, at=THU_27_AUG_1100) for _ in range(more))
    tab = page_as(cast.priya)
    for name, cost in (("case-timeline", 7), ("who-has-looked", 10)):
        with statements() as sent:
            tab.open(name, case.reference)
        assert len(sent) == cost, "\n".join(sent)
        assert ("Next 50" in tab.links) == bool(more)
    if more:
        tab.open(f"/cases/{case.reference}/who-has-looked/{tab.links['Next 50']}")
        assert "Back to the first 50" in tab.links
