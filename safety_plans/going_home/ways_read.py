"""One query for all that is kept of the children's ways home: answers, agreements, results, who was told, overrides."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from cases.body_maps.models import Assessment
from cases.families.choices import YesNoUnknown
from cases.families.models import Relationship
from cases.legal_measures.standing import standing_measures
from cases.skeletal_surveys.choices import ImagingKind
from cases.skeletal_surveys.models import ImagingDecision
from safety_plans.going_home.models import Agreement, GateAnswer, GateResult, Override, Telling

IMAGING = (ImagingKind.SKELETAL_SURVEY, ImagingKind.CT_HEAD)


@dataclass(frozen=True)
class Said:
    """What somebody answered or agreed: whether yes, in which words, who knows it, who recorded it, when."""

    yes: bool
    words: str
    by_name: str
    by_id: int
    at: datetime
    version_id: int | None = None
    adult_id: int | None = None

    @classmethod
    def of(cls, row):
        """From the columns of a GateAnswer or Agreement."""
        facts = {
            name: row[name] for name in ("yes", "words", "by_name", "by_id", "version_id", "adult_id") if name in row
        }
        return cls(**facts | {"yes": row["yes"] in (True, "yes"), "at": datetime.fromisoformat(row["at"])})


def with_gate_facts(ways):
    """GoingHome rows with what the gate and its page read of each; nothing in them asks again."""
    this = {"going_home": OuterRef("pk")}
    answers = GateAnswer.objects.filter(**this).order_by("answered_at", "pk")
    answer = {"line": "line", "yes": "answer", "words": "evidence", "by_name": "said_by", "by_id": "answered_by_id"}
    agreements = Agreement.objects.filter(**this).order_by("agreed_at", "pk")
    agreement = {"side": "side", "yes": "agrees", "words": "words", "by_name": "agreed_by__name"}
    return ways.with_people().annotate(
        answered=_rows(answers, **answer, at="answered_at", version_id="version_id", adult_id="adult_id"),
        adults=_rows(_adults(), id="adult_id", given="adult__given_name", family="adult__family_name"),
        agreed=_rows(agreements, **agreement, by_id="agreed_by_id", at="agreed_at"),
        tellings_of=_rows(Telling.objects.filter(**this).order_by("due_at", "agency__name"), **TELLING),
        examined=_examined(),
        decisions=_rows(_decisions(), kind="kind", choice="choice", reasons="reasons", by="decided_by_name"),
        measures=standing_measures(OuterRef("case")),
        last_result=_last(
            GateResult.objects.filter(**this).order_by("asked_at", "pk"), at="asked_at", by="asked_by__name"
        ),
        refusal=_last(
            Override.objects.filter(refused_at__isnull=False, **this).order_by("refused_at", "pk"), **REFUSAL
        ),
        override=_last(Override.objects.standing().filter(**this).order_by("pk"), **OVERRIDE),
    )


TELLING = {
    "reference": "reference",
    "name": "agency__name",
    "telephone": "agency__desk_telephone",
    "due_at": "due_at",
    "told_at": "told_at",
    "told_to": "told_to",
}
OVERRIDE = {
    "reference": "reference",
    "safer_why": "safer_why",
    "who_with": "who_with",
    "if_found": "if_found",
    "consultant": "consultant_by__name",
    "consultant_at": "consultant_at",
    "manager": "manager_by__name",
    "manager_at": "manager_at",
    "granted_at": "granted_at",
    "reviewed_at": "reviewed_at",
    "reviewed": "reviewed_by__name",
    "review": "review",
}


REFUSAL = {"refused_at": "refused_at", "refused": "refused_by__name", "refused_why": "refused_why"}


def dated(row):
    """A row that came inside JSON, each moment (a key that ends in "at") made a moment again; None stays None."""
    if row is None:
        return None
    return {key: datetime.fromisoformat(value) if value and _is_moment(key) else value for key, value in row.items()}


def _is_moment(key):
    return key == "at" or key.endswith("_at")


def _examined():
    """The last examination of the child in this case."""
    seen = Assessment.objects.filter(child=OuterRef("child"), case=OuterRef("case"), assessed_at__isnull=False)
    return _last(seen.order_by("assessed_at"), at="assessed_at", by="assessed_by_name")


def _adults():
    """Who must be known to be free of conditions, or under which: every adult with care of the child or living there.

    A source of danger who has neither stands in `measures` by the bail or investigation on record about them.
    """
    return with_care(OuterRef("child__person")).order_by("adult__given_name", "adult_id")


def with_care(children):
    """The Relationships of adults with care of these children (a Person, or Persons) or living with them."""
    there = Q(has_care=True) | Q(lives_here=YesNoUnknown.YES)
    children = {"child__in": children} if isinstance(children, QuerySet) else {"child": children}
    return Relationship.objects.filter(there, **children, adult__died_on=None)


def _decisions():
    """What was decided about imaging the child in the enquiry that is open."""
    decisions = ImagingDecision.objects.filter(child=OuterRef("child"), case=OuterRef("case"), kind__in=IMAGING)
    return decisions.filter(enquiry__closed_at=None).order_by("owed_at", "pk")


def _rows(queryset, **names):
    return ArraySubquery(queryset.values(json=JSONObject(**names)))


def _last(queryset, **names):
    return Subquery(queryset.reverse().values(json=JSONObject(**names))[:1])
