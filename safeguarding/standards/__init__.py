"""The table of practice standards: every time limit of the product is one row of it, and nothing else knows one."""

from functools import cache

from safeguarding.standards.shape import FINDINGS, By, Standard, Within
from safeguarding.standards.table import STANDARDS

__all__ = ["FINDINGS", "STANDARDS", "By", "Standard", "Within", "standard_of"]


@cache
def _by_slug() -> dict[str, Standard]:
    return {standard.slug: standard for standard in STANDARDS}


def standard_of(slug: str) -> Standard:
    """The standard of that slug. Raises KeyError for one that is not in the table."""
    return _by_slug()[slug]
