"""One record for every address that names one, so that each page can be opened by every role.

`SAMPLES` maps a URL name to a function of the story that returns the address's arguments, in their order. A page whose
address takes arguments and that is not here fails the build: whoever adds the page adds the line.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from allauth.mfa.models import Authenticator

from cases.body_maps.models import Assessment
from cases.case_files.services import place_hold
from cases.enquiries import services as enquiries
from cases.enquiries.models import Conference
from cases.families.models import CuriosityAnswer, PossibleDuplicate
from safeguarding.owed.models import Hold
from safeguarding.working_days import LONDON
from tests.architecture.api_samples import SYSTEMS
from tests.architecture.directory_samples import DIRECTORY, Listed
from tests.architecture.ending_samples import ENDINGS, Ended
from tests.architecture.going_home_samples import GOING_HOME, OnTheWard
from tests.architecture.meeting_samples import MEETINGS, Met
from tests.architecture.plan_samples import PLANS, Planned
from tests.architecture.reply_samples import FOR_WHO_HAS_THE_LINK, REPLIES, Linked
from tests.architecture.request_samples import REQUESTS, Asked
from tests.architecture.survey_samples import SURVEYS, Imaged
from tests.cast import Cast
from tests.factories.body_maps import lilys_map
from tests.factories.case_files import with_agency
from tests.factories.challenges import raised
from tests.factories.chasing import ring_now_in, undelivered_in
from tests.factories.enquiries import (
    FRI_28_AUG_0900,
    THU_27_AUG_1400,
    THU_27_AUG_1500,
    allocated,
    harrocks_enquiry,
    place_of,
)
from tests.factories.families import NHS_OF_LILY, family_of, person_named
from tests.factories.legal_measures import bailed
from tests.factories.look_ups import asked_by, taken_by
from tests.factories.reports import made_for

FRI_28_AUG_0300 = datetime(2026, 8, 28, 3, 0, tzinfo=LONDON)

SAMPLES = {
    # accounts
    "membership-end": lambda story: [story.cast.sian.reference],
    "term-set": lambda story: ["survey-reported"],
    "chase-set": lambda story: ["survey-reported"],
    "hold-release": lambda story: [story.held.reference],
    "mfa_remove_webauthn": lambda story: [story.key_of_nobody],
    "person-disable": lambda story: [story.cast.sian.reference],
    "person-enable": lambda story: [story.cast.disabled.reference],
    "person-new-password": lambda story: [story.cast.sian.reference],
    **DIRECTORY,
    # calls
    "reach-another-way": lambda story: [story.undelivered.reference],
    "record-call": lambda story: [story.call.reference],
    **REPLIES,
    # people
    "address-record": lambda story: story.person("Jodie"),
    "adult-add": lambda story: [story.case.reference],
    "advice-record": lambda story: story.person("Lily"),
    "alias-add": lambda story: story.person("Jodie"),
    "child-add": lambda story: [story.case.reference],
    "child-details": lambda story: story.person("Lily"),
    "curiosity-answer": lambda story: [story.question.reference],
    "duplicate-answer": lambda story: [*story.person("Bobby"), story.duplicate.other.reference],
    "family": lambda story: [story.case.reference],
    "mobility-record": lambda story: story.person("Lily"),
    "person": lambda story: story.person("Lily"),
    "person-edit": lambda story: story.person("Lily"),
    "relationship-add": lambda story: [story.case.reference],
    "relationship-correct": lambda story: [*story.person("Jodie"), story.person("Lily")[-1]],
    "vulnerability-end": lambda story: story.person("Jodie"),
    "vulnerability-record": lambda story: story.person("Jodie"),
    # case files
    "case": lambda story: [story.case.reference],
    "case-owed": lambda story: [story.case.reference],
    "case-declare-conflict": lambda story: [story.case.reference],
    "case-end-involvement": lambda story: [story.case.reference, story.cast.hospital.reference],
    "case-involve": lambda story: [story.case.reference],
    "case-lift-hold": lambda story: [story.hold.case.reference],
    "case-name-access": lambda story: [story.case.reference],
    "case-place-hold": lambda story: [story.case.reference],
    "case-restrict": lambda story: [story.case.reference],
    "case-timeline": lambda story: [story.case.reference],
    "entry-dispute": lambda story: [story.case.reference],
    "who-has-looked": lambda story: [story.case.reference],
    # referrals
    "refer-child": lambda story: [story.case.reference],
    "referral": lambda story: [story.referral.reference],
    "referral-acknowledge": lambda story: [story.referral.reference],
    "referral-decide": lambda story: [story.referral.reference],
    "referral-withdraw": lambda story: [story.referral.reference],
    # enquiries
    "case-enquiry": lambda story: [story.case.reference],
    "child-seen": lambda story: [story.place.reference],
    "enquiry": lambda story: [story.enquiry.reference],
    "enquiry-accept": lambda story: [story.hand_over.reference],
    "enquiry-allocate": lambda story: [story.enquiry.reference],
    "enquiry-assessment": lambda story: [story.enquiry.reference],
    "enquiry-child-outcome": lambda story: [story.place.reference],
    "enquiry-conference": lambda story: [story.conference.reference],
    "enquiry-conference-not-needed": lambda story: [story.conference.reference],
    "enquiry-decline": lambda story: [story.hand_over.reference],
    "enquiry-hand-over": lambda story: [story.enquiry.reference],
    "enquiry-initiating-meeting": lambda story: [story.enquiry.reference],
    "enquiry-start": lambda story: [story.case.reference],
    "explanation-record": lambda story: [story.case.reference],
    # how an enquiry ends, and a child's death
    **ENDINGS,
    # body maps
    "assessment-record": lambda story: [story.assessment.reference],
    "body-map": lambda story: [story.body_map.reference],
    "body-map-move": lambda story: [story.body_map.reference],
    "body-map-start": lambda story: [story.case.reference],
    "body-map-submit": lambda story: story.person("Lily"),
    "body-maps": lambda story: [story.case.reference],
    "mark-add": lambda story: [story.body_map.reference],
    "mark-strike-out": lambda story: [story.body_map.marks.first().reference],
    **SURVEYS,
    **REQUESTS,
    # strategy meetings
    **MEETINGS,
    **PLANS,
    "measure-end": lambda story: [story.bail.reference],
    "measure-make": lambda story: [story.case.reference],
    "measure-next": lambda story: [story.bail.reference],
    "measure-vary": lambda story: [story.bail.reference],
    "measures": lambda story: [story.case.reference],
    **GOING_HOME,
    # challenges
    "challenge": lambda story: [story.difference.reference],
    "challenge-call": lambda story: [story.danger_call.reference],
    "challenge-plan": lambda story: [story.difference.reference],
    "challenge-raise": lambda story: [story.case.reference],
    "challenge-resolve": lambda story: [story.difference.reference],
    "challenge-respond": lambda story: [story.difference.reference],
    "challenge-step-up": lambda story: [story.difference.reference],
    "challenge-withdraw": lambda story: [story.difference.reference],
    "challenges": lambda story: [story.case.reference],
    # look-ups, and the emergency page
    "break-glass": lambda story: [story.look_up.reference],
    "break-glass-review": lambda story: [story.taking.reference],
    "emergency": lambda story: [story.case.reference],
    "emergency-record": lambda story: [story.case.reference],
    "look-up-answer": lambda story: [story.look_up.reference],
    # a manager's pages
    "owed-waive": lambda story: [story.case.reference, "adult-males-known"],
    "team-loop": lambda story: ["surveys-not-final"],
    "team-worker": lambda story: [story.cast.priya.reference],
    "team-worker-rows": lambda story: [story.cast.priya.reference],
    # documents
    "body-map-pdf": lambda story: [story.body_map.reference],
    "chronology-pdf": lambda story: [story.case.reference],
    "documents": lambda story: [story.case.reference],
    "enquiry-pdf": lambda story: [story.enquiry.reference],
    "export": lambda story: [story.export.reference],
    "export-cancel": lambda story: [story.export.reference],
    "export-download": lambda story: [story.export.reference],
    "family-copy-pdf": lambda story: [story.family_copy.reference],
    "meeting-pdf": lambda story: [story.meeting.reference],
    "partnership-report-pdf": lambda story: ["2026-07"],
    "plan-emergency-pdf": lambda story: [story.planned.reference],
    "plan-pdf": lambda story: [story.planned.reference],
    "going-home-pdf": lambda story: [story.case.reference],
    "imaging-pdf": lambda story: [story.case.reference],
    # the API
    **SYSTEMS,
}

# Pages that answer something else than 200 to a person who may open them, and why.
ANSWERS = {
    "api-token": {405},  # answers to POST alone
    "api-token-revoke": {405},
    "break-glass-end": {405},  # a button, not a page
    "draft-drop": {405},  # answers to POST alone
    "draft-save": {405},
    "export-cancel": {405},  # a button, not a page
    "home": {302},  # leads on to the first page of one's role
    "account_login": {302},  # somebody signed in has nothing to do there
    "mfa_activate_totp": {302},  # already has an app
    "mfa_authenticate": {302},
    "mfa_reauthenticate_webauthn": {302},  # has no passkey
    "mfa_remove_webauthn": {404},  # no passkey to remove
    "mfa_view_recovery_codes": {404},  # none made yet
    "meeting-news": {204},  # nothing new; what is new is asked for by the page itself
    "notify-receipt": {405},  # answers to POST alone
    "plan-ask": {405},  # a button, not a page
    "plan-concern-settled": {405},  # a button, not a page
    "reply-asked": {302},  # the code first
    "reply-pass-on": {404},  # shows nothing without the code
    "reply-say": {404},
    "sign-out-everywhere": {405},  # a button, not a page
}

# Addresses that name no record but a row of the product's own tables, and links: the same in every partnership.
OF_THE_PRODUCT = {"chase-set", "team-loop", "term-set"} | FOR_WHO_HAS_THE_LINK


@dataclass
class Story(Ended, OnTheWard, Planned, Linked, Met, Listed, Asked, Imaged):
    """The records the samples name, made when a page first asks for them."""

    cast: Cast

    @property
    def key_of_nobody(self):
        """The id of no passkey."""
        return (Authenticator.objects.count() + 1) * 1000

    @cached_property
    def enquiry(self):
        """The joint enquiry about Lily and Bobby, led by Priya; the hospital and the police work on the case too."""
        enquiry = harrocks_enquiry(self.cast)
        for agency in (self.cast.hospital, self.cast.police):
            with_agency(enquiry.case, agency, self.cast.actor("priya", THU_27_AUG_1400), at=THU_27_AUG_1400)
        allocated(enquiry, self.cast)
        return enquiry

    @property
    def case(self):
        """Their case file."""
        return self.enquiry.case

    @property
    def referral(self):
        """The health visitor's referral, decided."""
        return self.enquiry.referral

    @property
    def place(self):
        """Lily's place in the enquiry."""
        return place_of(self.enquiry, "Lily")

    @property
    def conference(self):
        """The conference that the initiating meeting made due."""
        return Conference.objects.get(enquiry=self.enquiry)

    @cached_property
    def hand_over(self):
        """What Priya offers to Eddie, who has not answered yet."""
        priya = self.cast.actor("priya", THU_27_AUG_1500)
        return enquiries.hand_over(
            self.enquiry, by=priya, at=THU_27_AUG_1500, membership=self.cast.eddie, why="Night duty"
        )

    @cached_property
    def body_map(self):
        """Lily's two bruises, seen once the enquiry was open."""
        return lilys_map(self.cast, at=THU_27_AUG_1400, now=THU_27_AUG_1500, case=self.case)

    @property
    def assessment(self):
        """The examination that the bruises owe."""
        return Assessment.objects.get(child=self.body_map.child_id)

    @cached_property
    def call(self):
        """A call that Priya is to make now."""
        return ring_now_in(self.case, agency=self.cast.social_care, at=FRI_28_AUG_0300, user=self.cast.priya.user)

    @cached_property
    def undelivered(self):
        """A message that the desk of the nursery's mailbox refused."""
        return undelivered_in(self.case, agency=self.cast.social_care, at=FRI_28_AUG_0300)

    @cached_property
    def held(self):
        """The chase of the partnership, held back because a scan would have raised too much."""
        facts = {"since": FRI_28_AUG_0300, "due": 4000, "most_before": 40}
        return Hold.objects.create(partnership_id=self.cast.social_care.partnership_id, **facts)

    @cached_property
    def difference(self):
        """What the paediatrician sees differently from social care, not answered yet."""
        return raised(self.cast, self.case, at=THU_27_AUG_1500)

    @cached_property
    def danger_call(self):
        """A call that social care owes the paediatrician, who says that a child is in danger now."""
        return raised(self.cast, self.case, at=THU_27_AUG_1500, immediate_danger=True).calls.get()

    @cached_property
    def bail(self):
        """Dean's bail, with conditions."""
        return bailed(self.cast, self.case, at=THU_27_AUG_1500)

    @property
    def question(self):
        """A question that the family's record owes an answer to."""
        return CuriosityAnswer.objects.filter(household=self.case.household_id).earliest("pk")

    @cached_property
    def duplicate(self):
        """Bobby, who is much like a child on record."""
        sian = self.cast.actor("sian", THU_27_AUG_1500)
        other = family_of(sian, at=THU_27_AUG_1500).household.people.get()
        return PossibleDuplicate.objects.create(
            person=person_named(self.case, "Bobby"), other=other, found_at=THU_27_AUG_1500, found_by=sian.user
        )

    @cached_property
    def look_up(self):
        """What Lily's GP, who is not involved, was told: yes."""
        assert self.case
        return asked_by(self.cast, "tom", at=FRI_28_AUG_0900, nhs_number=NHS_OF_LILY)

    @cached_property
    def taking(self):
        """The access that another GP took in an emergency."""
        assert self.case
        return taken_by(self.cast, "tina", at=FRI_28_AUG_0900)

    @cached_property
    def export(self):
        """A long chronology, made for Priya."""
        return made_for(self.cast.actor("priya", FRI_28_AUG_0900), self.case)

    @cached_property
    def hold(self):
        """The legal hold on the case."""
        return place_hold(self.case, by=self.cast.actor("ruth", THU_27_AUG_1500), at=THU_27_AUG_1500, why="Inquest")

    def person(self, given_name):
        """The references of the case and of somebody in it."""
        return [self.case.reference, person_named(self.case, given_name).reference]
