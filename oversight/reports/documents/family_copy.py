"""One member of the family's own copy of a safety plan, on paper: what was chosen for them, and nothing else.

It is gathered from the copy alone, so that neither its foot nor its head can say what the copy does not.
"""

from oversight.reports.documents.shape import Document
from safety_plans.plans.family_content import read_of
from safety_plans.plans.models import FamilyCopy, Version
from safety_plans.plans.services.plans import name_of


def find(actor, reference):
    """The copy of that reference, if it was released and this actor may see it; what nobody released is not printed."""
    copies = FamilyCopy.objects.visible_to(actor).filter(reference=reference, released_at__isnull=False)
    copies = copies.with_people().select_related("plan__child__person", "case__partnership", "case__household")
    return copies.select_related("person", "version").first()


def gather(copy, actor):
    """What the person reads, and whether it still holds."""
    version = Version.objects.visible_to(actor).with_lines().get(pk=copy.version_id)
    return {
        "copy": copy,
        "version": version,
        "reads": read_of(copy, version),
        "name": name_of(copy.plan),
        "children": [copy.plan.child],
    }


def of_case(case, actor):
    """Every copy that is released and current, by whose it is."""
    copies = FamilyCopy.objects.visible_to(actor).of_case(case).standing().filter(released_at__isnull=False)
    copies = copies.select_related("person", "version", "plan__child__person").order_by("person__given_name", "pk")
    return [
        (f"{one.person.name}’s copy of {name_of(one.plan)}’s plan, version {one.version.number}", one.reference)
        for one in copies
    ]


FAMILY_COPY = Document(
    slug="family-copy",
    title="Your copy of the safety plan",
    says="For one member of the family: what was chosen for them to read, and whom they ring.",
    current="family-copy",
    find=find,
    gather=gather,
    of_case=of_case,
)
