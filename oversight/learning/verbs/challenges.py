"""Professional differences: raised, answered, taken further, ended."""

from escalations.challenges import services as challenges


def raise_concern(stage, event, by):
    """Say that one sees it differently from another agency.

    Facts: as, case, agency, issue, outcome_sought, immediate_danger, kind, child, in_hospital, level.
    """
    facts = dict(event.facts)
    known, case = facts.pop("as"), stage.find(facts.pop("case"), event.line)
    facts["agency"] = stage.agency(facts["agency"], event.line)
    if "child" in facts:
        facts["child"] = stage.child(facts["child"], event.line)
    return stage.name(known, challenges.raise_concern(case, by=by, at=event.at, **facts), event.line)


def respond_to_concern(stage, event, by):
    """The agency that was asked answers. Facts: concern, answer, answered_name."""
    return _on(challenges.respond, stage, event, by)


def take_concern_further(stage, event, by):
    """To the next level, or to the one named. Facts: concern, why, level, immediate_danger."""
    return _on(challenges.step_up, stage, event, by)


def resolve_concern(stage, event, by):
    """How it ended. Facts: concern, resolution, outcome, plan_changed, kind."""
    return _on(challenges.resolve, stage, event, by)


def withdraw_concern(stage, event, by):
    """The raiser takes it back. Facts: concern, why."""
    return _on(challenges.withdraw, stage, event, by)


def say_plan_changed(stage, event, by):
    """Whether the plan has changed by now. Facts: concern, plan_changed, said."""
    return _on(challenges.say_plan_changed, stage, event, by)


def ring_about_danger(stage, event, by):
    """The call that danger asked of their agency. Facts: concern, rang_name, rang_number, answered, said."""
    facts = dict(event.facts)
    concern = stage.find(facts.pop("concern"), event.line)
    call = concern.calls.open().get(agency=by.agency_id)
    return challenges.record_danger_call(call, by=by, at=event.at, **facts)


def _on(verb, stage, event, by):
    facts = dict(event.facts)
    return verb(stage.find(facts.pop("concern"), event.line), by=by, at=event.at, **facts)
