"""The record of a strategy meeting: who was required and came, what each agency said, and what was decided."""

from oversight.reports.documents.shape import Document
from safeguarding.moments import full_day
from strategy_meetings.models import Dissent, Meeting
from strategy_meetings.page import answer_words, page_of, sent_words

TITLE = "Strategy meeting record"


def find(actor, reference):
    """The meeting of that reference, if this actor may open its case and somebody has called it."""
    return Meeting.objects.visible_to(actor).for_page().filter(reference=reference, called_at__isnull=False).first()


def gather(meeting, actor):
    """The page of the meeting as this actor may read it, and everybody who saw it differently."""
    page = page_of(meeting, actor)
    return {
        **page,
        "meeting": meeting,
        "children": [place.child for place in page["places"]],
        "dissents": list(Dissent.objects.visible_to(actor).filter(meeting=meeting).order_by("said_at", "pk")),
        "sent_words": sent_words,
        "answer_words": answer_words,
    }


def of_case(case, actor):
    """Every meeting that was called, the latest first."""
    meetings = Meeting.objects.visible_to(actor).of_case(case).filter(called_at__isnull=False).newest_first()
    return [(f"Strategy meeting of {full_day(one.held_at or one.starts_at)}", one.reference) for one in meetings]


MEETING = Document(
    slug="meeting",
    title=TITLE,
    says="Who was required, who came, what each agency knows, and what was decided for each child.",
    current="meeting",
    find=find,
    gather=gather,
    of_case=of_case,
)
