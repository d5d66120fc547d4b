"""Finding a service by what one wants to know, in the words people use, with the slips they make."""

import pytest

from cases.families.choices import VulnerabilityKind
from safeguarding.directory.choices import ALSO_CALLED, About, Topic
from safeguarding.directory.models import Service
from safeguarding.directory.searching import alike, found, words_of


def service(name, holds, *topics, search_words=""):
    return Service(name=name, provider="", holds=holds, topics=list(topics), search_words=search_words)


MIDWIVES = service("Larkfield midwifery", "Booking and birth.", Topic.BIRTH)
VISITORS = service("0-19 Service", "What was seen at home.", Topic.FEEDING, Topic.HOME_VISITS, Topic.GROWTH)
POLICE = service("Public protection desk", "Incidents and conditions.", Topic.POLICE_INCIDENTS, Topic.BAIL)
SURGERY = service("Sallowfield Surgery", "The record.", Topic.WHOLE_RECORD, Topic.PAIN_RELIEF, Topic.DEPRESSION)
CLINIC = service("Coastway clinic", "Treatment.", Topic.GAMBLING, search_words="the old Harbour House")
ALL = [MIDWIVES, VISITORS, POLICE, SURGERY, CLINIC]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("feeding", VISITORS),
        ("feedign", VISITORS),
        ("bail", POLICE),
        ("who delivered the baby", MIDWIVES),
        ("who delivred the baby?", MIDWIVES),
        ("pain relief", SURGERY),
        ("pain releif", SURGERY),
        ("painkillers", SURGERY),
        ("GAMBLING", CLINIC),
        ("gamble", CLINIC),
        ("harbour house", CLINIC),
        ("midwife", MIDWIVES),
        ("Salowfield", SURGERY),
    ],
)
def test_it_is_found_by_what_one_wants_to_know(typed, first):
    assert found(ALL, typed)[0] is first


def test_what_answers_to_most_of_the_words_comes_before_what_answers_to_one():
    both = service("Nestwell", "Mothers.", Topic.DEPRESSION, Topic.BIRTH)
    assert found([SURGERY, MIDWIVES, both], "labour depression")[0] is both


def test_nothing_typed_shows_everything_and_nonsense_shows_nothing():
    assert found(ALL, "") == ALL
    assert found(ALL, "   ") == ALL
    assert found(ALL, "xylophone") == []


def test_idle_words_count_only_where_there_is_nothing_else():
    assert words_of("Who delivered the baby?") == ["delivered", "baby"]
    assert words_of("what about") == ["what", "about"]


def test_likeness_is_between_nothing_and_the_same():
    assert (alike("bail", "bail"), alike("bail", "xyz")) == (1.0, 0.0)
    assert 0 < alike("bail", "bails") < 1


def test_whatever_is_recorded_about_a_parent_is_a_topic_of_the_same_words():
    assert set(VulnerabilityKind.values) - {VulnerabilityKind.OTHER.value} <= set(Topic.values)
    assert set(ALSO_CALLED) <= set(Topic)
    assert not set(About.values) & set(Topic.values)
