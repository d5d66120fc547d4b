"""The duty desk: what came to my front door and waits, oldest due first."""

from django.shortcuts import render

from cases.enquiries.models import Allocation, Enquiry
from cases.referrals.models import Referral
from safeguarding.audit import services as audit

MOST = 50  # of each list; the soonest due stand first, and the desk is never longer than a shift can read


def duty_desk(request):
    """Referrals to decide, referrers to tell, enquiries nobody leads, and hand-overs offered to me."""
    actor = request.actor
    mine = Referral.objects.visible_to(actor).received_by(actor.agency_id)
    lists = {
        "undecided": list(mine.undecided().for_desk("referral-decided")[:MOST]),
        "untold": list(mine.untold().for_desk("referral-acknowledged")[:MOST]),
        "unallocated": list(
            Enquiry.objects.visible_to(actor).of_agency(actor.agency_id).not_allocated().for_desk()[:MOST]
        ),
        "offered": list(
            Allocation.objects.visible_to(actor).offered_to(actor).for_page().order_by("offered_at")[:MOST]
        ),
    }
    audit.record_view(by=actor, page="duty-desk", filter="my agency", count=sum(map(len, lists.values())))
    return render(request, "enquiries/duty_desk.jinja", lists)
