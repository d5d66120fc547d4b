"""Safety plans: written, approved, shared, acknowledged, looked at again."""

from cases.families.models import Person
from oversight.learning.story import StoryError
from safety_plans.plans import services as plans
from safety_plans.plans.family_content import pieces_of
from safety_plans.plans.models import Plan, Share, Version


def write_plan(stage, event, by):
    """Write the next version of a child's plan.

    Facts: child, danger, day_place, day_with, night_place, night_with, out_of_hours_name, out_of_hours_number,
    parents_said, contacts, measures, triggers, restrictions, pending, visits.
    """
    facts = dict(event.facts)
    return plans.write(_plan(stage, event, facts), by=by, at=event.at, **facts)


def submit_plan(stage, event, by):
    """Ask for the version last written to be approved. Facts: child."""
    return plans.submit(_newest(stage, event, dict(event.facts)), by=by, at=event.at)


def approve_plan(stage, event, by):
    """Approve it, as it was read. Facts: child, next_review_at."""
    facts = dict(event.facts)
    version = _newest(stage, event, facts)
    return plans.approve(version, by=by, at=event.at, content_hash=version.content_hash, **facts)


def approve_plan_by_telephone(stage, event, by):
    """Record that a manager approved it by telephone. Facts: child, approver, next_review_at."""
    facts = dict(event.facts)
    facts["approver"] = stage.member(facts["approver"], event.line)
    version = _newest(stage, event, facts)
    return plans.approve_by_telephone(version, by=by, at=event.at, content_hash=version.content_hash, **facts)


def confirm_plan(stage, event, by):
    """The manager who approved by telephone confirms it, signed in. Facts: child."""
    return plans.confirm_approval(_newest(stage, event, dict(event.facts)), by=by, at=event.at)


def share_plan(stage, event, by):
    """Send the version in force to everybody who can be sent it. Facts: child."""
    return plans.share_all(_plan(stage, event, dict(event.facts)), by=by, at=event.at)


def acknowledge_plan(stage, event, by):
    """The agency of whoever does it works to the plan. Facts: child."""
    share = _share(stage, event, dict(event.facts), by.agency)
    return plans.acknowledge(share, by=by, at=event.at)


def acknowledge_plan_by_voice(stage, event, by):
    """An agency said by telephone that it works to the plan. Facts: child, agency, said_by."""
    facts = dict(event.facts)
    agency = stage.agency(facts.pop("agency"), event.line)
    return plans.acknowledge_by_voice(_share(stage, event, facts, agency), by=by, at=event.at, **facts)


def review_plan(stage, event, by):
    """Look at it again. Facts: child, outcome, words, next_review_at."""
    facts = dict(event.facts)
    return plans.review(_plan(stage, event, facts), by=by, at=event.at, **facts)


def visit(stage, event, by):
    """See a child under the plan. Facts: child, saw, child_seen, child_words, home, not_kept."""
    facts = dict(event.facts)
    plan, broken = _plan(stage, event, facts), facts.pop("not_kept", "")
    kept = ("no", broken) if broken else ("yes", "")
    measures = {one.pk: kept for one in plan.in_force.measures.all()}
    return plans.record_visit(plan, by=by, at=event.at, visited_by=by.name, measures=measures, **facts)


def choose_for_family(stage, event, by):
    """Choose what one of the family may read of the version last written. Facts: child, person, parts, their_words."""
    facts = dict(event.facts)
    version = Version.objects.with_lines().get(pk=_newest(stage, event, facts).pk)
    person = stage.find(facts.pop("person"), event.line)
    parts = set(facts.pop("parts", ()))
    return plans.prepare_copy(
        version,
        by=by,
        at=event.at,
        person=Person.objects.get(pk=person.pk),
        chosen=[piece.key for piece in pieces_of(version) if piece.part in parts],
        contact_name=by.name,
        contact_number=by.agency.desk_telephone,
        complaint=f"Ring {by.agency.name}, {by.agency.desk_telephone}, and ask for the complaints manager.",
        **facts,
    )


def release_to_family(stage, event, by):
    """Release every copy that waits, as a second person. Facts: child."""
    plan = _plan(stage, event, dict(event.facts))
    copies = {one.reference: one.content_hash for one in plan.family_copies.to_release()}
    return plans.release_copies(plan, by=by, at=event.at, copies=copies)


def give_copy(stage, event, by):
    """One of the family is given their own copy. Facts: child, person, given_how, language, interpreter."""
    facts = dict(event.facts)
    plan, person = _plan(stage, event, facts), stage.find(facts.pop("person"), event.line)
    copy = plan.family_copies.standing().get(person=person.pk, released_at__isnull=False)
    return plans.give_copy(copy, by=by, at=event.at, **facts)


def _plan(stage, event, facts):
    child = stage.child(facts.pop("child"), event.line)
    plan = Plan.objects.filter(child=child, ended_at=None).order_by("-owed_at").first()
    if plan is None:
        raise StoryError(event.line, "no safety plan is owed for this child yet")
    return plan


def _newest(stage, event, facts):
    version = _plan(stage, event, facts).versions.newest_first().first()
    if version is None:
        raise StoryError(event.line, "nobody has written a plan for this child yet")
    return version


def _share(stage, event, facts, agency):
    shares = Share.objects.filter(plan=_plan(stage, event, facts), agency=agency, ended_at=None)
    share = shares.order_by("-owed_at").first()
    if share is None:
        raise StoryError(event.line, f"no plan for this child is to be shared with {agency.name} yet")
    return share
