"""The figures of a manager's pages counted again in Python, row by row, without the querysets that the pages use."""

from collections import Counter

from cases.case_files.models import CaseFile, Conflict, Involvement, NamedAccess
from cases.enquiries.models import Enquiry, EnquiryChild
from cases.families.models import Person
from cases.referrals.models import Referral
from safeguarding.accounts.models import Membership, Team
from safeguarding.moments import calendar_day
from safeguarding.owed.models import Owed
from safeguarding.owed.state import State, state
from safeguarding.roles import AgencyKind, Role
from safeguarding.standards import standard_of

COLUMN_OF = {
    State.NOT_YET: "Running",
    State.RUNNING: "Running",
    State.DUE_SOON: "Due soon",
    State.OVERDUE: "Overdue",
    State.PAST_LIMIT: "Past the limit",
    State.MET: "Met in time",
    State.MET_LATE: "Met late",
}
COLUMNS = ["Running", "Due soon", "Overdue", "Past the limit", "Met in time", "Met late"]


class Recount:
    """What one manager may count at `now`, worked out from every row there is."""

    def __init__(self, manager, now):
        self.manager, self.now = manager, now
        self.is_team = manager.role == Role.TEAM_MANAGER and manager.team_id is not None
        self.everything = [row for row in Owed.objects.all() if row.case_id not in self.shut()]
        self.owed = [row for row in self.everything if self.is_ours(row)]
        led = self.led()
        self.around = [row for row in self.everything if self.is_ours(row) or row.case_id in led]

    def is_ours(self, row):
        """Whether the row is owed by the manager's agency or, for one team, by the team or somebody in it."""
        if row.agency_id != self.manager.agency_id:
            return False
        people = {member.user_id for member in Membership.objects.all() if self.is_of_team(member)}
        return not self.is_team or row.team_id == self.manager.team_id or row.user_id in people

    def is_of_team(self, member):
        """Whether the member works in the manager's team or for her."""
        inside = member.agency_id == self.manager.agency_id and member.ended_at is None
        return inside and (member.team_id == self.manager.team_id or member.manager_id == self.manager.pk)

    def shut(self):
        """The ids of cases that are closed to this person by name."""
        user = self.manager.user_id
        named = {one.case_id for one in NamedAccess.objects.all() if one.user_id == user and not one.ended_at}
        barred = {one.case_id for one in Conflict.objects.all() if one.user_id == user and not one.ended_at}
        restricted = {case.pk for case in CaseFile.objects.all() if case.restricted_at}
        return (restricted - named) | barred

    def led(self):
        """The ids of open cases led by the manager's team or agency, where social care leads them."""
        if self.manager.agency.kind != AgencyKind.SOCIAL_CARE:
            return set()
        mine = "team_id" if self.is_team else "agency_id"
        wanted = getattr(self.manager, mine)
        enquiries = [one for one in Enquiry.objects.all() if not one.closed_at and getattr(one, mine) == wanted]
        taken_up = {one.referral_id for one in Enquiry.objects.all()}
        referrals = [one for one in Referral.objects.all() if getattr(one, mine) == wanted and not one.withdrawn_at]
        led = {one.case_id for one in enquiries} | {one.case_id for one in referrals if one.pk not in taken_up}
        return led & self.open_to_me()

    def open_to_me(self):
        """The ids of cases that the manager's agency is involved in and that are not shut to this person."""
        mine = [one for one in Involvement.objects.all() if one.agency_id == self.manager.agency_id]
        return {one.case_id for one in mine if not one.ended_at} - self.shut()

    def children(self):
        """How many children the households of the cases led from here have, the unborn among them."""
        homes = {case.household_id for case in CaseFile.objects.all() if case.pk in self.led()}
        return sum(one.is_child and one.household_id in homes for one in Person.objects.all())

    def workers(self):
        """{name: (children led, overdue, due today)} of the people in the manager's line who are here."""
        places = EnquiryChild.objects.filter(enquiry__closed_at=None, enquiry__lead__isnull=False)
        led = [one for one in places.select_related("enquiry__lead__membership") if one.case_id in self.open_to_me()]
        found = {}
        for member in self.line():
            rows = [row for row in self.everything if self.is_of_worker(row, member)]
            children = sum(one.enquiry.lead.membership.user_id == member.user_id for one in led)
            found[member.user.name] = (children, self.late(rows), self.today(rows))
        return found

    def is_of_worker(self, row, member):
        """Whether that person owes it for the manager's agency."""
        return row.agency_id == self.manager.agency_id and row.user_id == member.user_id

    def line(self):
        """The memberships whom the manager manages, directly or through others."""
        here = [one for one in Membership.objects.select_related("user") if one.agency_id == self.manager.agency_id]
        found, above = [], {self.manager.pk}
        while below := [one for one in here if one.manager_id in above and one not in found]:
            found += below
            above = {one.pk for one in below}
        return [one for one in found if not one.ended_at and one.user.is_active]

    def teams(self):
        """{name: (overdue, due today)} of the teams of the manager's agency, by what each owes in its own name."""
        mine = [team for team in Team.objects.all() if team.agency_id == self.manager.agency_id]
        agency = [row for row in self.everything if row.agency_id == self.manager.agency_id]
        of_team = {team.name: [row for row in agency if row.team_id == team.pk] for team in mine}
        return {name: (self.late(rows), self.today(rows)) for name, rows in of_team.items()}

    def by_standard(self):
        """{title: figures in the order of COLUMNS} of the standards with any."""
        counts = {}
        for row in self.owed:
            found = state(row, self.now)
            if found != State.ENDED:
                counts.setdefault(standard_of(row.standard).title, Counter())[COLUMN_OF[found]] += 1
        return {title: [found[column] for column in COLUMNS] for title, found in counts.items()}

    def late(self, rows=None):
        """How many of the rows are overdue, past their limit or not."""
        late = {State.OVERDUE, State.PAST_LIMIT}
        return sum(state(row, self.now) in late for row in (self.owed if rows is None else rows))

    def today(self, rows=None):
        """How many fall due later on the same day."""
        rows = self.owed if rows is None else rows
        today = calendar_day(self.now)
        return sum(row.is_open and row.due_at >= self.now and calendar_day(row.due_at) == today for row in rows)

    def open_under(self, *slugs, rows=None):
        """How many are open under these standards."""
        return sum(row.is_open and row.standard in slugs for row in (self.around if rows is None else rows))

    def falling_due(self, begins, ends):
        """The ids of what is owed here or in a case led from here, and falls due between these moments."""
        return {row.pk for row in self.around if row.is_open and begins < row.due_at <= ends}
