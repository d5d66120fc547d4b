"""Verbs of one meeting and of a question in any order: what is allowed happens, what is not changes nothing.

The machine keeps its own, naive account of what may happen. After every step what is owed is rebuilt, and nothing
changes.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cases.information_requests import services as requests
from cases.information_requests.choices import Basis, Consent
from cases.information_requests.models import Request
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.roles import Seniority
from strategy_meetings import services
from strategy_meetings.choices import Answer
from strategy_meetings.models import Invitation, Meeting, RecordShare, RecordVersion
from tests.factories.families import person_named
from tests.factories.strategy_meetings import BY_TELEPHONE, THU_27_AUG_1130, called, of, place_of, story_case

minutes = st.integers(1, 600)


class AnyOrder(RuleBasedStateMachine):
    """The story's meeting, from its call on. `cast` is set by the test; every example is rolled back."""

    cast = None

    @initialize(ahead=st.sampled_from(["called", "held", "ended"]))
    def start(self, ahead):
        """It is called; or it is further on, so that its record comes up."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now, self.state = THU_27_AUG_1130, "called"
        self.meeting = called(self.cast, story_case(self.cast))
        self.forget()
        if ahead != "called":
            self.send()
            self.begin()
        if ahead == "ended":
            self.end()

    def forget(self):
        """Nothing has happened to this meeting."""
        self.row, self.asked, self.answered, self.came, self.told = of(self.meeting, "police"), "", False, False, False
        self.without, self.version, self.sent, self.read, self.queried = False, 0, False, False, False
        self.question = None

    def teardown(self):
        """As if it had never been."""
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def attempt(self, allowed, verb, subject, who="priya", **facts):
        """Do it: it happens exactly when the naive account allows it; refused, nothing is written."""
        by = self.cast.actor(who, self.now)
        if allowed:
            return verb(subject, by=by, at=self.now, **facts)
        before = Entry.objects.count()
        with pytest.raises(NotAllowed), transaction.atomic():
            verb(subject, by=by, at=self.now, **facts)
        assert Entry.objects.count() == before
        return None

    @property
    def going_on(self):
        """Begun, and its record not agreed."""
        return self.state in ("held", "ended") and not self.version

    @rule(wait=minutes)
    def time_passes(self, wait):
        """Nothing else happens for a while."""
        self.now += timedelta(minutes=wait)

    @rule(who=st.sampled_from(["priya", "priya", "sian"]))
    def send(self, who="priya"):
        """The police are invited, by whoever may."""
        allowed = who == "priya" and self.state in ("called", "held") and not self.asked and not self.came
        if self.attempt(allowed, services.invite, self.meeting, who, invitations=[self.row]):
            self.asked = "invited"

    @rule()
    def settle(self):
        """They are said not to be needed."""
        allowed = not self.asked and not self.came and self.state != "cancelled"
        if self.attempt(allowed, services.settle_not_needed, self.row, why="The sergeant is on leave"):
            self.asked = "not needed"

    @rule(who=st.sampled_from(["lowe", "lowe", "tom"]), answer=st.sampled_from([Answer.ATTENDING, Answer.UNABLE]))
    def answer(self, who, answer):
        """They answer, or somebody else answers for them."""
        allowed = who == "lowe" and self.asked == "invited" and not self.came and self.state != "cancelled"
        self.attempt(allowed, services.answer, self.row, who, answer=answer)

    @rule()
    def begin(self):
        """It begins."""
        if self.attempt(self.state == "called", services.begin, self.meeting):
            self.state = "held"

    @rule()
    def cancel(self):
        """It is called off while still needed: another one is owed, which is called at once."""
        if self.attempt(self.state == "called", services.cancel, self.meeting, why="The line is down"):
            by, starts = self.cast.actor("priya", self.now), self.now + timedelta(hours=1)
            self.meeting = services.call(self.meeting.case, by=by, at=self.now, starts_at=starts, **BY_TELEPHONE)
            self.forget()

    @rule()
    def attend(self):
        """The police come."""
        allowed = self.going_on and not self.came and self.asked != "not needed"
        facts = {"name": "Sgt Lowe", "seniority": Seniority.DECIDES}
        if self.attempt(allowed, services.attend, self.row, **facts):
            self.came = True

    @rule(words=st.sampled_from(["Known to us", " "]))
    def tell(self, words):
        """They say what they know."""
        asked = self.asked == "invited" or self.came
        allowed = asked and words.strip() and self.asked != "not needed" and self.state != "cancelled"
        if self.attempt(bool(allowed), services.contribute, self.row, "lowe", words=words):
            self.told = True

    @rule()
    def go_on_without(self):
        """The meeting does not wait for them."""
        asked = self.asked == "invited" or self.came
        allowed = self.going_on and asked and not self.told and not self.without
        facts = {"why": "No answer", "owner_name": "Ruth Calloway", "due_at": self.now + timedelta(days=1)}
        if self.attempt(allowed, services.go_on_without, self.row, **facts):
            self.without = True

    @rule(words=st.sampled_from(["Bruises", ""]))
    def decide(self, words):
        """The threshold is decided for Lily, with or without reasons."""
        facts = {"threshold": "met", "reasons": words, "kind": "joint"}
        self.attempt(self.going_on and bool(words), services.decide, place_of(self.meeting, "Lily"), **facts)

    @rule()
    def end(self):
        """It ends, whatever is missing; never through the gate, which misses much."""
        self.attempt(False, services.conclude, self.meeting)
        if self.attempt(self.state == "held", services.end_without_gate, self.meeting, why="It was short"):
            self.state = "ended"

    @rule(step=st.sampled_from(["agree", "send", "amend"]))
    def record(self, step):
        """The record is agreed, sent, or agreed anew."""
        if step == "agree":
            allowed = self.state == "ended" and not self.version
            done = self.attempt(allowed, services.agree_record, self.meeting, record="Joint enquiry.")
        elif step == "send":
            done = self.attempt(bool(self.version) and not self.sent, services.distribute, self.meeting)
            self.sent = self.sent or bool(done)
        else:
            facts = {"record": f"Version {self.version + 1}", "changed": "Bobby too"}
            done = self.attempt(bool(self.version), services.amend_record, self.meeting, **facts)
            self.read = self.queried = self.read and not done
        if done and step != "send":
            self.version += 1

    @rule(step=st.sampled_from(["read", "query"]), who=st.sampled_from(["sian", "sian", "lowe"]))
    def acknowledge(self, step, who):
        """Health visiting, or by mistake the police, say that they have read it, or that something is not right."""
        share = RecordShare.objects.of_latest().filter(meeting=self.meeting, agency=self.cast.health_visiting).first()
        if share and step == "read":
            self.read = (
                bool(self.attempt(who == "sian" and not self.read, services.acknowledge, share, who)) or self.read
            )
        elif share:
            allowed = who == "sian" and not self.queried
            done = self.attempt(allowed, services.query_record, share, who, query="Bobby is not in it")
            self.queried = bool(done) or self.queried

    @rule()
    def ask_the_gp(self):
        """One question about Lily goes to her practice; a practice can be asked again."""
        facts = {
            "people": [person_named(self.meeting.case, "Lily")],
            "agency": self.cast.surgery,
            "question": "When was she last seen?",
            "why": "A strategy meeting",
            "basis": Basis.PUBLIC_TASK,
            "consent": Consent.GIVEN,
        }
        if self.question is None and self.attempt(True, requests.ask, self.meeting.case, **facts):
            self.question = Request.objects.filter(asked_at__isnull=False).latest("pk")

    @rule(step=st.sampled_from(["answer", "refuse", "withdraw"]), who=st.sampled_from(["tom", "tom", "nell"]))
    def reply(self, step, who):
        """The practice answers or refuses; or another agency tries to; or the question is taken back."""
        if self.question is None:
            return
        state = Request.objects.get(pk=self.question.pk).state
        if step == "answer":
            facts = {"words": "At six weeks", "bears": "Growing well"}
            self.attempt(who == "tom" and state in ("asked", "refused"), requests.answer, self.question, who, **facts)
        elif step == "refuse":
            self.attempt(who == "tom" and state == "asked", requests.refuse, self.question, who, words="No basis")
        else:
            self.attempt(state == "asked", requests.withdraw, self.question, why="Asked elsewhere")

    @invariant()
    def rebuilding_changes_nothing(self):
        """Every verb settled what it changed."""
        if hasattr(self, "meeting"):
            assert owed.rebuild(at=self.now) == 0

    @invariant()
    def the_record_is_whole(self):
        """It is where the account says, nobody answered unasked, and only the latest version can be unread."""
        if not hasattr(self, "meeting"):
            return
        found = Meeting.objects.get(pk=self.meeting.pk)
        assert (found.state, found.record_version) == (self.state, self.version)
        assert RecordVersion.objects.filter(meeting=found).count() == self.version
        assert not RecordShare.objects.of_latest().exclude(version=found.record_version).filter(meeting=found).exists()
        assert not Invitation.objects.filter(sent_at=None, answered_at__isnull=False).exists()


@pytest.mark.django_db
def test_steps_in_any_order_leave_a_meeting_that_is_whole(cast):
    AnyOrder.cast = cast
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=8, stateful_step_count=16, deadline=None, derandomize=True, suppress_health_check=checks
        ),
    )
    assert not Meeting.objects.exists()  # every example was rolled back
