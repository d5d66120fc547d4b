"""Cases and obligations for other systems: the agency's cases, one case, and what the agency owes."""

from django.http import Http404
from django.urls import path
from rest_framework import serializers

from cases.case_files.shown import person_shown
from cases.enquiries.choices import EnquiryKind
from cases.families.api import PersonBrief
from cases.families.models import Person
from oversight.dashboards import api_queries
from safeguarding.api.endpoints import reads
from safeguarding.api.fields import Moment, Shape
from safeguarding.api.paging import FIRST_ASCENDING, FIRST_DESCENDING, page_of, place_of
from safeguarding.audit import services as audit
from safeguarding.standards import standard_of

OF_ANYBODY = ("also_known_as", "ability", "address")  # the rest of a person's ties are of adults to children


class EnquiryBrief(Shape):
    """The open section 47 enquiry."""

    reference = serializers.CharField()
    kind = serializers.ChoiceField(EnquiryKind.choices)
    started_at = Moment()
    lead = serializers.CharField(allow_null=True, help_text="The lead social worker.")
    lead_telephone = serializers.CharField(allow_null=True)
    agency = serializers.CharField()
    continues = serializers.CharField(allow_null=True, help_text="The reference of the ended enquiry it continues.")
    offered_to = serializers.CharField(
        allow_null=True, help_text="Another authority that it is offered to, and that has not accepted: still here."
    )


class OwedShape(Shape):
    """One obligation that is open: what, by whom, by when."""

    standard = serializers.CharField()
    title = serializers.CharField()
    child = serializers.CharField(help_text="The reference of the child it is about; empty where it is about none.")
    agency = serializers.CharField(help_text="Who owes it; empty where nobody is known.")
    address = serializers.CharField(help_text="The reference of the record that it is about.")
    started_at = Moment()
    due_at = Moment()
    limit_at = Moment(allow_null=True)


class OwedLine(OwedShape):
    """The same in a list: of which case."""

    case = serializers.CharField(help_text="Empty where the case is not open to this system.")


class PersonOfCase(PersonBrief):
    """Somebody of the household."""

    is_child = serializers.BooleanField()
    died_on = serializers.DateField(allow_null=True, help_text="Send nothing to the family after a child’s death.")


class CaseBrief(Shape):
    """One case the agency is involved in."""

    reference = serializers.CharField()
    household = serializers.CharField()
    opened_at = Moment()
    involved_since = Moment()
    people = PersonOfCase(many=True)
    enquiry = EnquiryBrief(allow_null=True)
    owed = OwedShape(many=True)


class FactShape(Shape):
    """Something about a person that bears on their care of a child, as much as this agency needs to know."""

    words = serializers.CharField()
    source = serializers.CharField()
    at = Moment()
    is_past = serializers.BooleanField()


class PersonShape(PersonOfCase):
    """Somebody of the household, with what is on record about them."""

    also_known_as = serializers.CharField()
    kin = serializers.CharField()
    parental_responsibility = serializers.CharField()
    lives_here = serializers.CharField()
    ability = serializers.CharField(help_text="What a child was last seen to do by themselves.")
    address = serializers.CharField(help_text="Says that it is protected, where this system may not know it.")
    gp_practice = serializers.CharField()
    facts = FactShape(many=True)


class AgencyBrief(Shape):
    """An agency that works on the case."""

    reference = serializers.CharField()
    name = serializers.CharField()
    telephone = serializers.CharField()


class CaseShape(Shape):
    """One case."""

    reference = serializers.CharField()
    household = serializers.CharField()
    opened_at = Moment()
    closed_at = Moment(allow_null=True)
    agencies = AgencyBrief(many=True)
    people = PersonShape(many=True)
    enquiry = EnquiryBrief(allow_null=True)
    owed = OwedShape(many=True)


@reads(CaseBrief, scope="cases:read", many=True)
def api_cases(request):
    """The agency's cases with their people, the open enquiry and what is owed; the latest involvement first."""
    rows = api_queries.cases_of(request.actor, *place_of(request, FIRST_DESCENDING))
    page = page_of(request, rows, lambda row: (row["opened_at"], row["reference"]), _brief)
    audit.record_view(by=request.actor, page="api-cases", count=len(page["results"]))
    return page


@reads(CaseShape, scope="cases:read")
def api_case(request, reference):
    """One case: who it is about, who works on it, and what is owed."""
    case = api_queries.case_of(request.actor, reference)
    if case is None:
        raise Http404
    people = list(Person.objects.visible_to(request.actor).filter(household=case.household_id).for_people_page())
    children = [person.pk for person in people if person.is_child]
    audit.record_view(by=request.actor, page="api-case", case=case, children=children or None)
    return {
        "reference": case.reference,
        "household": case.household.name,
        "opened_at": case.opened_at,
        "closed_at": case.closed_at,
        "agencies": case.agencies,
        "people": [_person(person_shown(person, request.actor)) for person in people],
        "enquiry": case.enquiry,
        "owed": [_titled(row) for row in case.owed],
    }


@reads(OwedLine, scope="owed:read", many=True)
def api_owed(request):
    """What the agency owes and a system in this role can help with, the soonest due first."""
    after = place_of(request, FIRST_ASCENDING)
    rows = api_queries.owed_by(request.actor, after.at, int(after.tie or 0))
    page = page_of(request, rows, lambda row: (row["due_at"], row["pk"]), _line)
    audit.record_view(by=request.actor, page="api-owed", count=len(page["results"]))
    return page


def _brief(row):
    row["involved_since"], row["opened_at"] = row["opened_at"], row.pop("case_opened_at")
    for owed in row["owed"]:
        _titled(owed)
    return row


def _titled(row):
    row["title"] = standard_of(row["standard"]).title
    return row


def _line(row):
    del row["pk"]
    if not row["case"]:
        row["child"] = ""
    row["agency"] = row.pop("owing_agency")
    return _titled(row)


def _person(shown):
    person = shown.person
    names = ("reference", "is_child", "given_name", "family_name", "born_on", "due_on", "died_on", "nhs_number")
    words = ("also_known_as", "kin", "parental_responsibility", "lives_here", "ability", "address")
    facts = [{"words": one.words, "source": one.source, "at": one.at, "is_past": one.is_past} for one in shown.facts]
    return {
        **{name: getattr(person, name) for name in names},
        **{name: getattr(shown, name) if name in OF_ANYBODY or not shown.is_child else "" for name in words},
        "gp_practice": person.gp_practice.name if person.gp_practice else "",
        "facts": facts,
    }


urlpatterns = [
    path("cases/", api_cases, name="api-cases"),
    path("cases/<reference:reference>/", api_case, name="api-case"),
    path("owed/", api_owed, name="api-owed"),
]
