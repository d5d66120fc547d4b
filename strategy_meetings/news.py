"""What is new: for a page that several people write at once, and for whoever asks whether to meet again."""

from datetime import timedelta

from django.db.models import Max

from safeguarding.audit.models import Entry

A_MEETING_LASTS = timedelta(hours=12)
# What calls for another meeting (domain 1.2): a result, a new injury, a new address, a child who came, left or died.
NEW_FACTS = (
    "body-map-submitted",
    "mark-added",
    "explanation-recorded",
    "injury-told",
    "survey-reported",
    "survey-amended",
    "assessment-recorded",
    "address-recorded",
    "person-added",
    "child-admitted",
    "child-left-hospital",
    "death-recorded",
)


def newest_of(case_id, now):
    """The mark of the latest change of this case: its number in the trail, or 0; what a page carries as `since`."""
    return lately(case_id, now).aggregate(newest=Max("pk"))["newest"] or 0


def added_since(case_id, mark, actor):
    """The names of those others who changed something of this case after that mark, at most three."""
    if not (mark.isascii() and mark.isdigit() and len(mark) < 19):
        return []
    rows = lately(case_id, actor.now).filter(pk__gt=int(mark)).exclude(user_id=actor.user_id)
    return list(dict.fromkeys(rows.order_by("pk").values_list("who", flat=True)))[:3]


def new_facts_since(meeting):
    """Entries of what has become known since a meeting ended, the latest first, at most five: reasons to meet again."""
    rows = Entry.objects.of_case(meeting.case_id).filter(verb__in=NEW_FACTS, recorded_at__gt=meeting.ended_at)
    return list(rows[:5])


def lately(case_id, now):
    """What was entered about a case in the hours that a meeting lasts."""
    return Entry.objects.filter(case_id=case_id, recorded_at__gt=now - A_MEETING_LASTS)
