"""What the overview of one case reads, beside what is owed: the case itself, its people, its results. A query each."""

from django.db.models import Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Concat, JSONObject

from cases.case_files.models import CaseFile, Involvement
from cases.children.models import MobilityRecord
from cases.enquiries.models import Enquiry, EnquiryChild, Explanation
from cases.families.models import Person, Relationship, Vulnerability
from cases.hospital_stays.models import Stay
from cases.legal_measures.standing import standing_measures
from cases.skeletal_surveys.models import Survey
from escalations.chasing.models import Chaser, RingNow
from oversight.dashboards.asking import asked_by_role
from safeguarding.accounts.models import Agency
from safeguarding.audit.models import Entry, View
from safeguarding.nested import nested
from safeguarding.post.models import Message
from safeguarding.prepared import prepared
from safety_plans.going_home.models import Leaving
from safety_plans.plans.models import Plan, Version

LATEST_ENTRIES, LATEST_VIEWS = 10, 5


@asked_by_role(planned=True)
def for_overview(actor, reference):
    """The case file of that reference, if the actor may open it: enquiry, calls, agencies, latest entries and looks."""
    this = OuterRef("pk")
    unapproved = Version.objects.unapproved().filter(plan=OuterRef("pk"))
    waits = Exists(unapproved.filter(submitted_at__isnull=False, sent_back_at=None))
    plans = Plan.objects.filter(case=this).standing().annotate(waits=waits, is_being_written=Exists(unapproved))
    enquiry = Enquiry.objects.filter(case=this, closed_at=None).values(json=JSONObject(**ENQUIRY))[:1]
    entries = Entry.objects.filter(case_id=this).order_by("-at", "-id")
    views = View.objects.filter(case_id=this).order_by("-at", "-id")
    agency = Agency.objects.filter(pk=OuterRef("chaser__owed__about_agency_id")).values("name")
    child = Person.objects.filter(pk=OuterRef("chaser__owed__child_id")).values("given_name")
    calls = RingNow.objects.open().filter(case_id=this).order_by("raised_at")
    calls = calls.annotate(about=Coalesce(Subquery(agency), Subquery(child), Value("")))
    astray = Chaser.objects.astray().filter(case_id=this, owed__met_at=None, owed__ended_at=None).order_by("raised_at")
    refused = (
        Message.objects.to_pass_on()
        .filter(case_id=this)
        .annotate(refused_at=Coalesce("given_up_at", "came_back_at"), why=Concat("given_up_why", "came_back_why"))
        .order_by("refused_at")
    )
    agencies = Involvement.objects.current().filter(case=this).order_by("opened_at")
    return (
        CaseFile.objects.visible_to(actor)
        .filter(reference=reference)
        .select_related("household", "partnership")
        .annotate(
            enquiry=Subquery(enquiry),
            measures=standing_measures(this),
            staying=Exists(Stay.objects.current().filter(case=this)),
            leaving_said_at=Subquery(Leaving.objects.now().filter(case=this).values("said_at")[:1]),
            places=nested(EnquiryChild.objects.filter(case=this, enquiry__closed_at=None), "child_id", "seen_at"),
            plans=nested(
                plans,
                "child_id",
                "waits",
                "is_being_written",
                number="in_force__number",
                since_at="in_force__approved_at",
                how="in_force__approved_how",
                confirmed_at="in_force__confirmed_at",
            ),
            entries=nested(entries[:LATEST_ENTRIES], "verb", "at", "recorded_at", "who", "agency_name", "says"),
            views=nested(views[:LATEST_VIEWS], "at", "user_id", "who", "agency_name", "why", "page"),
            calls=nested(calls, "reference", "ring", "raised_at", "about", standard="chaser__owed__standard"),
            astray=nested(astray, "reached", "raised_at", standard="owed__standard"),
            refused=nested(refused, "recipient_email", "refused_at", "why"),
            agencies=nested(
                agencies,
                "why",
                name="agency__name",
                kind="agency__kind",
                desk="agency__desk_name",
                telephone="agency__desk_telephone",
            ),
        )
    )


def people_of(case):
    """The household's people, children first and the youngest before all, with what is recorded about each."""
    return list(_people(case.household_id))


@prepared
def _people(household_id):
    this = OuterRef("pk")
    relations = {"kin": "kin", "pr": "parental_responsibility", "lives": "lives_here", "care": "has_care"}
    known = Vulnerability.objects.filter(person=this).order_by("happened_at")
    explanations = Explanation.objects.filter(child=this).order_by("told_at")
    mobility = MobilityRecord.objects.filter(child=this).order_by("-observed_at")
    return (
        Person.objects.filter(household=household_id)
        .select_related("gp_practice", "setting", "child")
        .annotate(
            cares_for=nested(Relationship.objects.filter(adult=this), child="child_id", **relations),
            known=nested(known, "kind", "words", "source", past="is_past", at="happened_at"),
            told=nested(explanations, "about", source="told_by", at="told_at"),
            ability=Subquery(mobility.values("ability")[:1]),
        )
        .order_by(F("is_child").desc(), F("born_on").desc(nulls_first=True), "pk")
    )


def results_of(case):
    """The standing surveys of a case with what may be said of their results."""
    return list(_surveys(case.pk))


@prepared
def _surveys(case_id):
    return Survey.objects.filter(case=case_id).standing().with_standing()


ENQUIRY = {
    "reference": "reference",
    "kind": "kind",
    "started_at": "started_at",
    "lead": "lead__membership__user__name",
    "lead_telephone": "lead__membership__telephone",
    "manager": "lead__manager__user__name",
    "manager_telephone": "lead__manager__telephone",
    "agency": "agency__name",
}
