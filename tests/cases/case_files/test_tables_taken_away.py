"""What can be taken away of a case: the rows of its pages, all of them, for whoever may open the page."""

import pytest

from safeguarding.audit.models import View
from tests.factories.case_files import barred
from tests.factories.enquiries import FRI_28_AUG_0900, harrocks_enquiry
from tests.pages import read_csv

PAGES = {
    "case-timeline": {"chronology"},
    "family": {"people", "questions"},
    "who-has-looked": {"agencies-involved", "who-has-looked"},
}


@pytest.fixture
def case(cast, time_machine):
    """The story's case, on the Friday at nine."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    return harrocks_enquiry(cast).case


def test_every_link_under_a_table_gives_its_rows(cast, page_as, case):
    for url_name, slugs in PAGES.items():
        page = page_as(cast.priya).open(url_name, case.reference)
        links = [href for words, href in page.links.items() if words.startswith("CSV: ")]
        assert links == [f"?table={slug}&as=csv" for slug in sorted(slugs)]
        where = page.path
        for href in links:
            rows = read_csv(page.open(where + href).response)
            assert len(rows) > 1
            assert {len(row) for row in rows} == {len(rows[0])}
    looks = View.objects.filter(page="csv-people", case_id=case.pk)
    assert {look.child_id for look in looks} == {person.pk for person in case.household.people.filter(is_child=True)}


def test_all_of_a_trail_is_there_and_not_a_page_of_it(cast, page_as, case):
    for _ in range(52):
        page = page_as(cast.priya).open("case-timeline", case.reference)
    page.open("who-has-looked", case.reference)
    assert "Next 50" in page.links
    rows = read_csv(page.open("who-has-looked", case.reference, table="who-has-looked", **{"as": "csv"}).response)
    assert len(rows) > 53
    assert rows[1][1:] == ["Priya Nair", str(cast.social_care), "Who has looked", "works on the case"]


def test_whoever_may_not_open_the_page_gets_no_table(cast, page_as, case):
    barred(case, cast.priya.user, cast.actor("ruth", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    for url_name, slugs in PAGES.items():
        asked = {"table": min(slugs), "as": "xlsx"}
        assert page_as(cast.priya).open(url_name, case.reference, **asked).status == 404
        assert page_as(cast.marta).open(url_name, case.reference, **asked).status == 404
    assert not View.objects.filter(page__startswith="xlsx").exists()
