"""One row of every table that owes something, on the story's Thursday; no verbs, so that facts are set freely."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from cases.case_files.models import CaseFile
from cases.children.models import Child
from cases.enquiries.models import Allocation, Conference, Enquiry, EnquiryChild
from cases.families.models import CuriosityAnswer, Household, Person
from cases.referrals.models import Referral
from cases.skeletal_surveys.models import FollowUp, ImagingDecision, Read, Report, Survey
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import BreakGlass
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON
from tests.factories.accounts import AgencyFactory, MembershipFactory, TeamFactory

THURSDAY = datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def nothing_is_owed_unseen():
    """Not here: these tests change facts behind the verbs' backs to see what settling, and a rebuild, make of it."""


class Rows(SimpleNamespace):
    """The rows by name, and a short way to change the facts of one and settle it."""

    def set(self, name, at=THURSDAY, **facts):
        """Give one row these facts, settle it as recorded at `at`, and return it; says how many obligations moved."""
        row = getattr(self, name)
        type(row).objects.filter(pk=row.pk).update(**facts)
        row.refresh_from_db()
        self.changed = owed.settle(row, at=at)
        return row

    def owed(self, slug, name):
        """The obligation of one row under one standard."""
        return Owed.objects.get(standard=slug, subject_id=getattr(self, name).pk)


@pytest.fixture
def rows(db):
    """A household with a baby, a referral, an enquiry and a survey; nothing of it is settled yet."""
    social_care = AgencyFactory(front_door=True)
    hospital = AgencyFactory(partnership=social_care.partnership)
    team = TeamFactory(agency=social_care)
    worker, radiologist = MembershipFactory(agency=social_care, team=team), MembershipFactory(agency=hospital)
    user = worker.user
    household = Household.objects.create(partnership=social_care.partnership, name="Harrock", recorded_at=THURSDAY)
    child = Child.objects.create(
        person=Person.objects.create(
            partnership=social_care.partnership,
            household=household,
            given_name="Lily",
            is_child=True,
            born_on=date(2026, 5, 1),
            recorded_at=THURSDAY,
        )
    )
    case = CaseFile.objects.create(
        household=household,
        partnership=social_care.partnership,
        opened_at=THURSDAY,
        opened_by=user,
        recorded_at=THURSDAY,
    )
    inside = {"case": case, "recorded_at": THURSDAY}
    referral = Referral.objects.create(
        **inside,
        agency=social_care,
        team=team,
        source="3A",
        referred_by=radiologist.user,
        how="telephone",
        received_at=THURSDAY,
        parents_told="told",
    )
    enquiry = Enquiry.objects.create(
        **inside,
        agency=social_care,
        team=team,
        referral=referral,
        kind="joint",
        started_at=THURSDAY,
        started_by=user,
        threshold_reasons="A bruise that nobody can explain.",
    )
    place = EnquiryChild.objects.create(
        **inside, enquiry=enquiry, child=child, owed_at=THURSDAY, see_from_at=THURSDAY, seen_same_day=True
    )
    conference = Conference.objects.create(**inside, enquiry=enquiry, initiating_meeting_at=THURSDAY)
    decision, ct = (
        ImagingDecision.objects.create(
            **inside, enquiry=enquiry, child=child, kind=kind, owed_at=THURSDAY, expected=True, under_two=True
        )
        for kind in ("skeletal_survey", "ct_head")
    )
    survey = Survey.objects.create(
        **inside,
        child=child,
        decision=decision,
        requested_at=THURSDAY,
        requested_by=user,
        requesting_agency=social_care,
        reporting_agency=hospital,
        clinical_question="Fractures?",
        consent_by="Mother",
    )
    reader = {"reader": radiologist.user, "reader_name": "Dr Rahmani", "findings": "A healing fracture"}
    read = Read.objects.create(**inside, **reader, survey=survey, which="first", read_at=THURSDAY, shows_injury=True)
    report = Report.objects.create(
        **inside,
        survey=survey,
        version=1,
        issued_at=THURSDAY,
        issued_by=radiologist.user,
        findings="A healing fracture",
        shows_injury=True,
    )
    follow_up = FollowUp.objects.create(**inside, survey=survey, child=child, first_performed_at=THURSDAY)
    males, carers = (
        CuriosityAnswer.objects.create(household=household, question=question, owed_at=THURSDAY)
        for question in ("adult_males", "other_carers")
    )
    taking = BreakGlass.objects.create(
        membership=radiologist,
        case_id=case.pk,
        case_reference=case.reference,
        reviewing_agency=social_care,
        reason="Child in resus now",
        started_at=THURSDAY,
        ends_at=THURSDAY.replace(year=2030),
    )
    return Rows(**{name: row for name, row in locals().items() if name != "db"})


@pytest.fixture
def manager(rows):
    """The manager of the team as an Actor, on the Thursday."""
    manages = MembershipFactory(agency=rows.social_care, team=rows.team, role="team_manager", seniority=3)
    return Actor(user=manages.user, membership=manages, now=THURSDAY)


@pytest.fixture
def allocation(rows):
    """The enquiry led by the worker."""
    return Allocation.objects.create(
        **rows.inside,
        enquiry=rows.enquiry,
        slot="lead_social_worker",
        membership=rows.worker,
        offered_at=THURSDAY,
        offered_by=rows.user,
        why="On duty",
        accepted_at=THURSDAY,
        accepted_by=rows.user,
    )
