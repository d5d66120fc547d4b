"""What people decided past a gate is looked into by somebody else: the same facts and rule wherever it happens."""

from django.db import models

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text
from safeguarding.errors import NotAllowed
from safeguarding.roles import REVIEWERS

DECIDED_IT = "Whoever decided it cannot review it."


class LookedInto(CaseRecord):
    """A record that somebody looks into after it happened: when, who, and what was found (design 2.4)."""

    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    review = models.TextField(blank=True, help_text="What was found, and what was done about it.")

    class Meta:
        abstract = True


def looked_into_after(happened: str) -> list:
    """The constraints of a `LookedInto`: whole or not at all, and only what has happened (the name of its moment)."""
    return [
        all_or_none("reviewed_at", "reviewed_by", text("review"), says="Say what was found."),
        needs(happened, given="reviewed_at"),
        not_before("reviewed_at", happened),
    ]


def look_into(record, *, by, at, review, since, decided_by=()):
    """Write down what somebody found about a locked `LookedInto` that happened at `since` (None: it did not).

    It is a social care manager or a named professional, nobody whose user id is in `decided_by`. Raises NotAllowed.
    """
    if by.role not in REVIEWERS:
        raise NotAllowed("A social care manager or a named professional looks into it.")
    if since is None:
        raise NotAllowed("Nothing was decided or done here without the gate, so there is nothing to look into.")
    if by.user_id in decided_by:
        raise NotAllowed(DECIDED_IT)
    if record.reviewed_at:
        raise NotAllowed("Somebody has already looked into it.")
    if not review.strip():
        raise NotAllowed("Say what was found.", field="review")
    if at < since:
        raise NotAllowed("It happened after that.", field="at")
    record.reviewed_at, record.reviewed_by_id, record.review = at, by.user_id, review.strip()
    record.save(update_fields=["reviewed_at", "reviewed_by", "review"])
