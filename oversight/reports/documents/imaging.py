"""The imaging history: what was decided, asked for, taken, read, reported and told, for each child."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from cases.skeletal_surveys.models import ImagingDecision, InformalWord, Survey
from cases.skeletal_surveys.results import NOT_FINAL, result_of
from oversight.reports.documents.shape import Document, once, the_case

TITLE = "Imaging history"


@dataclass
class History:
    """One child's imaging: the decisions in the order in which they were owed, each with its surveys."""

    child: object
    decisions: list = field(default_factory=list)

    @property
    def results(self):
        """What may be said of each survey that stands; one for "none asked for" where there is none."""
        surveys = [survey for decision in self.decisions for survey in decision.surveys.all()]
        standing = [survey for survey in surveys if not survey.cancelled_at]
        return [result_of(survey) for survey in standing or [None]]


def gather(case, actor):
    """Every child's History, the youngest first."""
    histories = histories_of(ImagingDecision.objects.visible_to(actor).filter(case=case))
    return {"histories": histories, "warned": warned}


def histories_of(decisions):
    """The History of each child that these decisions are about, the youngest first, in five queries."""
    words = Prefetch("informal_words", InformalWord.objects.order_by("said_at", "pk"))
    surveys = Survey.objects.with_results().prefetch_related(words).order_by("requested_at", "pk")
    found = {}
    rows = decisions.select_related("child__person").prefetch_related(Prefetch("surveys", surveys))
    for decision in rows.order_by("-child__person__born_on", "child_id", "owed_at", "pk"):
        found.setdefault(decision.child_id, History(decision.child)).decisions.append(decision)
    return list(found.values())


def warned(result):
    """What stands beside the warning on paper: the rest of the result's own words, if it says more."""
    return "" if result.heading == NOT_FINAL else result.heading


IMAGING = Document(
    slug="imaging",
    title=TITLE,
    says="Every decision, survey, read and report for each child, and whether the result is final.",
    current="surveys",
    find=the_case,
    gather=gather,
    of_case=once(TITLE),
)
