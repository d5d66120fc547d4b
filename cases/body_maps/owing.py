"""Which rows a mark on a child who cannot move about makes: a referral within the hour, an examination the same day."""

from django.db.models import Exists, F, OuterRef, Subquery

from cases.body_maps.choices import Settled
from cases.body_maps.models import Assessment, BodyMap, UrgentReferral
from cases.children.mobility import counts_as_not_mobile
from cases.children.models import MobilityRecord
from cases.enquiries.models import Enquiry
from cases.referrals.models import Referral
from safeguarding.prepared import prepared


def referrals(case_id, at):
    """Keep the referral that each map of the case owes; return how many rows were made or changed.

    Owed from when the mark was seen, by the agency that saw it; met by the first referral of that child received since,
    and needless when a section 47 enquiry is open for the household. A referral that is withdrawn is owed again.
    """
    changed = _settled(case_id)
    made = [_owed(found, at) for found in _unreferred(case_id) if _counts(found)]
    if made:
        UrgentReferral.objects.bulk_create(made, ignore_conflicts=True)
    return len(changed) + len(made)


def assessments(case_id, at):
    """Make the paediatric assessment that each referred child owes and lacks; return how many were made.

    One a child at a time: an assessment that is open, or made since the mark was seen, covers every mark until then.
    """
    made = {}
    for urgent in _unassessed(case_id):
        made.setdefault(urgent.child_id, _assessment(urgent, at))
    if made:
        Assessment.objects.bulk_create(made.values(), ignore_conflicts=True)
    return len(made)


@prepared
def _unassessed(case_id):
    """What leads to an assessment that is not there, the earliest first."""
    since = Assessment.objects.filter(child=OuterRef("child"))
    covering = since.filter(assessed_at=None) | since.filter(assessed_at__gte=OuterRef("owed_at"))
    return (
        UrgentReferral.objects.of_case(case_id)
        .leading_to_assessment()
        .filter(~Exists(Assessment.objects.filter(urgent=OuterRef("pk"))), ~Exists(covering))
        .select_related("referral", "enquiry")
        .order_by("owed_at", "pk")
    )


@prepared
def _unreferred(case_id):
    """The maps with worrying marks that owe no referral yet, each with what was last seen of how the child moves."""
    seen = MobilityRecord.objects.filter(child=OuterRef("child"), observed_at__lte=OuterRef("observed_at"))
    seen = seen.order_by("-observed_at", "-pk")
    enquiry = Enquiry.objects.open().filter(case=OuterRef("case"))
    return (
        BodyMap.objects.of_case(case_id)
        .standing()
        .with_worrying_marks()
        .owing_a_referral()
        .annotate(
            ability=Subquery(seen.values("ability")[:1]),
            test_used=Subquery(seen.values("test_used")[:1]),
            born_on=F("child__person__born_on"),
            referral_id=Subquery(_referrals_since("observed_at").values("pk")[:1]),
            referred_at=Subquery(_referrals_since("observed_at").values("received_at")[:1]),
            enquiry_id=Subquery(enquiry.values("pk")[:1]),
        )
    )


def _referrals_since(moment):
    """Referrals of the row's child received since that moment of the row, the first before the others."""
    received = Referral.objects.filter(children=OuterRef("child"), received_at__gte=OuterRef(moment), withdrawn_at=None)
    return received.order_by("received_at", "pk")


def _counts(found):
    return counts_as_not_mobile(found.ability or "", found.test_used or "", found.born_on, found.observed_at)


def _owed(found, at):
    urgent = UrgentReferral(
        case_id=found.case_id,
        body_map=found,
        child_id=found.child_id,
        agency_id=found.agency_id,
        user_id=found.submitted_by_id,
        owed_at=found.observed_at,
        referral_id=found.referral_id,
        referred_at=found.referred_at,
        recorded_at=at,
    )
    if not found.referral_id and found.enquiry_id:
        urgent.enquiry_id, urgent.ended_at, urgent.ended_why = found.enquiry_id, found.submitted_at, Settled.ENQUIRY
    return urgent


@prepared
def _waiting(case_id):
    """The rows that wait for a referral, or whose referral was withdrawn, each with what may have happened since."""
    enquiry = Enquiry.objects.open().filter(case=OuterRef("case"))
    return (
        UrgentReferral.objects.of_case(case_id)
        .waiting()
        .annotate(
            found_id=Subquery(_referrals_since("owed_at").values("pk")[:1]),
            found_at=Subquery(_referrals_since("owed_at").values("received_at")[:1]),
            open_enquiry_id=Subquery(enquiry.values("pk")[:1]),
            enquiry_from=Subquery(enquiry.values("started_at")[:1]),
            withdrawn_at=F("referral__withdrawn_at"),
        )
    )


def _settled(case_id):
    """Bring the rows that wait up to date; those that changed."""
    changed = [urgent for urgent in _waiting(case_id) if _moved_on(urgent)]
    if changed:
        UrgentReferral.objects.bulk_update(changed, ["referral", "referred_at", "enquiry", "ended_at", "ended_why"])
    return changed


def _moved_on(urgent):
    """Whether something has happened to a waiting row, which is then written on it."""
    if urgent.withdrawn_at:
        urgent.ended_at, urgent.ended_why = urgent.withdrawn_at, Settled.WITHDRAWN
    elif urgent.found_id:
        urgent.referral_id, urgent.referred_at = urgent.found_id, urgent.found_at
    elif urgent.open_enquiry_id:
        urgent.enquiry_id, urgent.ended_why = urgent.open_enquiry_id, Settled.ENQUIRY
        urgent.ended_at = max(urgent.enquiry_from, urgent.owed_at)
    else:
        return False
    return True


def _assessment(urgent, at):
    """Owed by whoever took the referral, from then; within an enquiry that was open already, from when it was seen."""
    known_at = urgent.referred_at or urgent.ended_at
    agency_id = urgent.referral.agency_id if urgent.referral else urgent.enquiry.agency_id
    return Assessment(
        case_id=urgent.case_id,
        child_id=urgent.child_id,
        urgent=urgent,
        agency_id=agency_id,
        owed_at=known_at,
        recorded_at=at,
    )
