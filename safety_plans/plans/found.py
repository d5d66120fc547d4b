"""New facts that the record itself holds: a result, an injury, a new adult, a move. They make a plan need review.

What is found counts from when it was recorded, not from when it happened: the plan could not know of it before.
"""

from django.db.models import F, OuterRef

from cases.body_maps.models import BodyMap
from cases.families.models import Address, Person
from cases.skeletal_surveys.models import Read, Report
from safeguarding.nested import nested, revive
from safeguarding.prepared import prepared
from safety_plans.plans.choices import NewsKind
from safety_plans.plans.models import News, Version

WORDS = {
    "body_maps.BodyMap": (NewsKind.INJURY, "A body map was submitted."),
    "skeletal_surveys.Read": (NewsKind.RESULT, "A first or second look at a survey shows an injury."),
    "skeletal_surveys.Report": (NewsKind.RESULT, "The report of a survey was issued."),
    "families.Person": (NewsKind.ADULT, "An adult was added to the household."),
    "families.Address": (NewsKind.MOVE, "Another address was recorded."),
}


def news(case_id, at):
    """Make the News that every plan in force lacks; return how many were made."""
    made = []
    for version in _with_facts(case_id):
        known = {(one["found_in"], one["found_id"]): one for one in revive(version.known)}
        for label, rows in (
            ("body_maps.BodyMap", revive(version.maps)),
            *_results(version, known),
            ("families.Person", revive(version.adults)),
            ("families.Address", revive(version.addresses)),
        ):
            made += [_news(version, label, row, at) for row in rows if (label, row["id"]) not in known]
    return len(News.objects.bulk_create(made, ignore_conflicts=True)) if made else 0


def _results(version, known):
    """[(label, rows)] of what surveys showed, one row for each survey until somebody has looked at the plan again.

    Two reads and a report say one thing, and three rows of it are read as three; a report after the plan was looked at
    is new once more.
    """
    reads, reports = "skeletal_surveys.Read", "skeletal_surveys.Report"
    rows = [(reads, row) for row in revive(version.reads)] + [(reports, row) for row in revive(version.reports)]
    told: dict = {}  # by survey: until when what is recorded of it is told already; None while nobody has looked
    found = []
    for label, row in sorted(rows, key=lambda one: (one[1]["at"], one[1]["id"])):
        news = known.get((label, row["id"]))
        if news is None and row["survey"] in told and (told[row["survey"]] or row["at"]) >= row["at"]:
            continue
        told[row["survey"]] = news["looked_at"] if news else None
        found.append((label, [row]))
    return found


@prepared
def _with_facts(case_id):
    """The versions in force of a case, each with what was recorded since its approval, in one query."""
    child, since = {"child": OuterRef("child")}, OuterRef("approved_at")
    of_survey = {"survey__child": OuterRef("child")}
    adults = Person.objects.adults().filter(household=OuterRef("case__household"), recorded_at__gt=since)
    addresses = Address.objects.filter(person=OuterRef("child__person"), recorded_at__gt=since)
    reads = Read.objects.filter(shows_injury=True, recorded_at__gt=since, **of_survey)
    reports = Report.objects.filter(recorded_at__gt=since, **of_survey)
    rows = {"id": F("pk"), "at": F("recorded_at")}
    return (
        Version.objects.in_force()
        .of_case(case_id)
        .annotate(
            known=nested(News.objects.filter(plan=OuterRef("plan")).order_by(), "found_in", "found_id", "looked_at"),
            maps=nested(BodyMap.objects.filter(recorded_at__gt=since, **child).order_by(), **rows),
            reads=nested(reads.order_by(), survey=F("survey_id"), **rows),
            reports=nested(reports.order_by(), survey=F("survey_id"), **rows),
            adults=nested(adults.order_by(), **rows),
            addresses=nested(addresses.order_by(), **rows),
        )
    )


def _news(version, label, row, at):
    kind, words = WORDS[label]
    return News(
        case_id=version.case_id,
        plan_id=version.plan_id,
        version=version,
        child_id=version.child_id,
        kind=kind,
        words=words,
        noted_at=row["at"],
        found_in=label,
        found_id=row["id"],
        recorded_at=at,
    )
