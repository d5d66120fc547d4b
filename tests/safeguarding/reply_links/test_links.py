"""Reply links: what opens one, what ends one, and that every link that ended is answered alike."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from escalations.chasing.services import raise_chasers
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post.models import DigestLine, Message
from safeguarding.post.rendering import render
from safeguarding.reply_links import services
from safeguarding.reply_links.models import MOST_WRONG_CODES, ClosedWhy, ReplyLink
from safeguarding.reply_links.services.finding import MOST_KNOCKS
from safeguarding.reply_links.views.replying import KEPT
from safeguarding.reply_tokens import code_of, digest_of, is_code, new_seed, token_of
from strategy_meetings.contacts import recipient_of
from strategy_meetings.models import Invitation
from strategy_meetings.services import move, withdraw_invitation
from tests.factories.reply_links import DR_HOLT, code_for, linked, opened, token_for
from tests.factories.strategy_meetings import FRI_28_AUG_1325, THU_27_AUG_1240, invited, of
from tests.pages import Page, statements


@pytest.fixture
def link(cast, time_machine):
    """The link to Quillbank Practice, at 12:40."""
    time_machine.move_to(THU_27_AUG_1240, tick=False)
    return linked(cast)


def path_of(link, page="reply-link", *args):
    """The address of a page of it."""
    return reverse(page, args=[token_for(link), *args])


def mail_of(link, **facts):
    """The words of the message to its recipient that leads to the same page."""
    found = Message.objects.with_duty_number().with_reply_link().filter(recipient_email=link.sent_to, **facts)
    return render(found.latest("created_at"))[1]


def of_meeting(link):
    """The meeting that it invites to."""
    return Invitation.objects.select_related("meeting").get(pk=link.subject_id).meeting


def actor(cast, at=THU_27_AUG_1240):
    """Priya, who called the meeting."""
    return cast.actor("priya", at)


def opened_again(link):
    """The link as the database knows it."""
    return ReplyLink.objects.select_related("agency", "partnership").get(pk=link.pk)


def without(recipient, name):
    """A recipient that lacks something."""
    return replace(recipient, **{name: ""})


def test_a_token_and_a_code_need_the_key_as_well_as_the_row(settings):
    seed = new_seed()
    token, code = token_of(seed), code_of(seed, 1)
    assert len(token) == 43
    assert (len(code), code.isdigit()) == (6, True)
    assert is_code(f" {code[:3]} {code[3:]} ", seed, 1)
    assert not is_code(code, seed, 2)
    assert not is_code("", seed, 1)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 9, [settings.SECRET_KEY]
    assert token_of(seed) != token
    assert token_of(seed, digest_of(token)) == token
    assert is_code(code, seed, 1)
    settings.SECRET_KEY_FALLBACKS = []
    assert token_of(seed, digest_of(token)) != token
    assert not is_code(code, seed, 1)


def test_only_somebody_without_an_account_is_sent_a_link(cast, time_machine):
    time_machine.move_to(THU_27_AUG_1240, tick=False)
    link = linked(cast)
    invited(of_meeting(link), cast, cast.surgery, "police")
    assert [one.agency for one in ReplyLink.objects.all()] == [cast.practice]
    assert f"/reply/{token_for(link)}/" in mail_of(link)
    assert (
        "asked to sign in" in render(Message.objects.with_reply_link().get(recipient_email="surgery@demo.example"))[1]
    )
    withdraw_invitation(of(of_meeting(link), cast.practice), by=actor(cast), at=THU_27_AUG_1240, why="Wrong practice")
    tab = Page(Client()).open(path_of(link)).send(code=code_for(link), **DR_HOLT)
    assert tab.heading == "There is nothing left to answer"


def ended(how, link, cast, time_machine):
    """The address of a link that ended in one of the ways there are."""
    path = path_of(link)
    if how == "used":
        opened(link, THU_27_AUG_1240)
        ReplyLink.objects.update(answered_at=THU_27_AUG_1240)
    elif how == "expired":
        time_machine.move_to(link.expires_at, tick=False)
    elif how == "revoked":
        services.revoke(link, by=actor(cast), at=THU_27_AUG_1240, why="Sent to the wrong desk")
    elif how == "forwarded":
        opened(link, THU_27_AUG_1240)
    elif how == "replaced":
        invitation = of(of_meeting(link), cast.practice)
        services.issue(recipient_of(invitation), by=actor(cast), at=THU_27_AUG_1240, purpose="invitation")
    elif how == "tampered":
        path = path[:-3] + ("A" if path[-3] != "A" else "B") + path[-2:]
    elif how == "guessed":
        path = reverse("reply-link", args=["x" * 4000])
    return path


ENDS = ("used", "expired", "revoked", "forwarded", "replaced", "tampered", "guessed")


def test_links_that_ended_are_answered_alike_and_show_nothing(link, cast, time_machine):
    answers = set()
    for how in ENDS:
        with transaction.atomic():
            path = ended(how, link, cast, time_machine)
            for method in ("get", "post"):
                with statements() as sent:
                    response = getattr(Client(), method)(path, {"code": code_for(link), **DR_HOLT})
                kept_out = "no-store" in response["Cache-Control"]
                answers.add((response.status_code, response.content, len(sent), kept_out))
            transaction.set_rollback(True)
            time_machine.move_to(THU_27_AUG_1240, tick=False)
    assert [(status, count, kept) for status, _, count, kept in answers] == [(404, 4, True)]
    tab = Page(Client()).open(reverse("reply-link", args=["none"]))
    assert "Ring whoever asks you" in tab.text
    assert cast.practice.partnership.duty_telephone.replace(" ", "") in tab.text.replace(" ", "")


def test_the_fifth_wrong_code_closes_the_link(link, cast):
    tab = Page(Client()).open(path_of(link))
    for left in range(MOST_WRONG_CODES - 1, 0, -1):
        tab.send(code="1234567", **DR_HOLT)
        assert tab.errors == [f"This is not the code. {left} more, and the link closes."]
    tab.send(code="1234567", **DR_HOLT)
    assert tab.heading == "This link shows nothing"
    assert Page(Client()).open(path_of(link)).heading == "This link shows nothing"
    link.refresh_from_db()
    assert (link.closed_why, link.opened_at) == (ClosedWhy.WRONG_CODES, None)
    assert Entry.objects.filter(verb="reply-link-wrong-code").count() == MOST_WRONG_CODES
    assert "asked to sign in" in mail_of(link)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReplyLink.objects.update(closed_at=None, closed_by=None, closed_why="")


def test_a_code_opens_once_and_another_browser_needs_another(link, cast, time_machine):
    first, code = Page(Client()).open(path_of(link)), code_for(link)
    first.send(code=code, **DR_HOLT)
    assert first.heading.startswith("Strategy meeting")
    assert Page(Client()).open(path_of(link)).heading == "This link shows nothing"
    services.read_out(link, by=actor(cast), at=THU_27_AUG_1240, rang="Dr Amina Holt")
    link.refresh_from_db()
    assert code_for(link) != code
    assert first.open(path_of(link)).heading == "Enter your code"
    first.send(code=code, **DR_HOLT)
    assert "not the code" in first.errors[0]
    first.send(code=code_for(link), **DR_HOLT)
    assert first.heading.startswith("Strategy meeting")
    cookie = first.client.cookies["reply"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (path_of(link), True, "Lax")
    assert "session" not in first.client.cookies
    time_machine.shift(KEPT + 1)
    assert first.open(path_of(link)).heading == "This link shows nothing"


def test_it_opens_its_own_question_and_no_page_of_the_record(link, cast):
    tab = Page(Client()).open(path_of(link)).send(code=code_for(link), **DR_HOLT)
    meeting = of_meeting(link)
    for name, reference in (("meeting", meeting.reference), ("case", meeting.case.reference)):
        assert tab.client.get(reverse(name, args=[reference])).status_code == 302
    by = services.actor_of(opened_again(link), THU_27_AUG_1240)
    assert (by.role, by.membership, by.agency, by.partnership) == ("", None, cast.practice, cast.practice.partnership)
    for model in (type(meeting), type(meeting.case), type(of(meeting, cast.practice))):
        assert not model.objects.visible_to(by).exists()
    assert "police" not in tab.text.lower().replace("social care, police and health", "")


def test_passing_it_on_makes_a_new_link_and_closes_the_old(link, cast):
    tab = Page(Client()).open(path_of(link)).send(code=code_for(link), **DR_HOLT)
    tab.open(tab.links["Pass it to a colleague"])
    tab.send(to="friend@elsewhere.example")
    assert tab.errors == ["Choose an address that ends in @demo.example. For any other, ring whoever asks you."]
    tab.send(to="nurse@demo.example")
    assert tab.heading == "It is with your colleague"
    assert tab.open(path_of(link)).heading == "This link shows nothing"
    new = ReplyLink.objects.get(follows=link)
    assert (new.sent_to, new.telephone, new.code_used_at) == ("nurse@demo.example", link.telephone, None)
    assert f"/reply/{token_for(new)}/" in mail_of(new)
    assert not is_code(code_for(link), new.seed, 1)
    link.refresh_from_db()
    assert link.closed_why == ClosedWhy.PASSED_ON


def test_what_follows_goes_to_the_colleague_with_the_link_and_not_to_the_old_desk(link, cast, time_machine):
    """A reminder that could wait for the morning goes at once, because the mail of the morning carries no link."""
    opened(link, THU_27_AUG_1240)
    by = services.actor_of(opened_again(link), THU_27_AUG_1240)
    new = services.pass_on(opened_again(link), by=by, at=THU_27_AUG_1240, to="nurse@demo.example")
    facts = {"starts_at": FRI_28_AUG_1325, "how_to_join": "By video", "why": "The ward round"}
    move(of_meeting(link), by=actor(cast), at=THU_27_AUG_1240, **facts)
    moved = Message.objects.with_reply_link().filter(kind="meeting-moved")
    assert {one.recipient_email for one in moved} == {"nurse@demo.example"}
    row = Owed.objects.get(standard="invitation-answered", subject_id=link.subject_id)
    late = row.due_at + timedelta(minutes=1)
    time_machine.move_to(late, tick=False)
    raise_chasers(late)
    chases = Message.objects.with_duty_number().with_reply_link().filter(kind="chase", params__owed=row.pk)
    assert [one.recipient_email for one in chases] == ["nurse@demo.example"]
    body = render(chases.get())[1]
    assert f"/reply/{token_for(new)}/" in body
    assert "sign in" not in body
    assert not DigestLine.objects.filter(params__owed=row.pk).exists()


def test_too_much_in_vain_from_one_place_waits_a_quarter_of_an_hour(link, time_machine):
    for _ in range(MOST_KNOCKS):
        services.note_knock("127.0.0.1", THU_27_AUG_1240)
    assert Client().get(path_of(link)).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").get(path_of(link)).status_code == 200
    time_machine.shift(15 * 60)
    assert Client().get(path_of(link)).status_code == 200


def test_a_link_needs_an_address_a_number_and_one_at_a_time(link, cast):
    invitation = of(of_meeting(link), cast.practice)
    facts = {"by": actor(cast), "at": THU_27_AUG_1240, "purpose": "invitation"}
    for lacking in ("email", "telephone"):
        with pytest.raises(NotAllowed, match="is on record"):
            services.issue(without(recipient_of(invitation), lacking), **facts)
    double = ReplyLink.objects.get()
    double.pk, double.reference, double.seed, double.token_digest = None, "X", "x", "x"
    with pytest.raises(IntegrityError), transaction.atomic():
        double.save(force_insert=True)
    services.revoke(link, by=actor(cast), at=THU_27_AUG_1240, why="Wrong desk")
    with pytest.raises(NotAllowed, match="ended already"):
        services.revoke(link, by=actor(cast), at=THU_27_AUG_1240, why="Wrong desk")
    with pytest.raises(NotAllowed, match="Send a new one"):
        services.read_out(link, by=actor(cast), at=THU_27_AUG_1240, rang="Dr Holt")


def test_whoever_works_on_it_sends_takes_back_and_sends_again(link, cast, page_as):
    tab = page_as(cast.priya).open("reply-links", "invitation", link.subject_reference)
    tab.open(tab.links["Take the link back"]).send(why="Sent to the wrong desk")
    assert "Sent to the wrong desk" in tab.text
    tab.send()
    assert "ring them and read them the code" in tab.text
    assert ReplyLink.objects.standing().get().issued_at == THU_27_AUG_1240
    assert page_as(cast.lowe).open("reply-links", "invitation", link.subject_reference).status == 404
    assert page_as(cast.marta).open("reply-link-read-out", link.reference).status == 404
    assert page_as(cast.priya).open("/reply-links/nothing/X/").status == 404
