"""A reply link from the mail that a real server received to the answer on record, and what it never shows."""

import re

import pytest
from django.test import Client

from safeguarding.audit.models import Entry, View
from safeguarding.post import services as post
from safeguarding.post.models import Call, Message
from safeguarding.reply_links.models import ReplyLink
from strategy_meetings.choices import Said
from strategy_meetings.models import Invitation
from tests.factories.reply_links import linked
from tests.factories.strategy_meetings import THU_27_AUG_1134, THU_27_AUG_1240
from tests.pages import Page
from tests.safeguarding.post.conftest import smtp  # noqa: F401 (fixture)

DR_HOLT = {"name": "Dr Amina Holt", "role": "GP partner"}


@pytest.fixture(autouse=True)
def before_the_meeting(time_machine):
    """It is 12:40."""
    time_machine.move_to(THU_27_AUG_1240, tick=False)


def link_in(mail):
    """The path of the reply link in a mail."""
    return re.search(r"http://localhost(/reply/[\w-]+/)", mail.body)[1]


def test_a_practice_without_an_account_answers_by_the_link_it_was_mailed(cast, page_as, smtp, db):  # noqa: F811
    link = linked(cast)
    post.send_due(THU_27_AUG_1134)
    mail = next(mail for mail in smtp.mails if mail.to == [cast.practice.desk_email])
    assert "You need no account, but a code" in mail.body
    assert "hide from online and proxy access" in mail.body
    assert "sign in" not in mail.body
    path = link_in(mail)
    assert path.strip("/").split("/")[-1] not in str(Message.objects.values_list("params", flat=True))
    for _ in range(3):  # mail scanners open what they find
        assert Client().get(path).status_code == 200
    assert ReplyLink.objects.get().opened_at is None
    assert not View.objects.filter(page__startswith="reply").exists()

    worker = page_as(cast.priya).open("reply-links", "invitation", link.subject_reference)
    assert "ring them and read them the code" in worker.text
    worker.open("reply-link-read-out", link.reference)
    assert "Read this code" not in worker.text
    worker.send(rang="Dr Amina Holt, GP partner")
    code = re.search(r"\b(\d{3} \d{3})\b(?= It opens)", worker.text)[1]
    assert Call.objects.get().rang_name == "Dr Amina Holt, GP partner, Quillbank Practice"
    assert code.replace(" ", "") not in str([entry.details for entry in Entry.objects.all()])

    tab = Page(Client()).open(path)
    assert "Harrock" not in tab.html
    assert "Lily" not in tab.html
    tab.send(code="000 000", **DR_HOLT)
    assert tab.errors == ["This is not the code. 4 more, and the link closes."]
    tab.send(code=code, **DR_HOLT)
    assert tab.heading.startswith("Strategy meeting")
    assert "01632 960500" in tab.text
    assert "hide from online and proxy access" in tab.text
    assert "no-store" in tab.response["Cache-Control"]
    assert View.objects.filter(page="reply-asked", who="Dr Amina Holt, GP partner, by reply link").count() == 1

    tab.open(tab.links["Answer the invitation"])
    tab.send(answer="information")
    assert tab.errors == ["Say whether it is hidden from online access"]
    tab.send(answer="information", words="Dean: gambling, treated since May.", is_hidden="no")
    assert tab.heading == "Your answer is recorded"
    assert "Dean" not in tab.text
    found = Invitation.objects.get(agency=cast.practice)
    assert (found.answered_how, found.answered_name) == (Said.LINK, "Dr Amina Holt, GP partner, by reply link")
    said = found.contributions.get()
    assert (said.how, said.words) == (Said.LINK, "Dean: gambling, treated since May.")
    entry = Entry.objects.get(verb="invitation-answered")
    assert (entry.who, entry.agency_name, entry.role) == (said.given_by_name, "Quillbank Practice", "")
    link.refresh_from_db()
    assert (link.answered_at, link.is_hidden) == (THU_27_AUG_1240, False)

    tab.open(path)
    assert tab.heading == "Your answer is recorded"
    assert Page(Client()).open(path).heading == "This link shows nothing"
    worker.open("meeting", found.meeting.reference)
    assert "Dr Amina Holt, GP partner, by reply link" in worker.text
