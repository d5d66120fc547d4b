"""The duty desk: what came to my front door and waits, the soonest due first."""

from django.shortcuts import render

from cases.enquiries import tables
from cases.enquiries.desk import desk_of
from safeguarding.audit import services as audit
from safeguarding.tables import answer


def duty_desk(request):
    """Referrals to decide, referrers to tell, enquiries nobody leads, and hand-overs offered to me."""
    if download := answer(request, *tables.duty_desk(request.actor)):
        return download
    lists = desk_of(request.actor)
    shown = sum(map(len, lists.values()))
    audit.record_view(by=request.actor, page="duty-desk", filter="my agency", count=shown)
    return render(request, "enquiries/duty_desk.jinja", lists)
