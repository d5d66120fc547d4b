"""What ends here when another authority has accepted an enquiry: what social care owed in it, and nothing of others."""

from collections.abc import Iterable
from dataclasses import replace

from safeguarding.standards.shape import Standard

# What a hospital, a practice or the police still have to report, tell or answer stays owed by them, and what was done
# before stays to be looked into here.
TAKEN_ON = frozenset(
    {
        "assessment-complete",
        "child-seen",
        "conference-held",
        "ct-head-decided",
        "enquiry-allocated",
        "family-copy-given",
        "family-copy-understood",
        "gp-asked",
        "gp-recorded",
        "imaging-decided",
        "plan-approved",
        "plan-asked-for",
        "plan-concern-answered",
        "plan-news-looked-at",
        "plan-reviewed",
        "plan-shared",
        "plan-visited",
        "plan-withdrawal-rung",
    }
)


def ending_with_a_transfer(standards: Iterable[Standard]) -> tuple[Standard, ...]:
    """The same, those of TAKEN_ON ended from the moment the enquiry by whose agency they are owed was transferred."""
    return tuple(_until_transferred(one) if one.slug in TAKEN_ON else one for one in standards)


def _until_transferred(standard):
    enquiry = standard.owed_by.removesuffix("agency_id")  # such as "plan__enquiry__"; "" for the enquiry itself
    return replace(standard, ends=(*standard.ends, f"{enquiry}transferred_at"))
