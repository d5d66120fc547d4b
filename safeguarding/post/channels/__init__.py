"""The ways a message can leave: one folder each, one function `deliver(message)`, and three things it can say.

Which of them a kind of channel goes by is a setting (`EMAIL_THROUGH`): a mail server, or GOV.UK Notify.

`deliver` returns when the other side has taken the message, and raises Refused or Unavailable otherwise. It runs
outside any transaction and gives up after `settings.EMAIL_TIMEOUT` seconds without an answer.
"""

from django.conf import settings
from django.utils.module_loading import import_string

from safeguarding.post.models import Channel

CHANNELS = {
    Channel.EMAIL: {
        "smtp": "safeguarding.post.channels.smtp.deliver",
        "notify": "safeguarding.post.channels.notify.deliver",
    }
}


class Refused(Exception):
    """The other side would not take this message: never (`permanent`), or not now."""

    def __init__(self, why, *, permanent):
        super().__init__(why)
        self.why = why
        self.permanent = permanent


class Unavailable(Exception):
    """The whole channel does not answer: nothing is wrong with this message, and the next would fare no better."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


def channel_of(message):
    """The `deliver` function by which the message's channel goes here."""
    return import_string(CHANNELS[message.channel][settings.POST_THROUGH[message.channel]])
