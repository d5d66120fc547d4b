"""The directory is kept right: listed, confirmed every six months or visibly stale, taken out with a reason."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from safeguarding.directory import services
from safeguarding.directory.choices import Topic
from safeguarding.directory.models import Confirmation, Service
from safeguarding.errors import NotAllowed, Stale
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON
from tests.factories.directory import GAMBLING, MIDWIFERY, MON_3_AUG_0900, NESTWELL, listed

WED_3_FEB_2027 = datetime(2027, 2, 3, 9, 0, tzinfo=LONDON)
DAY_AFTER = WED_3_FEB_2027 + timedelta(days=1)


def owed_of(service):
    """What the entry owes now, as (open, day due, whose)."""
    waiting = Confirmation.objects.waiting().get(service=service)
    row = Owed.objects.on(waiting).get()
    return row.is_open, row.due_at.astimezone(LONDON).date().isoformat(), row.user_id


def test_an_entry_is_to_be_confirmed_by_its_owner_after_six_months(cast):
    service = listed(cast)
    assert owed_of(service) == (True, "2027-02-03", cast.ines.user_id)
    services.confirm_service(service, by=cast.actor("ines", DAY_AFTER), at=DAY_AFTER)
    first = Owed.objects.get(standard="service-confirmed", met_at=DAY_AFTER)
    assert first.due_at < first.met_at
    assert owed_of(service) == (True, "2027-08-04", cast.ines.user_id)
    service.refresh_from_db()
    assert (service.reviewed_at, service.reviewed_by_id) == (DAY_AFTER, cast.ines.user_id)


def test_only_its_owner_or_an_administrator_confirms_it(cast):
    service = listed(cast)
    with pytest.raises(NotAllowed, match="Ines Duarte keeps this entry"):
        services.confirm_service(service, by=cast.actor("priya", DAY_AFTER), at=DAY_AFTER)
    assert services.confirm_service(service, by=cast.actor("admin", DAY_AFTER), at=DAY_AFTER).reviewed_at == DAY_AFTER


def test_changing_an_entry_confirms_it_and_a_stale_form_is_refused(cast):
    service, by = listed(cast), cast.actor("admin", DAY_AFTER)
    changed = services.change_service(service, by=by, at=DAY_AFTER, version=1, desk_telephone="01632 960271")
    assert (changed.desk_telephone, changed.version, changed.reviewed_at) == ("01632 960271", 2, DAY_AFTER)
    assert owed_of(service)[1] == "2027-08-04"
    with pytest.raises(Stale, match="Somebody has changed the entry of Nestwell") as refused:
        services.change_service(service, by=by, at=DAY_AFTER, version=1, desk_telephone="01632 960272")
    assert "01632 960271" in refused.value.theirs, "the number that somebody else entered"


def test_an_entry_taken_out_owes_nothing_more_and_cannot_be_changed(cast):
    service, by = listed(cast), cast.actor("admin", DAY_AFTER)
    services.withdraw_service(service, by=by, at=DAY_AFTER, why="It closed.")
    assert not Owed.objects.of("service-confirmed").open().exists()
    assert not Service.objects.standing().exists()
    for verb, facts in ((services.confirm_service, {}), (services.withdraw_service, {"why": "Again"})):
        with pytest.raises(NotAllowed, match="was taken out"):
            verb(service, by=by, at=DAY_AFTER, **facts)
    assert listed(cast, at=DAY_AFTER).name == service.name


def test_nobody_but_an_administrator_keeps_the_directory(cast):
    service, priya = listed(cast), cast.actor("priya", DAY_AFTER)
    facts = NESTWELL | {"name": "Another", "agency": cast.perinatal, "owner": cast.ines}
    with pytest.raises(NotAllowed, match="An administrator keeps the directory"):
        services.list_service(by=priya, at=DAY_AFTER, **facts)
    with pytest.raises(NotAllowed, match="An administrator"):
        services.change_service(service, by=priya, at=DAY_AFTER, version=1, holds="Nothing")
    with pytest.raises(NotAllowed, match="An administrator"):
        services.withdraw_service(service, by=priya, at=DAY_AFTER, why="No")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"agency": "other_social_care"}, "agency"),
        ({"owner": "marta"}, "owner"),
        ({"agency": None}, "provider"),
        ({"closes_at": "08:00"}, "closes_at"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast, wrong, field):
    with pytest.raises(NotAllowed) as refused:
        listed(cast, **wrong)
    assert refused.value.field == field


def test_the_database_refuses_half_an_entry(cast):
    service = listed(cast)
    for half in (
        {"desk_telephone": ""},
        {"topics": ["astrology"]},
        {"topics": []},
        {"about": []},
        {"withdrawn_at": DAY_AFTER},
        {"reviewed_at": MON_3_AUG_0900 - timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Service.objects.filter(pk=service.pk).update(**half)
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(service=service, owed_at=DAY_AFTER)


def test_which_service_holds_something_about_a_recorded_vulnerability(cast):
    nestwell, clinic = listed(cast), listed(cast, GAMBLING, agency=None)
    listed(cast, MIDWIFERY, agency="hospital")
    held = Service.objects.of_partnership(cast.perinatal.partnership).standing()
    assert list(held.holding(Topic.DEPRESSION)) == [nestwell]
    assert list(held.holding("gambling", "drugs")) == [clinic]
    assert [one.name for one in held.about("unborn")] == ["Larkfield midwifery"]
    assert [one.name for one in held.by_name()][-1] == clinic.name
    assert not Service.objects.visible_to(cast.actor("marta", DAY_AFTER)).exists()


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2026, 8, 27, 9, 0), True),
        (datetime(2026, 8, 27, 8, 59), False),
        (datetime(2026, 8, 27, 17, 0), False),
        (datetime(2026, 8, 29, 12, 0), False),
        (datetime(2026, 8, 31, 12, 0), False),  # a bank holiday
    ],
)
def test_a_desk_answers_in_its_hours_and_not_on_a_bank_holiday(cast, moment, is_open):
    service = listed(cast)
    service.refresh_from_db()
    assert service.is_open(moment) is is_open
    service.open_days = [1, 2, 3, 4, 5, 6, 7]
    assert service.is_open(datetime(2026, 8, 31, 12, 0))
