"""The invented families of the demonstration, and the story moved to the Friday that has just passed."""

import itertools
from datetime import date, datetime, timedelta
from io import StringIO

import nhs_number
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cases.case_files.models import CaseFile
from cases.families.models import Person
from escalations.chasing.models import RingNow
from oversight.learning import invented
from oversight.learning.invented import FAMILIES, events, stages
from oversight.learning.invented.steps import path_of
from oversight.learning.management.commands.demo_data import PASSWORD, STORY_MORNING, latest_friday
from oversight.learning.verbs import VERBS
from oversight.measures.small_numbers import SMALLEST
from safeguarding.owed import owing
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=LONDON)
SIGN_INS = """social.worker team.manager health.visitor paediatrician radiologist gp police nursery partnership.lead
administrator edt ward.nurse named.doctor scrutineer outsider""".split()


def numbers():
    return [
        facts["nhs_number"]
        for event in events(NOW)
        if event.verb == "register_family"
        for facts in event.facts["people"].values()
    ]


def test_there_are_fifty_each_under_a_name_of_its_own():
    assert len(FAMILIES) == len({family.case for family in FAMILIES}) == 50


def test_their_nhs_numbers_are_valid_and_never_issued():
    assert all(number.startswith("999") and nhs_number.is_valid(number) for number in numbers())
    assert len(numbers()) == len(set(numbers()))


def test_on_every_path_a_family_stands_at_the_beginning_at_the_end_and_all_along():
    reached = {}
    for family, stage in zip(FAMILIES, stages(), strict=True):
        if not family.is_past:
            reached.setdefault(path_of(family), set()).add(stage)
    assert len(reached) == 4
    for path, seen in reached.items():
        assert (min(seen), max(seen)) == (2, len(path))
        assert max(later - earlier for earlier, later in itertools.pairwise(sorted(seen))) <= 4


def test_the_past_fills_most_of_a_year_and_enough_met_for_the_figures_of_its_last_three_full_months():
    past = sorted(family.days_ago for family in FAMILIES if family.is_past)
    assert len(past) == 15
    assert past[-1] > 270
    assert max(later - earlier for earlier, later in itertools.pairwise(past)) <= 28
    met = [family.days_ago for family in FAMILIES if family.was_met_about]
    assert len(met) >= SMALLEST
    assert min(met) > 30, "not in the month that runs"
    assert max(met) < 89, "not before three full months, however short"
    assert {stage for family, stage in zip(FAMILIES, stages(), strict=True) if family.is_past} == {
        len(path_of(family)) for family in FAMILIES if family.is_past
    }


def test_nothing_they_do_lies_ahead_and_every_verb_is_one_of_a_story():
    played = list(events(NOW))
    assert max(event.at for event in played) <= NOW
    assert {event.verb for event in played} <= set(VERBS)


def test_the_same_moment_makes_the_same_families():
    assert list(events(NOW)) == list(events(NOW))


@pytest.mark.parametrize(
    ("now", "friday"),
    [
        (datetime(2026, 11, 27, 9, 0, tzinfo=LONDON), date(2026, 11, 27)),
        (datetime(2026, 11, 27, 8, 59, tzinfo=LONDON), date(2026, 11, 20)),
        (datetime(2026, 11, 26, 23, 59, tzinfo=LONDON), date(2026, 11, 20)),
        (datetime(2026, 11, 28, 0, 1, tzinfo=LONDON), date(2026, 11, 27)),
        (datetime(2026, 8, 28, 9, 0, tzinfo=LONDON), date(2026, 8, 28)),
    ],
)
def test_the_story_is_told_up_to_the_latest_friday_morning_that_has_passed(now, friday):
    assert latest_friday(now) == datetime(friday.year, friday.month, friday.day, 9, 0, tzinfo=LONDON)


PAST = {family.number for family in FAMILIES if family.is_past}
MET = sorted(family.number for family in FAMILIES if family.was_met_about)
ALIKE = set(MET[1:])  # what they do, the first of them does too


@pytest.fixture
def furthest(monkeypatch):
    """Only the families that have come furthest on their path and a few more: what they do, the others do in part."""
    every = list(zip(FAMILIES, stages(), strict=True))
    few = [(family, stage) for family, stage in every if family.number < 3 or family.number in PAST - ALIKE]
    few += [one for one in every if one not in few and not one[0].is_past and one[1] == len(path_of(one[0]))]
    monkeypatch.setattr(invented, "FAMILIES", [family for family, _ in few])
    monkeypatch.setattr(invented, "stages", lambda: [stage for _, stage in few])
    return few


@pytest.fixture
def rules_left_out(monkeypatch):
    """Asks the rules that a case is said to have nothing for all the same, at every verb; the set of those tried."""
    tried = set()

    def found_in(case_id, honest=owing.found_in):
        there = honest(case_id)
        for rule in owing.OWING:
            if rule.about and not there.intersection(rule.about):
                tried.add(rule.rule)
                assert rule.run(case_id, NOW) == 0, f"{rule.rule} has something to do without {rule.about}"
        return there

    monkeypatch.setattr("safeguarding.owed.services.settling.owing.found_in", found_in)
    return tried


@pytest.mark.django_db
def test_the_demonstration_is_filled_once_with_a_case_for_every_family(settings, furthest, rules_left_out):
    settings.DEMO = True
    printed = StringIO()
    call_command("demo_data", stdout=printed)
    signed_in = {line.split(maxsplit=1)[0]: line.split()[1] for line in printed.getvalue().splitlines()}
    assert {f"{name}@demo.example" for name in SIGN_INS} <= set(signed_in)
    assert set(signed_in.values()) == {PASSWORD}
    assert CaseFile.objects.count() == len(furthest) + 1
    # Birth dates are moved by the same whole weeks as what happened.
    weeks = (latest_friday(timezone.now()).date() - STORY_MORNING.date()) // timedelta(weeks=1)
    lily = Person.objects.get(given_name="Lily", family_name="Harrock")
    assert lily.born_on == date(2026, 5, 12) + timedelta(weeks=weeks)
    closed = CaseFile.objects.filter(closed_at__isnull=False)
    assert closed.count() == len(PAST - ALIKE)
    assert not Owed.objects.open().filter(case_id__in=closed.values("pk")).exists()
    calls_of_past = RingNow.objects.filter(case_id__in=closed.values("pk"))
    assert calls_of_past.exists()
    assert not calls_of_past.open().exists(), "a call of last winter would stand before the work of today"
    # Whatever was due has been chased, and a rebuild finds nothing to correct.
    assert not Owed.objects.to_chase(timezone.now() - timedelta(minutes=5)).exists()
    assert owed.rebuild(at=timezone.now()) == 0
    assert rules_left_out == {rule.rule for rule in owing.OWING if rule.about}
    call_command("demo_data", stdout=StringIO())
    assert CaseFile.objects.count() == len(furthest) + 1


@pytest.mark.django_db
def test_a_record_that_is_no_demonstration_is_never_filled(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="only in the demonstration"):
        call_command("demo_data")
