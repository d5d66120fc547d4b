"""The lines of policy that govern a step, for its page, at no query: kept in the process until a policy is published.

The partnership, which comes with every actor, carries a mark that publishing changes; what is kept is read again when
the mark is another. A partnership without a mark has published nothing, and is not asked.
"""

from dataclasses import dataclass
from datetime import date

from safeguarding.directory.models import Guidance
from safeguarding.moments import calendar_day


@dataclass(frozen=True)
class Guided:
    """What one policy says about one step."""

    lines: str
    where: str
    title: str
    version: str
    from_on: date
    until_on: date | None
    reference: str


_KNOWN: dict[int, tuple[str, dict[str, list[Guided]]]] = {}


def lines_for(partnership, step, today):
    """The Guided of a step (a Step, or its word) that are in force on that day, in the order of their titles."""
    if partnership is None or not partnership.guidance_mark:
        return []
    mark, known = _KNOWN.get(partnership.pk, ("", {}))
    if mark != partnership.guidance_mark:
        known = _read(partnership.pk)
        _KNOWN[partnership.pk] = (partnership.guidance_mark, known)
    return [one for one in known.get(step, []) if one.from_on <= today and (not one.until_on or today < one.until_on)]


def page_context(request):
    """For every page: `guided(step)`, the lines that govern the step it shows; a context processor of settings."""
    actor = getattr(request, "actor", None)

    def guided(step):
        return lines_for(actor.partnership, step, calendar_day(actor.now)) if actor else []

    return {"guided": guided}


def _read(partnership_id):
    found: dict[str, list[Guided]] = {}
    rows = Guidance.objects.filter(policy__partnership=partnership_id).select_related("policy")
    for row in rows.order_by("policy__title", "pk"):
        policy = row.policy
        found.setdefault(row.step, []).append(
            Guided(
                row.lines,
                row.where,
                policy.title,
                policy.version,
                policy.from_on,
                policy.until_on,
                policy.reference,
            )
        )
    return found
