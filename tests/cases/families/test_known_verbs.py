"""What is known and from whom, advice given, and the three questions that every family is asked."""

from datetime import timedelta

import pytest

from cases.families import services
from cases.families.choices import Advices, Consent, Curiosity, VulnerabilityKind, YesNoUnknown
from cases.families.models import CuriosityAnswer, Vulnerability
from cases.families.owing import curiosity
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from tests.factories.families import THU_27_AUG_1100, actor_of, harrock_case, person_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(cast):
    return actor_of(cast.priya)


@pytest.fixture
def case(cast):
    return harrock_case(actor_of(cast.sian))


def record(person, by, at=THU_27_AUG_1100, **facts):
    usual = {
        "kind": VulnerabilityKind.DEPRESSION,
        "source": "Anna Reed, midwife",
        "words": "Finds mornings hard",
        "consent": Consent.GIVEN,
    }
    return services.record_vulnerability(person, by=by, at=at, **usual | facts)


def test_a_vulnerability_stands_with_who_said_so_and_its_kind_is_not_on_the_timeline(case, by):
    made = record(person_named(case, "Jodie"), by)
    assert (made.source, made.happened_at, made.recorded_by_id) == ("Anna Reed, midwife", THU_27_AUG_1100, by.user_id)
    assert "epression" not in Entry.objects.of_case(case)[0].says


def test_a_vulnerability_without_a_source_is_refused(case, by):
    with pytest.raises(NotAllowed) as refused:
        record(person_named(case, "Jodie"), by, source="  ")
    assert refused.value.field == "source"


def test_nothing_is_said_of_a_child_before_its_birth(case, by):
    lily = person_named(case, "Lily")
    with pytest.raises(NotAllowed) as refused:
        record(lily, by, kind=VulnerabilityKind.FEEDING, since_on=lily.born_on - timedelta(days=1))
    assert refused.value.field == "since_on"
    assert record(lily, by, kind=VulnerabilityKind.FEEDING, since_on=lily.born_on).pk


def test_what_is_past_stays_on_record(case, by):
    made = record(person_named(case, "Dean"), by, kind=VulnerabilityKind.GAMBLING)
    services.end_vulnerability(made, by=by, at=THU_27_AUG_1100, reason="Dean, and his partner")
    assert Vulnerability.objects.get().is_past
    with pytest.raises(NotAllowed):
        services.end_vulnerability(made, by=by, at=THU_27_AUG_1100, reason="Again")


def test_advice_is_about_a_child_and_says_whether_the_male_carer_was_there(case, by):
    facts = {
        "kind": Advices.ICON,
        "given_by": "Sian Probert",
        "given_to": "Jodie",
        "male_carer_present": YesNoUnknown.NO,
    }
    advice = services.record_advice(person_named(case, "Lily"), by=by, at=THU_27_AUG_1100, **facts)
    assert advice.male_carer_present == YesNoUnknown.NO
    with pytest.raises(NotAllowed):
        services.record_advice(person_named(case, "Jodie"), by=by, at=THU_27_AUG_1100, **facts)


def test_every_open_case_owes_three_answers_once(case):
    assert CuriosityAnswer.objects.filter(household=case.household_id).count() == len(Curiosity)
    assert curiosity(case.pk, THU_27_AUG_1100) == 0
    owing = Owed.objects.of_case(case).of("adult-males-known", "carers-and-children-known").open()
    assert owing.count() == len(Curiosity)


def test_nobody_is_an_answer_that_says_who_was_asked(case, by):
    question = CuriosityAnswer.objects.get(household=case.household_id, question=Curiosity.ADULT_MALES)
    with pytest.raises(NotAllowed) as refused:
        services.answer_curiosity(question, by=by, at=THU_27_AUG_1100, nobody=True, answer="")
    assert refused.value.field == "answer"
    services.answer_curiosity(
        question, by=by, at=THU_27_AUG_1100, nobody=True, answer="Jodie, and the neighbour; fairly sure"
    )
    assert not Owed.objects.of_case(case).of("adult-males-known").open().exists()
    assert owed.rebuild(at=THU_27_AUG_1100, case_ids=[case.pk]) == 0


def test_a_later_answer_keeps_when_it_was_first_given_and_both_are_in_the_trail(case, by):
    question = CuriosityAnswer.objects.get(household=case.household_id, question=Curiosity.ADULT_MALES)
    services.answer_curiosity(question, by=by, at=THU_27_AUG_1100, nobody=True, answer="Jodie; not sure")
    later = actor_of(by.membership, THU_27_AUG_1100 + timedelta(hours=2))
    services.answer_curiosity(question, by=later, at=later.now, nobody=False, answer="Dean lives there")
    question.refresh_from_db()
    assert (question.answered_at, question.answer, question.nobody) == (THU_27_AUG_1100, "Dean lives there", False)
    said = [entry.details["answer"] for entry in Entry.objects.of_case(case)[:2]]
    assert said == ["Dean lives there", "Jodie; not sure"]
