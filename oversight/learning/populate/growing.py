"""The verb of the population: play, copy, settle, look that it is right."""

from contextlib import nullcontext
from datetime import timedelta

from django.db import connection, transaction

from cases.case_files.models import CaseFile
from oversight.learning.invented.directory import fill_directory
from oversight.learning.populate.copies import draw
from oversight.learning.populate.loading import (
    copy_facts,
    copy_owed,
    copy_settled,
    copy_surroundings,
    without_indexes,
    workshop,
)
from oversight.learning.populate.places import places_of
from oversight.learning.populate.templates import PLANS, play_templates
from oversight.learning.stage import Stage
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed

MANY = 3_000  # from so many enquiries on, indexes and foreign keys are made after the rows
FIRST = "(c.number = c.alike)"  # the first of the copies that were moved by the same time


@transaction.atomic
def populate(story, *, enquiries, seed, at, plans=PLANS, prepare=None, say=print):
    """Fill an empty record with `enquiries` enquiries as it might stand at `at`; the same seed draws the same copies.

    `story` gives the people of the first partnership; `prepare(stage)` is called when they are there. Raises NotAllowed
    where the record already holds a case, and ValueError for fewer enquiries than the families that are copied have.
    """
    if CaseFile.objects.exists():
        raise NotAllowed("This record already holds cases. A population begins with an empty one.")
    stage = Stage(story).set(at=at - timedelta(weeks=52))
    if prepare:
        prepare(stage)
    fill_directory(stage, at - timedelta(weeks=51))
    say(f"Playing {len(plans)} families")
    templates = play_templates(stage, plans, at)
    return grow(templates, enquiries, seed=seed, at=at, say=say)


@transaction.atomic
def grow(templates, enquiries, *, seed, at, say=print):
    """Copy the cases of these Templates until there are so many enquiries; returns how many copies were made."""
    copies = list(draw(templates, enquiries, seed=seed, at=at))
    places = places_of([one.case_id for one in templates])
    firsts = [one.number for one in copies if one.number == one.like]
    say(f"Copying {len(copies):,} families, {len(firsts):,} of them to other weeks")
    connection.check_constraints()
    if enquiries >= MANY:
        _give_time()
    with workshop(places, copies, seed):
        copy_surroundings(places)
        copy_facts(places, FIRST)
        say("Settling what is owed")
        _settle(places, at)
        say("Copying the rest")
        with without_indexes(places) if enquiries >= MANY else nullcontext():
            copy_facts(places, f"NOT {FIRST}")
            copy_settled(places)
            say("Looking at every row again")
    connection.check_constraints()
    return len(copies)


def _give_time():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")


def _settle(places, at):
    """What is owed, counted anew by the compiled standards; the due time first planned moves as the due time does."""
    copy_owed(places, FIRST)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(model._meta.db_table for model in places)}")
        owed.rebuild(at=at)
        cursor.execute(FIRST_PLANNED.format(moved=places[Owed].moved("r.id", "c.number")))


FIRST_PLANNED = """
UPDATE owed_owed o SET first_due_at = o.due_at
  FROM populate_copy c
  JOIN populate_row r ON r.case_id = c.case_id AND r.place_of = 'owed.Owed'
  JOIN owed_owed t ON t.id = r.id
 WHERE c.number = c.alike AND o.id = {moved} AND t.first_due_at = t.due_at AND o.first_due_at <> o.due_at
"""
