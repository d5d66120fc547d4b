"""Body maps, and the examination that a mark on a baby is owed."""

from cases.body_maps import services as body_maps
from cases.body_maps.choices import Part
from cases.body_maps.models import Assessment
from oversight.learning.story import StoryError


def submit_body_map(stage, event, by):
    """A body map, submitted at the moment of the event; of the body only the parts listed were looked at.

    Facts: as, child, observed_at, where, marks, looked, not_looked_why, parents_told, parents_not_told_why,
    observed_by, in_care_of, tellings.
    """
    facts = dict(event.facts)
    known, child = facts.pop("as"), stage.child(facts.pop("child"), event.line)
    looked, why_not = facts.pop("looked"), facts.pop("not_looked_why", "")
    if unknown := set(looked) - set(Part.values):
        raise StoryError(event.line, f"a body has no part “{', '.join(sorted(unknown))}”")
    parts = {part: None if part in looked else why_not for part in Part}
    submitted = body_maps.submit(child, by=by, at=facts.pop("observed_at", event.at), looked=parts, **facts)
    return stage.name(known, submitted, event.line)


def record_assessment(stage, event, by):
    """A paediatrician examined the child. Facts: child, assessed_by_name, where, opinion."""
    facts = dict(event.facts)
    child = stage.child(facts.pop("child"), event.line)
    assessment = Assessment.objects.filter(child=child, assessed_at=None).order_by("owed_at").first()
    if assessment is None:
        raise StoryError(event.line, "no examination is owed for this child")
    return body_maps.record_assessment(assessment, by=by, at=event.at, **facts)
