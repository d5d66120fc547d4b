"""A misspelt fact in the table of standards stops the build, instead of leaving something unchased."""

import re

from django.apps import apps
from django.core import checks
from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import DateTimeField

from safeguarding import standards
from safeguarding.owed import owing
from safeguarding.owed.local import unknown_standards
from safeguarding.owed.paths import NoSuchPath, walk, walk_condition
from safeguarding.owed.readers import paths_of
from safeguarding.standards.shape import FINDINGS, RECIPIENTS, UNITS

MOMENTS = ("starts", "else_starts", "met", "ends")


@checks.register("owed")
def check_standards(app_configs=None, **kwargs):
    """Every standard names a model and facts that exist, and is complete."""
    errors, seen = [], set()
    for standard in standards.STANDARDS:
        if standard.slug in seen:
            errors.append(_error(standard, "the slug is used twice", "E001"))
        seen.add(standard.slug)
        errors += [_error(standard, words, "E002") for words in _wrong_words(standard)]
        try:
            model = apps.get_model(standard.on)
        except (LookupError, ValueError):
            errors.append(_error(standard, f"there is no model {standard.on}", "E003"))
            continue
        errors += [_error(standard, words, "E004") for words in _wrong_paths(standard, model)]
    return errors


@checks.register("owed")
def check_owing(app_configs=None, **kwargs):
    """Every rule of OWING can be imported, and names the model whose rows it makes and those of cases it is about."""
    errors = []
    for rule in owing.OWING:
        try:
            apps.get_model(rule.makes)
            _ = rule.run
            for about in rule.about:
                apps.get_model(about)._meta.get_field("case")
        except (LookupError, ImportError, FieldDoesNotExist) as wrong:
            errors.append(checks.Error(f"{rule.rule}: {wrong}", id="owed.E005"))
    return errors


@checks.register("owed", checks.Tags.database)
def check_local_policy(app_configs=None, databases=None, **kwargs):
    """What was agreed locally names standards that exist; otherwise it would silently hold for nothing."""
    hint = "Name the standard in the table again, or set the local limit anew under its new name."
    return [
        checks.Error(f"Local policy names the standard “{name}”, which does not exist.", hint=hint, id="owed.E006")
        for name in (unknown_standards() if databases and _has_its_tables() else [])
    ]


def _has_its_tables():
    """Whether there is anything to look into: `migrate` asks these checks before it has made the first table."""
    needed = {apps.get_model("owed", name)._meta.db_table for name in ("Term", "ChasePolicy")}
    return needed <= set(connection.introspection.table_names())


def _wrong_words(standard):
    names = [within.name for within in standard.withins]
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", standard.slug):
        yield "the slug is not one"
    if standard.finding not in FINDINGS:
        yield f"{standard.finding} is not a finding"
    if not standard.due:
        yield "no time limit"
    if len(names) != len(set(names)):
        yield "its variants need names that differ"
    for within in (*standard.withins, *filter(None, [standard.opens])):
        if within.unit not in UNITS:
            yield f"{within.unit} is not a unit"
        if (within.unit == "next_open_noon") != bool(within.open_days):
            yield "next_open_noon, and nothing else, needs the path to open days"
    if standard.verb and (not standard.act or standard.do.count("{about}") + standard.do.count("{child}") != 1):
        yield "a verb needs words for its link, and words that say about whom it is to be done"
    for step in standard.chase:
        if unknown := set(step) - RECIPIENTS.keys():
            yield f"a chase cannot reach {', '.join(sorted(unknown))}"


def _wrong_paths(standard, model):
    for name, path, compared in paths_of(standard):
        try:
            field, _ = (walk_condition if compared else walk)(model, path, standard.joins)
        except NoSuchPath as wrong:
            yield f"{wrong} ({name})"
            continue
        if name in MOMENTS and not isinstance(field, DateTimeField):
            yield f"{standard.on} '{path}' is not a moment ({name})"
    for by in standard.bys:
        try:
            field, _ = walk(model, by.fact, standard.joins)
        except NoSuchPath:
            continue
        if not isinstance(field, DateTimeField):
            yield f"{standard.on} '{by.fact}' is not a moment (due)"


def _error(standard, words, code):
    return checks.Error(f"{standard.slug}: {words}", id=f"owed.{code}")
