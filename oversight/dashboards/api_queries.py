"""What the API reads across the house: the agency's cases with what hangs on them, one case, and what is owed.

A list is one query; that of cases is compiled once for each role, and PostgreSQL puts its nested rows together.
"""

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from cases.case_files.models import CaseFile, Involvement
from cases.case_files.querysets import visible_case_ids
from cases.enquiries.models import Enquiry, Transfer
from cases.families.models import Person
from oversight.dashboards.asking import asked_by_role
from oversight.dashboards.queries import met_by
from safeguarding.accounts.models import Agency
from safeguarding.api.paging import PAGE, Place, behind
from safeguarding.nested import nested
from safeguarding.owed.models import Owed

PERSON = {
    "reference": "reference",
    "is_child": "is_child",
    "given_name": "given_name",
    "family_name": "family_name",
    "born_on": "born_on",
    "due_on": "due_on",
    "died_on": "died_on",
    "nhs_number": "nhs_number",
}
ENQUIRY = {
    "reference": "reference",
    "kind": "kind",
    "started_at": "started_at",
    "lead": "lead__membership__user__name",
    "lead_telephone": "lead__membership__telephone",
    "agency": "agency__name",
    "continues": "continues__reference",
    "offered_to": "offered_to",
}

OWED = {
    "standard": "standard",
    "child": "child",
    "agency": "owing_agency",
    "address": "address",
    "started_at": "started_at",
    "due_at": "due_at",
    "limit_at": "limit_at",
}


@asked_by_role
def cases_of(actor, at, tie):
    """The agency's current cases after the Place (at, tie), the latest involvement first: dictionaries."""
    household, case = OuterRef("case__household"), OuterRef("case")
    people = Person.objects.filter(household=household).youngest_first()
    enquiry = _open_in(case)
    owed = Owed.objects.open().filter(case_id=case).annotate(**_about_owed())
    rows = behind(Involvement.objects.lists_of(actor), Place(at, tie), "opened_at", "case__reference")
    return rows.values(
        "opened_at",
        reference=F("case__reference"),
        household=F("case__household__name"),
        case_opened_at=F("case__opened_at"),
        people=nested(people, **PERSON),
        enquiry=Subquery(enquiry.values(json=JSONObject(**ENQUIRY))[:1]),
        owed=nested(owed.order_by("due_at", "pk"), **OWED),
    )[: PAGE + 1]


def case_of(actor, reference):
    """The CaseFile of that reference with its enquiry, agencies and open obligations, or None."""
    this = OuterRef("pk")
    agency = {"reference": "agency__reference", "name": "agency__name", "telephone": "agency__desk_telephone"}
    involved = Involvement.objects.current().filter(case=this)
    owed = Owed.objects.open().filter(case_id=this).annotate(**_about_owed())
    found = CaseFile.objects.visible_to(actor).filter(reference=reference).select_related("household")
    return found.annotate(
        enquiry=Subquery(_open_in(this).values(json=JSONObject(**ENQUIRY))[:1]),
        agencies=nested(involved.order_by("opened_at", "pk"), **agency),
        owed=nested(owed.order_by("due_at", "pk"), **OWED),
    ).first()


def _open_in(case):
    """The open enquiry of the case, with the authority it is offered to and that has not accepted, if any."""
    offers = Transfer.objects.standing().filter(enquiry=OuterRef("pk"), accepted_at=None)
    return Enquiry.objects.filter(case=case, closed_at=None).annotate(
        offered_to=Subquery(offers.values("to_authority"))
    )


def owed_by(actor, at, tie):
    """What the agency owes that this role can do, the soonest first: dictionaries; `case` only where it is visible."""
    rows = Owed.objects.open().of_agency(actor.agency_id).of(*met_by(actor.role))
    visible = CaseFile.objects.filter(pk=OuterRef("case_id"), pk__in=visible_case_ids(actor))
    rows = rows.annotate(**_about_owed(), case=Coalesce(Subquery(visible.values("reference")), Value("")))
    rows = behind(rows, Place(at, tie), "due_at", "pk", newest_first=False)
    return rows.values("pk", "case", *OWED.values())[: PAGE + 1]


def _about_owed():
    """Who owes it, and about which child, by reference."""
    agencies = Agency.objects.filter(pk=OuterRef("agency_id"))
    people = Person.objects.filter(pk=OuterRef("child_id"))
    return {
        "owing_agency": Coalesce(Subquery(agencies.values("name")), Value("")),
        "child": Coalesce(Subquery(people.values("reference")), Value("")),
    }
