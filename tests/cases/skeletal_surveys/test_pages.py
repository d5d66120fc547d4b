"""The pages of imaging: the right people take a survey to its result, and nothing unfinished looks finished."""

import pytest

from cases.families.services import add_person
from cases.skeletal_surveys.choices import ImagingChoice, ImagingKind
from cases.skeletal_surveys.models import ImagingDecision, Read, Report, Survey
from safeguarding.audit.models import View
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from tests.factories.skeletal_surveys import (
    FRI_28_AUG_1645,
    READ_INJURY,
    THU_27_AUG_1600,
    asked_for,
    decided,
    decision_of,
    final,
    first_read,
    imaged_case,
    issued,
    no_longer_decided,
    performed,
    read_twice,
    requested,
)
from tests.pages import statements

NOT_FINAL = "not final. Do not treat as normal."


@pytest.fixture
def friday(time_machine):
    """It is Friday 28 August, 16:45: the bank-holiday weekend begins."""
    time_machine.move_to(FRI_28_AUG_1645, tick=False)
    return time_machine


@pytest.fixture
def enquiry(cast, friday):
    """The story's enquiry, with the hospital in the case."""
    return imaged_case(cast)


def test_a_survey_goes_its_whole_way_through_the_pages(cast, page_as, enquiry):
    decision = decision_of(enquiry)
    page = page_as(cast.okafor).open("imaging-decide", decision.reference)
    page = page.send(choice="do", reasons="Bruises on a baby", decided_by_name="Dr Adaeze Okafor, consultant")
    assert page.heading == "Skeletal surveys"
    page = page.open("survey-request", decision.reference)
    page.send(reporting_agency=cast.hospital.pk, clinical_question="Any fracture?", consent_by="Jodie Wexcombe")
    survey = Survey.objects.get()
    page = page_as(cast.ward).open("survey-perform", survey.reference)
    page = page.send(performed_by_name="Hal Denby", identity_checked="yes")
    assert "Nobody is named as having read it" in page.text
    page = page_as(cast.rahmani).open("survey-first-read", survey.reference)
    page = page.send(findings="Left tibia: fracture", shows_injury="yes")
    assert "Ring the consultant now: an injury was seen" in page.text
    page.open("survey-tell-injury", survey.reference).send(told_to="Dr Adaeze Okafor")
    page = page_as(cast.stone).open("survey-second-read", survey.reference)
    page.send(findings="Fracture of the left tibia", shows_injury="yes")
    page = page_as(cast.rahmani).open("survey-issue-report", survey.reference)
    page = page.send(findings="Fracture, left tibia.", shows_injury="yes")
    assert "nobody has said it back by voice" in page.text
    page = page.open("survey-tell", survey.reference).send(told_to="Dr Adaeze Okafor", said_back="yes")
    assert "final report shows injury. Told to Dr Adaeze Okafor, who said it back." in page.text
    assert Survey.objects.get().told_at == FRI_28_AUG_1645


def test_the_second_reader_is_not_shown_what_the_first_found(cast, page_as, enquiry):
    survey = performed(requested(cast, enquiry=enquiry), cast)
    first_read(survey, cast, findings="Metaphyseal corner fracture", shows_injury=True)
    tab = page_as(cast.stone)
    for page in ("survey-second-read", "survey"):
        assert "corner fracture" not in tab.open(page, survey.reference).html
    assert "Shows injury" not in tab.open("survey-second-read", survey.reference).text
    assert "injury seen" not in tab.text


def test_whoever_reports_sees_both_reads_side_by_side(cast, page_as, enquiry):
    survey = read_twice(cast, enquiry=enquiry)
    page = page_as(cast.rahmani).open("survey-issue-report", survey.reference)
    assert page.text.count("No fracture seen.") == 2


def test_the_first_reader_is_refused_in_words(cast, page_as, enquiry):
    survey = performed(requested(cast, enquiry=enquiry), cast)
    first_read(survey, cast)
    page = page_as(cast.rahmani).open("survey-second-read", survey.reference)
    page = page.send(findings="Nothing at all", shows_injury="no")
    assert page.errors == ["You made the first read. The second read must be by a different radiologist."]
    assert "Nothing at all" in page.html
    assert Read.objects.count() == 1


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_is_kept(cast, page_as, enquiry):
    page = page_as(cast.okafor).open("imaging-decide", decision_of(enquiry).reference)
    page = page.send(reasons="Bruises on a baby")
    assert page.errors == ["Choose what was decided", "Enter the name and role of whoever decided"]
    assert "Bruises on a baby" in page.html
    assert not ImagingDecision.objects.exclude(decided_at=None).exists()


def test_reads_that_differ_ask_for_their_settlement_at_the_field(cast, page_as, enquiry):
    survey = performed(requested(cast, enquiry=enquiry), cast)
    first_read(survey, cast)
    by = page_as(cast.stone).open("survey-second-read", survey.reference)
    by.send(findings="A fracture", shows_injury="yes")
    page = page_as(cast.rahmani).open("survey-issue-report", survey.reference)
    page = page.send(findings="A fracture after all", shows_injury="yes")
    assert page.errors == ["The two reads differ. Say how the difference was settled."]
    assert 'id="id_discrepancy-error"' in page.html or "discrepancy" in page.html.split("error-summary")[1][:600]
    assert "A fracture after all" in page.html


def test_a_call_that_was_not_said_back_tells_nobody(cast, page_as, enquiry):
    survey = read_twice(cast, enquiry=enquiry)
    issued(survey, cast)
    page = page_as(cast.rahmani).open("survey-tell", survey.reference)
    page = page.send(told_to="Dr Adaeze Okafor", said_back="no")
    assert page.errors == ["A result counts as told only when the listener has said it back."]
    assert Report.objects.get().told_at is None


def test_no_injury_does_not_end_the_warning(cast, page_as, enquiry):
    survey = final(cast, enquiry=enquiry)
    page = page_as(cast.okafor).open("survey", survey.reference)
    assert "Lily: no injury seen so far. Do not treat as normal." in page.text


# Who sees what


def test_the_radiology_desk_sees_the_survey_and_nothing_else_of_the_case(cast, page_as, enquiry):
    survey = performed(requested(cast, enquiry=enquiry), cast)
    tab = page_as(cast.rahmani)
    page = tab.open("survey", survey.reference)
    assert page.heading == "Skeletal survey of Lily Harrock"
    assert "Bobby" not in page.text
    assert "All imaging of this household" not in page.links
    for name in ("case", "surveys", "case-timeline", "family"):
        assert tab.open(name, enquiry.case.reference).status in (403, 404)


@pytest.mark.parametrize(
    "page",
    ["survey", "survey-perform", "survey-second-read", "survey-tell", "survey-word", "survey-follow-up"],
)
def test_the_outsider_finds_nothing(cast, page_as, page, enquiry):
    survey = performed(requested(cast, enquiry=enquiry), cast)
    status = page_as(cast.marta).open(page, survey.reference).status
    assert status == (404 if page in ("survey", "survey-word") else 403)


def test_nor_the_tracker_nor_a_decision(cast, page_as, enquiry):
    tab = page_as(cast.marta)
    assert tab.open("surveys", enquiry.case.reference).status == 404
    assert tab.open("imaging-decide", decision_of(enquiry).reference).status == 404


@pytest.mark.parametrize("who", ["priya", "ward", "okafor", "sian"])
def test_only_a_radiologist_opens_a_read(cast, page_as, who, enquiry):
    survey = performed(requested(cast, enquiry=enquiry), cast)
    assert page_as(cast.people[who]).open("survey-first-read", survey.reference).status == 403
    assert page_as(cast.people[who]).open("survey-issue-report", survey.reference).status == 403


# The tracker


def test_each_child_stands_there_as_not_final(cast, page_as, enquiry):
    performed(requested(cast, enquiry=enquiry), cast)
    page = page_as(cast.priya).open("surveys", enquiry.case.reference)
    assert f"Lily: {NOT_FINAL} Performed, not reported. Nobody is named as having read it." in page.text
    assert f"Bobby: {NOT_FINAL} No survey has been asked for." in page.text
    children = {decision.child_id for decision in ImagingDecision.objects.all()}
    assert set(View.objects.filter(page="surveys").values_list("child_id", flat=True)) == children


def test_the_children_stand_side_by_side_step_by_step(cast, page_as, enquiry):
    performed(requested(cast, enquiry=enquiry), cast)
    decided(decision_of(enquiry, "Bobby"), cast, choice=ImagingChoice.DECLINE)
    page = page_as(cast.priya).open("surveys", enquiry.case.reference)
    assert page.rows[0] == ["Step", "Lily, 15 weeks", "Bobby, 2 years 1 month"]
    assert page.row("Decided, with reasons")[1].startswith("Yes")
    assert page.row("Decided, with reasons")[2].startswith("Declined")
    assert page.row("First read")[1].startswith("Not recorded")
    assert page.row("First read")[2] == "Not to be done"
    assert page.row("CT scan of the head")[2] == "Not expected over 1 year"


def test_one_child_has_one_column(cast, page_as, enquiry):
    performed(requested(cast, enquiry=enquiry), cast)
    no_longer_decided(enquiry, "Bobby")
    page = page_as(cast.priya).open("surveys", enquiry.case.reference)
    assert page.rows[0] == ["Step", "Lily, 15 weeks"]


def test_reports_that_are_overdue_are_the_next_thing(cast, page_as, enquiry):
    for name in ("Lily", "Bobby"):
        performed(requested(cast, name, enquiry=enquiry), cast)
    page = page_as(cast.okafor).open("surveys", enquiry.case.reference)
    assert "Ring the on-call radiologist: two reports are overdue" in page.text
    assert "Larkfield Hospital NHS Trust 01632 960 110" in page.text
    assert page.row("Final report")[1].startswith("Not issued Overdue by 45 min")


def test_nobody_is_to_be_rung_in_time(cast, page_as, enquiry, time_machine):
    performed(requested(cast, enquiry=enquiry), cast)
    time_machine.move_to(THU_27_AUG_1600.replace(day=28, hour=15), tick=False)
    page = page_as(cast.okafor).open("surveys", enquiry.case.reference)
    assert "Ring the on-call radiologist" not in page.text


@pytest.mark.parametrize("more", [0, 5])
def test_the_tracker_costs_the_same_whatever_the_size_of_the_family(cast, page_as, enquiry, more):
    no_longer_decided(enquiry, "Bobby")
    performed(requested(cast, enquiry=enquiry), cast)
    priya = cast.actor("priya", FRI_28_AUG_1645)
    for number in range(more):
        facts = {"is_child": True, "given_name": f"Kit{number}", "born_on": THU_27_AUG_1600.date()}
        add_person(enquiry.case.household, by=priya, at=FRI_28_AUG_1645, **facts)
        decision = decided(decision_of(enquiry, f"Kit{number}"), cast, at=FRI_28_AUG_1645)
        first_read(performed(asked_for(decision, cast), cast), cast, **READ_INJURY) if number % 2 else None
    tab = page_as(cast.priya)
    with statements() as sent:
        page = tab.open("surveys", enquiry.case.reference)
    assert len(sent) <= 11, "\n".join(sent)  # one of them for who has been chased
    assert len(page.rows[0]) == 2 + more
    assert page.text.count("Do not treat as normal.") + page.text.count("Act now") == 1 + more
    assert ImagingDecision.objects.filter(kind=ImagingKind.CT_HEAD).count() == 1 + more


def test_the_clocks_say_in_words_what_they_draw_and_who_has_been_chased(cast, page_as, enquiry):
    for name in ("Lily", "Bobby"):
        performed(requested(cast, name, enquiry=enquiry), cast)
    Message.objects.create(
        kind="chase",
        unique_key="chase 1",
        recipient_email="radiology@demo.example",
        case_id=enquiry.case_id,
        params={"owed": Owed.objects.of("survey-reported").earliest("pk").pk, "step": 1},
        created_at=FRI_28_AUG_1645,
        not_before=FRI_28_AUG_1645,
    )
    page = page_as(cast.priya).open("surveys", enquiry.case.reference)
    assert "Lily: now, 45 min past the target. Limit Sun 30 Aug, 16:00, in 47 h 15 min." in page.text
    assert page.row("16:45 today")[1:] == ["radiology@demo.example", "Lily’s report overdue", "Waiting to be sent"]
