"""Who might know about each person, whether they were asked, and what they said: a board of service by person.

Its empty cells are the finding. Pure: everything is given, nothing is fetched.
"""

from dataclasses import dataclass, field
from typing import Any

from cases.families.choices import VulnerabilityKind
from cases.families.policies import HEALTH_DETAIL, may_see_health_of_adults
from safeguarding.directory.choices import About
from safeguarding.words import listing, uncapital

GUARDED = "something about their health"


@dataclass(frozen=True)
class Cell:
    """One person in one row: the latest request, whether anybody should be asked, and the values the ask page takes."""

    person: Any
    applies: bool
    request: Any = None
    whom: str = ""


@dataclass
class Row:
    """One service or practice, why it might know, and a cell for each person."""

    name: str
    run_by: str = ""
    why: str = ""
    service: Any = None
    agency: Any = None
    cells: list = field(default_factory=list)

    @property
    def is_asked(self):
        """Whether it was asked about anybody."""
        return any(cell.request and cell.request.asked_at for cell in self.cells)


def board_of(people, requests, services, actor):
    """(rows to look at first, the other rows): practices of the people, what fits them or was asked; then the rest.

    `people` are those of `for_people_page`, `requests` those of the case, `services` those that stand in the
    directory.
    """
    rows = _practices(people, requests)
    practices = {row.agency.pk for row in rows if row.agency}
    rest = []
    for service in services:
        if service.agency_id in practices:
            continue
        row = Row(service.name, service.run_by, _why(service, people, actor), service, service.agency)
        row.cells = [_cell(service, person, requests) for person in people]
        if not any(cell.applies or cell.request for cell in row.cells):
            continue
        (rows if row.why or row.is_asked else rest).append(row)
    return rows + _unlisted(people, requests, services, practices), rest


def whom_of(service=None, agency=None):
    """How the ask page names a service or an agency."""
    return f"service:{service.reference}" if service else f"agency:{agency.reference}"


def fits(service, person):
    """Whether a service holds something about such a person."""
    if not person.is_child:
        return About.ADULTS in service.about
    unborn = person.born_on is None and person.due_on is not None
    return (About.UNBORN if unborn else About.CHILDREN) in service.about


def _practices(people, requests):
    """A row for each practice that somebody is registered with, and one for those whose practice nobody knows."""
    rows = {}
    for person in people:
        agency = person.gp_practice
        row = rows.setdefault(agency.pk if agency else None, Row(agency.name if agency else "GP not recorded"))
        row.agency, row.run_by = agency, "" if agency else "Ask the family, or the practice of the others at home"
        row.why = ""
    for key, row in rows.items():
        for person in people:
            mine = (person.gp_practice_id or None) == key
            latest = _latest(requests, person, lambda one, row=row: row.agency and one.agency_id == row.agency.pk)
            whom = whom_of(agency=row.agency) if row.agency else ""
            row.cells.append(Cell(person, mine, latest, whom))
        names = listing(cell.person.given_name or cell.person.name for cell in row.cells if cell.applies)
        row.why = f"GP of {names}" if row.agency else ""
    return sorted(rows.values(), key=lambda row: row.agency is not None)


def _cell(service, person, requests):
    latest = _latest(
        requests,
        person,
        lambda one: one.service_id == service.pk or (one.service_id is None and _of_same_agency(one, service)),
    )
    return Cell(person, fits(service, person), latest, whom_of(service))


def _of_same_agency(request, service):
    """Whether an agency was asked as a whole: then each of its services was. Asking one service asks no other."""
    return service.agency_id is not None and request.agency_id == service.agency_id


def _unlisted(people, requests, services, practices):
    """Rows of agencies that were asked and are not in the directory."""
    listed = {service.agency_id for service in services} | practices | {None}
    rows = {}
    for one in requests:
        if one.asked_at and one.agency_id not in listed and one.agency_id not in rows:
            rows[one.agency_id] = Row(one.agency.name, agency=one.agency)
    for key, row in rows.items():
        for person in people:
            latest = _latest(requests, person, lambda one, key=key: one.agency_id == key)
            row.cells.append(Cell(person, True, latest, whom_of(agency=row.agency)))
    return list(rows.values())


def _latest(requests, person, matches):
    """The last asked of the standing requests about this person that match; else the last that is owed."""
    theirs = [one for one in requests if one.person_id == person.pk and matches(one) and not one.ended_at]
    asked = [one for one in theirs if one.asked_at and not one.withdrawn_at]
    return (asked or theirs or [None])[-1]


def _why(service, people, actor):
    """The recorded vulnerabilities that this service may hold something about, and whose they are."""
    found = {}
    for person in people:
        for known in person.known or []:
            if known["kind"] in service.topics and fits(service, person):
                guarded = not person.is_child and known["kind"] in HEALTH_DETAIL
                closed = guarded and not may_see_health_of_adults(actor)
                words = GUARDED if closed else uncapital(VulnerabilityKind(known["kind"]).label)
                found.setdefault(words, []).append(person.given_name or person.name)
    said = [f"{words}: {listing(dict.fromkeys(names))}" for words, names in found.items()]
    return f"Recorded: {'; '.join(said)}" if said else ""
