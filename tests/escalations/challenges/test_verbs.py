"""The verbs of professional differences: who may, in which order, what is refused, and what the audit keeps."""

from datetime import datetime, timedelta

import pytest

from escalations.challenges import services
from escalations.challenges.choices import Level, Outcome
from escalations.challenges.models import Escalation, Stage
from safeguarding.accounts.actor import Actor
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.roles import Role, Seniority
from safeguarding.working_days import LONDON
from tests.factories.accounts import MembershipFactory
from tests.factories.challenges import (
    FRI_28_AUG_0900,
    THU_27_AUG_1400,
    answered,
    ended,
    raised,
    shared_case,
    taken_further,
    withdrawn,
)
from tests.factories.enquiries import allocated, harrocks_enquiry
from tests.factories.families import family_of

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)
AT_10 = datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)


def refusal(verb, *args, **facts):
    """The NotAllowed that a verb raises."""
    with pytest.raises(NotAllowed) as refused:
        verb(*args, **facts)
    return refused.value


# Raising


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"issue": " \n"}, "issue"),
        ({"outcome_sought": ""}, "outcome_sought"),
        ({"at": AT_10}, "at"),
        ({"level": Level.SENIORS}, None),
        ({"by": "rahmani"}, None),
        ({"by": "admin"}, None),
        ({"by": "priya"}, "agency"),
    ],
)
def test_raising_is_refused_in_words(cast, facts, field):
    assert refusal(raised, cast, **facts).field == field
    assert not Escalation.objects.exists()


def test_a_child_of_another_household_is_refused(cast):
    other = family_of(cast.actor("priya", THU_27_AUG_1400), at=THU_27_AUG_1400, name="Other household")
    child = other.household.people.get().child
    assert refusal(raised, cast, shared_case(cast), child=child).field == "child"


def test_the_clock_cannot_raise_one(cast):
    case, system = shared_case(cast), Actor.system("Chasing", now=THU_27_AUG_1400)
    facts = {"agency": cast.police, "issue": "No answer", "outcome_sought": "An answer"}
    assert refusal(services.raise_concern, case, by=system, at=THU_27_AUG_1400, **facts).field is None


@pytest.mark.parametrize(("danger", "level"), [(False, Level.PRACTITIONERS), (True, Level.MANAGERS)])
def test_danger_leaves_out_the_practitioners(cast, danger, level):
    assert raised(cast, immediate_danger=danger).current_stage.number == level


def test_in_danger_nothing_but_what_is_seen_differently_is_asked(cast):
    assert raised(cast, immediate_danger=True, outcome_sought="").state == "waiting"


# Who is asked


def test_the_lead_of_the_case_is_asked_first_then_their_manager_then_the_only_senior(cast):
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast)
    at = FRI_28_AUG_0900
    escalation = raised(cast, enquiry.case, by="sian", at=at)
    for _ in range(3):
        escalation = taken_further(escalation, cast, by="sian", at=at)
    asked = [stage.asked and stage.asked.user.name for stage in escalation.stages.order_by("number")]
    assert asked == ["Priya Nair", "Ruth Calloway", "Grace Whitlow", "Grace Whitlow"]


def test_where_nobody_leads_the_desk_is_asked(cast):
    assert raised(cast, agency=cast.police).current_stage.asked is None


def test_of_two_managers_none_is_picked_by_chance(cast):
    MembershipFactory(agency=cast.social_care, role=Role.TEAM_MANAGER, seniority=Seniority.MANAGER)
    assert taken_further(raised(cast), cast).current_stage.asked is None


def test_the_managers_of_both_sides_talk(cast):
    stage = taken_further(raised(cast), cast).current_stage
    assert (stage.asked.user, stage.speaks.user) == (cast.ruth.user, cast.nadia.user)


# Answering


@pytest.mark.parametrize("who", ["lowe", "tom", "marta"])
def test_only_the_agency_that_was_asked_answers(cast, who):
    escalation = raised(cast)
    assert "answers this" in refusal(answered, escalation, cast, by=who).message


def test_the_other_side_writes_down_what_was_said_by_voice_with_the_name(cast):
    escalation = raised(cast)
    assert refusal(answered, escalation, cast, by="okafor").field == "answered_name"
    stage = answered(escalation, cast, by="okafor", answered_name=" Priya Nair ").current_stage
    assert (stage.answered_name, stage.answered_by, stage.said_by_voice) == ("Priya Nair", cast.okafor.user, True)


def test_a_manager_who_answers_in_person_said_it_themselves(cast):
    stage = answered(taken_further(raised(cast), cast), cast, by="ruth").current_stage
    assert (stage.answered_name, stage.said_by_voice) == ("Ruth Calloway", False)


def test_a_senior_may_answer_for_a_manager_and_not_the_other_way_round(cast):
    second = taken_further(raised(cast), cast)
    third = taken_further(second, cast)
    assert refusal(answered, third, cast, by="ruth").field == "answered_name"
    assert answered(third, cast, by="grace").state == "answered"


def test_where_an_agency_has_no_manager_whoever_is_there_answers(cast):
    escalation = taken_further(raised(cast, agency=cast.nursery), cast)
    assert answered(escalation, cast, by="nell").state == "answered"


@pytest.mark.parametrize(("facts", "field"), [({"answer": " "}, "answer"), ({"at": AT_10}, "at")])
def test_half_an_answer_is_refused(cast, facts, field):
    assert refusal(answered, raised(cast), cast, **facts).field == field


# Taking further


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"level": Level.PRACTITIONERS}, "level"),
        ({"level": Level.SENIORS}, "level"),
        ({"why": ""}, "why"),
        ({"at": AT_10}, "at"),
        ({"by": "priya"}, None),
    ],
)
def test_taking_further_is_refused_in_words(cast, facts, field):
    escalation = raised(cast)
    assert refusal(taken_further, escalation, cast, **facts).field == field
    assert escalation.current_stage.number == Level.PRACTITIONERS


def test_a_colleague_of_the_raiser_may_take_it_further(cast):
    assert taken_further(raised(cast), cast, by="nadia").current_stage.number == Level.MANAGERS


def test_danger_that_arises_later_is_kept_and_leaves_out_levels(cast):
    escalation = taken_further(raised(cast), cast, level=Level.PARTNERSHIP, immediate_danger=True)
    assert (escalation.immediate_danger, escalation.current_stage.number) == (True, Level.PARTNERSHIP)
    assert refusal(taken_further, escalation, cast).message.startswith("This is the last level")


def test_an_answer_that_did_not_settle_it_is_marked_so(cast):
    taken_further(answered(raised(cast), cast), cast, at=FRI_28_AUG_0900)
    first, second = Stage.objects.order_by("number")
    assert (first.not_agreed_at, first.ended_at, second.opened_at) == (FRI_28_AUG_0900,) * 3


# Ending


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"outcome": "withdrawn"}, "outcome"),
        ({"plan_changed": "perhaps"}, "plan_changed"),
        ({"resolution": " "}, "resolution"),
        ({"at": THU_27_AUG_1400 - AN_HOUR}, "at"),
        ({"at": THU_27_AUG_1400}, "at"),
        ({"by": "priya"}, None),
        ({"by": "lowe"}, None),
    ],
)
def test_half_an_end_is_refused(cast, facts, field):
    escalation = answered(raised(cast), cast)
    assert refusal(ended, escalation, cast, **facts).field == field
    assert Escalation.objects.open().count() == 1


def test_only_the_raiser_withdraws_and_says_why(cast):
    escalation = raised(cast)
    assert refusal(withdrawn, escalation, cast, by="nadia").field is None
    assert refusal(withdrawn, escalation, cast, why="").field == "why"
    escalation = withdrawn(escalation, cast)
    assert (escalation.outcome, escalation.plan_changed, escalation.resolution) == ("withdrawn", "", "Raised twice.")
    assert Stage.objects.current().count() == 0


def test_an_overdue_escalation_is_not_withdrawn(cast):
    row = Owed.objects.of_case(shared_case(cast)).earliest("pk")
    (overdue,) = services.raise_overdue([row.pk], at=THU_27_AUG_1400)
    assert "say what came of it" in refusal(withdrawn, overdue, cast).message


# The audit


def test_each_step_is_in_the_audit_with_its_child_and_without_a_name_of_the_family(cast):
    case = shared_case(cast)
    lily = case.household.people.get(given_name="Lily")
    escalation = answered(raised(cast, case, child=lily.child), cast)
    escalation = answered(taken_further(escalation, cast), cast, by="ruth")
    ended(escalation, cast, outcome=Outcome.NOT_AGREED)
    entries = Entry.objects.filter(subject_label="challenges.Escalation").order_by("pk")
    assert [entry.verb for entry in entries] == [
        "challenge-raised",
        "challenge-answered",
        "challenge-taken-further",
        "challenge-answered",
        "escalation-resolved",
    ]
    assert {entry.child_id for entry in entries} == {lily.pk}
    assert not [entry.says for entry in entries if "Lily" in entry.says or "Harrock" in entry.says]


def test_two_who_answer_at_once_are_one_answer(cast):
    escalation = raised(cast)
    first, second = (type(escalation).objects.get(pk=escalation.pk) for _ in range(2))
    answered(first, cast, answer="Tonight.")
    with pytest.raises(NotAllowed, match="answered"):
        answered(second, cast, by="grace", answer="Tomorrow.")
    assert escalation.stages.get().answer == "Tonight."
