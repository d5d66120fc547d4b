"""Information requests: the practices of the story asked, by Priya, an hour into the enquiry."""

from cases.case_files.services import register_family
from cases.information_requests import services
from cases.information_requests.choices import Basis, Consent
from cases.information_requests.models import Request
from tests.factories.enquiries import THU_27_AUG_1300, THU_27_AUG_1400, started
from tests.factories.families import actor_of, harrocks, parents_of_both

BECAUSE = {
    "why": "A section 47 enquiry about two children.",
    "basis": Basis.ENQUIRY,
    "consent": Consent.NOT_SOUGHT,
    "consent_why": "Asking the parents first could put the children at risk.",
}
ANSWER = "Last seen on 3 August for her own sleep; codeine on repeat prescription since 2023."
BEARS = "She may sleep deeply at night: somebody else should hear the baby."


def registered(cast, *, at=THU_27_AUG_1300, practice="practice", **facts):
    """The Harrock household, each with their practice; Dean's is another one, or nobody's when `practice` is None."""
    people = harrocks(cast.surgery, cast.agencies[practice] if practice else None, cast.nursery)
    by = actor_of(cast.priya, at)
    return register_family(
        by=by, at=at, name="Harrock household", people=people, relationships=parents_of_both(), **facts
    )


def enquired(cast, *, at=THU_27_AUG_1300, **facts):
    """The enquiry about the Harrocks, which owes a question to each GP."""
    case = registered(cast, at=at, **facts)
    return started(case, cast.actor("priya", at), at)


def gp_question(enquiry, given_name):
    """The standing question to the GP of the person of that name."""
    ours = Request.objects.standing().filter(enquiry=enquiry, is_gp=True)
    return ours.select_related("person", "agency", "case").get(person__given_name=given_name)


def gps_asked(enquiry, cast, at=THU_27_AUG_1400, **more):
    """The Requests that Priya sent to every practice with an address."""
    facts = {"question_children": "How does the child do?", "question_adults": "What bears on the care?"}
    owing = Request.objects.filter(enquiry=enquiry, is_gp=True).not_asked()
    by = cast.actor("priya", at)
    return services.ask_gps(enquiry.case, by=by, at=at, requests=owing, **(BECAUSE | facts | more))


def asked(case, cast, *names, at=THU_27_AUG_1400, by="priya", **more):
    """The Requests to one agency (the perinatal service unless said otherwise) about the people of these names."""
    people = [case.household.people.get(given_name=name) for name in names or ("Jodie",)]
    facts = {"question": "Since when do you know her?", "agency": None if "service" in more else cast.perinatal}
    return services.ask(case, by=cast.actor(by, at), at=at, people=people, **(BECAUSE | facts | more))
