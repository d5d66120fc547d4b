"""Lily's survey, asked for on the Thursday at 16:00 of the story, and everyone who can be told."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

from cases.case_files.models import CaseFile, Involvement
from cases.children.models import Child
from cases.enquiries.models import Enquiry
from cases.families.models import Household, Person
from cases.skeletal_surveys.models import ImagingDecision, Survey
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.working_days import LONDON
from tests.factories.accounts import DutyFactory

THURSDAY_1600 = datetime(2026, 8, 27, 16, 0, tzinfo=LONDON)
LONG = timedelta(days=30)
# Words that stand for every person of the family: none may be in a message.
MARKERS = ("Lilymarker", "Harrockmarker", "Householdmarker")


@pytest.fixture
def story(cast):
    """The case, the child and the survey, settled on the Thursday; all that is open is `story.owed`, by radiology."""
    people = {"partnership": cast.social_care.partnership, "recorded_at": THURSDAY_1600}
    household = Household.objects.create(name="Householdmarker household", **people)
    lily = Person.objects.create(
        household=household,
        given_name="Lilymarker",
        family_name="Harrockmarker",
        is_child=True,
        born_on=date(2026, 5, 12),
        **people,
    )
    child = Child.objects.create(person=lily)
    case = CaseFile.objects.create(household=household, opened_at=THURSDAY_1600, opened_by=cast.priya.user, **people)
    for agency in (cast.social_care, cast.hospital):
        Involvement.objects.create(
            case=case,
            agency=agency,
            opened_at=THURSDAY_1600,
            why="Referral",
            granted_by=cast.ruth.user,
            recorded_at=THURSDAY_1600,
        )
    inside = {"case": case, "recorded_at": THURSDAY_1600}
    enquiry = Enquiry.objects.create(
        **inside,
        agency=cast.social_care,
        team=cast.assessment,
        kind="joint",
        started_at=THURSDAY_1600,
        started_by=cast.ruth.user,
        threshold_reasons="A bruise that nobody can explain.",
        allocated_at=THURSDAY_1600,
        assessment_completed_at=THURSDAY_1600,
        assessment_completed_by=cast.priya.user,
    )
    decision = ImagingDecision.objects.create(
        **inside,
        enquiry=enquiry,
        child=child,
        kind="skeletal_survey",
        owed_at=THURSDAY_1600,
        expected=True,
        under_two=True,
        choice="do",
        reasons="A baby with a bruise.",
        decided_at=THURSDAY_1600,
        recorded_by=cast.okafor.user,
        decided_by_name="Dr Adaeze Okafor",
    )
    survey = Survey.objects.create(
        **inside,
        child=child,
        decision=decision,
        requested_at=THURSDAY_1600,
        requested_by=cast.okafor.user,
        requesting_agency=cast.hospital,
        reporting_agency=cast.hospital,
        clinical_question="Fractures?",
        consent_by="Mother",
    )
    for record in (enquiry, decision, survey):
        owed.settle(record, at=THURSDAY_1600)
    found = Owed.objects.get(standard="survey-reported", subject_id=survey.pk)
    return SimpleNamespace(case=case, child=child, enquiry=enquiry, survey=survey, owed=found)


@pytest.fixture
def on_duty(cast):
    """`on_duty("eddie")`: on the rota of their own agency through the whole story."""

    def put(name):
        from_to = {"from_at": THURSDAY_1600 - LONG, "until_at": THURSDAY_1600 + LONG}
        return DutyFactory(membership=cast.people[name], **from_to)

    return put


def told(step=None, kind="chase"):
    """The names before the @ of everyone who was written to, at one step or at any."""
    messages = Message.objects.filter(kind=kind)
    if step is not None:
        messages = messages.filter(params__step=step)
    return {address.partition("@")[0] for address in messages.values_list("recipient_email", flat=True)}
