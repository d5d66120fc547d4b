"""What the emergency page reads: the case, its people, its results, and whom to ring now. A query each."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from cases.body_maps.models import BodyMap, Mark
from cases.case_files.models import CaseFile, Involvement
from cases.children.models import MobilityRecord
from cases.enquiries.models import Enquiry, EnquiryChild, Explanation
from cases.families.models import Address, Person, Relationship
from cases.hospital_stays.models import Stay
from cases.legal_measures.standing import standing_measures
from cases.skeletal_surveys.models import InformalWord
from safeguarding.accounts.models import Agency, Duty
from safeguarding.nested import nested
from safeguarding.roles import AgencyKind, Role
from safety_plans.going_home.models import Leaving
from safety_plans.plans.models import ContactRule, Version

# What of a plan in force somebody must know who has the child before them.
PLAN = (
    "child_id",
    "number",
    "approved_at",
    "approved_how",
    "confirmed_at",
    "day_place",
    "day_with",
    "night_place",
    "night_with",
    "out_of_hours_name",
    "out_of_hours_number",
)
ON_CALL = (Role.OUT_OF_HOURS_SOCIAL_WORKER, Role.PAEDIATRICIAN, Role.RADIOLOGIST, Role.POLICE_OFFICER)


def for_emergency(actor):
    """Case files the actor may open, each with its open enquiry, what was told, and what was said in passing."""
    this = OuterRef("pk")
    enquiry = Enquiry.objects.filter(case=this, closed_at=None).values(
        json=JSONObject(
            kind="kind",
            started_at="started_at",
            lead="lead__membership__user__name",
            lead_telephone="lead__membership__telephone",
        )
    )
    places = EnquiryChild.objects.filter(case=this, enquiry__closed_at=None)
    told = Explanation.objects.filter(case=this).order_by("-told_at", "-pk")
    plans = Version.objects.in_force().filter(case=this).order_by("plan__owed_at")
    in_passing = InformalWord.objects.filter(case=this, survey__cancelled_at=None).order_by("-said_at", "-pk")
    return (
        CaseFile.objects.visible_to(actor)
        .select_related("household", "partnership")
        .annotate(
            enquiry=Subquery(enquiry[:1]),
            places=nested(places, "child_id", "seen_at", decision="conference_decision"),
            plans=nested(plans, *PLAN, contacts=_contacts()),
            measures=standing_measures(this),
            leaving_said_at=Subquery(Leaving.objects.now().filter(case=this).values("said_at")[:1]),
            told=nested(told[:3], "told_by", "words", "about", "told_at"),
            in_passing=nested(in_passing[:1], "words", "said_by", "said_at"),
        )
    )


def people_of(case):
    """The household, children first and the youngest before all; of adults no more than care and consent need.

    Children who have died are among them.
    """
    this = OuterRef("pk")
    latest = MobilityRecord.objects.filter(child=this).order_by("-observed_at", "-pk")
    address = Address.objects.filter(person=this, until_on=None)
    maps = BodyMap.objects.standing().with_worrying_marks().filter(child=this).order_by("-observed_at", "-pk")
    marks = Mark.objects.worrying().filter(body_map=OuterRef("pk")).order_by("number")
    latest_map = maps.values(json=JSONObject(observed_at="observed_at", marks=nested(marks, "kind", "region")))
    ties = Relationship.objects.filter(adult=this).order_by("pk")
    stay = Stay.objects.current().filter(child=this)
    ward = JSONObject(ward="ward", hospital="agency__name", since_at="admitted_at", telephone="ward_telephone")
    return list(
        Person.objects.filter(Q(died_on=None) | Q(is_child=True), household=case.household_id)
        .select_related("child")
        .annotate(
            latest_map=Subquery(latest_map[:1]),
            ability=Subquery(latest.values("ability")[:1]),
            stay=Subquery(stay.values(json=ward)[:1]),
            address=Subquery(
                address.values(json=JSONObject(lines="lines", postcode="postcode", protected="is_protected"))[:1]
            ),
            ties=nested(ties, "kin", pr="parental_responsibility", lives="lives_here"),
        )
        .youngest_first()
    )


def agencies_to_ring(case, now):
    """The front door, hospitals and police of the partnership, those in the case first, with who is on call now."""
    involved = Involvement.objects.current().filter(case=case, agency=OuterRef("pk"))
    on_call = Duty.objects.at(now).filter(agency=OuterRef("pk"), on_call_as__in=ON_CALL).order_by("from_at", "pk")
    agencies = Agency.objects.filter(partnership=case.partnership_id)
    agencies = agencies.of_kind(AgencyKind.HOSPITAL, AgencyKind.POLICE) | agencies.filter(is_front_door=True)
    return list(
        agencies.annotate(
            is_involved=Exists(involved),
            on_call=nested(on_call, "telephone", "until_at", role="on_call_as", name="membership__user__name"),
        ).order_by("-is_involved", "name")
    )


def _contacts():
    """Who may be with the child, of the version in the outer query."""
    rules = ContactRule.objects.filter(version=OuterRef("pk")).order_by("position")
    return nested(rules, "person", "alone", "with_whom")
