"""A child has died: one record, and from then on nothing is sent, nothing is changed, and nothing of others is lost."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction

from cases.deaths import services
from cases.deaths.frozen import FROZEN
from cases.deaths.models import Death, Note
from cases.enquiries import services as enquiries
from cases.families import services as families
from cases.families.models import Person
from escalations.chasing.models import Chaser, RingNow
from escalations.chasing.steps import Step
from safeguarding.audit.models import Entry
from safeguarding.audit.registry import all_verbs
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.post.rendering import render
from safeguarding.roles import Role
from safeguarding.standards import STANDARDS
from safeguarding.standards.deaths import ENDS_WITH_THE_CHILD
from safety_plans.going_home.models import GoingHome
from safety_plans.plans import services as plans
from safety_plans.plans.choices import SentToFamilyHow
from tests.api import said, system_of
from tests.factories.closings import decided as closing_decided
from tests.factories.deaths import SAT_29_AUG, SAT_29_AUG_0715, TUE_1_SEP_1000, died, notified, struck_out
from tests.factories.enquiries import concluded, place_of, seen
from tests.factories.hospital_stays import admitted
from tests.factories.plans import FRI_28_AUG_0930, approved, family_copy, given_copy, plan_of, planned_enquiry, written
from tests.factories.skeletal_surveys import requested
from tests.factories.transfers import offered
from tests.pages import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(cast, time_machine):
    """The story's enquiry; the hospital, the police and others are in the case."""
    time_machine.move_to(SAT_29_AUG_0715, tick=False)
    return planned_enquiry(cast)


def owed_about(enquiry, name):
    """{standard: whether it is still owed} about that child."""
    rows = Owed.objects.of_case(enquiry.case_id).about(place_of(enquiry, name).child)
    return {row.standard: row.is_open for row in rows}


# What is owed about a child and was begun while it lived, or begins with its death: somebody is still to say it.
OUTLIVES_THE_CHILD = {
    "danger-rung",
    "escalation-answered",
    "escalation-settled",
    "gp-asked",
    "gp-recorded",
    "information-answered",
    "injury-told",
    "left-without-gate-reviewed",
    "mark-referred",
    "meeting-rest-supplied",
    "override-reviewed",
    "plan-approval-confirmed",
    "plan-change-said",
    "plan-concern-answered",
    "rapid-review-sent",
    "refusal-considered",
    "result-told",
    "second-read",
    "serious-incident-decided",
    "survey-reported",
}


def test_whether_it_ends_with_the_child_is_decided_of_everything_that_is_owed_about_one():
    about_a_child = {standard.slug for standard in STANDARDS if standard.child}
    assert not ENDS_WITH_THE_CHILD & OUTLIVES_THE_CHILD
    assert about_a_child == ENDS_WITH_THE_CHILD | OUTLIVES_THE_CHILD


def test_what_ends_and_what_is_frozen_are_named_by_words_that_exist():
    assert {standard.slug for standard in STANDARDS} >= ENDS_WITH_THE_CHILD
    assert {verb.slug for verb in all_verbs()} >= FROZEN
    for standard in STANDARDS:
        if standard.slug in ENDS_WITH_THE_CHILD:
            child = apps.get_model(standard.on)._meta.get_field(standard.child.removesuffix("_id"))
            assert child.related_model._meta.label == "children.Child"


def test_what_was_owed_because_the_child_lived_ends_and_the_rest_stays(cast, enquiry):
    requested(cast, "Lily", enquiry=enquiry)
    before_bobby = owed_about(enquiry, "Bobby")
    assert owed_about(enquiry, "Lily")["child-seen"]
    death = died(cast, enquiry)
    lily, bobby = owed_about(enquiry, "Lily"), owed_about(enquiry, "Bobby")
    assert not any(lily[standard] for standard in lily.keys() & ENDS_WITH_THE_CHILD)
    assert lily["survey-reported"]
    assert lily["serious-incident-decided"]
    assert bobby == before_bobby
    assert Owed.objects.open().of("assessment-complete").count() == 1
    ended = Owed.objects.get(standard="child-seen", child_id=death.child_id)
    assert (ended.ended_at, ended.met_at) == (death.recorded_at, None)
    assert Person.objects.get(pk=death.child_id).died_on == SAT_29_AUG
    entry = Entry.objects.get(verb="death-recorded")
    assert (entry.says, entry.child_id) == ("Lily Harrock died on 29 Aug 2026", death.child_id)


def test_recorded_in_error_it_is_struck_out_and_everything_runs_on(cast, enquiry):
    before = owed_about(enquiry, "Lily")
    death = died(cast, enquiry)
    for who in ("priya", "okafor"):
        with pytest.raises(NotAllowed, match="manager or a named professional"):
            struck_out(death, cast, by=who)
    struck_out(death, cast)
    after = owed_about(enquiry, "Lily")
    assert {standard: after[standard] for standard in before} == before
    assert after["serious-incident-decided"] is False
    assert Person.objects.get(pk=death.child_id).died_on is None
    seen(enquiry, "Lily", cast.actor("priya", TUE_1_SEP_1000), at=TUE_1_SEP_1000)
    with pytest.raises(NotAllowed, match="struck out"):
        services.add_note(death, by=cast.actor("priya", TUE_1_SEP_1000), at=TUE_1_SEP_1000, words="Seen")
    with pytest.raises(NotAllowed, match="struck out"):
        notified(death, cast)
    assert died(cast, enquiry, at=TUE_1_SEP_1000).is_standing
    assert Death.objects.count() == 2


def test_nothing_is_changed_or_planned_for_the_child_and_what_was_found_is_still_written_down(cast, enquiry):
    place = place_of(enquiry, "Lily")
    version = written(plan_of(enquiry), cast)
    died(cast, enquiry)
    priya = cast.actor("priya", SAT_29_AUG_0715)
    later = SAT_29_AUG_0715 - timedelta(days=1)
    refused = (
        lambda: seen(enquiry, "Lily", priya, at=later),
        lambda: concluded(enquiry, "Lily", priya, at=SAT_29_AUG_0715, outcome="continuing_risk"),
        lambda: plans.submit(version, by=priya, at=SAT_29_AUG_0715),
        lambda: requested(cast, "Lily", enquiry=enquiry),
        lambda: families.record_address(place.child.person, by=priya, at=SAT_29_AUG_0715, lines="1 Elm Road"),
    )
    entries = Entry.objects.count()
    for verb in refused:
        with pytest.raises(NotAllowed, match="death of Lily Harrock is recorded"), transaction.atomic():
            verb()
    assert Entry.objects.count() == entries
    told = {"about": "Bruise on the cheek", "told_by": "Jodie", "told_to": "Priya Nair", "words": "She fell."}
    enquiries.record_explanation(enquiry.case, by=priya, at=later, child=place.child, **told)
    seen(enquiry, "Bobby", priya, at=SAT_29_AUG_0715)
    person = Person.objects.get(pk=place.child_id)
    with pytest.raises(NotAllowed, match="page of its own"):
        families.edit_person(person, by=priya, at=later, version=person.version, died_on=None)


def test_the_ward_says_that_the_child_died_and_is_led_on_to_record_it_before_or_after(cast, enquiry, page_as):
    stays = {name: admitted(cast, enquiry.case, name) for name in ("Lily", "Bobby")}
    died(cast, enquiry)
    page = page_as(cast.ward).open("stay-leave", stays["Lily"].reference).send(left_to="died", words="At 05:10.")
    assert page.heading == "Going home: the answer is no, for Bobby"
    ways = GoingHome.objects.filter(case=enquiry.case)
    assert ways.get(stay=stays["Lily"]).ended_why == "The child died in hospital. At 05:10."
    page = page_as(cast.ward).open("stay-leave", stays["Bobby"].reference).send(left_to="died", words="At 06:00.")
    assert page.heading == "Record the death of Bobby Harrock"


def test_nothing_more_is_sent_to_the_family(cast, enquiry):
    for name in ("Lily", "Bobby"):
        approved(plan_of(enquiry, name), cast)
    copy = family_copy(plan_of(enquiry), cast)
    given_copy(copy, cast, given_how=SentToFamilyHow.EMAIL, email="jodie@demo.example", at=FRI_28_AUG_0930)
    of_bobby = family_copy(plan_of(enquiry, "Bobby"), cast)
    waiting = Message.objects.filter(kind="family-copy-ready")
    assert waiting.unsent().count() == 1
    others = Message.objects.unsent().exclude(kind="family-copy-ready").count()
    died(cast, enquiry)
    assert waiting.unsent().count() == 0
    assert Message.objects.to_pass_on().count() == 0
    assert Message.objects.unsent().exclude(kind__in=["family-copy-ready", services.MAIL]).count() == others
    told = Message.objects.filter(kind=services.MAIL)
    desks = enquiry.case.involvements.exclude(agency__desk_email="").values_list("agency__desk_email", flat=True)
    assert sorted(told.values_list("recipient_email", flat=True)) == sorted(desks)
    words = "".join(render(Message.objects.filter(pk=told.first().pk).with_duty_number().with_reply_link().get()))
    assert "Before anybody of your agency contacts this family" in words
    assert not any(word in words for word in ("Lily", "Harrock", "died", "death"))
    with pytest.raises(NotAllowed, match="Give it by hand"):
        given_copy(of_bobby, cast, given_how=SentToFamilyHow.EMAIL, email="jodie@demo.example", at=SAT_29_AUG_0715)
    given_copy(of_bobby, cast, at=SAT_29_AUG_0715)


def test_nobody_is_rung_or_told_to_plan_for_the_child_and_whoever_reads_elsewhere_is_told(cast, enquiry, page_as):
    case = enquiry.case
    wrong = Owed.objects.open().about(place_of(enquiry, "Lily").child).get(standard="child-seen")
    chaser = Chaser.objects.create(owed=wrong, step=Step.MANAGER, case_id=case.pk, raised_at=FRI_28_AUG_0930)
    facts = {"partnership_id": case.partnership_id, "agency_id": cast.social_care.pk, "raised_at": FRI_28_AUG_0930}
    RingNow.objects.create(chaser=chaser, case_id=case.pk, ring="Duty desk, 01632 960110", **facts)
    assert RingNow.objects.open().count() == 1
    death = died(cast, enquiry)
    assert RingNow.objects.open().count() == 0
    page = page_as(cast.ruth).open("plans", case.reference)
    assert "in force for Lily" not in page.text
    assert "No longer owed" in " ".join(page.row("Lily Harrock"))
    page = page_as(cast.ruth).open("emergency", case.reference)
    assert page.heading == "Bobby Harrock: what to do now"
    assert "Lily died on 29 Aug 2026." in page.text
    offered(enquiry, cast, at=SAT_29_AUG_0715)
    read = said(system_of(cast.social_care, Role.SOCIAL_WORKER).get(f"/api/v1/cases/{case.reference}/"))
    assert {one["given_name"]: one["died_on"] for one in read["people"] if one["is_child"]} == {
        "Lily": "2026-08-29",
        "Bobby": None,
    }
    assert (read["enquiry"]["continues"], read["enquiry"]["offered_to"]) == (None, "Harbourne Council")
    struck_out(death, cast)
    assert RingNow.objects.open().count() == 1


def test_the_panel_is_decided_by_a_service_manager_and_a_named_person_leads_the_review(cast, enquiry):
    death = died(cast, enquiry)
    owing = Owed.objects.get(standard="serious-incident-decided")
    assert (owing.agency_id, owing.due_at.date().isoformat()) == (cast.social_care.pk, "2026-09-07")
    for who, match in (("ruth", "A service manager"), ("nadia", "A service manager")):
        with pytest.raises(NotAllowed, match=match):
            notified(death, cast, by=who)
    with pytest.raises(NotAllowed, match="Name who leads") as refusal:
        notified(death, cast, review_lead=" ")
    assert refusal.value.field == "review_lead"
    with pytest.raises(NotAllowed, match="nobody has decided"):
        reviewed(death, cast)
    notified(death, cast)
    with pytest.raises(NotAllowed, match="decided already"):
        notified(death, cast)
    due = Owed.objects.open().get(standard="rapid-review-sent")
    assert due.due_at.date().isoformat() == "2026-09-21"
    reviewed(death, cast)
    assert not Owed.objects.open().of("serious-incident-decided", "rapid-review-sent").exists()


def reviewed(death, cast):
    """The rapid review, recorded by the team manager."""
    at = TUE_1_SEP_1000 + timedelta(days=10)
    return services.record_rapid_review(death.incident, by=cast.actor("ruth", at), at=at, review="A full review.")


def test_not_notified_owes_no_review(cast, enquiry):
    notified(died(cast, enquiry), cast, notify=False, reasons="Expected, after a long illness.", review_lead="")
    assert not Owed.objects.of("rapid-review-sent").exists()


def test_a_death_cannot_be_before_the_birth_or_after_it_was_told_nor_twice(cast, enquiry):
    for died_on, match in ((SAT_29_AUG + timedelta(days=1), "told before"), (SAT_29_AUG.replace(year=2020), "birth")):
        with pytest.raises(NotAllowed, match=match) as refusal:
            died(cast, enquiry, died_on=died_on)
        assert refusal.value.field == "died_on"
    with pytest.raises(NotAllowed, match="Say who told you"):
        died(cast, enquiry, told_by=" ")
    death = died(cast, enquiry)
    with pytest.raises(NotAllowed, match="already recorded"):
        died(cast, enquiry)
    with pytest.raises(IntegrityError, match="a_child_dies_once"), transaction.atomic():
        Death.objects.create(
            case=death.case,
            child=death.child,
            died_on=SAT_29_AUG,
            told_by="Somebody",
            learned_at=SAT_29_AUG_0715,
            recorded_by=cast.priya.user,
            recorded_at=SAT_29_AUG_0715,
        )
    services.add_note(death, by=cast.actor("okafor", TUE_1_SEP_1000), at=SAT_29_AUG_0715, words="No pulse at 05:10.")
    for sql in ("UPDATE deaths_note SET words = 'x'", "DELETE FROM deaths_death", "DELETE FROM deaths_note"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(sql)
    assert Note.objects.get().about_at == SAT_29_AUG_0715


def test_an_enquiry_closes_without_an_outcome_for_a_child_who_has_died(cast, enquiry):
    priya = cast.actor("priya", SAT_29_AUG_0715)
    died(cast, enquiry)
    seen(enquiry, "Bobby", priya, at=SAT_29_AUG_0715)
    concluded(enquiry, "Bobby", priya, at=SAT_29_AUG_0715, outcome="continuing_risk")
    decisions = {place_of(enquiry, "Bobby").pk: ("plan", "PHY")}
    at = TUE_1_SEP_1000
    enquiries.record_conference(enquiry.conference, by=cast.actor("priya", at), at=at, decisions=decisions)
    closing = closing_decided(enquiry, cast)
    assert "outcomes" not in {line["slug"] for line in closing.missing}


def test_the_page_says_what_is_recorded_what_ended_and_what_goes_on_and_every_page_of_the_case_says_so(
    cast, enquiry, page_as, time_machine
):
    lily = place_of(enquiry, "Lily").child.person
    where = [enquiry.case.reference, lily.reference]
    page = page_as(cast.priya).open("person", *where)
    assert "Record a death" in page.text
    page = page_as(cast.priya).open("death-record", *where).send()
    assert "Say who told you" in page.errors
    page = page.send(**{"died_on-day": "29", "died_on-month": "8", "died_on-year": "2026", "told_by": "Dr Okafor"})
    assert page.heading == "Lily Harrock has died"
    assert "at 15 weeks" in page.text
    assert "A service manager of" in page.text
    assert "Child seen" in page.text
    time_machine.move_to(TUE_1_SEP_1000, tick=False)
    page = page_as(cast.sian).open("death-note", Death.objects.get().reference)
    assert "Not closed by" not in page.text
    page = page.send(words="On Thursday she was pale.")
    assert "written afterwards by" in page.text
    decide = page_as(cast.grace).open("serious-incident-decide", Death.objects.get().incident.reference)
    page = decide.send(notify="yes", reasons="Abuse is suspected.", review_lead="Nadia Sorrell, 01632 960140")
    assert "Notified" in page.text
    tab = page_as(cast.ruth)
    with statements() as sent:
        tab.open("death", *where)
    assert len(sent) <= 11, "\n".join(sent)
    for name in ("case", "enquiry", "family"):
        of = enquiry.reference if name == "enquiry" else enquiry.case.reference
        page = page_as(cast.ruth).open(name, of)
        assert "Lily Harrock has died." in page.text
    page = page_as(cast.ruth).open("death-strike-out", Death.objects.get().reference).send(why="Another child.")
    assert "No death is recorded for Lily" in page.text
    assert "struck out by" in page.text
