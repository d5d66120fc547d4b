"""The chronology: everything recorded of a case, in the order in which it happened, with what is disputed beside it.

It tells what the timeline of the case tells and no more: the reasons kept with an entry may be health detail of an
adult, or police intelligence, and stay where need to know is asked (design 6).
"""

from cases.case_files.models import Dispute, Involvement
from cases.case_files.trail import entries_of
from oversight.reports.documents.shape import Document, once, the_case

TITLE = "Case chronology"


def gather(case, actor):
    """Entries, oldest first; disputes by the entry they are about, and those about none; who is involved."""
    disputes = list(Dispute.objects.visible_to(actor).filter(case=case).order_by("disputed_at", "pk"))
    beside = {}
    for dispute in disputes:
        beside.setdefault(dispute.entry_id, []).append(dispute)
    involved = Involvement.objects.visible_to(actor).filter(case=case).select_related("agency")
    return {
        "entries": entries_in_order(case),
        "beside": beside,
        "others": beside.get(None, []),
        "involved": involved.order_by("opened_at", "pk"),
    }


def entries_in_order(case):
    """What was done in a case, oldest first; whoever asks has been let into the case."""
    return list(entries_of(case).order_by("at", "id"))


CHRONOLOGY = Document(
    slug="chronology",
    title=TITLE,
    says="All that is recorded of this household, in the order in which it happened, with what somebody disputes.",
    current="case-timeline",
    find=the_case,
    gather=gather,
    of_case=once(TITLE),
    table="case-timeline",
)
