"""The population: right in every row, the same from the same seed, and never in a record that somebody uses."""

from collections import Counter
from datetime import datetime, timedelta
from hashlib import sha256

import nhs_number
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from cases.case_files.models import CaseFile, Involvement
from cases.enquiries.models import Enquiry
from cases.families.models import Address, Person
from oversight.learning.populate import growing
from oversight.learning.populate.copies import draw
from oversight.learning.populate.growing import grow, populate
from oversight.learning.populate.names import FAMILY_NAMES, skewed
from oversight.learning.populate.places import BEGINNING, places_of
from oversight.learning.populate.templates import CLOSED, FEW, IN_HAND, PLANS, Template, play_templates
from oversight.learning.stage import Stage
from safeguarding.accounts.models import User
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON

AT = datetime(2026, 11, 20, 9, 0, tzinfo=LONDON)
TWO = (Template(1, CLOSED, 1, 90), Template(2, IN_HAND, 1, 10))


@pytest.fixture
def as_its_owner(db):
    """As the command runs: the app role may neither date an entry of the trail nor take an index away."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE safeguarding_owner")


def digest_of(places):
    """One hash of every row that was copied, in every table."""
    found = sha256()
    with connection.cursor() as cursor:
        for model in places:
            key = model._meta.pk.column
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t WHERE {key} >= {BEGINNING} ORDER BY {key}")
            found.update(repr(cursor.fetchall()).encode())
    return found.hexdigest()


def indexes_and_constraints():
    """How every index of every table, parts of tables too, and every constraint is defined."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indrelid::regclass::text, count(*) FROM pg_index GROUP BY 1 ORDER BY 1")
        indexes = cursor.fetchall()
        cursor.execute("SELECT conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint ORDER BY 1, 2")
        return indexes, cursor.fetchall()


def test_the_same_seed_draws_the_same_copies_and_another_seed_others():
    first, again, other = (list(draw(TWO, 500, seed=seed, at=AT)) for seed in (7, 7, 8))
    assert first == again
    assert first != other
    assert len(first) == 498  # the two that are copied hold one enquiry each


def test_partnerships_are_large_and_tiny_and_the_years_are_many():
    copies = list(draw(TWO, 2_000, seed=1, at=AT))
    sizes = Counter(one.partnership for one in copies)
    assert (sizes[0] > 100 * sizes[2], sizes[2]) == (True, 3)
    old = [AT + timedelta(minutes=one.minutes) for one in copies if one.case_id == 1]
    assert (min(old).year, max(old).year) == (2012, 2026)
    assert all(-24 * 60 < one.minutes <= 0 for one in copies if one.case_id == 2)


def test_no_council_has_more_in_hand_at_once_because_its_record_is_long():
    in_hand = [sum(one.case_id == 2 for one in draw(TWO, size, seed=1, at=AT)) for size in (2_000, 20_000, 60_000)]
    assert 160 < in_hand[0] < 240  # a tenth, as the template says
    partnerships = (10, 26)
    assert all(0.9 < found / (90 * many) < 1.1 for found, many in zip(in_hand[1:], partnerships, strict=True)), in_hand


def test_copies_moved_by_the_same_time_owe_what_the_first_of_them_owes():
    copies = {one.number: one for one in draw(TWO, 2_000, seed=1, at=AT)}
    alike = [(one, copies[one.like]) for one in copies.values() if one.like != one.number]
    assert len(alike) > 500
    assert all((one.case_id, one.minutes) == (first.case_id, first.minutes) for one, first in alike)


def test_fewer_enquiries_than_are_copied_are_refused():
    with pytest.raises(ValueError, match="2 enquiries already"):
        list(draw(TWO, 1, seed=1, at=AT))


def test_a_few_names_are_very_common_and_most_are_rare():
    drawn = Counter(skewed(FAMILY_NAMES, step / 10_000) for step in range(10_000))
    (_, most), *_ = drawn.most_common(1)
    assert most > 500
    assert len(drawn) > 1_000


def test_no_family_that_is_copied_is_played_twice():
    assert len({plan.family.number for plan in PLANS}) == len(PLANS)


def test_forty_enquiries_are_right_in_every_row_and_come_out_the_same_again(story, monkeypatch, as_its_owner):
    stage = Stage(story).set(at=AT - timedelta(weeks=52))
    templates = play_templates(stage, FEW, AT)
    places = places_of([one.case_id for one in templates])

    def grown(seed):
        """The hash of what is grown, which is taken back."""
        with transaction.atomic():
            grow(templates, 40, seed=seed, at=AT, say=lambda words: None)
            digest = digest_of(places)
            transaction.set_rollback(True)
        return digest

    first, other = grown(seed=3), grown(seed=4)
    monkeypatch.setattr(growing, "MANY", 40)  # now the indexes are taken away meanwhile
    before = indexes_and_constraints()
    grow(templates, 40, seed=3, at=AT, say=lambda words: None)
    assert indexes_and_constraints() == before
    assert digest_of(places) == first != other

    assert Enquiry.objects.count() == 40
    sample = list(CaseFile.objects.order_by("reference").values_list("pk", flat=True)[:20])
    assert owed.rebuild(at=AT, case_ids=sample) == 0
    assert sum(owed.owe(case_id, at=AT) for case_id in sample) == 0
    copied = Owed.objects.filter(pk__gte=BEGINNING)
    assert not copied.filter(case_id__lt=BEGINNING).exists()
    assert set(copied.values_list("case_id", flat=True)) <= set(CaseFile.objects.values_list("pk", flat=True))
    addressed = copied.filter(standard="enquiry-allocated").values_list("address", flat=True)
    assert set(addressed) <= set(Enquiry.objects.values_list("reference", flat=True))
    people = Person.objects.filter(pk__gte=BEGINNING)
    numbers = set(people.exclude(nhs_number="").values_list("nhs_number", flat=True))
    assert all(number.startswith("999") and nhs_number.is_valid(number) for number in numbers)
    assert Address.objects.filter(person__in=people).count() == people.count()
    # A copy keeps to its own partnership, with agencies and people of its own.
    assert set(CaseFile.objects.values_list("partnership", flat=True)) == set(
        Involvement.objects.values_list("agency__partnership", flat=True)
    )
    assert User.objects.filter(email="p1.team.manager@demo.example").exists()
    with pytest.raises(NotAllowed, match="already holds cases"):
        populate(story, enquiries=40, seed=1, at=AT)


@pytest.mark.django_db
def test_the_command_runs_only_in_a_demonstration_and_says_what_it_refuses(settings, monkeypatch):
    settings.DEMO = False
    with pytest.raises(CommandError, match="only in a demonstration"):
        call_command("populate", "--enquiries", "40")
    settings.DEMO = True
    monkeypatch.setattr(growing, "play_templates", lambda stage, plans, at: list(TWO))
    with pytest.raises(CommandError, match="2 enquiries already"):
        call_command("populate", "--enquiries", "1")
