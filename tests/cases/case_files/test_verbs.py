"""Opening a case, letting agencies in, naming, keeping out, holding, disputing: each done once, refused in words."""

from datetime import timedelta

import pytest

from cases.case_files import services
from cases.case_files.models import CaseFile, Conflict, Involvement
from cases.children.models import Child
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from tests.factories.case_files import barred, restricted, with_agency
from tests.factories.families import THU_27_AUG_1100, actor_of, harrock_case

pytestmark = pytest.mark.django_db
AT = {"at": THU_27_AUG_1100}


@pytest.fixture
def case(cast):
    return harrock_case(actor_of(cast.sian))


@pytest.fixture
def priya(cast):
    return actor_of(cast.priya)


@pytest.fixture
def ruth(cast):
    return actor_of(cast.ruth)


def agencies_of(case):
    return set(Involvement.objects.current().filter(case=case).values_list("agency__name", flat=True))


def verbs_of(case):
    return [entry.verb for entry in Entry.objects.of_case(case)]


def test_opening_involves_ones_own_agency_and_the_front_door_and_makes_every_child_a_child(cast, case):
    assert agencies_of(case) == {cast.health_visiting.name, cast.social_care.name}
    assert Child.objects.filter(person__household=case.household_id).count() == 2
    assert case.get_absolute_url() == f"/cases/{case.reference}/"


def test_opening_again_joins_the_open_case(cast, case):
    again = services.open_case(case.household, by=actor_of(cast.okafor), **AT)
    assert again.pk == case.pk
    assert cast.hospital.name in agencies_of(case)
    assert CaseFile.objects.count() == 1


def test_an_agency_that_was_let_go_does_not_come_back_by_opening_the_case(cast, case, priya):
    services.end_involvement(with_agency(case, cast.police, priya), by=priya, why="No crime", **AT)
    services.open_case(case.household, by=actor_of(cast.lowe), **AT)
    assert cast.police.name not in agencies_of(case)


def test_a_closed_case_stays_and_a_new_worry_opens_another(cast, case, ruth):
    services.close_case(case, by=ruth, reason="Safe with grandparents", **AT)
    with pytest.raises(NotAllowed):
        services.close_case(case, by=ruth, reason="Again", **AT)
    fresh = services.open_case(case.household, by=actor_of(cast.sian), **AT)
    assert fresh.pk != case.pk
    assert CaseFile.objects.count() == 2


@pytest.mark.parametrize(
    ("who", "agency", "facts", "field"),
    [
        ("sian", "police", {}, None),
        ("okafor", "hospital", {}, None),
        ("priya", "social_care", {}, "agency"),
        ("priya", "health_visiting", {}, "agency"),
        ("priya", "police", {"why": " "}, "why"),
        ("priya", "police", {"at": THU_27_AUG_1100 - timedelta(minutes=1)}, "at"),
    ],
)
def test_who_may_not_be_let_in_by_whom(cast, case, who, agency, facts, field):
    before = agencies_of(case)
    with pytest.raises(NotAllowed) as refused:
        services.involve(
            case, by=actor_of(cast.people[who]), agency=cast.agencies[agency], **{"why": "Knows them", **AT, **facts}
        )
    assert (refused.value.field, agencies_of(case)) == (field, before)


def test_an_agency_is_let_in_let_go_and_let_in_again(cast, case, priya):
    first = with_agency(case, cast.police, priya)
    services.end_involvement(first, by=priya, why="No crime", **AT)
    with pytest.raises(NotAllowed):
        services.end_involvement(first, by=priya, why="Again", **AT)
    with_agency(case, cast.police, priya)
    assert Involvement.objects.filter(case=case, agency=cast.police).count() == 2
    assert verbs_of(case)[:3] == ["agency-involved", "involvement-ended", "agency-involved"]


def test_the_front_door_always_has_to_hear(cast, case, ruth):
    front_door = Involvement.objects.get(case=case, agency=cast.social_care)
    with pytest.raises(NotAllowed):
        services.end_involvement(front_door, by=ruth, why="Busy", **AT)
    assert cast.social_care.name in agencies_of(case)


def test_a_case_is_restricted_once_and_names_people_one_by_one(cast, case, ruth):
    with pytest.raises(NotAllowed):
        services.name_access(case, by=ruth, user=cast.priya.user, **AT)
    made = restricted(case, ruth, cast.priya.user)
    assert (made.restricted_by_id, made.restricted_why) == (ruth.user_id, "A child of a colleague")
    for again in (
        lambda: services.restrict(case, by=ruth, why="Again", **AT),
        lambda: services.name_access(case, by=ruth, user=cast.priya.user, **AT),
    ):
        with pytest.raises(NotAllowed):
            again()


def test_somebody_with_a_conflict_is_not_named_and_does_not_end_it_themselves(cast, case, ruth, priya):
    restricted(case, ruth)
    conflict = barred(case, cast.priya.user, ruth)
    with pytest.raises(NotAllowed):
        services.name_access(case, by=ruth, user=cast.priya.user, **AT)
    with pytest.raises(NotAllowed):
        services.end_conflict(conflict, by=priya, reason="It was nothing", **AT)
    services.end_conflict(conflict, by=ruth, reason="Moved away", **AT)
    assert not Conflict.objects.filter(case=case, ended_at=None).exists()


def test_a_hold_is_placed_once_and_lifted_once(case, ruth):
    hold = services.place_hold(case, by=ruth, why="Inquest", **AT)
    with pytest.raises(NotAllowed):
        services.place_hold(case, by=ruth, why="Again", **AT)
    with pytest.raises(NotAllowed):
        services.lift_hold(hold, by=ruth, at=THU_27_AUG_1100 - timedelta(seconds=1), why="Too soon")
    services.lift_hold(hold, by=ruth, why="Inquest over", **AT)
    with pytest.raises(NotAllowed):
        services.lift_hold(hold, by=ruth, why="Again", **AT)
    assert services.place_hold(case, by=ruth, why="Inquiry", **AT).pk != hold.pk


def test_a_dispute_stands_beside_an_entry_that_stays_as_it_was(case, priya):
    entry = Entry.objects.of_case(case)[0]
    before = (entry.says, entry.details)
    made = services.dispute(
        case, by=priya, about=entry.says, disputed_by="Dean Harrock", account="I was not there", entry_id=entry.pk, **AT
    )
    entry.refresh_from_db()
    assert (entry.says, entry.details) == before
    assert made.account == "I was not there"


@pytest.mark.parametrize("blank", ["", "   "])
def test_no_decision_without_a_reason(cast, case, ruth, blank):
    refused = [
        lambda: services.close_case(case, by=ruth, reason=blank, **AT),
        lambda: services.restrict(case, by=ruth, why=blank, **AT),
        lambda: services.declare_conflict(case, by=ruth, user=cast.priya.user, why=blank, **AT),
        lambda: services.place_hold(case, by=ruth, why=blank, **AT),
        lambda: services.dispute(case, by=ruth, about="x", disputed_by="y", account=blank, **AT),
    ]
    before = verbs_of(case)
    for verb in refused:
        with pytest.raises(NotAllowed):
            verb()
    assert verbs_of(case) == before


def test_rebuilding_what_is_owed_changes_nothing(cast, case, priya, ruth):
    with_agency(case, cast.police, priya)
    restricted(case, ruth, cast.priya.user)
    services.place_hold(case, by=ruth, why="Inquest", **AT)
    assert owed.rebuild(at=THU_27_AUG_1100, case_ids=[case.pk]) == 0
