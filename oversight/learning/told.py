"""Who was told of what is owed, and who owes it, in words: a person with their role, or a desk with its agency."""

from collections import defaultdict

from django.apps import apps

from cases.case_files.models import CaseFile
from cases.families.models import Person
from escalations.chasing.steps import Step
from safeguarding.accounts.models import Agency, Membership, Team
from safeguarding.post.models import Message

EVERY_STEP = frozenset(Step)
AT_THE_LIMIT = frozenset({Step.LIMIT})

# What these are about is said by the row that owes it, not by a child or a household.
SAID_BY_THE_ROW = {
    "adult-males-known": lambda row: row.get_question_display(),
    "carers-and-children-known": lambda row: row.get_question_display(),
    "agency-invited": lambda row: row.who,
    "invitation-answered": lambda row: row.who,
    "agency-information-given": lambda row: row.who,
    "action-done": lambda row: row.what,
}


class Told:
    """What the chases of some Owed rows said to whom, found by one query for each kind of thing."""

    def __init__(self, rows):
        members = Membership.objects.select_related("user", "agency").order_by("started_at")
        self.people = {member.user_id: member for member in members}
        self.agencies = {agency.pk: agency for agency in Agency.objects.all()}
        self.desks = _desks(self.agencies.values())
        self.children = dict(
            Person.objects.filter(pk__in={row.child_id for row in rows}).values_list("pk", "given_name")
        )
        cases = CaseFile.objects.filter(pk__in={row.case_id for row in rows}).select_related("household")
        self.households = {case.pk: case.household.name for case in cases}
        self.subjects = dict(_subjects(rows))
        self.messages = defaultdict(list)
        ours = Message.objects.filter(case_id__in=list(self.households), params__has_key="owed")
        for message in ours.order_by("created_at", "unique_key", "recipient_email"):
            self.messages[message.params["owed"]].append(message)

    def owed_by(self, row):
        """Whoever owes it: the person where there is one, else the agency."""
        if row.user_id in self.people:
            return self.person(row.user_id)
        return self.agencies[row.agency_id].name if row.agency_id in self.agencies else "Nobody"

    def about(self, row):
        """What the row itself says; else the child it is about, or the household, and the agency where it is of one."""
        if subject := self.subject(row):
            return SAID_BY_THE_ROW[row.standard](subject)
        agency = self.agencies.get(row.about_agency_id)
        whom = self.children.get(row.child_id) or self.households.get(row.case_id, "")
        return f"{whom}, {agency.name}" if agency else whom

    def subject(self, row):
        """The record that owes it, where that says what it is about; else None."""
        return self.subjects.get(row.pk)

    def at_once(self, row):
        """Whoever had it on their page from the moment it was owed, then whomever its chases told."""
        return _once([self.owed_by(row), *self.by_chases(row, EVERY_STEP)])

    def by_chases(self, row, steps):
        """Whomever these steps of its chase told, in that order."""
        return _once(
            self._recipient(message) for message in self.messages[row.pk] if message.params.get("step", 2) in steps
        )

    def person(self, user_id):
        """Their name and role."""
        member = self.people[user_id]
        return f"{member.user.name}, {member.get_role_display()}"

    def _recipient(self, message):
        if message.recipient_user_id in self.people:
            return self.person(message.recipient_user_id)
        return self.desks.get(message.recipient_email, "A desk that is no longer on record")


def _subjects(rows):
    """(id of the Owed row, the record that owes it) for those that say themselves what they are about."""
    for standard in SAID_BY_THE_ROW:
        ours = [row for row in rows if row.standard == standard]
        if ours:
            records = apps.get_model(ours[0].rule.on)._default_manager.in_bulk([row.subject_id for row in ours])
            yield from ((row.pk, records[row.subject_id]) for row in ours)


def _desks(agencies):
    """{address: "Desk, Agency"} of agencies and their teams."""
    found = {}
    for team in Team.objects.select_related("agency"):
        found[team.desk_email.lower()] = f"{team.name}, {team.agency.name}"
    for agency in agencies:
        found[agency.desk_email.lower()] = f"{agency.desk_name or 'Desk'}, {agency.name}"
    return found


def _once(words):
    return tuple(dict.fromkeys(words))
