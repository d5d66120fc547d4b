"""What the rules of who is required look at: the people, what is known about them, and the agencies there are."""

from dataclasses import dataclass, field
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef, Q

from cases.case_files.models import Involvement
from cases.families.choices import Kin, VulnerabilityKind
from cases.families.models import Person, Relationship, Vulnerability
from cases.referrals.choices import Source
from safeguarding.accounts.models import Agency
from safeguarding.moments import calendar_day
from safeguarding.nested import nested
from safeguarding.prepared import prepared
from safeguarding.roles import AgencyKind

# Who refers without an agency: nobody has to look for one.
WITHOUT_AGENCY = frozenset(
    {
        Source.FAMILY,
        Source.ACQUAINTANCE,
        Source.SELF,
        Source.OTHER_INDIVIDUAL,
        Source.ANONYMOUS,
        Source.UNKNOWN,
        Source.OTHER,
    }
)
# Practices, nurseries and schools are named for each person; a partnership has one of the others, or the involved one.
PER_PERSON = (AgencyKind.GP_PRACTICE, AgencyKind.NURSERY, AgencyKind.SCHOOL)


@dataclass(frozen=True)
class Known:
    """Something recorded about an adult with care."""

    person: object
    kind: str
    words: str


@dataclass(frozen=True)
class Facts:
    """Everything a rule may look at, as it is at the moment of asking; `on` is the London date of the call."""

    on: date
    injury: bool
    in_hospital: bool
    lead_id: int
    referrer_id: int | None
    referred_by_agency: bool
    children: list
    adults: list
    known: list
    mothers_of_babies: frozenset
    of_kind: dict
    names: dict = field(default_factory=dict)


def facts_of(meeting):
    """The Facts of a called Meeting, loaded with `case` and `referral`, `hurt` and `ward_agency_id`; two queries."""
    on = calendar_day(meeting.called_at)
    people = list(_people(meeting.case.household_id, on, grown_up_since(on)))
    children = [person for person in people if person.is_child]
    adults = [person for person in people if not person.is_child]
    agencies = _agencies(meeting.case, people, meeting)
    referral = meeting.referral
    return Facts(
        on=on,
        injury=meeting.hurt,
        in_hospital=meeting.in_hospital or meeting.ward_agency_id is not None,
        lead_id=meeting.agency_id,
        referrer_id=referral.referrer_agency_id if referral else None,
        referred_by_agency=referral is not None
        and (referral.referrer_agency_id is not None or referral.source not in WITHOUT_AGENCY),
        children=children,
        adults=adults,
        known=[known for adult in adults for known in _known(adult)],
        mothers_of_babies=frozenset(_mothers_of_babies(children, adults, on)),
        of_kind=_one_of_each_kind(agencies, meeting.ward_agency_id),
        names={agency.pk: agency.name for agency in agencies},
    )


def grown_up_since(on):
    """Born on this date or before, one is 18 or older on that London date."""
    return on - relativedelta(years=18)


def children_of(household_id, on, grown_up):
    """The children of a household who are alive on that London date and born after `grown_up`, or not yet born."""
    return (
        Person.objects.children().filter(household=household_id).exclude(died_on__lt=on).exclude(born_on__lte=grown_up)
    )


@prepared
def _people(household_id, on, grown_up):
    """The children, the youngest first, then every adult with care of one of them, at home or elsewhere.

    An adult at home of whom nobody has recorded what they are to the children counts as having care.
    """
    children = children_of(household_id, on, grown_up).order_by()
    ties = Relationship.objects.filter(adult=OuterRef("pk"))
    has_care = Exists(ties.filter(has_care=True, child__in=children.values("pk")))
    unasked = Q(household=household_id) & ~Exists(ties)
    known = Vulnerability.objects.filter(person=OuterRef("pk")).order_by("happened_at", "pk")
    return (
        Person.objects.filter(Q(pk__in=children.values("pk")) | Q(has_care | unasked, is_child=False))
        .exclude(died_on__lt=on)
        .annotate(
            known=nested(known, "kind", past="is_past"),
            ties=nested(ties.filter(has_care=True), "kin", child="child_id"),
        )
        .youngest_first()
    )


def _known(adult):
    for fact in adult.known:
        label = VulnerabilityKind(fact["kind"]).label
        yield Known(adult, fact["kind"], f"{label} in the past" if fact["past"] else label)


def _mothers_of_babies(children, adults, on):
    babies = {child.pk for child in children if child.born_on is None or on < child.born_on + relativedelta(years=1)}
    for adult in adults:
        if any(tie["kin"] == Kin.MOTHER and tie["child"] in babies for tie in adult.ties):
            yield adult.pk


def _agencies(case, people, meeting):
    """The agencies the rules may name: the partnership's, and the practice, nursery or school of each person."""
    own = {agency_id for person in people for agency_id in (person.gp_practice_id, person.setting_id) if agency_id}
    if meeting.referral and meeting.referral.referrer_agency_id:
        own.add(meeting.referral.referrer_agency_id)
    involved = Involvement.objects.current().filter(case=case, agency=OuterRef("pk"))
    if meeting.ward_agency_id:
        own.add(meeting.ward_agency_id)
    local = Q(partnership=case.partnership_id) & ~Q(kind__in=PER_PERSON)
    agencies = Agency.objects.filter(local | Q(pk__in=own) | Q(pk=meeting.agency_id))
    return list(agencies.annotate(is_involved=Exists(involved)).order_by("-is_involved", "pk"))


def _one_of_each_kind(agencies, ward_agency_id):
    """{kind: id}: the agency of that kind that is involved, else the first on record; the hospital a child is in."""
    found = {AgencyKind.HOSPITAL: ward_agency_id} if ward_agency_id else {}
    for agency in agencies:
        if agency.kind not in PER_PERSON:
            found.setdefault(agency.kind, agency.pk)
    return found
