"""What a meeting talks about: what the field says, what the chair adds, and the question nobody can take away."""

import pytest

from safeguarding.errors import NotAllowed
from safeguarding.post.models import Message
from safeguarding.reply_links.models import ReplyLink
from strategy_meetings import services
from strategy_meetings.agenda import AGENDA, STANDING, agenda_of
from strategy_meetings.models import AgendaItem
from tests.factories.strategy_meetings import THU_27_AUG_1134, THU_27_AUG_1240, called, ended, invited, of
from tests.safeguarding.reply_links.test_purposes import opened_tab
from tests.strategy_meetings.test_calendar import entries

MAY = "The bruises of May, and who saw Lily then"


def test_whatever_is_added_the_last_item_is_whether_anybody_differs():
    assert agenda_of([]) == [*AGENDA, STANDING]
    assert agenda_of([MAY]) == [*AGENDA, MAY, STANDING]


def test_a_chair_adds_to_it_and_everybody_invited_reads_it_but_no_calendar_does(cast, page_as, before_the_meeting):
    meeting = called(cast)
    tab = page_as(cast.priya).open("meeting-agenda", meeting.reference).send(words=MAY)
    assert MAY in tab.text
    tab.send(words=MAY)
    assert tab.errors == ["This is on the agenda already."]
    assert tab.html.count("Take it off") == 1, "what is always talked about has no such link"
    invited(meeting, cast, cast.surgery, cast.practice)
    page = page_as(cast.tom).open("invitation", of(meeting, cast.surgery).reference)
    assert page.text.index(MAY) < page.text.index(STANDING)
    link = opened_tab_of(cast)
    assert MAY in link.text
    assert link.title == "Invitation – Safeguarding record", "a title stays in the history of a browser"
    _, entry = entries("meeting-invitation")["surgery@demo.example"]
    assert "Lily" not in entry["description"]
    assert entry["description"].split("\n")[-2:] == ["8. And 1 more: see the invitation", f"9. {STANDING}"]
    assert MAY not in str(list(Message.objects.values_list("params", flat=True)))

    tab.open(tab.links["Take it off: " + MAY]).send()
    assert MAY not in tab.text
    assert AgendaItem.objects.get().taken_off_by == cast.priya.user
    assert MAY not in page.open("invitation", of(meeting, cast.surgery).reference).text


def opened_tab_of(cast):
    """The reply link of Quillbank Practice, opened with its code."""
    return opened_tab(ReplyLink.objects.get(agency=cast.practice))


@pytest.mark.django_db
def test_the_agenda_is_of_a_meeting_ahead_and_of_whoever_runs_it(cast):
    by = cast.actor("priya", THU_27_AUG_1240)
    over = ended(cast)
    with pytest.raises(NotAllowed, match="called and not over"):
        services.add_agenda_item(over, by=by, at=THU_27_AUG_1240, words=MAY)
    with pytest.raises(NotAllowed, match="Only the social care agency"):
        services.add_agenda_item(over, by=cast.actor("lowe", THU_27_AUG_1240), at=THU_27_AUG_1240, words=MAY)


@pytest.mark.django_db
def test_an_agency_asked_one_question_reads_no_agenda(cast):
    meeting = called(cast)
    by = cast.actor("priya", THU_27_AUG_1134)
    services.add_agenda_item(meeting, by=by, at=THU_27_AUG_1134, words=MAY)
    services.ask(
        of(meeting, cast.surgery), by=by, at=THU_27_AUG_1134, question="When was Lily last seen?", consent="given"
    )
    assert not AgendaItem.objects.visible_to(cast.actor("tom", THU_27_AUG_1134)).exists()
