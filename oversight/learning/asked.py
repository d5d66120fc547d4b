"""What a gate found missing when it was asked and passed all the same: a row for each line, and when it was made good.

A line about something that is owed is made good when that is met; any other when the same thing was done at last, at
this meeting's successors.
"""

from oversight.learning.left import left_without_gate
from oversight.learning.missing import Missing
from safeguarding.owed.models import Owed
from strategy_meetings.models import Action, Invitation, Meeting, MeetingChild

CONCLUDED = "Strategy meeting concluded"


def passed_gates(case_ids):
    """Every Missing of these cases: of strategy meetings that ended past the gate, of children who left without it."""
    for meeting in Meeting.objects.filter(case__in=case_ids, without_gate=True).order_by("ended_at"):
        for line in meeting.missing:
            yield Missing(
                standard=line["slug"],
                finding=line["finding"],
                words=line["words"],
                supply=line["supply"],
                gate=CONCLUDED,
                asked_at=meeting.ended_at,
                asked_by_id=meeting.ended_by_id,
                found_at=_made_good(meeting, line["slug"], line["child"]),
            )
    yield from left_without_gate(case_ids)


def later_invitation(invitation):
    """When the same party was asked, or came, at a later meeting of the case; None when it never was."""
    same = Invitation.objects.filter(case=invitation.case_id, party=invitation.party, owed_at__gt=invitation.owed_at)
    moments = [moment for pair in same.values_list("sent_at", "attended_at") for moment in pair if moment]
    return min(moments, default=None)


def _made_good(meeting, slug, child_id):
    """When what was missing at the end of this meeting was there at last; None when it never was."""
    after = meeting.ended_at
    if slug in HOW:
        return HOW[slug](meeting, child_id, after)
    owed = Owed.objects.filter(standard=slug, case_id=meeting.case_id, child_id=child_id, met_at__gte=after)
    return owed.order_by("met_at").values_list("met_at", flat=True).first()


def _somebody_who_decides(party):
    def of(meeting, child_id, after):
        came = Invitation.objects.filter(case=meeting.case_id, party=party, attended_at__gt=after)
        able = [one for one in came.order_by("attended_at") if one.can_decide]
        return able[0].attended_at if able else None

    return of


def _decided(field):
    def of(meeting, child_id, after):
        places = MeetingChild.objects.filter(child=child_id, decided_at__gt=after).exclude(**{field: ""})
        return places.order_by("decided_at").values_list("decided_at", flat=True).first()

    return of


def _difference_asked(meeting, child_id, after):
    asked = Meeting.objects.filter(case=meeting.case_id, difference_asked_at__gt=after).order_by("difference_asked_at")
    return asked.values_list("difference_asked_at", flat=True).first()


def _agreed(meeting, child_id, after):
    actions = Action.objects.filter(case=meeting.case_id, agreed_at__gt=after).order_by("agreed_at")
    return actions.values_list("agreed_at", flat=True).first()


def _all_asked(meeting, child_id, after):
    """The moment the last of those who were not asked was asked at last; None while one of them never was."""
    left = [one for one in meeting.invitations.all() if not (one.sent_at or one.attended_at or one.not_needed_at)]
    moments = [later_invitation(one) for one in left]
    return max(moments) if moments and all(moments) else None


def _all_informed(meeting, child_id, after):
    """The moment the last of them said what they know; None while one has not."""
    asked = meeting.invitations.exclude(party="manager").filter(not_needed_at=None)
    moments = list(asked.values_list("information_at", flat=True))
    return max(moments) if moments and all(moments) else None


HOW = {
    "agencies-asked": _all_asked,
    "information-given": _all_informed,
    "worker-present": _somebody_who_decides("worker"),
    "manager-present": _somebody_who_decides("manager"),
    "police-present": _somebody_who_decides("police"),
    "paediatrician-present": _somebody_who_decides("paediatrician"),
    "health-decides": lambda meeting, child_id, after: meeting.health_later_at,
    "threshold-decided": _decided("threshold"),
    "medical-decided": _decided("medical"),
    "difference-asked": _difference_asked,
    "actions-agreed": _agreed,
}
