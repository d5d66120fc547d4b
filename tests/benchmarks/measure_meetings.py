"""C4: how many statements the page of a strategy meeting sends, the same with three invitations and with thirty."""

from django.db.models import F
from django.urls import reverse

from safeguarding.roles import Seniority
from strategy_meetings import services
from strategy_meetings.models import Invitation
from tests.benchmarks.runner import Result, measure
from tests.benchmarks.stage import enquiry_of, opener, stage
from tests.factories.accounts import AgencyFactory
from tests.factories.strategy_meetings import BY_TELEPHONE, THU_27_AUG_1240, THU_27_AUG_1300, invited
from tests.pages import statements

FEW, MANY = 3, 30


@measure("C4", "meeting page: statements, the same with 3 invitations and with 30", target=10, stretch=8)
def meeting_page_statements():
    """A meeting going on, everybody asked, come and heard, as the one who runs it opens it."""
    with stage() as cast:
        open_ = opener(cast.priya)
        sizes = {asked: _meeting(cast, children, asked) for children, asked in ((1, FEW), (6, MANY))}
        sent = {asked: _sent(open_, meeting) for asked, meeting in sizes.items()}
        there = {asked: Invitation.objects.current().filter(meeting=sizes[asked]).count() for asked in sizes}
        assert there == {FEW: FEW, MANY: MANY}, there
        assert len(set(sent.values())) == 1, f"the meeting page sends more statements the more are asked: {sent}"
        return Result(sent[MANY], rows=MANY)


def _meeting(cast, children, asked):
    """A meeting of exactly so many: the rules' own, less those not needed or with others who know the family."""
    case = enquiry_of(cast, children=children, name=f"Size{asked} household")
    by, starts = cast.actor("priya", THU_27_AUG_1240), THU_27_AUG_1300
    meeting = services.call(case, by=by, at=THU_27_AUG_1240, starts_at=starts, **BY_TELEPHONE)
    rows = Invitation.objects.current().filter(meeting=meeting)
    unknown_first = rows.not_sent().order_by(F("agency").desc(nulls_first=True))
    for row in unknown_first[: max(0, rows.count() - asked)]:
        services.settle_not_needed(row, by=by, at=THU_27_AUG_1240, why="Told by telephone")
    for _ in range(asked - rows.count()):
        agency = AgencyFactory(partnership=case.partnership, desk_email="desk@demo.example")
        services.add_party(meeting, by=by, at=THU_27_AUG_1240, agency=agency, why="Knows the family")
    invited(meeting, cast, at=THU_27_AUG_1240)
    meeting = services.begin(meeting, by=cast.actor("priya", starts), at=starts)
    for row in Invitation.objects.filter(meeting=meeting, sent_at__isnull=False):
        by = cast.actor("priya", starts)
        services.attend(row, by=by, at=starts, name="Somebody", seniority=Seniority.DECIDES)
        services.contribute(row, by=by, at=starts, words="Known to us.", given_by="Somebody")
    return meeting


def _sent(open_, meeting):
    address = reverse("meeting", args=[meeting.reference])
    open_(address)  # what is read once in a process is not the page's
    with statements() as sent:
        open_(address)
    return len(sent)
