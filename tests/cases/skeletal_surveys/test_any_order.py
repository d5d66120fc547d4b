"""Verbs of one child's survey in any order, by anybody: what is allowed happens, what is not changes nothing.

The machine keeps its own, naive account of what may happen. After every step what is owed is rebuilt, and
nothing changes.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cases.skeletal_surveys import services
from cases.skeletal_surveys.choices import ImagingChoice, Which
from cases.skeletal_surveys.models import FollowUp, Read, Report, Survey
from cases.skeletal_surveys.results import result_of
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from tests.factories.skeletal_surveys import ALL_VIEWS, THU_27_AUG_1600, decision_of, imaged_case

RADIOLOGISTS = {"rahmani", "stone"}

readers = st.sampled_from(["rahmani", "stone", "okafor"])
minutes = st.integers(1, 3000)
yes_no = st.booleans()


class AnyOrder(RuleBasedStateMachine):
    """One child's survey, from the decision on. `cast` is set by the test; every example is rolled back."""

    cast = None

    @initialize(ahead=st.sampled_from(["nothing", "performed", "read"]))
    def start(self, ahead):
        """The enquiry has begun, and a decision about Lily is owed; or it is further on, so that reports come up."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = THU_27_AUG_1600
        self.decision = decision_of(imaged_case(self.cast))
        self.choice, self.survey, self.follow_up = None, None, ""
        self.forget()
        if ahead != "nothing":
            self.decide(ImagingChoice.DO)
            self.request()
            self.perform()
        if ahead == "read":
            self.read_first("rahmani", False)
            self.read_second("stone", True)

    def forget(self):
        """Nothing has happened to the request that stands, if there is one."""
        self.performed, self.reads, self.reports = False, [], []

    def teardown(self):
        """As if it had never been."""
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def attempt(self, allowed, verb, subject, who="okafor", **facts):
        """Do it: it happens exactly when the naive account allows it; refused, nothing is written."""
        by = self.cast.actor(who, self.now)
        if allowed:
            return verb(subject, by=by, at=self.now, **facts)
        before = Entry.objects.count()
        with pytest.raises(NotAllowed), transaction.atomic():
            verb(subject, by=by, at=self.now, **facts)
        assert Entry.objects.count() == before
        return None

    @rule(wait=minutes)
    def time_passes(self, wait):
        """Nothing else happens for a while."""
        self.now += timedelta(minutes=wait)

    @rule(choice=st.sampled_from([ImagingChoice.DO, ImagingChoice.DO, ImagingChoice.DECLINE]))
    def decide(self, choice):
        """The consultant decides."""
        facts = {"choice": choice, "reasons": "Bruises", "decided_by_name": "Dr Okafor"}
        if self.attempt(self.choice is None, services.decide, self.decision, **facts):
            self.choice = choice

    @rule()
    def request(self):
        """The survey is asked for."""
        allowed = self.choice == ImagingChoice.DO and self.survey is None
        facts = {"clinical_question": "Fracture?", "consent_by": "Jodie", "reporting_agency": self.cast.hospital}
        if made := self.attempt(allowed, services.request, self.decision, **facts):
            self.survey = made

    @rule()
    def perform(self):
        """The images are taken."""
        if self.survey and self.attempt(not self.performed, services.perform, self.survey, "ward", **ALL_VIEWS):
            self.performed, self.follow_up = True, "owed"

    @rule()
    def cancel(self):
        """The request is withdrawn, and with it goes all that stood."""
        if self.survey and self.attempt(not self.performed, services.cancel, self.survey, why="Wrong hospital"):
            self.survey = None
            self.forget()

    @rule(who=readers, injury=yes_no)
    def read_first(self, who, injury):
        """Somebody reads first."""
        if self.survey:
            allowed = who in RADIOLOGISTS and self.performed and not self.reads
            facts = {"findings": "As seen", "shows_injury": injury}
            if self.attempt(allowed, services.first_read, self.survey, who, **facts):
                self.reads.append((who, injury))

    @rule(who=readers, injury=yes_no)
    def read_second(self, who, injury):
        """Somebody reads second: not the first reader."""
        if self.survey:
            allowed = who in RADIOLOGISTS and len(self.reads) == 1 and self.reads[0][0] != who
            facts = {"findings": "As seen", "shows_injury": injury}
            if self.attempt(allowed, services.second_read, self.survey, who, **facts):
                self.reads.append((who, injury))

    @rule(who=readers, injury=yes_no, discrepancy=st.sampled_from(["", "Both looked again"]))
    def issue(self, who, injury, discrepancy):
        """The final report is issued."""
        if self.survey:
            agree = len({injury for _, injury in self.reads}) == 1
            ready = len(self.reads) == 2 and (agree or bool(discrepancy)) and not self.reports
            facts = {"findings": "Final", "shows_injury": injury, "discrepancy": discrepancy}
            if self.attempt(who in RADIOLOGISTS and ready, services.issue, self.survey, who, **facts):
                self.reports.append([injury, False])

    @rule(who=readers, injury=yes_no)
    def amend(self, who, injury):
        """The report is amended, and must be told again."""
        if self.survey:
            allowed = who in RADIOLOGISTS and bool(self.reports)
            facts = {"findings": "Amended", "shows_injury": injury, "amended_why": "Looked again"}
            if self.attempt(allowed, services.amend, self.survey, who, **facts):
                self.reports.append([injury, False])

    @rule(said_back=st.sampled_from([True, True, False]), latest=st.sampled_from([True, True, False]))
    def tell(self, said_back, latest):
        """The latest report, or by mistake the first one, is told by voice."""
        if self.reports:
            reports = Report.objects.filter(survey=self.survey).order_by("version")
            report = reports.last() if latest else reports.first()
            account = self.reports[-1]
            allowed = said_back and not account[1] and report.version == len(self.reports)
            facts = {"told_to": "Dr Okafor", "said_back": said_back}
            if self.attempt(allowed, services.tell, report, "rahmani", **facts):
                account[1] = True

    @rule(step=st.sampled_from(["book", "perform", "end"]))
    def follow(self, step):
        """Something happens to the second survey."""
        if not self.follow_up:
            return
        follow_up = FollowUp.objects.get(survey=self.survey)
        if step == "book":
            later = self.now + timedelta(days=11)
            allowed = self.follow_up == "owed"
            done = self.attempt(allowed, services.book_follow_up, follow_up, booked_for=later) and "booked"
        elif step == "perform":
            allowed = self.follow_up in ("owed", "booked")
            done = self.attempt(allowed, services.perform_follow_up, follow_up) and "performed"
        else:
            allowed = self.follow_up in ("owed", "booked")
            done = self.attempt(allowed, services.end_follow_up, follow_up, why="Cause proven") and "ended"
        self.follow_up = done or self.follow_up

    @invariant()
    def rebuilding_changes_nothing(self):
        """Every verb settled what it changed."""
        if hasattr(self, "decision"):
            assert owed.rebuild(at=self.now) == 0

    @invariant()
    def the_record_is_whole(self):
        """A final report had two readers, what is told was said back, and nothing is called final before that."""
        if not hasattr(self, "decision"):
            return
        for survey in Survey.objects.filter(final_at__isnull=False):
            by_which = dict(Read.objects.filter(survey=survey).values_list("which", "reader"))
            assert by_which[Which.FIRST] != by_which[Which.SECOND]
        assert not Report.objects.filter(told_at__isnull=False).exclude(said_back=True).exists()
        if self.survey:
            found = Survey.objects.with_standing().get(pk=self.survey.pk)
            injury, told = self.reports[-1] if self.reports else (None, False)
            assert result_of(found).final == (told and (injury or self.follow_up in ("performed", "ended")))


@pytest.mark.django_db
def test_steps_in_any_order_leave_a_record_that_is_whole(cast):
    AnyOrder.cast = cast
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=10, stateful_step_count=20, deadline=None, derandomize=True, suppress_health_check=checks
        ),
    )
    assert not Survey.objects.exists()  # every example was rolled back
