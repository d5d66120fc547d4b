"""What everybody reads of the record of a meeting: signed in, by reply link or through a system, the same."""

from strategy_meetings.gathered import gathered
from strategy_meetings.models import Invitation, LeftOut, MeetingChild


def record_page(page):
    """Of what `page.page_of` found, what the record shows of it."""
    shown = ("places", "versions", "actions", "left_out", "agenda")
    return {name: page[name] for name in shown} | {"came": [row.invitation for row in page["rows"]]}


def record_facts(share):
    """{words, changed, children, actions, came, left_out} of the version that a RecordShare gives its agency.

    Whoever may read the share may read these, without opening the case.
    """
    meeting = share.meeting
    more = gathered(meeting, share.sent_at)
    version = next(one for one in more["versions"] if one["number"] == share.version)
    came = Invitation.objects.filter(meeting=meeting, attended_at__isnull=False).in_order()
    return {
        "words": version["words"],
        "changed": version["changed"],
        "children": list(MeetingChild.objects.filter(meeting=meeting).for_page()),
        "actions": more["actions"],
        "came": [f"{one.attended_by_name}, for {one.who}" for one in came],
        "left_out": left_out_of(meeting),
    }


def left_out_of(meeting):
    """What a Meeting left out, a dictionary for each child and one for all of them, whose `child` is None."""
    found = LeftOut.objects.filter(meeting=meeting).select_related("child__person").order_by("child_id")
    facts = ("left_out", "lacking", "owed_at", "supplied_at", "afterwards")
    return [
        {"child": one.child.person.reference if one.child else None} | {name: getattr(one, name) for name in facts}
        for one in found
    ]
