"""What was agreed locally, read as data: which of it names a standard that the table does not know."""

from django.core.exceptions import ImproperlyConfigured

from safeguarding.owed.models import ChasePolicy, Term
from safeguarding.standards import STANDARDS


def unknown_standards() -> list[str]:
    """The standards (with their variant) named by a local limit or chase policy that are not in the table, sorted."""
    known = {(standard.slug, within.name) for standard in STANDARDS for within in standard.withins}
    slugs = {standard.slug for standard in STANDARDS}
    terms = Term.objects.order_by().values_list("standard", "variant").distinct()
    unknown = {f"{slug}, {variant}" if variant else slug for slug, variant in terms if (slug, variant) not in known}
    chased = ChasePolicy.objects.order_by().values_list("standard", flat=True).distinct()
    return sorted(unknown | set(chased) - slugs)


def refuse_unknown_standards() -> None:
    """Raise ImproperlyConfigured, naming it, where local policy is about a standard that does not exist."""
    if unknown := unknown_standards():
        raise ImproperlyConfigured(f"Local policy names what is no standard: {'; '.join(unknown)}.")
