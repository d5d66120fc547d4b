"""Who has a plan: a line for each agency, with the version it works to, and whom to ring first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from safeguarding.roles import AgencyKind
from safety_plans.plans.choices import AcknowledgedHow, SentHow

AT_ONCE = frozenset({AgencyKind.HOSPITAL, AgencyKind.SOCIAL_CARE, AgencyKind.POLICE})


@dataclass(frozen=True)
class Line:
    """One agency and the current version. `works_to` is the number of the version it last acknowledged, or 0."""

    share: Any
    works_to: int
    works_to_since: datetime | None

    @property
    def agency(self):
        """Whom it is about."""
        return self.share.agency

    @property
    def is_done(self):
        """It has said that it works to this version."""
        return self.share.acknowledged_at is not None

    @property
    def refused(self):
        """The message came back: the agency has not got it."""
        return self.share.refused_at is not None

    @property
    def cannot_be_sent(self):
        """There is no way but the telephone."""
        return self.share.sent_at is None and (self.share.voice_only or not self.agency.desk_email)

    @property
    def why_ring(self):
        """Why they are rung, in words."""
        name = self.agency.name
        if self.refused:
            return f"The message to {name} was refused."
        if self.share.voice_only and not self.share.sent_at:
            return f"{name} knows the child but is not involved in the case: involve them, or tell them by telephone."
        if self.cannot_be_sent:
            return f"{name} has no e-mail address on record."
        if not self.share.sent_at:
            return f"Nothing has been sent to {name}."
        return f"{name} has not said that they work to it."

    @property
    def heard(self):
        """A recorded call or a reply link, said as such: nobody can forge it as their own click (design 6)."""
        if self.share.acknowledged_how == AcknowledgedHow.LINK:
            return f"{self.share.said_by}, code confirmed"
        if self.share.acknowledged_how != AcknowledgedHow.VOICE:
            return ""
        return f"{self.share.said_by} of {self.agency.name} said so to {self.share.acknowledged_by.name}"

    @property
    def urgency(self):
        """Sorts whom to ring: those without any version first, then those who act at night, then by name."""
        unreachable = self.refused or self.cannot_be_sent
        return (not unreachable, self.works_to > 0, self.agency.kind not in AT_ONCE, self.agency.name)


@dataclass(frozen=True)
class Board:
    """All the lines of the version in force."""

    lines: list[Line]

    @property
    def waiting(self):
        """Agencies that have not acknowledged it, in the order in which to ring them."""
        return sorted((line for line in self.lines if not line.is_done), key=lambda line: line.urgency)

    @property
    def done(self):
        """Agencies that have, by name."""
        return sorted((line for line in self.lines if line.is_done), key=lambda line: line.agency.name)

    @property
    def to_send(self):
        """Agencies that can be sent it and have not been."""
        return [line for line in self.lines if not (line.share.sent_at or line.cannot_be_sent)]

    def of(self, agency_id):
        """The line of one agency, or None."""
        return next((line for line in self.lines if line.agency.pk == agency_id), None)


def board_of(plan):
    """The Board of a plan loaded with its shares (`shares_newest`); empty when no version is in force."""
    worked_to = {}
    for share in plan.shares_newest:
        if share.acknowledged_at:
            best = worked_to.get(share.agency_id)
            if best is None or share.version.number > best.version.number:
                worked_to[share.agency_id] = share
    current = [share for share in plan.shares_newest if share.version_id == plan.in_force_id and share.ended_at is None]
    return Board([_line(share, worked_to.get(share.agency_id)) for share in current])


def _line(share, last):
    return Line(share, last.version.number if last else 0, last.acknowledged_at if last else None)


def sent_words(share):
    """How it was sent, where that was not by e-mail."""
    return "" if share.sent_how in ("", SentHow.EMAIL) else SentHow(share.sent_how).label.lower()
