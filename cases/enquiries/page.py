"""What the page of one enquiry shows, gathered in a fixed number of queries, whatever the size of the family."""

from dataclasses import dataclass, field

from cases.enquiries.models import Allocation, EnquiryChild, Explanation, Transfer, Visit
from safeguarding.owed.models import Owed
from safeguarding.standards.transfers import TAKEN_ON


@dataclass
class ChildRow:
    """One child of the enquiry: when they were or must be seen, who went to see them, and what was concluded."""

    place: EnquiryChild
    seen_owed: Owed | None
    visits: list = field(default_factory=list)

    @property
    def person(self):
        """The child as a person."""
        return self.place.child.person


@dataclass
class Tellings:
    """What was said about one child, in the order in which it was said."""

    person: object
    explanations: list


@dataclass
class EnquiryPage:
    """Everything that the page lists."""

    rows: list
    allocations: list
    offer: Allocation | None
    tellings: list
    owed: dict
    transfers: list

    @property
    def offered(self):
        """The offer to another authority that nobody has answered yet; or None."""
        return next((one for one in self.transfers if one.is_open), None)

    @property
    def transferred(self):
        """The transfer that was accepted; or None."""
        return next((one for one in self.transfers if one.accepted_at), None)

    @property
    def children(self):
        """The children of the enquiry, the youngest first."""
        return [row.place.child for row in self.rows]

    @property
    def without_outcome(self):
        """The living children for whom nothing is concluded."""
        return [row.person for row in self.rows if not row.place.outcome and not row.person.died_on]


def page_of(enquiry):
    """Gather the page of an enquiry (one that `for_page` fetched) in five queries.

    One more where it was ever offered to another authority.
    """
    owed = {(row.standard, row.subject_id): row for row in Owed.objects.of_case(enquiry.case_id)}
    places = EnquiryChild.objects.filter(enquiry=enquiry).for_page().youngest_first()
    rows = {place.pk: ChildRow(place, owed.get(("child-seen", place.pk))) for place in places}
    visits = Visit.objects.filter(enquiry_child__enquiry=enquiry).select_related("recorded_by")
    for visit in visits.order_by("visited_at", "pk"):
        rows[visit.enquiry_child_id].visits.append(visit)
    allocations = list(Allocation.objects.filter(enquiry=enquiry).for_page().order_by("-offered_at", "-pk"))
    offers = [one for one in allocations if one.accepted_at is None and one.ended_at is None]
    elsewhere = Transfer.objects.filter(enquiry=enquiry).for_page().newest_first()
    transfers = list(elsewhere) if enquiry.was_offered else []
    return EnquiryPage(
        rows=list(rows.values()),
        allocations=allocations,
        offer=next(iter(offers), None),
        tellings=tellings_of(enquiry.case_id),
        transfers=transfers,
        owed={
            "allocated": owed.get(("enquiry-allocated", enquiry.pk)),
            "assessment": owed.get(("assessment-complete", enquiry.pk)),
            "transfer": next((owed.get(("transfer-accepted", one.pk)) for one in transfers if one.is_open), None),
            "conference": _of_conference(owed, enquiry),
        },
    )


def owed_by_the_lead(enquiry):
    """What social care still owes in an enquiry, the soonest first: Owed rows; what a transfer would hand on."""
    rows = Owed.objects.open().of_case(enquiry.case_id).of_agency(enquiry.agency_id).of(*TAKEN_ON)
    return list(rows.soonest_first())


def _of_conference(owed, enquiry):
    conference = getattr(enquiry, "conference", None)
    return owed.get(("conference-held", conference.pk)) if conference else None


def tellings_of(case_id):
    """Explanations of the case, child by child."""
    found = {}
    for explanation in Explanation.objects.of_case(case_id).for_page():
        telling = found.setdefault(explanation.child_id, Tellings(explanation.child.person, []))
        telling.explanations.append(explanation)
    return list(found.values())
