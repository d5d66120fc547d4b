"""The pages of the directory and of the policies, as people of several roles meet them."""

from datetime import timedelta

import pytest

from safeguarding.directory.models import Policy, Service
from tests.factories.directory import GAMBLING, MIDWIFERY, MON_3_AUG_0900, listed, published
from tests.pages import statements

NIGHT = MON_3_AUG_0900.replace(day=27, hour=22)
SPRING = MON_3_AUG_0900 + timedelta(days=230)


@pytest.fixture
def tab(page_as, time_machine):
    """Somebody's tab at a moment."""

    def opened(membership, now):
        time_machine.move_to(now, tick=False)
        return page_as(membership)

    return opened


def test_anybody_finds_who_would_know_with_number_and_hours(cast, tab):
    listed(cast, night_name="Crisis line", night_telephone="01632 960279")
    listed(cast, MIDWIFERY, agency="hospital")
    listed(cast, GAMBLING, agency=None)
    page = tab(cast.priya, MON_3_AUG_0900).open("directory")
    assert [row[0].split(" N")[0] for row in page.rows[1:]][-1].startswith("Coastway gambling clinic")
    page.send("/directory/", q="who deliverd the baby")
    assert page.status == 200
    assert page.rows[1][0].startswith("Larkfield midwifery")
    assert "Named midwife, 01632 960 450" in page.rows[1][2]
    assert "Coastway" not in page.text
    page.send("/directory/", q="xylophone")
    assert "No service answers to that. Try another word" in page.text
    night = tab(cast.priya, NIGHT).open("directory")
    assert "Crisis line, 01632 960 279 Now, because the desk is closed" in night.text
    assert "closed now, and no other number is recorded" in night.text


def test_an_entry_nobody_confirmed_says_so_and_its_owner_is_asked(cast, tab):
    service = listed(cast)
    assert "Not confirmed since" not in tab(cast.priya, MON_3_AUG_0900).open("directory").text
    stale = tab(cast.priya, SPRING).open("directory")
    assert "Not confirmed since 3 Aug 2026: check the number" in stale.text
    assert "Ines Duarte keeps it." in stale.open("service", service.reference).text
    own = tab(cast.ines, SPRING).open("my-work")
    assert "Directory entry confirmed as right" in own.text
    assert "Overdue by" in own.text
    own.open("service-confirm", service.reference).send()
    assert "Nobody has confirmed" not in own.text
    assert "Overdue by" not in own.open("my-work").text
    refused = tab(cast.priya, SPRING).open("service-confirm", service.reference).send()
    assert refused.errors == ["Ines Duarte keeps this entry: ask them, or an administrator."]


def test_an_administrator_lists_changes_and_takes_out(cast, tab):
    page = tab(cast.admin, MON_3_AUG_0900).open("service-add")
    typed = {key: value for key, value in MIDWIFERY.items() if key not in ("topics", "about")}
    typed |= {
        "topics": ["birth"],
        "about": ["adults"],
        "open_days": ["5", "1"],
        "owner": str(cast.ines.pk),
        "agency": str(cast.hospital.pk),
    }
    page.send(**(typed | {"opens_at": "nine"}))
    assert page.errors == ["Enter a time of day, such as 09:00"]
    page.send(**(typed | {"opens_at": "9:00"}))
    service = Service.objects.get()
    assert (page.heading, service.open_days, f"{service.opens_at:%H:%M}") == (service.name, [1, 5], "09:00")
    page.open("service-change", service.reference).send(desk_telephone="01632 960451")
    assert "01632 960 451" in page.text
    page.open("service-withdraw", service.reference).send(why="It moved.")
    assert "No service is listed yet." in page.text


def test_policies_say_what_governs_each_step_and_the_full_text_is_one_press_away(cast, tab):
    policy = published(cast)
    page = tab(cast.priya, MON_3_AUG_0900).open("policies")
    rows = {row[0]: row[1:] for row in page.rows}
    assert rows["Referring a child"][0].startswith("Refer at once, whatever the explanation.")
    assert rows["Safety plan"] == ["No policy says.", "none"]
    page.open("policy", policy.reference)
    assert "1. Refer at once. 2. Examine the same day." in page.text
    page.send()
    assert "that you have read this version" in page.text
    page.open("policies")
    assert page.rows[-1][-1] == "read"


def test_an_administrator_publishes_a_new_version_that_begins_as_the_old_one(cast, tab):
    policy = published(cast)
    page = tab(cast.admin, MON_3_AUG_0900).open("policy-supersede", policy.reference)
    day = {"from_on__day": "1", "from_on__month": "10", "from_on__year": "2026"}
    page.send(version="2026.2", link="nowhere", **day)
    assert page.errors == ["Enter a link that begins with https://"]
    page.send(version="2026.2", link="https://policies.demo.example/bruising", **day)
    new = Policy.objects.get(version="2026.2")
    assert [one.step for one in new.guidance.order_by("step")] == ["body_map", "refer"]
    assert "in force from 1 Oct 2026" in page.text
    assert page.open("policy-publish").send(title="").errors[0] == "Enter the title"


def test_the_directory_costs_the_same_however_long_it_is(cast, tab):
    listed(cast)
    page = tab(cast.priya, MON_3_AUG_0900).open("directory")
    with statements() as few:
        page.open("directory")
    for number in range(5):
        listed(cast, name=f"Service {number}")
    with statements() as many:
        page.open("directory")
    assert len(few) == len(many) <= 6
