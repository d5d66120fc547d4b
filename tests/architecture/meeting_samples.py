"""The addresses of strategy meetings, and the meetings of the story that they name."""

from datetime import datetime
from functools import cached_property

from safeguarding.working_days import LONDON
from strategy_meetings import services as meetings
from tests.factories.enquiries import THU_27_AUG_1500
from tests.factories.strategy_meetings import called, invited, of, place_of

FRI_28_AUG_0100 = datetime(2026, 8, 28, 1, 0, tzinfo=LONDON)

MEETINGS = {
    "action-done": lambda story: [story.action.reference],
    "agenda-take-off": lambda story: [story.agenda_item.reference],
    "contribution-add": lambda story: [story.invitation.reference],
    "invitation": lambda story: [story.invitation.reference],
    "invitation-answer": lambda story: [story.invitation.reference],
    "invitation-ask": lambda story: [story.invitation.reference],
    "invitation-attended": lambda story: [story.invitation.reference],
    "invitation-not-needed": lambda story: [story.invitation.reference],
    "invitation-telephone": lambda story: [story.invitation.reference],
    "invitation-voice": lambda story: [story.invitation.reference],
    "invitation-without": lambda story: [story.invitation.reference],
    "invitation-withdraw": lambda story: [story.invitation.reference],
    "meeting": lambda story: [story.meeting.reference],
    "meeting-action-add": lambda story: [story.meeting.reference],
    "meeting-add-agency": lambda story: [story.meeting.reference],
    "meeting-agenda": lambda story: [story.meeting.reference],
    "meeting-begin": lambda story: [story.meeting.reference],
    "meeting-call": lambda story: [story.case.reference],
    "meeting-cancel": lambda story: [story.meeting.reference],
    "meeting-consider": lambda story: [story.meeting.reference],
    "meeting-decide": lambda story: [place_of(story.meeting, "Lily").reference],
    "meeting-difference": lambda story: [story.meeting.reference],
    "meeting-discussion": lambda story: [story.case.reference],
    "meeting-end": lambda story: [story.meeting.reference],
    "meeting-invite": lambda story: [story.meeting.reference],
    "meeting-minimum": lambda story: [story.meeting.reference],
    "meeting-move": lambda story: [story.meeting.reference],
    "meeting-news": lambda story: [story.meeting.reference],
    "meeting-record": lambda story: [story.share.meeting.reference],
    "meeting-record-acknowledge": lambda story: [story.share.reference],
    "meeting-record-amend": lambda story: [story.share.meeting.reference],
    "meeting-record-query": lambda story: [story.share.reference],
    "meeting-record-query-answer": lambda story: [story.share.reference],
    "meeting-record-voice": lambda story: [story.share.reference],
    "meeting-rest": lambda story: [story.left_out.reference],
    "meetings": lambda story: [story.case.reference],
}


class Met:
    """A story with a `case` and a `cast`, in which a second meeting is held."""

    @cached_property
    def meeting(self):
        """A second meeting about the family, called by Priya and going on: everybody is invited."""
        meeting = called(self.cast, self.case, at=THU_27_AUG_1500, starts_at=THU_27_AUG_1500)
        invited(meeting, self.cast, at=THU_27_AUG_1500)
        return meetings.begin(meeting, by=self.cast.actor("priya", THU_27_AUG_1500), at=THU_27_AUG_1500)

    @property
    def invitation(self):
        """The invitation to the police, who work on the case."""
        return of(self.meeting, "police")

    @cached_property
    def action(self):
        """What the police are to do after that meeting."""
        facts = {"what": "Check what is known", "owner_name": "Sgt Martin Lowe", "agency": self.cast.police}
        priya = self.cast.actor("priya", THU_27_AUG_1500)
        return meetings.agree_action(self.meeting, by=priya, at=THU_27_AUG_1500, due_at=FRI_28_AUG_0100, **facts)

    @cached_property
    def agenda_item(self):
        """What Priya put on the agenda of that meeting."""
        priya = self.cast.actor("priya", THU_27_AUG_1500)
        return meetings.add_agenda_item(self.meeting, by=priya, at=THU_27_AUG_1500, words="The bruises of May")

    @property
    def left_out(self):
        """What that meeting left out about all of them."""
        return self.share.meeting.left_out.get(child=None)

    @cached_property
    def share(self):
        """The record of that meeting, as it was sent to the hospital."""
        priya = self.cast.actor("priya", FRI_28_AUG_0100)
        ended = meetings.end_without_gate(self.meeting, by=priya, at=FRI_28_AUG_0100, why="Ended at night")
        ended = meetings.agree_record(ended, by=priya, at=FRI_28_AUG_0100, record="All agreed.")
        return meetings.distribute(ended, by=priya, at=FRI_28_AUG_0100).shares.get(agency=self.cast.hospital)
