"""One line of what is owed, as a page shows it: what, about whom, who can supply it, by when, and where to do it."""

from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse

from safeguarding.accounts.access import may_open
from safeguarding.nested import revive
from safeguarding.standards import standard_of
from safeguarding.words import listing

CHASED = ("No reminder yet", "Reminded", "Reminded, manager told", "Escalated", "Escalated, past the limit")
"""What each step of chasing has done so far."""


@dataclass(frozen=True)
class Line:
    """A line made of one owed row, or of several that are alike: one for each child, say."""

    standard: str
    what: str
    about: str
    household: str
    supplier: str
    telephone: str
    due_at: object
    started_at: object = None
    limit_at: object = None
    opens_at: object = None
    met_at: object = None
    ended_at: object = None
    first_due_at: object = None
    step: int = 0
    chased_at: object = None
    note: str = ""
    event: str = ""
    href: str = ""
    act: str = ""
    do: str = ""
    case_href: str = ""
    acts: list = field(default_factory=list)
    child_ids: tuple = ()

    @property
    def chased_words(self):
        """How far it has been chased."""
        return CHASED[self.step]

    @property
    def was_moved(self):
        """Whether a later fact moved the due time first planned."""
        return self.first_due_at is not None and self.due_at != self.first_due_at


@dataclass(frozen=True)
class Call:
    """What a call is about, since when it is asked for, and [(whom about, reference)] to record it under."""

    what: str
    raised_at: object
    records: list


def calls_of(rows):
    """[(whom to ring, household, [Call])], from rows of the same query: the earliest first, one entry for each call."""
    whom = {}
    for row in rows:
        records = whom.setdefault((row["ring"], _household(row)), {}).setdefault((row["standard"], row["due_at"]), [])
        records.append(("", row["address"]))
    return [(*key, _calls_about(ones)) for key, ones in whom.items()]


def calls_to_make(case):
    """[(whom to ring, [Call])] of a case from `case_queries.for_overview`: one call may settle several things.

    What is alike but for the agency or child it is about is said once: six agencies not invited are one line.
    """
    whom = {}
    for row in revive(case.calls):
        records = whom.setdefault(row["ring"], {}).setdefault((row["standard"], row["raised_at"]), [])
        records.append((row["about"] or "", row["reference"]))
    return [(ring, _calls_about(ones)) for ring, ones in whom.items()]


def _calls_about(ones):
    return [Call(standard_of(slug).title, at, records) for (slug, at), records in ones.items()]


def lines_of(rows, role):
    """Make Lines of owed rows annotated by `queries`; rows alike but for the child become one line.

    A link is given only where `role` may open the page: nobody is sent to a refusal.
    """
    grouped = {}
    for row in rows:
        grouped.setdefault(alike(row), []).append(row)
    return [_line(group, role) for group in grouped.values()]


def alike(row):
    """What rows have in common that stand in one line: they differ in the child or agency they are about."""
    return (row["standard"], row["due_at"], row["user_id"], row["agency_id"], row["case_id"], row["step"])


def _line(rows, role):
    row, standard = rows[0], standard_of(rows[0]["standard"])
    acts = _acts(rows, standard, role)
    supplier, telephone = _supplier(row)
    return Line(
        standard=standard.slug,
        child_ids=tuple(one["child_id"] for one in rows),
        what=standard.title,
        about=", ".join(dict.fromkeys(_about(one) for one in rows if _about(one))) or _household(row),
        household=_household(row),
        supplier=supplier,
        telephone=telephone,
        started_at=row["started_at"],
        due_at=row["due_at"],
        limit_at=row["limit_at"],
        opens_at=row["opens_at"],
        first_due_at=row["first_due_at"],
        step=row["step"],
        chased_at=row["chased_at"],
        note=standard.supply,
        href=acts[0][1] if len(acts) == 1 else "",
        act=standard.act,
        do=_order(rows, standard),
        case_href=reverse("case", args=[row["case"]["reference"]]) if row["case"] else "",
        acts=acts,
    )


def _acts(rows, standard, role):
    """[(words, address)] of where it can be done: once where one page serves all of the rows.

    Several about whom nobody may be named are told apart by their place: "1 of 2".
    """
    unnamed = [standard.act] if len(rows) == 1 else [f"{place} of {len(rows)}" for place in range(1, len(rows) + 1)]
    acts = [
        (_about(one) or words, _address(standard, one["address"], role))
        for one, words in zip(rows, unnamed, strict=True)
    ]
    addresses = {href for _, href in acts if href}
    if len(addresses) == 1:
        return [(standard.act if len(rows) > 1 else acts[0][0], addresses.pop())]
    return [(words, href) for words, href in acts if href]


def _order(rows, standard):
    """What to do and about whom, as a heading asks for it; the words of the link where nobody may be named."""
    whom = []
    if "{about}" in standard.do:
        whom = list(dict.fromkeys(one["about_agency"] for one in rows if one["about_agency"]))
    if len(whom) > 2:
        whom = [f"{len(whom)} agencies"]
    if not whom and rows[0]["case"]:
        names = dict.fromkeys(one["given_name"] for one in rows if one["given_name"])
        whom = list(names) or [f"the {_household(rows[0])}"]
    return standard.do.format(about=listing(whom), child=listing(whom)) if whom else standard.act


def _about(row):
    """The child's first name, for whoever may open the case, and the agency it is about."""
    given_name = row["given_name"] or "" if row["case"] else ""
    return ": ".join(filter(None, (row["about_agency"], given_name)))


def _household(row):
    return row["case"]["household"] if row["case"] else ""


def _supplier(row):
    """(who can supply it, their number): the person, else the desk of the team, else the desk of the agency."""
    member, team, agency = row["member"] or {}, row["team"] or {}, row["agency"] or {}
    name = member.get("name") or team.get("name") or agency.get("desk") or agency.get("name") or ""
    return name, member.get("telephone") or team.get("telephone") or agency.get("telephone") or ""


def _address(standard, reference, role):
    if not standard.verb or not reference or not may_open(role, standard.verb):
        return ""
    try:
        return reverse(standard.page or standard.verb, args=[reference])
    except NoReverseMatch:
        return ""
