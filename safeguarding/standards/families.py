"""What is owed by whoever knows a family: the questions that no household leaves unasked."""

from django.db.models import Q

from safeguarding.standards.shape import F7, F9, Join, Standard, working_days
from safeguarding.standards.sources import OURS

# The one open case file of a household is its case; the partnership's front door owes what no enquiry has taken up.
HOUSEHOLD = (
    Join("open_case", "household__case_files", only=Q(household__case_files__closed_at=None)),
    Join(
        "front_door", "household__partnership__agencies", only=Q(household__partnership__agencies__is_front_door=True)
    ),
)

FAMILIES = (
    Standard(
        slug="adult-males-known",
        title="Men who live in or visit the home known",
        finding=F7,
        source=OURS,
        on="families.CuriosityAnswer",
        when=Q(question="adult_males", open_case__isnull=False),
        starts="owed_at",
        met="answered_at",
        due=(working_days(1),),
        joins=HOUSEHOLD,
        case="open_case",
        partnership="household__partnership_id",
        owed_by="front_door",
        gk=True,
        supply="Whoever works with the family asks; “none” is an answer, and is challenged.",
        verb="curiosity-answer",
        page="family",
        act="Answer the question",
        do="Ask who the men in the life of {about} are",
        address="open_case__reference",
    ),
    Standard(
        slug="carers-and-children-known",
        title="Other carers, and other children they care for, known",
        finding=F9,
        source=OURS,
        on="families.CuriosityAnswer",
        when=Q(question__in=("other_carers", "other_children"), open_case__isnull=False),
        starts="owed_at",
        met="answered_at",
        due=(working_days(1),),
        joins=HOUSEHOLD,
        case="open_case",
        partnership="household__partnership_id",
        owed_by="front_door",
        gk=True,
        supply="Whoever works with the family asks.",
        verb="curiosity-answer",
        page="family",
        act="Answer the question",
        do="Ask who else cares for {about}",
        address="open_case__reference",
    ),
)
