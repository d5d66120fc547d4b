"""The outbox: put in once, leased to one worker, tried again after a while, given up loudly."""

from datetime import timedelta

import pytest

from safeguarding.post import channels, services
from safeguarding.post.backoff import GIVE_UP_AFTER, LONGEST, PATIENT_FOR, wait_after
from safeguarding.post.channels import Refused, Unavailable
from safeguarding.post.models import Attempt, AttemptOutcome, Message, Round, Stuck
from tests.safeguarding.post.conftest import REMINDER, THURSDAY

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def channel(monkeypatch):
    """A channel that keeps what it is given, and raises what it is told to."""
    taken, problems = [], []

    def deliver(message):
        if problems:
            raise problems.pop(0)
        taken.append(message.recipient_email)

    monkeypatch.setattr(services.sending, "channel_of", lambda message: deliver)
    deliver.taken, deliver.problems = taken, problems
    return deliver


def test_the_same_message_put_in_twice_is_one(send_me):
    first, second = send_me(), send_me()
    assert first == second
    assert Message.objects.count() == 1


def test_an_address_in_capitals_is_the_same_recipient(send_me):
    send_me(to="Desk@Demo.example")
    send_me(to="desk@demo.example")
    assert Message.objects.get().recipient_email == "desk@demo.example"


def test_one_fact_may_go_to_two_recipients(send_me):
    send_me(to="desk@demo.example")
    send_me(to="manager@demo.example")
    assert Message.objects.count() == 2


def test_what_is_due_is_sent_once(send_me, channel):
    send_me()
    assert services.send_due(THURSDAY) == 1
    assert services.send_due(THURSDAY + timedelta(hours=1)) == 0
    message = Message.objects.get()
    assert (message.sent_at, message.attempts_made, channel.taken) == (THURSDAY, 1, ["one@demo.example"])
    assert Attempt.objects.get().outcome == AttemptOutcome.SENT


def test_nothing_goes_before_its_time(send_me, channel):
    send_me(not_before=THURSDAY + timedelta(hours=1))
    assert services.send_due(THURSDAY) == 0
    assert services.send_due(THURSDAY + timedelta(hours=1)) == 1


def test_what_is_urgent_goes_first(send_me, channel):
    send_me("ordinary", not_before=THURSDAY - timedelta(hours=1))
    send_me("urgent", urgent=True)
    services.send_due(THURSDAY)
    assert channel.taken == ["urgent@demo.example", "ordinary@demo.example"]


def test_a_leased_message_is_nobody_elses_until_the_lease_ends(send_me):
    send_me()
    leased = services.lease_next(THURSDAY)
    assert leased.leased_until == THURSDAY + services.LEASE
    assert services.lease_next(THURSDAY + services.LEASE - SECOND) is None
    assert services.lease_next(THURSDAY + services.LEASE).attempts_made == 2


def test_a_dead_workers_message_is_sent_within_a_minute_and_its_attempt_is_lost(send_me, channel):
    send_me()
    services.lease_next(THURSDAY)
    assert services.sweep(THURSDAY + services.LEASE) == 1
    assert services.send_due(THURSDAY + timedelta(seconds=59)) == 1
    outcomes = list(Attempt.objects.order_by("number").values_list("outcome", flat=True))
    assert outcomes == [AttemptOutcome.LOST, AttemptOutcome.SENT]


def test_sweeping_leaves_a_running_attempt_alone(send_me):
    send_me()
    services.lease_next(THURSDAY)
    assert services.sweep(THURSDAY + SECOND) == 0
    assert Message.objects.get().leased_until == THURSDAY + services.LEASE


def test_a_late_success_counts_although_the_lease_had_run_out(send_me):
    send_me()
    slow = services.lease_next(THURSDAY)
    quick = services.lease_next(THURSDAY + services.LEASE)
    later = services.Outcome(AttemptOutcome.LATER, "timed out")
    services.record_attempt(slow, services.Outcome(AttemptOutcome.SENT), at=THURSDAY + services.LEASE + SECOND)
    message = services.record_attempt(quick, later, at=THURSDAY + services.LEASE + 2 * SECOND)
    assert message.sent_at == THURSDAY + services.LEASE + SECOND


def test_a_late_failure_does_not_take_the_lease_from_another_worker(send_me):
    send_me()
    slow = services.lease_next(THURSDAY)
    services.lease_next(THURSDAY + services.LEASE)
    services.record_attempt(slow, services.Outcome(AttemptOutcome.REFUSED, "550"), at=THURSDAY + services.LEASE)
    message = Message.objects.get()
    assert (message.given_up_at, message.leased_until) == (None, THURSDAY + 2 * services.LEASE)


def test_a_refusal_for_now_is_tried_again_after_its_wait(send_me, channel):
    message = send_me()
    channel.problems.append(Refused("450 greylisted", permanent=False))
    services.send_due(THURSDAY)
    again_at = THURSDAY + wait_after(message.pk, 1)
    assert Message.objects.get().not_before == again_at
    assert services.send_due(again_at - timedelta(milliseconds=1)) == 0
    assert services.send_due(again_at) == 1


def test_a_refusal_for_good_is_given_up_with_its_reason(send_me, channel):
    send_me()
    channel.problems.append(Refused("550 no such mailbox", permanent=True))
    services.send_due(THURSDAY)
    message = Message.objects.to_pass_on().get()
    assert (message.given_up_at, message.given_up_why) == (THURSDAY, "550 no such mailbox")
    assert services.send_due(THURSDAY + timedelta(days=1)) == 0


def test_a_mailbox_that_refuses_for_two_days_is_given_up(send_me, channel):
    send_me()
    channel.problems.append(Refused("452 full", permanent=False))
    services.send_due(THURSDAY + GIVE_UP_AFTER + SECOND)
    assert Message.objects.get().given_up_why == "452 full"


def test_a_mail_server_that_is_away_is_never_given_up(send_me, channel):
    send_me()
    channel.problems.append(Unavailable("refused"))
    services.send_due(THURSDAY + 3 * GIVE_UP_AFTER)
    assert Message.objects.unsent().count() == 1


def test_a_channel_that_is_away_ends_the_pass_and_costs_the_others_nothing(send_me, channel):
    send_me("one")
    send_me("two")
    channel.problems.append(Unavailable("refused"))
    assert services.send_due(THURSDAY) == 0
    assert Attempt.objects.count() == 1
    assert services.send_due(THURSDAY + SECOND) == 2, "as soon as one gets through, what waited for the channel goes"


def test_after_a_long_outage_everything_is_due_as_soon_as_the_channel_answers_anybody(send_me, channel):
    for number in range(30):
        send_me(f"waited{number}")
    Message.objects.update(attempts_made=150, not_before=THURSDAY + timedelta(minutes=15), waits_for="channel")
    send_me("fresh")
    assert services.send_due(THURSDAY + SECOND) == 31


def test_a_mailbox_that_says_not_now_is_asked_once_and_holds_up_nobody_else(send_me, channel):
    first = send_me("first", to="full@demo.example", urgent=True)
    send_me("second", to="full@demo.example", urgent=True)
    send_me("other")
    channel.problems.append(Refused("452 full", permanent=False))
    assert services.send_due(THURSDAY) == 1
    assert channel.taken == ["other@demo.example"]
    again = THURSDAY + wait_after(first.pk, 1)
    assert services.send_due(again) == 2, "both go as soon as it takes one"


def test_a_message_that_cannot_be_made_is_shown_as_stuck_until_it_can(send_me):
    bad = send_me("bad", params={"nothing": "known"})
    send_me("good", to="bad@demo.example")
    assert services.send_due(THURSDAY) == 1, "the next message to the same mailbox does not wait for it"
    stuck = Stuck.objects.current().get()
    assert (stuck.subject, stuck.since, stuck.times) == (str(bad.pk), THURSDAY, 1)
    Message.objects.filter(pk=bad.pk).update(params=REMINDER)
    assert services.send_due(THURSDAY + LONGEST) == 1
    assert not Stuck.objects.current().exists()


def test_one_bad_message_does_not_stop_the_others(send_me):
    send_me("bad", params={"nothing": "known"}, urgent=True)
    send_me("good")
    assert services.send_due(THURSDAY) == 1
    assert Message.objects.unsent().get().recipient_email == "bad@demo.example"
    assert Attempt.objects.get(message__sent_at=None).outcome == AttemptOutcome.LATER


def test_a_long_pass_ends_by_itself(send_me, channel):
    for word in "abc":
        send_me(word)
    times = iter(THURSDAY + timedelta(seconds=9) * n for n in range(20))
    assert services.send_due(THURSDAY, clock=lambda: next(times)) < 3


def test_each_pass_is_noted(channel):
    services.send_due(THURSDAY)
    services.send_due(THURSDAY + SECOND)
    assert Round.objects.get(job="safeguarding.post.tasks.send_outbox").last_at == THURSDAY + SECOND


@pytest.mark.parametrize("attempt", [1, 2, 3, 4, 10, 100, 2000])
def test_nothing_waits_longer_than_a_fault_may_take_to_be_caught_up_with(attempt):
    assert timedelta(seconds=3) < wait_after("a message", attempt, waited=PATIENT_FOR) <= LONGEST
    assert LONGEST + timedelta(seconds=5) < timedelta(seconds=60)


def test_a_mailbox_that_has_said_no_for_half_a_day_is_asked_less_often():
    assert wait_after("a message", 900, waited=PATIENT_FOR + SECOND) > timedelta(minutes=10)


def test_the_wait_is_the_same_each_time_it_is_asked_and_differs_between_messages():
    assert wait_after("one", 3) == wait_after("one", 3)
    assert wait_after("one", 3) != wait_after("two", 3)


def test_every_channel_has_its_folder():
    assert {name for name, _ in Message._meta.get_field("channel").choices} == set(channels.CHANNELS)
