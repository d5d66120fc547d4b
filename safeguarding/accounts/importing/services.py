"""Carries out the rows of a file by the verbs of accounts, in one transaction: whole, or not at all.

A dry run does the same and takes it back, so that it says exactly what the real run would.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction

from safeguarding.accounts import services
from safeguarding.accounts.importing.row_forms import FORMS
from safeguarding.accounts.importing.table import Problem
from safeguarding.accounts.models import Agency, Membership, Partnership, Team, User
from safeguarding.errors import NotAllowed
from safeguarding.roles import Seniority

# What a verb calls a fact, and the column that it came from.
COLUMN_OF = {"is_front_door": "front_door", "name": ""}


class Nameless(Exception):
    """A row names something that a problem elsewhere in the file has kept from being; one problem is enough."""


class TakenBack(Exception):
    """Ends the transaction without keeping anything."""


@dataclass
class Report:
    """What came of a file: how many rows of each kind were carried out or were true already, and what is wrong."""

    made: Counter = field(default_factory=Counter)
    already: Counter = field(default_factory=Counter)
    problems: list = field(default_factory=list)
    kept: bool = False


def import_rows(rows, problems, *, by, at, dry_run=False):
    """Carry out every row, or none when there is any problem; returns the Report. `problems` are those of reading."""
    report = Report(problems=list(problems))
    try:
        with transaction.atomic():
            _Import(rows, report, by=by, at=at).carry_out()
            if report.problems or dry_run:
                raise TakenBack
            report.kept = True
    except TakenBack:
        pass
    report.problems.sort(key=lambda problem: problem.row)
    return report


class _Import:
    """One run over the rows: places first, then people, each after the manager that the file names for them."""

    def __init__(self, rows, report, *, by, at):
        self.rows, self.report, self.by, self.at = rows, report, by, at
        self.first_said = {}
        self.broken = set()

    def carry_out(self):
        rows = {what: [] for what in FORMS}
        for row in self.rows:
            what = row.values["row_is"].lower()
            if what in rows:
                rows[what].append(row)
            else:
                self._wrong(row, "row_is", f"Not one of: {', '.join(FORMS)}.")
        checked = {what: [pair for row in some if (pair := self._checked(what, row))] for what, some in rows.items()}
        for what, do in (("partnership", self._partnership), ("agency", self._agency), ("team", self._team)):
            for row, facts in checked[what]:
                self._do(what, row, facts, do)
        self._people(checked["person"])

    def _checked(self, what, row):
        """The row with its cleaned facts, or None when it is wrong or said before."""
        form = FORMS[what](row.values)
        for name, messages in form.errors.items():
            for message in messages:
                self._wrong(row, name, message)
        surplus = [name for name, value in row.values.items() if value and name not in (*form.fields, "row_is")]
        for name in surplus:
            self._wrong(row, name, f"Leave this empty: a {what} has none.")
        if form.errors or surplus:
            self.broken.add(_key(what, row.values))
            return None
        same = (_key(what, row.values), form.cleaned_data.get("role"))
        if (first := self.first_said.setdefault(same, row.number)) != row.number:
            self._wrong(row, "", f"The same as row {first}.")
            return None
        return row, form.cleaned_data

    def _do(self, what, row, facts, do):
        """Carry out one row; whatever refuses it becomes a problem of its column."""
        try:
            with transaction.atomic():
                done = do(facts)
        except NotAllowed as refusal:
            self._wrong(row, COLUMN_OF.get(refusal.field, refusal.field or ""), refusal.message)
        except Nameless:
            pass
        else:
            counted = self.report.made if done else self.report.already
            counted[what] += 1
            return
        self.broken.add(_key(what, row.values))

    def _partnership(self, facts):
        if Partnership.objects.filter(name=facts["partnership"]).exists():
            return None
        return services.found_partnership(
            by=self.by,
            at=self.at,
            name=facts["partnership"],
            short_name=facts["short_name"],
            front_door_name=facts["front_door_name"],
            duty_telephone=facts["telephone"],
        )

    def _agency(self, facts):
        partnership = self._find(Partnership, "partnership", facts, name=facts["partnership"])
        if Agency.objects.filter(partnership=partnership, name=facts["agency"]).exists():
            return None
        hours = {name: facts[name] for name in ("open_days", "opens_at", "closes_at") if facts[name]}
        return services.add_agency(
            partnership,
            by=self.by,
            at=self.at,
            name=facts["agency"],
            kind=facts["kind"],
            desk_name=facts["name"],
            desk_email=facts["email"],
            desk_telephone=facts["telephone"],
            is_front_door=facts["front_door"] == "yes",
            **hours,
        )

    def _team(self, facts):
        agency = self._agency_of(facts)
        if Team.objects.filter(agency=agency, name=facts["team"]).exists():
            return None
        return services.add_team(
            agency,
            by=self.by,
            at=self.at,
            name=facts["team"],
            desk_email=facts["email"],
            desk_telephone=facts["telephone"],
        )

    def _people(self, waiting):
        """Managers first; whoever is left when nobody can be next waits in a circle."""
        while waiting:
            emails = {facts["email"].lower() for _, facts in waiting}
            free = [pair for pair in waiting if pair[1]["manager"].lower() not in emails]
            if not free:
                for row, _ in waiting:
                    self._wrong(row, "manager", "These people are each other's managers, in a circle.")
                return
            for row, facts in free:
                self._do("person", row, facts, self._person)
            waiting = [pair for pair in waiting if pair not in free]

    def _person(self, facts):
        agency = self._agency_of(facts)
        user = User.objects.filter(email__iexact=facts["email"]).first()
        if user and user.name != facts["name"]:
            raise NotAllowed("This address belongs to somebody who is known by another name.", field="email")
        if user and not user.is_active:
            raise NotAllowed("The sign-in of this person is disabled.", field="email")
        if user and _current(agency).filter(user=user, role=facts["role"]).exists():
            return None
        team = self._find(Team, "team", facts, agency=agency, name=facts["team"]) if facts["team"] else None
        return services.invite(
            agency,
            by=self.by,
            at=self.at,
            email=facts["email"],
            name=facts["name"],
            role=facts["role"],
            team=team,
            seniority=facts["seniority"] or Seniority.PRACTITIONER,
            job_title=facts["job_title"],
            telephone=facts["telephone"],
            manager=self._manager(agency, facts),
        )

    def _manager(self, agency, facts):
        """The current place of the manager in the same agency, or None when the row names none."""
        if not facts["manager"]:
            return None
        found = _current(agency).filter(user__email__iexact=facts["manager"]).order_by("-seniority", "pk").first()
        if found:
            return found
        if ("person", facts["agency"], facts["manager"].lower()) in self.broken:
            raise Nameless
        raise NotAllowed("Nobody in this agency has this address.", field="manager")

    def _agency_of(self, facts):
        partnership = self._find(Partnership, "partnership", facts, name=facts["partnership"])
        return self._find(Agency, "agency", facts, partnership=partnership, name=facts["agency"])

    def _find(self, model, column, facts, **wanted):
        """What the cell of `column` names; raises NotAllowed, or Nameless where the file says it and it is wrong."""
        if found := model.objects.filter(**wanted).first():
            return found
        if _key(column, facts) in self.broken:
            raise Nameless
        raise NotAllowed(f"There is no {column} of this name.", field=column)

    def _wrong(self, row, name, what):
        self.report.problems.append(Problem(row.number, name, what, row.values.get(name, "")))


def _current(agency):
    return Membership.objects.filter(agency=agency, ended_at=None)


def _key(what, values):
    """What makes a row of this kind the same as another."""
    if what == "person":
        return what, values["agency"], values["email"].lower()
    names = {"partnership": ("partnership",), "agency": ("partnership", "agency")}
    return what, *(values[name] for name in names.get(what, ("partnership", "agency", "team")))
