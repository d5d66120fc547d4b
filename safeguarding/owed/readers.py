"""Which standards read which table: so that a verb need not know who depends on the row it changed."""

from functools import cache

from django.apps import apps

from safeguarding import standards
from safeguarding.owed.paths import conditions, walk, walk_condition


def paths_of(standard):
    """Every path that a standard follows from its row: [(name of the attribute, path, whether it is a comparison)]."""
    plain = [("starts", standard.starts), ("else_starts", standard.else_starts), ("met", standard.met)]
    plain += [("ends", path) for path in standard.ends]
    plain += [("due", by.fact) for by in standard.bys]
    plain += [("due", within.open_days) for within in standard.withins]
    plain += [(name, getattr(standard, name)) for name in ("case", "partnership", "owed_by", "team", "user")]
    plain += [(name, getattr(standard, name)) for name in ("requester", "child", "about_agency", "address")]
    compared = [("when", path) for path in conditions(standard.when)]
    compared += [("due", path) for within in standard.withins for path in conditions(within.when)]
    return [(name, path, False) for name, path in plain if path] + [(name, path, True) for name, path in compared]


@cache
def readers_of(model):
    """The standards that read `model`, each with the path that chooses rows by it: [(standard, "pk" or a relation)]."""
    found = []
    for standard in standards.STANDARDS:
        on = apps.get_model(standard.on)
        if on is model:
            found.append((standard, "pk"))
        relations = set()
        for _, path, compared in paths_of(standard):
            _, passed = (walk_condition if compared else walk)(on, path, standard.joins)
            relations |= {relation for relation, related in passed if related is model}
        found += [(standard, relation) for relation in sorted(relations)]
    return found


def standards_on(model):
    """The standards whose rows are those of `model`."""
    return [standard for standard in standards.STANDARDS if apps.get_model(standard.on) is model]
