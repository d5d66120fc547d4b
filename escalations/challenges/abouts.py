"""What a professional difference was raised from: a page of the case, or something the case owes; never a name.

The address says it as `?about=surveys` (the URL name of a page) or `?about=survey-reported:7K3QX2M9TA` (a standard and
the reference of what owes it). Anything else is taken for nothing said: it must not stop anybody from speaking.
"""

from dataclasses import dataclass
from typing import Any

from cases.case_files.bar import TABS
from escalations.challenges.choices import Kind
from safeguarding.accounts.access import ACCESS
from safeguarding.owed.models import Owed
from safeguarding.references import read_reference

PAGES = {url_name: words for words, url_name in TABS}


@dataclass(frozen=True)
class About:
    """The page (a URL name), or the Owed row, that it was raised from; both may be empty."""

    page: str = ""
    owed: Any = None

    @property
    def words(self):
        """What it is called on a page; empty where there are no words for it."""
        return self.owed.rule.title if self.owed else PAGES.get(self.page, "")

    def fills_in(self):
        """The answers that need not be typed: whose practice, which child, and whether it was done or decided."""
        if not self.owed:
            return {}
        kind = Kind.NOT_DONE if self.owed.is_open else Kind.DECISION
        known = {"agency": self.owed.agency_id, "child": self.owed.child_id, "kind": kind.value}
        return {name: value for name, value in known.items() if value}


def read(case_id, typed):
    """The About of what an address says, within one case."""
    standard, colon, reference = (typed or "").partition(":")
    if colon:
        rows = Owed.objects.of_case(case_id).of(standard).filter(address=read_reference(reference))
        return About(owed=rows.order_by("-met_at", "-ended_at", "-pk").first())  # downwards, what is open comes first
    return About(page=standard if standard in ACCESS else "")


def of(escalation):
    """The About that an escalation keeps."""
    return About(page=escalation.about_page, owed=escalation.about_owed)
