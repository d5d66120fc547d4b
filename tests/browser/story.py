"""What each person of the story does at their screen, whichever hands they use."""

from datetime import date, datetime

from cases.referrals.choices import Decision, How, ParentsTold, Source
from safeguarding.working_days import LONDON
from tests.factories.families import NHS_OF_BOBBY, NHS_OF_LILY
from tests.factories.referrals import CONCERN


def moment(day, month, hour, minute=0):
    """A moment of 2026 as clocks in London show it."""
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


REFERRED, DECIDED, STARTED, MET = moment(27, 8, 11), moment(27, 8, 11, 25), moment(27, 8, 13, 25), moment(27, 8, 13)
ASKED = {"Lily": moment(27, 8, 16), "Bobby": moment(27, 8, 16, 20)}
PERFORMED = {"Lily": moment(28, 8, 9, 40), "Bobby": moment(28, 8, 10, 50)}
INJURY = {
    "Lily": "Healing fractures of two ribs and of the left distal femoral metaphysis.",
    "Bobby": "Healing fracture of the right tibia.",
}


def register(tab, cast):
    """From the menu: the household, both children, both parents, where they live."""
    tab.follow("family-register")
    tab.tell(name="Harrock household", lines="4 Quill Row, Sallowfield", postcode="SW1A 1AA")
    tab.tell(
        child_0_given_name="Lily",
        child_0_family_name="Harrock",
        child_0_born_on=date(2026, 5, 12),
        child_0_nhs_number=NHS_OF_LILY,
        child_0_sex="F",
        child_0_gp_practice=cast.surgery.pk,
        child_0_ability="not_rolling",
    )
    tab.press("Add another child")
    tab.tell(
        child_1_given_name="Bobby",
        child_1_family_name="Harrock",
        child_1_born_on=date(2024, 7, 2),
        child_1_nhs_number=NHS_OF_BOBBY,
        child_1_sex="M",
        child_1_gp_practice=cast.surgery.pk,
        child_1_setting=cast.nursery.pk,
    )
    parents = (("Jodie", "Wexcombe", "mother", cast.surgery), ("Dean", "Harrock", "father", cast.practice))
    for place, (given, family, kin, practice) in enumerate(parents):
        adult = {
            "given_name": given,
            "family_name": family,
            "gp_practice": practice.pk,
            "kin": kin,
            "parental_responsibility": "unknown",
            "lives_here": "yes",
        }
        tab.tell(**{f"adult_{place}_{name}": value for name, value in adult.items()})
    return tab.press("Register and go on to the referral")


def refer(tab, cast):
    """The health visitor's telephone call, taken down at the front door; both children are ticked already."""
    tab.tell(
        at=REFERRED,
        how=How.TELEPHONE.value,
        source=Source.HEALTH_VISITOR.value,
        referrer_name="Sian Probert",
        referrer_agency=cast.health_visiting.pk,
        concern=CONCERN,
        injury="yes",
        parents_told=ParentsTold.TOLD.value,
    )
    return tab.press("Send the referral")


def decide(tab):
    """A strategy meeting now, with reasons; the next page is where it is called."""
    tab.press("Decide the referral")
    tab.tell(
        decision=Decision.STRATEGY_MEETING.value,
        reasons="Bruises on a baby who cannot roll; nothing said explains them. Bobby lives in the same household.",
        at=DECIDED,
    )
    return tab.press("Record the decision")


def start_enquiry(tab):
    """The joint enquiry, with the reasons of the decision carried over."""
    return tab.tell(kind="joint", at=STARTED, initiating_meeting_at=MET).press("Start the enquiry")


def allocate(tab, to):
    """The manager gives it to somebody."""
    tab.press("Allocate the enquiry")
    tab.tell(membership=to.pk, why="Knows the family")
    return tab.press("Allocate the enquiry")


def ask_for_survey(tab, decision, cast):
    """Decided by the consultant, then asked of radiology: two pages from the imaging of the household."""
    tab.follow("surveys", decision.case.reference)
    tab.follow("imaging-decide", decision.reference)
    tab.tell(choice="do", reasons="Bruising that nothing explains.", decided_by_name="Dr Okafor, paediatrician")
    tab.press("Record the decision")
    tab.follow("survey-request", decision.reference)
    tab.tell(
        reporting_agency=cast.hospital.pk,
        clinical_question="Two bruises on a baby who cannot roll. Fractures, and how old?",
        consent_by="Mother, in writing",
    )
    return tab.press("Ask for the survey")


def perform(tab, survey, child):
    """The radiology desk records the images."""
    tab.open("survey", survey.reference).press("Record it")
    tab.tell(at=PERFORMED[child], performed_by_name="Iris Vale, radiographer", identity_checked="yes")
    return tab.press("Record the images")


def read(tab, survey, child, button):
    """One radiologist's reading, which shows injury."""
    tab.open("survey", survey.reference)
    return tab.press("Record it").tell(findings=INJURY[child], shows_injury="yes").press(button)


def tell_injury(tab):
    """The call that does not wait for the second read."""
    return tab.press("Record the call").tell(told_to="Dr Okafor, consultant").press("Record that it was told")


def report(tab, child):
    """The final report."""
    tab.press("Issue it")
    return tab.tell(findings=INJURY[child], shows_injury="yes").press("Issue the final report")


def tell_result(tab):
    """Told by voice to the named consultant, who says it back."""
    tab.press("Record the call")
    return tab.tell(told_to="Dr Adaeze Okafor", said_back="yes").press("Record that it was told")
