"""One case from the telephone call to the result said back, by several people in real browsers (domain 1.1a).

The pages' clock is set to the story's days; between them time is moved by the argument of the scan and of the post, so
that each chase arrives at a real mail server at the very minute at which it is due, and not a minute before.
"""

from datetime import timedelta

import pytest
from django.urls import resolve

from cases.case_files.models import CaseFile
from cases.enquiries.models import Enquiry
from cases.referrals.models import Referral
from cases.skeletal_surveys.choices import ImagingKind
from cases.skeletal_surveys.models import ImagingDecision, Survey
from escalations.challenges.choices import Origin
from escalations.challenges.models import Escalation
from escalations.chasing.services import raise_chasers
from safeguarding.accounts.access import may_open
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.post.services import send_due
from tests.browser import story
from tests.browser.conftest import WAYS
from tests.browser.story import ASKED, moment

pytestmark = [pytest.mark.browser, pytest.mark.takes_long, pytest.mark.django_db(transaction=True)]

MINUTE = timedelta(minutes=1)
DESK = "radiology.desk@demo.example"
# How long after asking, the words that the message begins with, and who has it: 24 h, a quarter and a half of them
# more, and the limit of 72 h.
CHASES = (
    (timedelta(hours=24), "Overdue", {DESK}),
    (timedelta(hours=30), "Still overdue", {DESK, "priya@demo.example"}),
    (timedelta(hours=42), "Escalated as overdue", {"nadia@demo.example"}),
    (timedelta(hours=72), "Past the limit", {DESK, "priya@demo.example", "nadia@demo.example"}),
)
NAMES = ("Lily", "Bobby", "Harrock", "Jodie", "Dean", "Wexcombe", "9991042717", "9992188308")


@pytest.mark.parametrize("way", WAYS)
def test_from_the_call_to_the_result_said_back(way, walk_by, cast, smtp, time_machine):
    walk = walk_by(way)
    surveys = referred_and_asked_for(walk, cast, time_machine)
    performed(walk, cast, time_machine, surveys)
    assert_chased_to_the_minute(smtp, surveys)
    loop_closed(walk, cast, time_machine, surveys)
    assert walk.faults == []
    assert_outsider_finds_nothing(walk, cast)
    assert owed.rebuild(at=moment(8, 9, 15, 30)) == 0


def referred_and_asked_for(walk, cast, time_machine):
    """Thursday afternoon: priya takes the call down, decides, starts; ruth allocates; both surveys are asked for."""
    time_machine.move_to(moment(27, 8, 15, 50), tick=False)
    priya = walk.signed_in_by_form(cast.priya)
    assert priya.heading == "My work"
    story.register(priya, cast)
    story.refer(priya, cast)
    assert "Received, not decided" in priya.text
    story.decide(priya)
    assert priya.heading == "Strategy meetings"
    referral = Referral.objects.get()
    priya.follow("enquiry-start", referral.case.reference, query=f"?referral={referral.reference}")
    assert priya.heading == "Start a section 47 enquiry"
    story.start_enquiry(priya)
    assert "Lily Harrock" in priya.text
    assert "Bobby Harrock" in priya.text
    ruth = walk.tab(cast.ruth).open("enquiry", Enquiry.objects.get().reference)
    story.allocate(ruth, to=cast.priya)
    assert "Priya Nair, social worker, leads" in ruth.text
    for child, at in ASKED.items():
        time_machine.move_to(at, tick=False)
        decision = ImagingDecision.objects.get(kind=ImagingKind.SKELETAL_SURVEY, child__person__given_name=child)
        story.ask_for_survey(priya, decision, cast)
        assert f"{child}: not final. Do not treat as normal." in priya.text
    priya.open("case", CaseFile.objects.get().reference)
    assert "What is missing" in priya.text
    return {child: Survey.objects.get(child__person__given_name=child) for child in ASKED}


def performed(walk, cast, time_machine, surveys):
    """Friday morning: the images are taken, and nobody reports them."""
    time_machine.move_to(moment(28, 8, 11), tick=False)
    rahmani = walk.tab(cast.rahmani).open("my-work")
    for child, survey in surveys.items():
        story.perform(rahmani, survey, child)
        assert "not final. Do not treat as normal." in rahmani.text


def assert_chased_to_the_minute(smtp, surveys):
    """Each chase of each survey arrives when domain 1.1a says, at whom it is for, and names nobody."""
    due = sorted(
        (ASKED[child] + after, survey.reference, begins, to)
        for child, survey in surveys.items()
        for after, begins, to in CHASES
    )
    references = [survey.reference for survey in surveys.values()]
    scan(due[0][0] - timedelta(hours=1))
    for at, reference, begins, to in due:
        scan(at - MINUTE)
        before = len(smtp.mails)
        scan(at)
        arrived = [mail for mail in smtp.mails[before:] if any(one in mail.body for one in references)]
        assert {address for mail in arrived for address in mail.to} == to, (at, begins)
        assert all(f"/surveys/{reference}/" in mail.body for mail in arrived)
        assert all(mail.mail["Subject"].startswith(f"{begins}: ") for mail in arrived)
    assert not [mail for mail in smtp.mails if any(name in f"{mail.mail['Subject']} {mail.body}" for name in NAMES)]
    overdue = Escalation.objects.filter(origin=Origin.OVERDUE, owed__standard="survey-reported")
    assert overdue.count() == len(surveys)


def scan(at):
    """What the beat rings for: whatever is due at `at` is raised, and sent."""
    raise_chasers(now=at)
    while send_due(at, clock=lambda: at):
        pass


def loop_closed(walk, cast, time_machine, surveys):
    """Tuesday 8 September: two reads by two radiologists, the injury told at once, reports, told and said back."""
    time_machine.move_to(moment(8, 9, 15), tick=False)
    rahmani, stone = walk.tab(cast.rahmani), walk.tab(cast.stone)
    for child, survey in surveys.items():
        story.read(rahmani, survey, child, "Record the first read")
        assert "Ring the consultant now" in rahmani.text
        story.tell_injury(rahmani)
        story.read(rahmani, survey, child, "Record the second read")
        assert rahmani.errors == ["You made the first read. The second read must be by a different radiologist."]
        story.read(stone, survey, child, "Record the second read")
        story.tell_injury(stone)
        story.report(stone, child)
        assert "nobody has said it back" in stone.text
        story.tell_result(stone)
        assert "final report shows injury." in stone.text
    met = Owed.objects.filter(standard="survey-reported").values_list("met_at", flat=True)
    assert list(met) == [moment(8, 9, 15)] * 2
    case = CaseFile.objects.get().reference
    priya = walk.tab(cast.priya).open("case", case).follow("surveys", case)
    for child in surveys:
        assert f"{child}: final report shows injury." in priya.text
    priya.follow("case-timeline", case).follow("who-has-looked", case)
    assert "Dr Peter Stone" in priya.text


def assert_outsider_finds_nothing(walk, cast):
    """Of every page about the case marta, of another partnership, is told that there is no such page."""
    marta = walk.tab(cast.marta)
    case, referral = CaseFile.objects.get().reference, Referral.objects.get().reference
    about_it = sorted({path for path in walk.paths if resolve(path).kwargs})
    assert len([path for path in about_it if case in path or referral in path]) > 5
    for path in about_it:
        expected = 404 if may_open(cast.marta.role, resolve(path).url_name) else 403
        assert marta.page.goto(walk.base + path).status == expected, path
        assert "Harrock" not in marta.page.content()
