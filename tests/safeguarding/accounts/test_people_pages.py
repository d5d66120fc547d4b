"""An administrator looks after the people of one partnership, and of no other."""

import pytest
from django.urls import reverse

from safeguarding.accounts.models import Membership, User
from tests.factories.accounts import PASSWORD, MembershipFactory
from tests.pages import statements


def test_inviting_shows_a_password_once_that_opens_only_the_choice_of_another(cast, page_as, stranger, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    tab = page_as(cast.admin).open("person-invite")
    tab.send(
        name="Nina Person",
        email="nina@demo.example",
        agency=cast.social_care.pk,
        team=cast.assessment.pk,
        role="social_worker",
        seniority="1",
        job_title="Social worker",
        telephone="01632 960777",
    )
    assert tab.heading == "Read this password out to Nina Person"
    password = "".join(tab.html.split("<code>")[1].split("</code>")[0].split())

    stranger.open("account_login").send(login="nina@demo.example", password=password)
    assert stranger.heading == "Choose a password"
    assert stranger.open("people").heading == "Choose a password"
    stranger.send(oldpassword=password, password1="cow lamp river", password2="cow lamp river")
    assert User.objects.get(email="nina@demo.example").password_given_at is None


def test_what_is_missing_is_asked_for_and_the_rest_kept(cast, page_as):
    tab = page_as(cast.admin).open("person-invite").send(name="Nina Person", email="nonsense")

    assert len(tab.errors) == 4
    assert "Nina Person" in tab.html
    assert not User.objects.filter(name="Nina Person").exists()


def test_ending_a_place_takes_a_reason(cast, page_as):
    tab = page_as(cast.admin).open("membership-end", cast.sian.reference)
    assert tab.send(reason="").errors == ["Say why"]

    tab.send(reason="Moved to another county.")
    assert tab.row("Sian Probert")[3].startswith("left ")


def test_disabling_and_enabling_by_page(cast, page_as):
    tab = page_as(cast.admin)
    tab.open("person-disable", cast.sian.reference).send(reason="Lost her badge.")
    assert "sign-in disabled" in tab.row("Sian Probert")[3]

    tab.open("person-enable", cast.sian.reference).send(reason="Has a new one.")
    assert "sign-in disabled" not in tab.row("Sian Probert")[3]


def test_a_new_password_is_shown_once(cast, page_as):
    tab = page_as(cast.admin).open("person-new-password", cast.sian.reference).send()

    assert tab.heading == "Read this password out to Sian Probert"
    assert not User.objects.get(pk=cast.sian.user_id).check_password(PASSWORD)


@pytest.mark.parametrize("url_name", ["membership-end", "person-disable", "person-enable", "person-new-password"])
def test_people_of_another_partnership_do_not_exist(cast, page_as, url_name):
    tab = page_as(cast.other_admin)

    assert tab.client.get(reverse(url_name, args=[cast.sian.reference])).status_code == 404
    assert tab.client.post(reverse(url_name, args=[cast.sian.reference]), {"reason": "Because"}).status_code == 404


def test_agencies_of_another_partnership_cannot_be_chosen(cast, page_as):
    tab = page_as(cast.other_admin).open("person-invite")
    assert "Marrowdale" not in tab.text
    tab.send(name="N", email="n@demo.example", agency=cast.police.pk, role="police_officer", seniority="1")

    assert len(tab.errors) == 1
    assert not Membership.objects.filter(user__email="n@demo.example").exists()


def test_what_opens_access_asks_who_one_is_again(cast, page_as):
    tab = page_as(cast.admin)
    session = tab.client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session.save()

    for page, args in [("person-invite", []), ("person-enable", [cast.sian.reference])]:
        assert tab.open(page, *args).heading == "Confirm that it is you"
    tab.client.post(reverse("person-new-password", args=[cast.sian.reference]))
    assert User.objects.get(pk=cast.sian.user_id).check_password(PASSWORD)


@pytest.mark.parametrize("size", [1, 60])
def test_the_list_costs_the_same_whatever_its_size(cast, page_as, size):
    MembershipFactory.create_batch(size, agency=cast.surgery)
    tab = page_as(cast.admin)
    with statements() as sent:
        tab.open("people")

    assert len(sent) == 3, sent
    assert len(tab.rows) - 1 == min(size + 20, 50)


def test_the_list_goes_on_where_it_stopped(cast, page_as):
    MembershipFactory.create_batch(60, agency=cast.surgery)
    tab = page_as(cast.admin).open("people")
    first = {row[0] for row in tab.rows[1:]}

    tab.open(reverse("people") + tab.links["Next 50"].removeprefix(reverse("people")))
    second = {row[0] for row in tab.rows[1:]}
    assert not first & second
    assert len(first | second) == 80
