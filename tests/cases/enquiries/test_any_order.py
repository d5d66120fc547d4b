"""Verbs of a referral and its enquiry in any order, by anybody: what is allowed happens, what is not changes nothing.

The walk keeps its own, naive account of what may happen. After every step what is owed is rebuilt: nothing changes.
"""

import random
from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.enquiries import services as enquiries
from cases.enquiries.choices import ConferenceDecision, NotSeenWhy, Outcome
from cases.enquiries.models import Allocation, Closing, Conference, Enquiry, EnquiryChild
from cases.families.services import add_person
from cases.referrals import services as referrals
from cases.referrals.choices import Decision, ToldHow
from cases.referrals.models import Referral
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from tests.factories.closings import ANSWERS
from tests.factories.enquiries import BABY_SEEN, CHILD_SEEN, started
from tests.factories.families import THU_27_AUG_1100, harrock_case
from tests.factories.referrals import referred

SOCIAL_CARE, MANAGERS, ALLOCATORS = {"priya", "ruth", "grace", "eddie"}, {"ruth", "grace"}, {"ruth", "grace", "eddie"}

PEOPLE = ["priya", "ruth", "grace", "eddie", "sian", "marta"]
WORKERS = ["priya", "ruth", "eddie", "sian", "left"]
OUTCOMES = [*3 * [Outcome.NO_CONTINUING_RISK], *Outcome.values]

VERBS = """
referral-decided referral-acknowledged referral-withdrawn enquiry-started initiating-meeting-set enquiry-allocated
hand-over-offered hand-over-accepted hand-over-declined child-seen child-not-seen child-concluded assessment-completed
conference-held conference-not-needed closing-asked closing-refused enquiry-closed
""".split()


class Walk:
    """One referral and its enquiries, and the naive account of them. `dice` decides what is tried next."""

    def __init__(self, cast, dice):
        self.cast, self.dice, self.now = cast, dice, THU_27_AUG_1100
        self.referral = referred(harrock_case(self.by("sian")), self.by("sian"))
        self.case = self.referral.case
        self.state, self.opened, self.closed = "received", False, False
        self.lead, self.offered_to, self.meeting, self.conference, self.assessed = None, None, False, None, False
        self.household = ["Lily", "Bobby"]
        self.seen, self.outcomes, self.decided_by = dict.fromkeys(self.household, False), {}, None

    def step(self):
        """Try something, and look at what became of it."""
        tries = [
            self.time_passes,
            *3 * [self.decide],
            self.acknowledge,
            self.withdraw,
            *2 * [self.start],
            self.another_child,
        ]
        if self.opened:
            tries += [self.record_meeting, self.allocate, *2 * [self.hand_over], *2 * [self.answer], self.assess]
            tries += 2 * [self.visit, self.visit, self.conclude, self.conclude, self.confer, self.close]
        if self.decided_by:
            tries += 9 * [self.confirm]
        self.dice.choice(tries)()
        assert owed.rebuild(at=self.now) == 0
        self.the_record_is_as_the_account_says()

    def somebody(self, may, among=PEOPLE):
        """Whoever tries it: more often than not somebody who may, or a walk would hardly leave the first room."""
        return self.dice.choice(sorted(may) if may and self.dice.random() < 0.7 else among)

    def by(self, who):
        """The Actor, now."""
        return self.cast.actor(who, self.now)

    def attempt(self, allowed, verb, subject, who, **facts):
        """Do it: it happens exactly when the naive account allows it; refused, nothing is written."""
        if allowed:
            return verb(subject, by=self.by(who), at=self.now, **facts)
        before = Entry.objects.count()
        with pytest.raises(NotAllowed), transaction.atomic():
            verb(subject, by=self.by(who), at=self.now, **facts)
        assert Entry.objects.count() == before
        return None

    @property
    def works(self):
        """Whether there is an enquiry to work on."""
        return self.opened and not self.closed

    def time_passes(self):
        """Nothing else happens for a while."""
        self.now += timedelta(minutes=self.dice.randint(1, 3000))

    def decide(self):
        """The front door decides, or somebody else tries to."""
        who, reasons = self.somebody(SOCIAL_CARE), self.dice.choice(["Bruises", "Bruises", " "])
        decision = self.dice.choice(Decision.values)
        allowed = self.state == "received" and who in SOCIAL_CARE and bool(reasons.strip())
        if self.attempt(allowed, referrals.decide, self.referral, who, decision=decision, reasons=reasons):
            self.state = "decided"

    def acknowledge(self):
        """The referrer is told."""
        who = self.somebody(SOCIAL_CARE)
        allowed = self.state == "decided" and who in SOCIAL_CARE
        if self.attempt(allowed, referrals.acknowledge, self.referral, who, told="Sian", how=ToldHow.TELEPHONE):
            self.state = "acknowledged"

    def withdraw(self):
        """The referral is taken back."""
        who = self.somebody({"sian"})
        allowed = self.state == "received" and who in SOCIAL_CARE | {"sian"}
        if self.attempt(allowed, referrals.withdraw, self.referral, who, why="Made twice"):
            self.state = "withdrawn"

    def start(self):
        """An enquiry starts, whatever became of the referral."""
        who, meeting = self.dice.choice(sorted(SOCIAL_CARE)), self.dice.choice([True, False])
        met_at = self.now if meeting else None
        if self.works:
            with pytest.raises(NotAllowed):
                started(self.case, self.by(who), at=self.now, initiating_meeting_at=met_at)
            return
        self.enquiry = started(
            self.case, self.by(who), at=self.now, referral=self.referral, initiating_meeting_at=met_at
        )
        self.opened, self.closed, self.meeting, self.conference = True, False, meeting, None
        self.lead = self.offered_to = None
        self.assessed, self.outcomes, self.seen = False, {}, dict.fromkeys(self.household, False)

    def record_meeting(self):
        """The initiating discussion is recorded; once known, it changes only with a reason that nobody gives here."""
        who = self.somebody(SOCIAL_CARE)
        allowed = self.works and who in SOCIAL_CARE and not self.meeting
        if self.attempt(allowed, enquiries.set_initiating_meeting, self.enquiry, who, initiating_meeting_at=self.now):
            self.meeting = True

    def allocate(self):
        """Somebody is given the enquiry."""
        who, to = self.somebody(ALLOCATORS), self.somebody(SOCIAL_CARE - {self.lead}, WORKERS)
        allowed = self.works and who in ALLOCATORS and to in SOCIAL_CARE and self.lead is None
        facts = {"membership": self.cast.people[to], "why": "Free"}
        if self.attempt(allowed, enquiries.allocate, self.enquiry, who, **facts):
            self.lead = to

    def hand_over(self):
        """It is offered to somebody else."""
        who, to = self.somebody(ALLOCATORS), self.somebody(SOCIAL_CARE - {self.lead}, WORKERS)
        may = who in ALLOCATORS or who == self.lead
        allowed = self.works and may and self.lead and to in SOCIAL_CARE - {self.lead} and not self.offered_to
        facts = {"membership": self.cast.people[to], "why": "Night"}
        if self.attempt(allowed, enquiries.hand_over, self.enquiry, who, **facts):
            self.offered_to = to

    def answer(self):
        """The receiver, or somebody else, answers the newest hand-over."""
        who, yes = self.somebody({self.offered_to} - {None}), self.dice.choice([True, True, False])
        offer = Allocation.objects.filter(case=self.case).order_by("-pk").first()
        if offer is None:
            return
        allowed = self.works and self.offered_to == who
        verb, facts = (enquiries.accept, {}) if yes else (enquiries.decline, {"why": "Full"})
        if self.attempt(allowed, verb, offer, who, **facts):
            self.lead, self.offered_to = (who if yes else self.lead), None

    def visit(self):
        """Somebody goes to see a child, and does or does not."""
        who, name, found = (
            self.somebody(SOCIAL_CARE),
            self.dice.choice(list(self.seen)),
            self.dice.choice([True, True, False]),
        )
        not_seen = {
            "not_seen_why": NotSeenWhy.OUT,
            "next_step": "Again",
            "next_by_at": self.now + timedelta(hours=1),
        }
        facts = (CHILD_SEEN if name == "Bobby" else BABY_SEEN) if found else {"seen": False, **not_seen}
        allowed = self.works and who in SOCIAL_CARE
        if self.attempt(allowed, enquiries.see_child, self.place(name), who, **facts) and found:
            self.seen[name] = True

    def conclude(self):
        """The enquiry is concluded for one child."""
        who, name, outcome = self.somebody(SOCIAL_CARE), self.dice.choice(list(self.seen)), self.dice.choice(OUTCOMES)
        known = self.seen[name] or outcome == Outcome.CONTINUING_RISK
        allowed = self.works and who in SOCIAL_CARE and name not in self.outcomes and known
        facts = {"outcome": outcome, "reasons": "As found"}
        if self.attempt(allowed, enquiries.conclude_child, self.place(name), who, **facts):
            self.outcomes[name] = outcome

    def assess(self):
        """The assessment is completed; also of an enquiry that is closed."""
        who = self.somebody(SOCIAL_CARE)
        allowed = who in SOCIAL_CARE and not self.assessed
        if self.attempt(allowed, enquiries.complete_assessment, self.enquiry, who):
            self.assessed = True

    def confer(self):
        """The conference is held, or signed off as not needed."""
        who, held = self.somebody(MANAGERS), self.dice.choice([True, False])
        if not self.meeting:
            return
        conference = Conference.objects.get(enquiry=self.enquiry)
        if held:
            places = EnquiryChild.objects.filter(enquiry=self.enquiry)
            decisions = {place.pk: (ConferenceDecision.NO_PLAN, "") for place in places}
            allowed = who in SOCIAL_CARE and not self.conference
            done = self.attempt(allowed, enquiries.record_conference, conference, who, decisions=decisions)
        else:
            at_risk = Outcome.CONTINUING_RISK in self.outcomes.values()
            allowed = who in MANAGERS and not self.conference and not at_risk
            done = self.attempt(allowed, enquiries.sign_off_no_conference, conference, who, why="No risk")
        if done:
            self.conference = "held" if held else "not needed"

    def close(self):
        """The enquiry ends."""
        who = self.somebody(MANAGERS)
        allowed = self.works and who in MANAGERS and self.ready and not self.decided_by
        if self.attempt(allowed, enquiries.close, self.enquiry, who, **ANSWERS):
            self.decided_by = who  # nobody reports, or is asked, anything in these walks: it takes a second manager

    def confirm(self):
        """The second manager confirms that it ends, or somebody refuses."""
        who, refuses = self.somebody(MANAGERS), self.dice.random() < 0.3
        closing = Closing.objects.filter(enquiry=self.enquiry).last()
        if not self.decided_by:
            return
        if refuses:
            if self.attempt(who in MANAGERS, enquiries.refuse_closing, closing, who, why="Not yet"):
                self.decided_by = None
            return
        allowed = who in MANAGERS and who != self.decided_by and self.ready
        if self.attempt(allowed, enquiries.confirm_closing, closing, who):
            self.closed, self.offered_to, self.decided_by = True, None, None

    @property
    def ready(self):
        """Whether every child is concluded and the conference settled."""
        return set(self.outcomes) == set(self.seen) and bool(self.conference or not self.meeting)

    def another_child(self):
        """A baby nobody had mentioned comes onto the record."""
        if "Maud" not in self.household:
            add_person(self.case.household, by=self.by("priya"), at=self.now, is_child=True, given_name="Maud")
            self.household.append("Maud")
            if not self.closed:
                self.seen["Maud"] = False

    def place(self, name):
        """The child's place in the newest enquiry."""
        places = EnquiryChild.objects.select_related("enquiry")
        return places.get(enquiry=self.enquiry, child__person__given_name=name)

    def the_record_is_as_the_account_says(self):
        """State, lead and every child's place are where they should be, and everybody owes what is open."""
        assert Referral.objects.get(pk=self.referral.pk).state == self.state
        if not self.opened:
            return
        enquiry = Enquiry.objects.select_related("lead__membership__user").get(pk=self.enquiry.pk)
        lead = self.cast.people[self.lead] if self.lead else None
        assert (enquiry.lead.membership if enquiry.lead else None) == lead
        assert Allocation.objects.filter(enquiry=enquiry).current().count() == bool(lead)
        unseen = Owed.objects.of_case(self.case).of("child-seen").open()
        if self.works:
            assert unseen.count() == list(self.seen.values()).count(False)
            assert set(unseen.values_list("user_id", flat=True)) <= {lead.user_id if lead else None}
        else:
            assert unseen.count() == 0


@pytest.mark.takes_long
@pytest.mark.django_db
def test_verbs_in_any_order_leave_a_record_that_is_whole(cast):
    happened = Counter()

    @settings(max_examples=9, deadline=None, derandomize=True, database=None)
    @given(seed=st.integers(0, 10**9))
    def walk(seed):
        with transaction.atomic():
            walked = Walk(cast, random.Random(seed))
            for _ in range(90):
                walked.step()
            happened.update(Entry.objects.filter(case_id=walked.case.pk).values_list("verb", flat=True))
            transaction.set_rollback(True)

    walk()
    assert not Enquiry.objects.exists()  # every walk was rolled back
    never = set(VERBS) - set(happened)
    assert not never, f"no walk came to {never}"
