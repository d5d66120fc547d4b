"""The emergency page: for somebody at 02:00 who has never met this child. What there is not comes first.

One screen, one sheet of paper. Health detail of an adult and protected addresses are left out for everybody, whoever
asks: the sheet is printed and left lying about (pages.md 8).
"""

from dataclasses import dataclass, field

from cases.body_maps.choices import Kind
from cases.children.choices import LegalStatus, Mobility
from cases.enquiries.choices import ConferenceDecision, EnquiryKind
from cases.families.choices import Kin, YesNoUnknown
from cases.legal_measures.standing import standing_of
from cases.skeletal_surveys.results import result_of
from oversight.dashboards import emergency_queries as queries
from oversight.dashboards.case_queries import results_of
from oversight.dashboards.emergency_numbers import numbers_of
from oversight.dashboards.emergency_plans import plan_lines
from safeguarding import moments
from safeguarding.nested import revive
from safeguarding.words import listing, plural

MOST_MARKS = 4  # named one by one; the rest are on the body map
LONGEST_QUOTATION = 180  # characters; what goes on is on the page of the enquiry

# What the national flag can and cannot show: what is bold, and the rest of the sentence.
FLAG_SHOWS_NOTHING = (
    "The national flag that hospitals see (CP-IS) shows nothing of this:",
    "it shows child protection plans and children in care, not enquiries or safety plans.",
)
FLAG_MAY_SHOW = (
    "The national flag that hospitals see (CP-IS) shows no enquiry and no safety plan;",
    "it may show a child protection plan or an order of a court.",
)


@dataclass
class ChildNow:
    """One child: what there is not, then the plan in force line by line, then what else is known."""

    person: object
    plan: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    known: list = field(default_factory=list)

    @property
    def name(self):
        """The first name, as everybody in the room uses it."""
        return self.person.given_name or self.person.name


@dataclass(frozen=True)
class AdultNow:
    """One adult, what the law lets them decide, and what it forbids them: `law` is a sentence each."""

    name: str
    about: str
    law: list


def emergency(case, actor):
    """Everything the page of `case` (from `for_emergency`) shows, by the names its template uses."""
    now = actor.now
    household = queries.people_of(case)
    people = [one for one in household if not one.died_on]
    surveys = results_of(case)
    results = {survey.child_id: result_of(survey) for survey in surveys}
    enquiry = revive([case.enquiry])[0] if case.enquiry else None
    children = _children([one for one in people if one.is_child], case, results, now)
    waiting = any(not result.final for result in results.values())
    return {
        "case": case,
        "heading": f"{_together([child.person for child in children])}: what to do now",
        "enquiry": enquiry,
        "is_joint": bool(enquiry) and enquiry["kind"] == EnquiryKind.JOINT,
        "flag": FLAG_MAY_SHOW if _flagged(case, children) else FLAG_SHOWS_NOTHING,
        "children": children,
        "died": [one for one in household if one.died_on],
        "numbers": numbers_of(case, enquiry, queries.agencies_to_ring(case, now), waiting),
        "sentences": _sentences(children, case, waiting),
        "homes": _homes(people),
        "adults": [_adult(one, _measures(one, case), now) for one in people if not one.is_child],
        "told": [_told(one) for one in revive(case.told)],
        "grant": next((one for one in actor.grants if one.case_id == case.pk), None),
    }


def _children(people, case, results, now):
    places = {place["child_id"]: place for place in revive(case.places)}
    plans = {plan["child_id"]: plan for plan in revive(case.plans)}
    return [
        _child(one, plans.get(one.pk), places.get(one.pk), results.get(one.pk), _measures(one, case), now)
        for one in people
    ]


def _measures(person, case):
    """What the law says of this child or adult, unless its end is recorded."""
    return [one for one in standing_of(case.measures) if one.person_id == person.pk]


def _child(person, plan, place, result, measures, now):
    child = ChildNow(person, plan=plan_lines(plan, now))
    for measure in measures:
        (child.missing if measure.ran_out(now) else child.known).append(measure.words(now))
    if person.stay:
        child.known.append(_ward(revive([person.stay])[0], now))
    if plan is None:
        child.missing.append("No safety plan")
    if result is None and place and person.born_on:
        child.missing.append("No X-rays asked for")
    elif result:
        (child.known if result.final and not result.injury else child.missing).append(f"X-rays: {result.heading}")
    if place and not place["seen_at"] and person.born_on:
        child.missing.append("Not seen by a social worker in this enquiry")
    elif place and place["seen_at"]:
        child.known.append(f"Seen by a social worker {moments.when(place['seen_at'], now)}")
    if person.latest_map:
        child.known.append(_marks(revive([person.latest_map])[0], now))
    ability = Mobility(person.ability).label if person.ability else "What this child can do: not recorded"
    child.known.append(ability)
    if person.child.legal_status != LegalStatus.NONE:
        child.known.append(person.child.get_legal_status_display())
    if person.child.alerts:
        child.known.append(person.child.alerts)
    return child


def _ward(stay, now):
    """ "In hospital: Children's ward, Larkfield Hospital NHS Trust, 01632 960430, since 17:00 today"."""
    where = ", ".join(filter(None, (stay["ward"], stay["hospital"], stay["telephone"])))
    return f"In hospital: {where}, since {moments.when(stay['since_at'], now)}"


def _marks(body_map, now):
    """ "2 marks seen Thu 27 Aug, 10:10: bruise, left cheek; bruise, right ear": of the latest body map with any."""
    places = [f"{Kind(mark['kind']).label.lower()}, {mark['region'].replace('-', ' ')}" for mark in body_map["marks"]]
    more = "; and more" if len(places) > MOST_MARKS else ""
    seen = moments.when(body_map["observed_at"], now)
    return f"{plural(len(places), 'mark')} seen {seen}: {'; '.join(places[:MOST_MARKS])}{more}"


def _flagged(case, children):
    """Whether the national flag may show something: a child protection plan, or a child in care."""
    planned = any(place["decision"] == ConferenceDecision.PLAN for place in case.places)
    return planned or any(child.person.child.legal_status != LegalStatus.NONE for child in children)


def _together(people):
    """ "Lily and Bobby Harrock" where the family name is one; else every full name."""
    families = {one.family_name for one in people}
    if people and len(families) == 1 and all(one.given_name for one in people):
        return f"{listing(one.given_name for one in people)} {families.pop()}".strip()
    return listing(one.name for one in people) if people else "No child is recorded"


def _sentences(children, case, waiting):
    """What to do if a child is with you, in four sentences."""
    names = [child.name for child in children] or ["The child"]
    whom = {1: names[0], 2: "either child"}.get(len(names), "any of these children")
    youngest, others = names[0], names[1:]
    examine = f"Examine {youngest} all over, undressed. Look in the mouth."
    if others:
        examine += f" Ask where {listing(others)} {'is' if len(others) == 1 else 'are'}: every child needs seeing."
    return [
        f"Do not let {whom} go home until a consultant and the duty social worker have both agreed.",
        examine,
        _do_not_rely(case, waiting),
        "If a parent leaves with a child, ring 999. Only police can stop a child leaving.",
    ]


def _do_not_rely(case, waiting):
    if waiting and case.in_passing:
        words = case.in_passing[0]["words"].rstrip(".")
        return f"Do not rely on “{words}”. It was said in passing; nobody signed it."
    if waiting:
        return "Do not rely on an X-ray result that is not final: breaks are found on the second read."
    return "Do not rely on how a child looks: ask what happened, and write down the words used."


def _homes(people):
    """Where they live, as (words, whose); a protected address is left out, and so is one like it."""
    protected = {_lines(one.address) for one in people if one.address and one.address["protected"]}
    homes = {}
    for one in people:
        if one.address:
            lines = _lines(one.address)
            words = "" if lines in protected else f"{one.address['lines']} {one.address['postcode']}".strip()
            homes.setdefault(words, []).append(one.given_name or one.name)
    return [(words, listing(names)) for words, names in homes.items()]


def _lines(address):
    return "".join(letter for letter in address["lines"].lower() if letter.isalnum())


def _adult(person, measures, now):
    kin = listing(dict.fromkeys(Kin(tie["kin"]).label.lower() for tie in person.ties)) or "adult of the household"
    age = f", {moments.age(person.born_on, moments.calendar_day(now))}" if person.born_on else ""
    law = [f"{one.words(now).rstrip('.')}." for one in measures]
    return AdultNow(person.name, f"{kin}{age}. {_may_consent(person.ties)}", law)


def _may_consent(ties):
    answers = {tie["pr"] for tie in ties}
    if answers == {YesNoUnknown.YES}:
        return "Has parental responsibility, so can consent."
    if answers == {YesNoUnknown.NO}:
        return "Has no parental responsibility, so cannot consent."
    if YesNoUnknown.UNKNOWN in answers or not answers:
        return "Parental responsibility not checked."
    return "Parental responsibility for some of the children only: ask which."


def _told(telling):
    words = telling["words"].strip()
    goes_on = len(words) > LONGEST_QUOTATION
    return telling | {"words": words[:LONGEST_QUOTATION].rsplit(" ", 1)[0] if goes_on else words, "goes_on": goes_on}
