"""The table of the messages that were sent, to take away; it names no person but the recipient's address."""

from safeguarding.tables import Table

HEADS = ("Made", "Kind", "To", "How", "Attempts", "Sent", "Refused for good", "Why refused")


def sent(messages):
    """Messages without their words, in the order given."""

    def rows():
        for one in messages.iterator():
            how = one.get_channel_display()
            ended = one.sent_at, one.given_up_at or one.came_back_at, one.given_up_why or one.came_back_why
            yield one.created_at, one.kind, one.recipient_email, how, one.attempts_made, *ended

    return Table("sent-messages", "Sent messages", HEADS, rows)
