"""What every verb of a plan begins and ends with."""

from safeguarding.owed import services as owed
from safety_plans.plans import policies
from safety_plans.plans.models import Plan, Version


def locked(plan):
    """The plan, locked until the transaction ends: whoever changes anything of a plan queues here."""
    plans = Plan.objects.select_for_update(no_key=True, of=("self",))
    return plans.select_related("enquiry__agency", "child__person", "in_force", "place").get(pk=plan.pk)


def locked_version(version):
    """The version with its plan, locked. Raises NotAllowed when the plan has ended."""
    plan = locked(Plan(pk=version.plan_id))
    policies.check_not_ended(plan)
    version = Version.objects.select_related("author", "approved_by").get(pk=version.pk)
    version.plan = plan
    return version


def settled(plan, *changed, by):
    """Bring what is owed up to date after a change to a plan and to these rows of it."""
    owed.owe(plan.case_id, at=by.now)
    for record in (plan, *changed):
        owed.settle(record, at=by.now)


def looked_at(plan, at):
    """Whoever reviews a plan, or puts a new version in force, has looked at all that was new by `at`; returns it."""
    news = list(plan.news.not_looked_at().filter(noted_at__lte=at).select_for_update(no_key=True, of=("self",)))
    for one in news:
        one.looked_at = at
        one.save(update_fields=["looked_at"])
    return news


def name_of(plan):
    """What sentences call the child."""
    return plan.child.person.given_name or "the unborn child"
