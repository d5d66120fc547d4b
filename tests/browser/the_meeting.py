"""What each person does at their screen on the story's Thursday: the map, the meeting, the plan, the challenge."""

from cases.body_maps.choices import Part
from cases.referrals.choices import ParentsTold
from tests.browser.story import moment
from tests.factories.families import NHS_OF_LILY
from tests.factories.referrals import CONCERN

SEEN = moment(27, 8, 10, 10)
STARTS, ENDED = moment(27, 8, 13), moment(27, 8, 13, 25)
MARKS = (
    {"region": "left-cheek", "kind": "bruise", "length_mm": "8", "shape": "round", "colour": "red", "over": "bone"},
    {"region": "left-upper-arm-outer", "kind": "bruise", "length_mm": "10", "shape": "oval", "colour": "blue"}
    | {"over": "soft"},
)
TELLINGS = (("Jodie Wexcombe, mother", "she must have lain on a toy"), ("Dean Harrock, father", "no idea"))


def submit_body_map(tab, case, child):
    """Two marks from the list of places, what each parent said, and where nobody looked."""
    tab.open("body-maps", case.reference).follow("body-map-start", case.reference)
    tab.tell(child=child.pk).press("Go on to the outlines")
    tab.add("Add another mark").add("Add another telling")
    tab.tell(at=SEEN, observed_by="Sian Probert, health visitor", where="At home, on the changing mat, awake")
    tab.tell(ability="not_rolling")
    for part in Part:
        tab.say(f"looked_{part}", "no" if part == Part.SOLES else "yes")
    for place, mark in enumerate(MARKS):
        tab.tell(**{f"mark_{place}_{name}": value for name, value in mark.items()})
    for place, (who, words) in enumerate(TELLINGS):
        tab.tell(**{f"telling_{place}_told_by": who, f"telling_{place}_words": words})
    return tab.tell(parents_told=ParentsTold.TOLD.value).press("Submit the body map")


def refer_from_the_map(tab):
    """The health visitor's own referral, which both children are ticked in."""
    tab.press("Refer Lily now")
    tab.tell(concern=CONCERN, injury="yes", parents_told=ParentsTold.TOLD.value)
    return tab.press("Send the referral")


def call_meeting(tab, case):
    """By telephone, at 13:00."""
    tab.open("meetings", case.reference).follow("meeting-call", case.reference)
    tab.tell(mode="telephone", starts_at=STARTS, how_to_join="01632 960199, code 4412")
    return tab.press("Call the meeting")


def answer_invitation(tab, invitation):
    """Somebody of the agency that was asked answers, with what it knows."""
    tab.open("my-work").follow("invitation", invitation.reference)
    tab.follow("invitation-answer", invitation.reference)
    tab.tell(answer="information", words="Jodie was last seen on 3 August: low in mood, sleeping badly.")
    return tab.press("Send the answer")


def came(tab, invitation, name, seniority):
    """Somebody was there."""
    tab.follow("invitation-attended", invitation.reference)
    return tab.tell(name=name, seniority=seniority, how="telephone", at=STARTS).press("Record who came")


def decide_for(tab, place, **facts):
    """Threshold, medical, safety and what the family is told, for one child."""
    tab.follow("meeting-decide", place.reference)
    given = {"threshold": "met", "kind": "joint", "reasons": "Two bruises that nothing explains."}
    given |= {"medical": "arranged", "medical_words": "Dr Okafor, today at 15:00"}
    given |= {"safety": "At home with Jodie until the medical", "family_told": "The enquiry, by Priya Nair, today"}
    return tab.tell(**(given | facts)).press("Record the decision")


def write_plan(tab, plan):
    """The whole of a plan, in plain words."""
    tab.open("plan", plan.reference).follow("plan-write", plan.reference)
    tab.tell(danger="Lily has two bruises that nobody can explain. Somebody may have hurt her.")
    tab.tell(day_place="On the children’s ward", day_with="A nurse in the room at every visit")
    tab.tell(night_place="On the children’s ward", night_with="The ward staff; no parent stays")
    tab.tell(contacts_0_person="Jodie Wexcombe, mother", contacts_0_alone="only_with", contacts_0_with_whom="a nurse")
    tab.tell(contacts_0_day="Yes, with a nurse", contacts_0_night="No")
    tab.tell(measures_0_who="Joan Tibbs, ward", measures_0_does="Keeps a nurse in the room", measures_0_by_when="Now")
    tab.tell(triggers_0_happens="A parent tries to take Lily", triggers_0_then="Ring 999, then 01632 960100")
    tab.tell(restrictions_0_what="Nobody else visits", restrictions_0_authority="none")
    tab.tell(out_of_hours_name="Emergency duty team", out_of_hours_number="01632 960100")
    tab.tell(parents_said="Jodie: “I will do whatever it takes.”")
    return tab.press("Save it and read it through")


def see_it_differently(tab, case, agency):
    """From the page in hand, in one press; danger is asked first."""
    tab.open("case", case.reference).follow("challenge-raise", case.reference, query="?about=case")
    tab.tell(immediate_danger="no", agency=agency.pk, issue="No plan is written for Bobby, who lives in the same home.")
    tab.tell(outcome_sought="A written plan for Bobby today")
    return tab.press("Send it to the agency")


def look_up(tab):
    """A child in the waiting room, by NHS number."""
    tab.open("my-work").follow("look-up").tell(nhs_number=NHS_OF_LILY, why="Brought in with a rash, 02:00")
    return tab.press("Look up")
