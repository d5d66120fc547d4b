"""R9: what keeping every version of a plan, and who wrote it, costs beside saving over what was there."""

from contextlib import ExitStack
from unittest import mock

from django.db import connection, transaction

from safety_plans.plans import policies, services
from safety_plans.plans.content import LINES, TEXTS, save_lines, whole
from safety_plans.plans.models import Plan, Version
from safety_plans.plans.services.plans import locked, settled
from tests.benchmarks.runner import Result, measure, ratio
from tests.benchmarks.stage import enquiry_of, stage
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.factories.plans import WARD_PLAN


@measure("R9", "saving a plan with versions and audit / the same without", target=1.3, stretch=1.15)
def saving_a_plan():
    """The verb, against one row and its lines that are overwritten, with the same lock, rules and obligations."""
    with stage() as cast:
        plan = Plan.objects.get(case=enquiry_of(cast, children=1))
        priya = cast.actor("priya", FRI_28_AUG_0900)
        overwrite = overwriting(plan, priya)
        texts = iter(range(10**6))

        def product():
            said = WARD_PLAN | {"danger": f"Two bruises, told {next(texts)} times."}
            services.write(plan, by=priya, at=FRI_28_AUG_0900, **said)

        def floor():
            overwrite(WARD_PLAN | {"danger": f"Two bruises, told {next(texts)} times."})

        return Result(ratio(product, floor), rows=1 + sum(len(WARD_PLAN[kind]) for kind in LINES))


def overwriting(plan, by):
    """A function that saves a content over the one before: no version, no hash, no entry of who did it.

    The product's lines may only be inserted and read, so the floor has tables of its own, of the same shape and written
    by the same statements.
    """
    with connection.cursor() as cursor:
        columns = ", ".join(f"{name} text" for name in TEXTS)
        cursor.execute(f"CREATE TEMP TABLE floor_texts (id bigint PRIMARY KEY, {columns}) ON COMMIT DROP")
        cursor.execute("INSERT INTO floor_texts (id) VALUES (1)")
        for kind, (model, _) in LINES.items():
            like = f"CREATE TEMP TABLE floor_{kind} (LIKE {model._meta.db_table} INCLUDING ALL) ON COMMIT DROP"
            cursor.execute(like)

    @transaction.atomic
    def save(content):
        held = locked(plan)
        policies.check_works_on(held, by)
        policies.check_not_ended(held)
        said = whole(content)
        with connection.cursor() as cursor:
            assigned = ", ".join(f"{name} = %s" for name in TEXTS)
            cursor.execute(f"UPDATE floor_texts SET {assigned} WHERE id = 1", [said[name] for name in TEXTS])
            for kind in LINES:
                cursor.execute(f"DELETE FROM floor_{kind}")
        with ExitStack() as instead:
            for kind, (model, _) in LINES.items():
                instead.enter_context(mock.patch.object(model._meta, "db_table", f"floor_{kind}"))
            save_lines(Version(pk=1), said)
        settled(held, by=by)

    return save
