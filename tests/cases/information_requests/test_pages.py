"""The pages of information requests, as whoever asks and whoever is asked meet them."""

from datetime import timedelta

import pytest

from cases.information_requests import services
from cases.information_requests.models import Commencement, Request
from safeguarding.post.models import Message
from tests.factories.case_files import with_agency
from tests.factories.directory import GAMBLING, MIDWIFERY, NESTWELL, listed, published
from tests.factories.enquiries import THU_27_AUG_1400, THU_27_AUG_1500
from tests.factories.information_requests import ANSWER, BEARS, asked, enquired, gp_question, gps_asked
from tests.pages import statements

NOW = THU_27_AUG_1500 + timedelta(hours=1)


@pytest.fixture(autouse=True)
def friday(time_machine):
    time_machine.move_to(NOW, tick=False)


def board_on(page):
    """{name of who might know: the words of the cells}."""
    names = ("Sallowfield Surgery", "Quillbank Practice", "Coastway gambling clinic", "Nestwell Perinatal Support")
    return {name: row[1:] for row in page.rows for name in names if row[0].startswith(name) and len(row) == 5}


@pytest.fixture
def enquiry(cast):
    """The enquiry into the Harrocks, with the police in the case."""
    enquiry = enquired(cast)
    with_agency(enquiry.case, cast.police, cast.actor("priya", THU_27_AUG_1400), at=THU_27_AUG_1400)
    return enquiry


def test_every_practice_is_asked_in_one_press_and_the_board_shows_who_was_not(cast, enquiry, page_as):
    listed(cast)
    listed(cast, GAMBLING, agency=None)
    case = enquiry.case
    page = page_as(cast.priya).open("information", case.reference)
    assert "Do this next: ask 2 GP practices about Lily, Bobby, Jodie and Dean" in page.text
    board = board_on(page)
    assert board["Sallowfield Surgery"][3] == "–"
    assert all(cell.startswith("Not asked") for cell in board["Sallowfield Surgery"][:3])
    assert board["Coastway gambling clinic"][0] == "–"
    assert board["Coastway gambling clinic"][3].startswith("Not asked")
    page.open("gps-ask", case.reference)
    ticked = [str(one.pk) for one in Request.objects.filter(is_gp=True)]
    page.send(requests=ticked, consent="not_sought", consent_why="")
    assert page.errors == ["Say why you ask without consent."]
    page.send(requests=ticked, consent="not_sought", consent_why="It could put the children at risk.")
    assert "Asked: 2 practices." in page.text
    assert Message.objects.filter(kind="information-request").count() == 2
    board = board_on(page)
    assert all(cell.startswith("Asked") for cell in board["Sallowfield Surgery"][:3])
    assert (
        "Every practice that the enquiry owes a question has been asked." in page.open("gps-ask", case.reference).text
    )


def test_the_gp_nobody_knows_is_loud_on_the_board_on_the_case_and_when_asking(cast, page_as):
    case = enquired(cast, practice=None).case
    page = page_as(cast.priya).open("information", case.reference)
    assert "The GP of Dean Harrock is not recorded. Ask the family" in page.text
    assert "The GP of Dean Harrock is not recorded." in page.open("gps-ask", case.reference).text
    missing = page.open("case", case.reference).text
    assert "GP not recorded: ask the family, or the practice of the others at home" in missing
    assert "GP asked" in missing


def test_the_asked_agency_answers_in_the_page_and_sees_nothing_else(cast, enquiry, page_as):
    gps_asked(enquiry, cast)
    lily, dean = gp_question(enquiry, "Lily"), gp_question(enquiry, "Dean")
    page = page_as(cast.tom).open("my-work")
    assert "Question answered" in page.text
    assert "Lily" not in page.text
    page.open("information-request", lily.reference)
    assert "Do this next: answer about Lily Harrock" in page.text
    assert "Jodie Wexcombe" in page.text
    assert "Dean" not in page.text
    for name, found in (("information-request", dean), ("information-answer", dean), ("information-voice", lily)):
        assert page_as(cast.tom).open(name, found.reference).status == 404
    assert page_as(cast.tom).open("information", enquiry.case.reference).status == 404
    assert page_as(cast.marta).open("information-request", lily.reference).status == 404
    page.open("information-answer", lily.reference).send(words="Weighed on 2 July.")
    assert page.errors == ["Say whether this is all"]
    page.send(words="Weighed on 2 July.", whole="yes")
    assert "Your answer has gone to whoever asked." in page.text
    jodie = gp_question(enquiry, "Jodie")
    page.open("information-answer", jodie.reference).send(words=ANSWER, whole="yes")
    assert page.errors == ["Say what it means for the care of the child"]
    page.send(words=ANSWER, bears=BEARS, whole="yes")
    assert ANSWER in page.text
    page.open("information-not-us", gp_question(enquiry, "Bobby").reference).send(words="He moved practice.")
    assert "“Not us”" in page.text


def test_the_police_read_how_it_bears_on_the_child_and_social_care_reads_it_all(cast, enquiry, page_as):
    gps_asked(enquiry, cast)
    jodie = gp_question(enquiry, "Jodie")
    by = cast.actor("tom", THU_27_AUG_1500)
    services.answer(jodie, by=by, at=by.now, words=ANSWER, bears=BEARS)
    reference = enquiry.case.reference
    person = [reference, jodie.person.reference]
    for page_name, args in (
        ("information", [reference]),
        ("information-request", [jodie.reference]),
        ("person-information", person),
    ):
        police = page_as(cast.lowe).open(page_name, *args)
        assert (police.status, "codeine" in police.html, BEARS in police.text) == (200, False, True), page_name
        assert ANSWER in page_as(cast.priya).open(page_name, *args).text
    for page_name in ("case", "case-timeline"):
        assert "codeine" not in page_as(cast.lowe).open(page_name, reference).html


def test_any_worker_asks_a_service_found_by_what_it_knows(cast, enquiry, page_as):
    published(cast, guidance={"information": ("Ask the GP of every adult with care.", "Section 4")})
    clinic = listed(cast, GAMBLING, agency=None)
    dean = enquiry.case.household.people.get(given_name="Dean")
    page = page_as(cast.priya).open(
        "information-ask", enquiry.case.reference, whom=f"service:{clinic.reference}", person=dean.reference
    )
    assert "Ask the GP of every adult with care." in page.text
    assert "Duty to share" not in page.text
    page.send(question="Was he treated?", consent="given")
    assert page.errors == ["Say why you need to know"]
    page.send(question="Was he treated?", consent="given", why="He looks after a baby.")
    assert "Coastway gambling clinic is asked." in page.text
    request = Request.objects.get(service=clinic)
    assert (request.person, request.asked_how, request.basis) == (dean, "email", "public_task")
    page.open("information-voice", request.reference)
    page.send(said_by="The clinic nurse", kind="whole", words="Since 2024.", bears="He is in treatment.")
    assert "The clinic nurse of Coastway gambling clinic said so by voice" in page.text
    page.open("person-information", enquiry.case.reference, dean.reference)
    assert "Since 2024." in page.text


def test_a_reminder_a_withdrawal_and_what_follows_a_refusal(cast, enquiry, page_as):
    (request,) = asked(enquiry.case, cast, "Jodie")
    page = page_as(cast.priya).open("information-remind", request.reference).send()
    assert "Reminded" in page.text
    page_as(cast.ines).open("information-refuse", request.reference).send(words="She has not agreed.")
    assert "Refusal of information considered" in page_as(cast.ruth).open("my-work").text
    ruth = page_as(cast.ruth).open("refusal-consider", request.reference)
    assert "She has not agreed." in ruth.text
    ruth.send(outcome="accept", words="Enough is known.")
    assert "What follows the refusal: Accept it" in ruth.text
    (again,) = asked(enquiry.case, cast, "Dean")
    page.open("information-withdraw", again.reference).send(why="The wrong service.")
    assert "Withdrawn: The wrong service." in page.text


def test_an_administrator_enters_when_the_duty_to_share_begins(cast, enquiry, page_as):
    page = page_as(cast.admin).open("duty-to-share")
    assert "No day is entered: nobody can choose it." in page.text
    day = {"from_on__day": "1", "from_on__month": "8", "from_on__year": "2026"}
    page.send(source="The commencement regulations", **day)
    assert Commencement.objects.get().from_on.isoformat() == "2026-08-01"
    assert "Duty to share" in page_as(cast.priya).open("information-ask", enquiry.case.reference).text


def test_the_pages_cost_the_same_however_much_was_asked(cast, enquiry, page_as):
    listed(cast)
    asked(enquiry.case, cast, "Jodie")
    page = page_as(cast.priya)
    jodie = enquiry.case.household.people.get(given_name="Jodie")
    pages = [
        ("information", [enquiry.case.reference]),
        ("person-information", [enquiry.case.reference, jodie.reference]),
        ("information-request", [Request.objects.get(asked_at__isnull=False).reference]),
    ]
    spent = {}
    for size in ("few", "many"):
        for name, args in pages:
            page.open(name, *args)
            with statements() as sent:
                page.open(name, *args)
            spent[name, size] = len(sent)
        if size == "few":
            gps_asked(enquiry, cast)
            for number, facts in enumerate((MIDWIFERY, NESTWELL, GAMBLING)):
                service = listed(cast, facts, name=f"Service {number}")
                asked(enquiry.case, cast, "Jodie", "Dean", "Lily", service=service, at=THU_27_AUG_1500)
    for name, _ in pages:
        assert (name, spent[name, "few"]) == (name, spent[name, "many"])
        assert spent[name, "few"] <= 12, (name, spent)
