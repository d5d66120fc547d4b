"""Skeletal surveys: a child's survey taken to any step, by the people whose step it is."""

from datetime import datetime, timedelta

from cases.skeletal_surveys import services
from cases.skeletal_surveys.choices import ImagingChoice, ImagingKind
from cases.skeletal_surveys.models import ImagingDecision
from safeguarding.owed import services as owed
from safeguarding.working_days import LONDON
from tests.factories.case_files import with_agency
from tests.factories.enquiries import harrocks_enquiry

THU_27_AUG_1600 = datetime(2026, 8, 27, 16, 0, tzinfo=LONDON)
FRI_28_AUG_0940 = datetime(2026, 8, 28, 9, 40, tzinfo=LONDON)
FRI_28_AUG_1200 = datetime(2026, 8, 28, 12, 0, tzinfo=LONDON)
FRI_28_AUG_1300 = datetime(2026, 8, 28, 13, 0, tzinfo=LONDON)
FRI_28_AUG_1400 = datetime(2026, 8, 28, 14, 0, tzinfo=LONDON)
FRI_28_AUG_1415 = datetime(2026, 8, 28, 14, 15, tzinfo=LONDON)
FRI_28_AUG_1645 = datetime(2026, 8, 28, 16, 45, tzinfo=LONDON)
TUE_8_SEP_1000 = datetime(2026, 9, 8, 10, 0, tzinfo=LONDON)

ALL_VIEWS = {
    "performed_by_name": "Hal Denby, radiographer",
    "accompanied_by": "Joan Tibbs",
    "identity_checked": True,
    "missing_views": [],
}
READ_NOTHING = {"findings": "No fracture seen.", "shows_injury": False}
READ_INJURY = {"findings": "Metaphyseal fracture, left tibia.", "shows_injury": True}


def imaged_case(cast, at=THU_27_AUG_1600):
    """The story's enquiry, with the hospital in the case: a decision is owed for each child."""
    enquiry = harrocks_enquiry(cast)
    with_agency(enquiry.case, cast.hospital, cast.actor("priya", at), at=at)
    return enquiry


def decision_of(enquiry, given_name="Lily", kind=ImagingKind.SKELETAL_SURVEY):
    """The decision about that child and kind of imaging."""
    decisions = ImagingDecision.objects.select_related("case", "child__person")
    return decisions.get(enquiry=enquiry, child__person__given_name=given_name, kind=kind)


def decided(decision, cast, at=THU_27_AUG_1600, choice=ImagingChoice.DO):
    """The decision, made by the consultant."""
    facts = {"choice": choice, "reasons": "Bruises nobody can explain.", "decided_by_name": "Dr Adaeze Okafor"}
    return services.decide(decision, by=cast.actor("okafor", at), at=at, **facts)


def no_longer_decided(enquiry, given_name, at=FRI_28_AUG_1645):
    """Nothing of that child's imaging is to be decided in this enquiry any more."""
    for decision in ImagingDecision.objects.filter(enquiry=enquiry, child__person__given_name=given_name):
        decision.ended_at = at
        decision.save(update_fields=["ended_at"])
        owed.settle(decision, at=at)


def requested(cast, given_name="Lily", at=THU_27_AUG_1600, enquiry=None):
    """The Survey of that child, decided and asked for by the consultant."""
    decision = decided(decision_of(enquiry or imaged_case(cast), given_name), cast, at=at)
    return asked_for(decision, cast, at=at)


def asked_for(decision, cast, at=THU_27_AUG_1600):
    """The Survey that this decision leads to."""
    return services.request(
        decision,
        by=cast.actor("okafor", at),
        at=at,
        reporting_agency=cast.hospital,
        clinical_question="Two bruises on a baby who cannot roll. Any fracture?",
        consent_by="Jodie Wexcombe, mother",
    )


def performed(survey, cast, at=FRI_28_AUG_0940, **facts):
    """The survey, with its images taken."""
    return services.perform(survey, by=cast.actor("ward", at), at=at, **(ALL_VIEWS | facts))


def first_read(survey, cast, by="rahmani", at=FRI_28_AUG_1200, **facts):
    """The first Read."""
    return services.first_read(survey, by=cast.actor(by, at), at=at, **(READ_NOTHING | facts))


def second_read(survey, cast, by="stone", at=FRI_28_AUG_1300, **facts):
    """The second Read."""
    return services.second_read(survey, by=cast.actor(by, at), at=at, **(READ_NOTHING | facts))


def issued(survey, cast, at=FRI_28_AUG_1400, **facts):
    """The final Report."""
    return services.issue(survey, by=cast.actor("rahmani", at), at=at, **(READ_NOTHING | facts))


def amended(survey, cast, at=FRI_28_AUG_1645, **facts):
    """The Report's next version."""
    given = READ_INJURY | {"amended_why": "Rib fracture seen on review."}
    return services.amend(survey, by=cast.actor("stone", at), at=at, **(given | facts))


def told(report, cast, at=FRI_28_AUG_1415, said_back=True):
    """The Report, told to the consultant by voice."""
    by = cast.actor("rahmani", at)
    return services.tell(report, by=by, at=at, told_to="Dr Adaeze Okafor", said_back=said_back)


def read_twice(cast, given_name="Lily", enquiry=None):
    """A Survey that two radiologists have read, who saw nothing."""
    survey = performed(requested(cast, given_name, enquiry=enquiry), cast)
    first_read(survey, cast)
    second_read(survey, cast)
    survey.refresh_from_db()
    return survey


def final(cast, given_name="Lily", enquiry=None, **facts):
    """A Survey with its final report told and said back."""
    survey = read_twice(cast, given_name, enquiry)
    told(issued(survey, cast, **facts), cast)
    survey.refresh_from_db()
    return survey


def a_minute_before(moment):
    """One minute earlier."""
    return moment - timedelta(minutes=1)
