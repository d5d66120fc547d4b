"""Settings for time limits: everybody who answers for them reads them, and only an administrator sets a local one."""

import pytest

from safeguarding.owed.models import Term
from safeguarding.standards import STANDARDS

pytestmark = pytest.mark.django_db


def set_limit(tab, slug="survey-reported", **facts):
    """Send the form for that standard with 12 hours, or what is given."""
    return tab.open("term-set", slug).send(**{"amount": "12", "reason": "Trust policy 14"} | facts)


def test_every_limit_stands_with_its_source(cast, page_as):
    tab = page_as(cast.ruth).open("terms")
    row = tab.row("Skeletal survey performed and reported")
    assert row[1:] == ["24 hours, at most 72 hours", "RCR XR-505", "Nothing"]
    assert tab.row("Second, independent read")[2].endswith("[GK]")
    assert len(tab.rows) == len(STANDARDS) + 1


def test_a_local_limit_is_set_for_the_own_partnership_alone(cast, page_as):
    tab = set_limit(page_as(cast.admin))
    assert tab.row("Skeletal survey performed and reported")[3].startswith("12 hours, at most 72 hours, from ")
    assert Term.objects.get().partnership_id == cast.admin.agency.partnership_id
    other = page_as(cast.other_admin).open("terms")
    assert other.row("Skeletal survey performed and reported")[3].startswith("Nothing")


def test_what_a_source_gives_may_only_be_tighter(cast, page_as):
    tab = set_limit(page_as(cast.admin), amount="48")
    assert tab.errors == ["RCR XR-505 says 24 hours: local policy may only be tighter."]
    assert 'href="#id_amount"' in tab.html
    assert not Term.objects.exists()


def test_a_limit_says_which_policy_it_follows_and_does_not_reach_back(cast, page_as):
    assert set_limit(page_as(cast.admin), reason="").errors == ["Say which policy this follows"]
    past = {"in_force_from__day": "1", "in_force_from__month": "6", "in_force_from__year": "2020"}
    tab = set_limit(page_as(cast.admin), in_force_from__time="09:00", **past)
    assert tab.errors == ["A local limit cannot begin in the past: what runs keeps its limit."]


def test_one_of_several_limits_is_chosen(cast, page_as):
    assert set_limit(page_as(cast.admin), "imaging-decided").errors == ["Choose which limit it is"]
    tab = set_limit(page_as(cast.admin), "imaging-decided", variant="under two", amount="2")
    assert tab.row("Skeletal survey decided")[3].startswith("under two: 2 hours")


def test_who_does_not_set_limits_is_refused(cast, page_as):
    assert page_as(cast.ruth).open("term-set", "survey-reported").status == 403
    assert page_as(cast.priya).open("terms").status == 403
    assert page_as(cast.admin).open("term-set", "no-such-standard").status == 404
