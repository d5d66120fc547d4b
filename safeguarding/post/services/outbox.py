"""Putting messages into the outbox, in the caller's transaction."""

from safeguarding.post.models import Channel, Message

TO_THE_FAMILY = frozenset({"family-copy-ready"})  # the kinds of message that go to somebody a case is about


def enqueue(kind, *, to, params, unique_key, at, **facts):
    """Put a message into the outbox, in the caller's transaction; returns the Message.

    The arguments are those of `message_for`. Doing it again with the same `unique_key`, recipient and channel changes
    nothing and returns the message that is there.
    """
    message = message_for(kind, to=to, params=params, unique_key=unique_key, at=at, **facts)
    enqueue_all([message])
    return Message.objects.get(unique_key=unique_key, recipient_email=message.recipient_email, channel=message.channel)


def enqueue_all(messages):
    """Put unsaved Messages into the outbox with one INSERT; those that are there already change nothing."""
    Message.objects.bulk_create(messages, ignore_conflicts=True)


def stop_to_the_family(case, *, at, why):
    """Give up every unsent message to the family of a case (an instance or its id); returns how many.

    Nobody is told instead: whoever stops them speaks to the family. `why` is shown where the message was asked for.
    """
    waiting = Message.objects.unsent().of_case(case).filter(kind__in=TO_THE_FAMILY)
    return waiting.update(given_up_at=at, given_up_why=why, passed_on_at=at, leased_until=None, waits_for="")


def message_for(
    kind,
    *,
    to,
    params,
    unique_key,
    at,
    user=None,
    case=None,
    partnership=None,
    urgent=False,
    not_before=None,
    channel=Channel.EMAIL,
):
    """An unsaved Message. `to` is an e-mail address; `user`, `case` and `partnership` are instances or ids.

    `params` are what the template needs beside its words, and hold no person's name.
    """
    return Message(
        kind=kind,
        channel=channel,
        unique_key=unique_key,
        recipient_email=to.strip().lower(),
        recipient_user_id=_id_of(user),
        params=params,
        case_id=_id_of(case),
        partnership_id=_id_of(partnership),
        urgent=urgent,
        created_at=at,
        not_before=not_before or at,
    )


def _id_of(thing):
    return getattr(thing, "pk", thing)
