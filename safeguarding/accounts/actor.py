"""Who is acting: the `by` of every verb."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from safeguarding.roles import Role, Seniority


@dataclass(frozen=True)
class Actor:
    """A person in the membership chosen for this session, or the system, at the moment of acting.

    `now` is read from the clock once, by whoever starts the act (a request, a task, a command, a test); every
    `recorded_at` comes from it, while a verb's own `at` says when the thing happened. `grants` are the break-glass
    grants open at `now`, newest first. Where another system hands in what a person decided, `speaks_for` is that person
    in the words of the agency. Somebody without an account answers by a reply `link`: they speak for its agency in its
    one question, in no role and no membership, so that no page and no queryset opens to them.
    """

    user: Any = None
    membership: Any = None
    grants: tuple[Any, ...] = ()
    now: datetime | None = None
    system_name: str = ""
    speaks_for: str = ""
    link: Any = None

    @classmethod
    def system(cls, name: str, *, now: datetime) -> Self:
        """The product itself doing something because time passed; `name` is what the audit shows."""
        return cls(system_name=name, now=now)

    @property
    def is_system(self) -> bool:
        """Whether nobody in person is acting."""
        return self.user is None

    @property
    def name(self) -> str:
        """What the record calls whoever acted."""
        if self.user is None:
            return self.system_name
        if self.link is not None:
            return f"{self.speaks_for}, by reply link"
        return f"{self.speaks_for}, through {self.user.name}" if self.speaks_for else self.user.name

    @property
    def user_id(self) -> int | None:
        """The person's id, or None."""
        return self.user.pk if self.user else None

    @property
    def _place(self) -> Any:
        """What says for which agency: the membership, or the reply link."""
        return self.membership or self.link

    @property
    def agency(self) -> Any:
        """The agency acted for, or None."""
        return self._place.agency if self._place else None

    @property
    def agency_id(self) -> int | None:
        """Its id, or None."""
        return self._place.agency_id if self._place else None

    @property
    def team_id(self) -> int | None:
        """The team's id, or None."""
        return self.membership.team_id if self.membership else None

    @property
    def role(self) -> Role | str:
        """One of roles.Role, or the empty string."""
        return Role(self.membership.role) if self.membership else ""

    @property
    def seniority(self) -> Seniority | int:
        """One of roles.Seniority, or 0."""
        return Seniority(self.membership.seniority) if self.membership else 0

    @property
    def partnership(self) -> Any:
        """The partnership acted in, or None."""
        if self.link is not None:
            return self.link.partnership
        return self.membership.agency.partnership if self.membership else None

    @property
    def partnership_id(self) -> int | None:
        """Its id, or None."""
        if self.link is not None:
            return self.link.partnership_id
        return self.membership.agency.partnership_id if self.membership else None

    @property
    def grant(self) -> Any:
        """The newest break-glass grant that is open, or None."""
        return self.grants[0] if self.grants else None

    @property
    def granted_case_ids(self) -> frozenset[int]:
        """The cases that break-glass opens to this actor now."""
        return frozenset(grant.case_id for grant in self.grants)
