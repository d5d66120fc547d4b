"""The addresses of imaging, and the surveys of the story that they name."""

from datetime import datetime
from functools import cached_property

from cases.skeletal_surveys import services as surveys
from cases.skeletal_surveys.choices import ImagingChoice, ImagingKind
from cases.skeletal_surveys.models import ImagingDecision
from safeguarding.working_days import LONDON
from tests.factories.enquiries import THU_27_AUG_1400, THU_27_AUG_1500
from tests.factories.skeletal_surveys import READ_INJURY, first_read, issued, performed, second_read

FRI_28_AUG_0100 = datetime(2026, 8, 28, 1, 0, tzinfo=LONDON)
FRI_28_AUG_0200 = datetime(2026, 8, 28, 2, 0, tzinfo=LONDON)
FRI_28_AUG_0300 = datetime(2026, 8, 28, 3, 0, tzinfo=LONDON)
FRI_28_AUG_0400 = datetime(2026, 8, 28, 4, 0, tzinfo=LONDON)

SURVEYS = {
    "imaging-decide": lambda story: [story.undecided.reference],
    "survey": lambda story: [story.survey.reference],
    "survey-amend": lambda story: [story.reported.reference],
    "survey-cancel": lambda story: [story.survey.reference],
    "survey-first-read": lambda story: [story.survey.reference],
    "survey-follow-up": lambda story: [story.imaged.reference],
    "survey-follow-up-end": lambda story: [story.imaged.reference],
    "survey-follow-up-performed": lambda story: [story.imaged.reference],
    "survey-issue-report": lambda story: [story.survey.reference],
    "survey-perform": lambda story: [story.survey.reference],
    "survey-request": lambda story: [story.decision.reference],
    "survey-second-read": lambda story: [story.survey.reference],
    "survey-tell": lambda story: [story.reported.reference],
    "survey-tell-injury": lambda story: [story.injured.reference],
    "survey-word": lambda story: [story.survey.reference],
    "surveys": lambda story: [story.case.reference],
}


class Imaged:
    """A story with a `case` and a `cast`, in which Lily's survey goes its whole way and Bobby's is undecided."""

    @property
    def undecided(self):
        """The imaging of Bobby that nobody has decided about."""
        return self._imaging("Bobby")

    @cached_property
    def decision(self):
        """The decision to survey Lily."""
        facts = {"choice": ImagingChoice.DO, "reasons": "Bruises on a baby", "decided_by_name": "Dr Adaeze Okafor"}
        okafor = self.cast.actor("okafor", THU_27_AUG_1400)
        return surveys.decide(self._imaging("Lily"), by=okafor, at=THU_27_AUG_1400, **facts)

    @cached_property
    def survey(self):
        """Lily's survey, asked for."""
        return surveys.request(
            self.decision,
            by=self.cast.actor("okafor", THU_27_AUG_1500),
            at=THU_27_AUG_1500,
            reporting_agency=self.cast.hospital,
            clinical_question="Any fracture?",
            consent_by="Jodie Wexcombe",
        )

    @cached_property
    def imaged(self):
        """Lily's survey, its images taken: a second survey is owed."""
        return performed(self.survey, self.cast, at=FRI_28_AUG_0100)

    @cached_property
    def injured(self):
        """Lily's survey with a first read that shows injury, which nobody has told yet."""
        first_read(self.imaged, self.cast, at=FRI_28_AUG_0200, **READ_INJURY)
        return self.imaged

    @cached_property
    def reported(self):
        """Lily's survey with its final report, not told yet."""
        second_read(self.injured, self.cast, at=FRI_28_AUG_0300, **READ_INJURY)
        issued(self.imaged, self.cast, at=FRI_28_AUG_0400, **READ_INJURY)
        return self.imaged

    def _imaging(self, given_name):
        decisions = ImagingDecision.objects.filter(case=self.case, kind=ImagingKind.SKELETAL_SURVEY)
        return decisions.get(child__person__given_name=given_name)
