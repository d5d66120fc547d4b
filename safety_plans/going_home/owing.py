"""Which rows of going home must exist: a question for every child of the household, and who must hear of one at home.

News comes up by looking: a child who has left the ward, by whatever road that was recorded, is found here.
"""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, F, OuterRef, Q

from cases.case_files.models import CaseFile, Involvement
from cases.children.models import Child
from cases.enquiries.models import Enquiry, EnquiryChild
from cases.hospital_stays.choices import LeftTo
from cases.hospital_stays.models import Stay
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.moments import calendar_day
from safeguarding.owed import services as owed
from safeguarding.prepared import prepared
from safeguarding.roles import AgencyKind
from safeguarding.working_days import later
from safety_plans.going_home.choices import Answered, AnsweredLine, LeftHow
from safety_plans.going_home.gate import answer_for
from safety_plans.going_home.hours import opens_again
from safety_plans.going_home.models import GateAnswer, GoingHome, Telling
from safety_plans.going_home.telling import LEFT, tell_duty

GROWN_UP = relativedelta(years=18)
VISITED_UNDER = relativedelta(years=5)
TOLD_WITHIN = timedelta(hours=2)  # [GK]
THE_RECORD = "The record of the hospital"


def ways_home(case_id, at):
    """Make the question of going home that children lack while one of them is in hospital; return how many changed.

    Every child of the household and of the open enquiry, admitted or not (design 2.2, domain 5). A child whose stay has
    ended, home or elsewhere, is found and noted.
    """
    stays = list(_stays(case_id))
    if not stays:
        return 0
    changed = sum(_noted(way, at) for way in _left(case_id))
    here = [stay for stay in stays if stay.left_at is None]
    if here:
        since = min(stay.admitted_at for stay in here)
        changed += _begin(here[0].case_id, since=since, stays={stay.child_id: stay for stay in here}, at=at)
    return changed


def begin(case, *, at, now):
    """Make the question of going home for every child who has none open, from `at` on; `now` is when it is recorded."""
    stays = {stay.child_id: stay for stay in _stays(case.pk) if stay.left_at is None}
    made = _begin(case.pk, since=at, stays=stays, at=now)
    if made:
        for way in GoingHome.objects.asked().of_case(case):
            owed.settle(way, at=now)
    return made


def tellings(case_id, at):
    """Make who must hear that a child is at home: GP, health visiting to five, nursery or school; return how many."""
    made = [telling for way in _untold(case_id) for telling in _tellings_of(way, at)]
    if made:
        Telling.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


@prepared
def _stays(case_id):
    """The stays of a case that are not over, or over while the question of going home is still open."""
    asked = GoingHome.objects.asked().filter(stay=OuterRef("pk"))
    return Stay.objects.of_case(case_id).filter(Q(left_at=None) | Exists(asked)).order_by("admitted_at")


@prepared
def _untold(case_id):
    """The children who are at home, and of whom nobody is owed the news yet."""
    told = Telling.objects.filter(going_home=OuterRef("pk"))
    heard = GateAnswer.objects.filter(going_home=OuterRef("pk"), line=AnsweredLine.GP_TOLD, answer=Answered.YES)
    return (
        GoingHome.objects.filter(~Exists(told), case=case_id, left_at__isnull=False)
        .annotate(gp_told=Exists(heard))
        .select_related("child__person__gp_practice", "child__person__setting", "case")
    )


def _left(case_id):
    """The open questions of children whose stay is over."""
    over = GoingHome.objects.asked().filter(case=case_id, stay__left_at__isnull=False)
    return over.select_related("stay__left_by", "case__partnership", "child__person").order_by("pk")


def _noted(way, at):
    """Note what became of a child who has left the ward; the question stays open on the way to another hospital."""
    stay, by = way.stay, Actor.system(THE_RECORD, now=at)
    if stay.left_to == LeftTo.ANOTHER_HOSPITAL:
        way.stay = None
    elif stay.left_to == LeftTo.HOME:
        _home_already(way, stay, by)
    else:
        way.ended_at, way.ended_by_id, way.decided_at = stay.left_at, stay.left_by_id, way.decided_at or stay.left_at
        way.ended_why = f"{LeftTo(stay.left_to).label}. {stay.left_words}".strip()
        says = f"{way.child.person.name} is not going home"
        audit.record("not-going-home", way, by=by, at=stay.left_at, says=says, reason=way.ended_why)
    way.save()
    owed.settle(way, at=at)
    return 1


def _home_already(way, stay, by):
    """The ward recorded that the child has gone home, and nobody asked the gate."""
    missing = answer_for(way, stay.left_at).missing
    way.left_at, way.left_by_id, way.left_with = stay.left_at, stay.left_by_id, stay.left_words
    way.decided_at = way.decided_at or stay.left_at
    way.missing = [line.as_data() for line in missing]
    way.left_how = LeftHow.WITHOUT_GATE if missing else LeftHow.THROUGH_GATE
    name = way.child.person.given_name or way.child.person.name
    if missing:
        way.without_gate_at = stay.left_at
        way.without_gate_why = "Recorded by the hospital as gone home; nobody asked the gate."
        says = f"{name} left without the gate, while {len(missing)} things were missing"
        audit.record("child-left-without-gate", way, by=by, at=stay.left_at, says=says, reason=way.without_gate_why)
        tell_duty(LEFT, way.case, page="going-home", key=way.reference, now=by.now)
    else:
        audit.record("child-gone-home", way, by=by, at=stay.left_at, says=f"{name} went home, with nothing missing")


def _begin(case_id, *, since, stays, at):
    case = CaseFile.objects.select_related("partnership").get(pk=case_id)
    children = list(_children_without(case, since, at))
    agency_id = _agency_id(case, stays) if children else None
    made = []
    for child in children:
        stay = stays.get(child.pk)
        owed_at = stay.admitted_at if stay else max(since, child.person.recorded_at)
        facts = {"agency_id": agency_id, "stay": stay, "owed_at": owed_at, "recorded_at": at}
        made.append(GoingHome(case_id=case_id, child=child, **facts))
    GoingHome.objects.bulk_create(made, ignore_conflicts=True)
    return len(made) + _joined(case_id, stays, at)


def _joined(case_id, stays, at):
    """The open questions of children who came to be admitted since, now with their stay."""
    joined = [one for one in GoingHome.objects.asked().of_case(case_id) if _other_stay(one, stays)]
    for way in joined:
        way.stay = stays[way.child_id]
        way.save(update_fields=["stay"])
        owed.settle(way, at=at)
    return len(joined)


def _other_stay(way, stays):
    return way.child_id in stays and way.stay_id != stays[way.child_id].pk


def _children_without(case, since, at):
    """The living, born children of the household or of the open enquiry for whom nobody asks, nor asked since then."""
    today = calendar_day(at)
    ways = GoingHome.objects.filter(child=OuterRef("pk"))
    asked = ways.filter(left_at=None, ended_at=None)
    settled = ways.filter(Q(left_at__gte=since) | Q(ended_at__gte=since))
    staying_anew = (
        Stay.objects.current()
        .filter(child=OuterRef("pk"))
        .exclude(pk__in=GoingHome.objects.filter(child=OuterRef(OuterRef("pk")), stay__isnull=False).values("stay"))
    )
    places = EnquiryChild.objects.filter(child=OuterRef("pk"), case=case, enquiry__closed_at=None)
    return (
        Child.objects.filter(Q(person__household=case.household_id) | Q(Exists(places)), person__is_child=True)
        .exclude(person__died_on__lte=today)
        .exclude(person__born_on__lte=today - GROWN_UP)
        .exclude(person__born_on=None, person__due_on__isnull=False)
        .filter(~Exists(asked))
        .filter(~Exists(settled) | Exists(staying_anew))
        .select_related("person")
    )


def _agency_id(case, stays):
    """Who leads for social care: the open enquiry's agency, else the front door; where there is none, the hospital."""
    enquiry = Enquiry.objects.open().of_case(case).values_list("agency", flat=True).first()
    door = Agency.objects.filter(partnership=case.partnership_id, is_front_door=True).values_list("pk", flat=True)
    return enquiry or door.first() or next(iter(stays.values())).agency_id


def _tellings_of(way, at):
    person = way.child.person
    agencies = [] if way.gp_told or person.gp_practice is None else [person.gp_practice]
    if person.born_on is None or calendar_day(way.left_at) < person.born_on + VISITED_UNDER:
        agencies += _health_visiting(way.case)
    agencies += [person.setting] if person.setting else []
    for agency in agencies:
        opens = opens_again(agency, way.left_at) or way.left_at
        yield Telling(
            case_id=way.case_id,
            going_home=way,
            child_id=way.child_id,
            agency=agency,
            owed_at=way.left_at,
            due_at=later(opens, TOLD_WITHIN),
            recorded_at=at,
        )


def _health_visiting(case):
    involved = Involvement.objects.current().filter(case=case, agency=OuterRef("pk"))
    services = Agency.objects.filter(partnership=case.partnership_id).of_kind(AgencyKind.HEALTH_VISITING)
    return list(services.annotate(is_involved=Exists(involved)).order_by(F("is_involved").desc(), "pk")[:1])
