"""Everything a case owes: what was done, what was chased, and saying that something need not be done."""

from datetime import timedelta

import pytest

from cases.families.models import Person
from escalations.chasing.services import raise_chasers
from safeguarding.audit.models import Entry, View
from safeguarding.owed.models import Owed, Waiver
from tests.factories.enquiries import THU_27_AUG_1300, harrocks_enquiry
from tests.pages import read_csv, statements

pytestmark = pytest.mark.django_db
WHY = "Father is abroad until December; agreed with the named doctor."


@pytest.fixture
def case(cast):
    """The case of the story after the enquiry began, chased once."""
    found = harrocks_enquiry(cast).case
    raise_chasers(THU_27_AUG_1300 + timedelta(days=3))
    return found


def test_all_that_is_owed_stands_with_what_was_done_and_what_was_chased(cast, case, page_as):
    tab = page_as(cast.ruth).open("case-owed", case.reference)
    late = tab.row("Men who live in")
    assert late[4].startswith("Reminder Sun 30 Aug")
    assert tab.row("Referral decided")[4].startswith("Done ")
    assert f"{Owed.objects.open().of_case(case).count()} things are still owed" in tab.text
    assert View.objects.filter(page="case-owed", case_id=case.pk).exists()
    heads, *rows = read_csv(tab.client.get(tab.path, {"table": "owed", "as": "csv"}))
    assert len(rows) == Owed.objects.of_case(case).count()
    assert heads[0] == "What"


def test_a_manager_says_that_something_need_not_be_done_and_why(cast, case, page_as):
    tab = page_as(cast.ruth).open("owed-waive", case.reference, "adult-males-known")
    assert tab.send(reason="").errors == ["Say why this need not be done"]
    tab.send(reason=WHY)
    assert tab.path == f"/cases/{case.reference}/owed/"
    became = tab.row("Men who live in")[4]
    assert "says Ruth Calloway" in became
    assert WHY in became
    waived = Owed.objects.get(standard="adult-males-known", case_id=case.pk)
    assert (waived.chase_at, waived.is_open) == (None, False)
    assert Entry.objects.get(verb="obligation-waived").reason == WHY


def test_of_several_one_is_chosen_and_the_other_stays_owed(cast, case, page_as):
    tab = page_as(cast.ruth).open("owed-waive", case.reference, "child-seen")
    assert tab.send(reason=WHY).errors == ["Choose about whom it is"]
    lily = Owed.objects.get(standard="child-seen", child_id=Person.objects.get(given_name="Lily").pk)
    tab.send(which=str(lily.pk), reason=WHY)
    assert Waiver.objects.get().owed == lily
    assert Owed.objects.open().of("child-seen").of_case(case).count() == 1


def test_who_may_not_end_it_is_told_so_and_changes_nothing(cast, case, page_as):
    assert page_as(cast.priya).open("owed-waive", case.reference, "child-seen").status == 403
    assert "Need not be done" not in page_as(cast.priya).open("case-owed", case.reference).text
    assert page_as(cast.ruth).open("owed-waive", case.reference, "no-such-thing").status == 404
    law = page_as(cast.ruth).open("owed-waive", case.reference, "assessment-complete")
    assert "What the law asks for nobody can" in law.text
    assert page_as(cast.marta).open("case-owed", case.reference).status == 404


@pytest.mark.parametrize("chased", [1, 4])
def test_the_page_costs_the_same_however_much_was_chased(cast, case, page_as, chased):
    for day in range(4, 4 + chased):
        raise_chasers(THU_27_AUG_1300 + timedelta(days=day))
    tab = page_as(cast.ruth)
    tab.open("my-work")
    with statements() as sent:
        tab.open("case-owed", case.reference)
    assert len(sent) <= 8
