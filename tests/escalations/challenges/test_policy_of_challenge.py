"""The policy of challenge: versions with dates, who holds a level, its clocks, its readers, and what goes elsewhere."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from escalations.challenges.models import OtherRoute, Procedure, ProcedureStage, Stage
from escalations.challenges.procedures import CLOCKS, governing
from escalations.challenges.services.procedures import STANDARD, VARIANTS
from safeguarding.directory import services as directory
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed, Term
from safeguarding.standards import standard_of
from safeguarding.working_days import LONDON
from tests.factories.challenge_policies import MON_24_AUG_0900, STAGES, procedure
from tests.factories.challenges import THU_27_AUG_1400, THU_27_AUG_1530, answered, raised, shared_case, taken_further
from tests.pages import statements

pytestmark = pytest.mark.django_db
THU_27_AUG_1500 = datetime(2026, 8, 27, 15, 0, tzinfo=LONDON)


def due_of(stage):
    return Owed.objects.of(STANDARD).get(subject_id=stage.pk).due_at


def test_the_defaults_shown_are_those_the_clocks_count_by():
    limits = {within.name: within.amount for within in standard_of(STANDARD).withins}
    for level, (days, small, danger) in CLOCKS.items():
        name = VARIANTS[level]
        assert limits[name] == days
        assert limits[f"{name}, child under one or in hospital"] == small
        assert (limits[f"{name}, in danger"] or None) == danger


def test_a_level_keeps_the_version_of_its_beginning_and_the_next_goes_by_the_version_of_then(cast):
    procedure(cast)
    escalation = raised(cast)
    first = escalation.current_stage
    assert (first.name, first.levels) == ("Workers talk", 3)
    assert due_of(first) == THU_27_AUG_1400 + timedelta(hours=3)
    shorter = [stage | {"name": f"New: {stage['name']}", "small_hours": 1} for stage in STAGES[:2]]
    procedure(cast, at=THU_27_AUG_1500, version="2026.2", from_on=date(2026, 8, 27), stages=shorter)
    first.refresh_from_db()
    assert (first.name, due_of(first)) == ("Workers talk", THU_27_AUG_1400 + timedelta(hours=3))
    second = taken_further(escalation, cast).current_stage
    assert (second.name, second.levels, second.is_last) == ("New: Team leaders talk", 2, True)
    assert due_of(second) == THU_27_AUG_1530 + timedelta(hours=1)
    with pytest.raises(NotAllowed, match="last level"):
        taken_further(escalation, cast)
    assert governing(cast.social_care.partnership_id, THU_27_AUG_1400).procedure.policy.version == "2026.1"


def test_a_role_that_the_policy_names_holds_the_level(cast):
    procedure(cast)
    escalation = taken_further(raised(cast, by="sian", agency=cast.police), cast, by="sian")
    assert escalation.current_stage.asked == cast.lowe
    assert answered(escalation, cast, by="lowe").current_stage.answered_name == "Sgt Martin Lowe"


def test_publishing_sets_limits_asks_its_readers_and_the_next_version_ends_what_they_owed(cast):
    policy = procedure(cast).policy
    assert Term.objects.filter(standard=STANDARD).count() == 8, "three levels, and no hours for the first in danger"
    owing = Owed.objects.of("policy-read").open()
    assert {row.user_id for row in owing} == {cast.people[one].user_id for one in ("ruth", "grace", "nadia")}
    directory.acknowledge(policy, by=cast.actor("ruth", THU_27_AUG_1400), at=THU_27_AUG_1400)
    assert owing.all().count() == 2
    procedure(cast, at=THU_27_AUG_1500, version="2026.2", from_on=date(2026, 9, 1))
    assert {row.started_at for row in owing.all()} == {THU_27_AUG_1500}
    assert owing.all().count() == 3, "the old version is not asked about any more; the new one is, of everybody"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"by": "ruth"}, None),
        ({"from_on": date(2026, 8, 23)}, "from_on"),
        ({"stages": STAGES[:1]}, "name_2"),
        ({"stages": [STAGES[0], STAGES[1] | {"holder": "practitioner"}]}, "holder_2"),
        ({"stages": STAGES[1:]}, None),
    ],
)
def test_what_is_no_policy_is_refused(cast, facts, field):
    with pytest.raises(NotAllowed) as refusal:
        procedure(cast, **facts)
    assert (refusal.value.field, Procedure.objects.count(), Term.objects.count()) == (field, 0, 0)


def test_what_was_published_cannot_be_altered(cast):
    made = procedure(cast)
    published = {Procedure: {"levels": 2}, ProcedureStage: {"small_hours": 9}, OtherRoute: {"name": "Nobody"}}
    for model, change in published.items():
        rows = model.objects.all()
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows.update(**change)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows._raw_delete(rows.db)
    with pytest.raises(IntegrityError, match="practitioners_begin"), transaction.atomic():
        ProcedureStage.objects.create(
            procedure=made, number=4, name="Four", holder="senior", working_days=1, small_hours=1, danger_hours=None
        )


def test_an_administrator_publishes_it_from_what_holds_now_and_it_stands_on_every_challenge(
    cast, page_as, time_machine
):
    time_machine.move_to(THU_27_AUG_1530, tick=False)
    case = shared_case(cast)
    before = raised(cast, case)
    page = page_as(cast.admin).open("challenge-policy")
    assert "This partnership has published none." in page.text
    page = page.open("challenge-policy-publish")
    words = {"version": "2026.1", "summary": "Say it.", "lines": "Raise it the same day.", "full_text": "All of it."}
    today = {"from_on__day": "27", "from_on__month": "8", "from_on__year": "2026"}
    page = page.send(**words, **today, name_2="Managers meet", staff_name="Vera Holt")
    assert page.errors == ["Give a name and a number, or neither"]
    page = page.send(staff_telephone="01632 960477", small_hours_2="2", name_4="")
    assert page.heading == "Policy of challenge", page.errors
    assert page.row("2. Managers meet")[3] == "2 hours"
    assert "Vera Holt, 01632 960 477" in page.text
    page = page_as(cast.okafor).open("challenge", before.reference)
    assert "Raise it the same day. Full text" in page.text
    assert "No policy of challenge was published when this level began" in page.text
    page = page.open("challenge-step-up", before.reference)
    assert "Next: level 2, managers meet. Ruth Calloway of Marrowdale Council" in page.text
    page = page.send(immediate_danger="no", why="No answer.")
    assert "This level goes by Resolving professional differences, version 2026.1" in page.text
    assert Stage.objects.latest("pk").rule.small_hours == 2
    page = page_as(cast.admin).open("challenge-policy-publish")
    page = page.send(version="2026.2", from_on__day="28", from_on__month="8", from_on__year="2026")
    assert page.errors == [], "what there is of three levels is filled in, and a fourth is not asked for"
    assert Procedure.objects.latest("pk").levels == 3
    page = page_as(cast.okafor).open("challenge-raise", case.reference, route="staff")
    assert "ask Vera Holt, 01632 960 477" in page.text


def test_the_page_costs_the_same_whatever_its_versions(cast, page_as, time_machine):
    time_machine.move_to(THU_27_AUG_1530, tick=False)
    tab, costs = page_as(cast.priya), []
    for number in range(1, 4):
        at = MON_24_AUG_0900 + timedelta(hours=number)
        procedure(cast, at=at, version=f"2026.{number}", from_on=date(2026, 8, 24 + number))
        with statements() as sent:
            page = tab.open("challenge-policy")
        costs.append(len(sent))
    assert page.text.count("published by Ada Keller") == 3
    assert costs[0] >= costs[1] == costs[2] <= 7
