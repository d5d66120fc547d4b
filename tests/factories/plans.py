"""Safety plans: a child's plan taken to any step, by the people whose step it is."""

from datetime import datetime

from safeguarding.working_days import LONDON
from safety_plans.plans import services
from safety_plans.plans.choices import Alone, Authority, GivenHow, ReviewOutcome
from safety_plans.plans.models import Plan
from tests.factories.case_files import with_agency
from tests.factories.enquiries import harrocks_enquiry

THU_27_AUG_1315 = datetime(2026, 8, 27, 13, 15, tzinfo=LONDON)
THU_27_AUG_1330 = datetime(2026, 8, 27, 13, 30, tzinfo=LONDON)
THU_27_AUG_1345 = datetime(2026, 8, 27, 13, 45, tzinfo=LONDON)
THU_27_AUG_1400 = datetime(2026, 8, 27, 14, 0, tzinfo=LONDON)
THU_27_AUG_1415 = datetime(2026, 8, 27, 14, 15, tzinfo=LONDON)
THU_27_AUG_1430 = datetime(2026, 8, 27, 14, 30, tzinfo=LONDON)
FRI_28_AUG_0930 = datetime(2026, 8, 28, 9, 30, tzinfo=LONDON)

INVOLVED = ("hospital", "police", "health_visiting", "nursery")

WARD_PLAN = {
    "danger": "Lily has two bruises that nobody can explain. Somebody may have hurt her.",
    "day_place": "On the children’s ward",
    "day_with": "A nurse in the room at every visit",
    "night_place": "On the children’s ward",
    "night_with": "The ward staff; no parent stays",
    "out_of_hours_name": "Emergency duty team",
    "out_of_hours_number": "01632 960100",
    "parents_said": "Jodie: “I will do whatever it takes.” Dean said nothing.",
    "contacts": [
        {
            "person": "Jodie Wexcombe, mother",
            "alone": Alone.ONLY_WITH,
            "with_whom": "a nurse",
            "day": "Yes, with a nurse in the room",
            "night": "No",
        },
        {"person": "Dean Harrock, father", "alone": Alone.NO, "day": "Yes, with a nurse in the room", "night": "No"},
    ],
    "measures": [
        {
            "who": "Joan Tibbs, ward",
            "does": "Keeps a nurse in the room at every visit",
            "by_when": "Now",
            "checked": "Visit sheet, each shift",
        }
    ],
    "triggers": [{"happens": "A parent tries to take Lily", "then": "Ring 999. Then ring 01632 960100."}],
    "restrictions": [
        {
            "what": "Dean does not stay overnight",
            "authority": Authority.AGREED,
            "agreed_by": "Dean Harrock, to Priya Nair, by telephone",
            "told_voluntary": True,
        },
        {"what": "Nobody else visits", "authority": Authority.NONE},
    ],
    "pending": [{"what": "Skeletal survey", "could_change": "A fracture means nobody is alone with her"}],
}


def planned_enquiry(cast, *agencies, at=THU_27_AUG_1315):
    """The story's enquiry with these agencies in the case (hospital, police, health visiting and nursery if none)."""
    enquiry = harrocks_enquiry(cast)
    for agency in agencies or INVOLVED:
        if not enquiry.case.involvements.filter(agency=cast.agencies[agency]).exists():
            with_agency(enquiry.case, cast.agencies[agency], cast.actor("priya", at), at=at)
    return enquiry


def plan_of(enquiry, given_name="Lily"):
    """The Plan of that child."""
    plans = Plan.objects.select_related("case", "child__person", "enquiry")
    return plans.get(enquiry=enquiry, child__person__given_name=given_name)


def written(plan, cast, by="priya", at=THU_27_AUG_1330, **facts):
    """The next Version of that plan."""
    return services.write(plan, by=cast.actor(by, at), at=at, **(WARD_PLAN | facts))


def submitted(plan, cast, by="priya", at=THU_27_AUG_1330, **facts):
    """The next Version of that plan, waiting for approval."""
    return services.submit(written(plan, cast, by, at, **facts), by=cast.actor(by, at), at=at)


def approved(plan, cast, by="ruth", at=THU_27_AUG_1400, written_at=None, **facts):
    """The next Version of that plan, in force."""
    version = submitted(plan, cast, at=written_at or min(at, THU_27_AUG_1330), **facts)
    return services.approve(version, by=cast.actor(by, at), at=at, content_hash=version.content_hash)


def approved_by_telephone(plan, cast, approver="ruth", at=THU_27_AUG_1400, **facts):
    """The next Version of that plan, in force as interim: Priya heard the manager say so."""
    version = submitted(plan, cast, **facts)
    return services.approve_by_telephone(
        version, by=cast.actor("priya", at), at=at, approver=cast.people[approver], content_hash=version.content_hash
    )


def share_of(plan, agency):
    """The current Share of that plan with that agency."""
    return plan.shares.current().select_related("agency", "version").get(agency=agency)


def shared(plan, cast, at=THU_27_AUG_1415):
    """The Shares of that plan that could be sent, sent."""
    return services.share_all(plan, by=cast.actor("priya", at), at=at)


def acknowledged(share, cast, by, at=THU_27_AUG_1430):
    """The Share, acknowledged by somebody of the agency."""
    return services.acknowledge(share, by=cast.actor(by, at), at=at)


def reviewed(plan, cast, at=FRI_28_AUG_0930, outcome=ReviewOutcome.KEEP, **facts):
    """The Review of that plan by the lead social worker."""
    return services.review(
        plan, by=cast.actor("priya", at), at=at, outcome=outcome, words="Kept at every visit.", **facts
    )


def visited(plan, cast, by="priya", at=FRI_28_AUG_0930, **facts):
    """The Visit of somebody of the cast, who found every measure of the version in force kept."""
    at = facts.pop("at", at)
    measures = {one.pk: ("yes", "") for one in plan.in_force.measures.all()} if plan.in_force else {}
    said = {
        "visited_by": "Priya Nair, social worker",
        "saw": "Lily and Jodie, at home",
        "child_seen": "not_alone",
        "child_words": "Awake and undressed; too young to be seen alone.",
        "measures": measures,
    }
    return services.record_visit(plan, by=cast.actor(by, at), at=at, **(said | facts))


MARKED = {
    "Jodie": {
        "chosen": [("danger", 0), ("contacts", 1), ("measures", 1), ("out_of_hours", 0)],
        "their_words": "JODIE-SAID I will do whatever it takes.",
        "contact_name": "Priya Nair",
        "contact_number": "01632 960200",
        "complaint": "JODIE-COMPLAINS by ringing 01632 960199.",
    },
    "Dean": {
        "chosen": [("contacts", 2), ("restrictions", 1), ("out_of_hours", 0)],
        "their_words": "DEAN-SAID nothing.",
        "contact_name": "Ruth Calloway",
        "contact_number": "01632 960201",
        "complaint": "DEAN-COMPLAINS by ringing 01632 960198.",
    },
}


def prepared_copy(version, cast, name, by="priya", at=THU_27_AUG_1345, **facts):
    """The FamilyCopy for the parent of that given name, chosen and not released."""
    person = version.plan.child.person.household.people.get(given_name=name)
    given = {"person": person} | MARKED[name] | facts
    return services.prepare_copy(version, by=cast.actor(by, at), at=at, **given)


def released_copies(plan, cast, *copies, by="ruth", at=THU_27_AUG_1415):
    """These copies, released by a manager who did not choose them."""
    read = {copy.reference: copy.content_hash for copy in copies}
    return services.release_copies(plan, by=cast.actor(by, at), at=at, copies=read)


def family_copy(plan, cast, name="Dean"):
    """A copy for that parent of the version in force, released."""
    copy = prepared_copy(plan.in_force, cast, name, at=THU_27_AUG_1400)
    released_copies(plan, cast, copy)
    copy.refresh_from_db()
    return copy


def given_copy(copy, cast, by="priya", at=THU_27_AUG_1430, **facts):
    """A released copy, given to its person: by hand and in English unless said otherwise."""
    given = {"given_how": GivenHow.BY_HAND, "language": "English"} | facts
    return services.give_copy(copy, by=cast.actor(by, at), at=at, **given)


def asked_for(plan, cast, by="sian", at=THU_27_AUG_1345):
    """The Ask of the health visitors, who say that they have no plan."""
    return services.ask_for_plan(plan, by=cast.actor(by, at), at=at)


def concerned(plan, cast, by="ward", at=THU_27_AUG_1415):
    """The Concern of the ward about that plan."""
    return services.raise_plan_concern(plan, by=cast.actor(by, at), at=at, words="Nobody is named for the night shift.")


def withdrawn(plan, cast, by="sian", at=THU_27_AUG_1430):
    """The News that Dean no longer agrees, as the health visitor heard it."""
    facts = {"kind": "withdrawn", "words": "He says he will stay tonight.", "withdrawn_by": "Dean Harrock"}
    return services.note_news(plan, by=cast.actor(by, at), at=at, **facts)
