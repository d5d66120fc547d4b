"""The addresses of reply links, and the link of the story that they name."""

from functools import cached_property

from safeguarding.reply_links import services
from strategy_meetings.contacts import recipient_of
from tests.factories.enquiries import THU_27_AUG_1500
from tests.factories.reply_links import token_for

REPLIES = {
    "reply-asked": lambda story: [token_for(story.link)],
    "reply-link": lambda story: [token_for(story.link)],
    "reply-link-read-out": lambda story: [story.link.reference],
    "reply-link-revoke": lambda story: [story.link.reference],
    "reply-links": lambda story: ["invitation", story.invitation.reference],
    "reply-pass-on": lambda story: [token_for(story.link)],
    "reply-say": lambda story: [token_for(story.link), "answer"],
}

# Without the code they show nothing of any case, whoever asks: the token is what opens them.
FOR_WHO_HAS_THE_LINK = {"reply-asked", "reply-link", "reply-pass-on", "reply-say"}


class Linked:
    """A story with an `invitation` and a `cast`, in which it is also sent as a reply link."""

    @cached_property
    def link(self):
        """The link, not opened yet."""
        by = self.cast.actor("priya", THU_27_AUG_1500)
        return services.issue(recipient_of(self.invitation), by=by, at=THU_27_AUG_1500, purpose="invitation")
