"""Whatever happens to the machine, 600 messages that are due go out: none lost, none raised twice, within a minute.

Each test lets some of the faults of the reliability promise happen to the same installation, while somebody goes on
saving. A worker that dies between handing a message over and writing it down makes a second mail; nobody can avoid
that, and it carries the same Message-ID. Outages last seconds here where a real one lasts hours: waiting longer changes
nothing for 12 hours (`wait_after`), and what follows is tested without waiting (`tests/safeguarding/post`).
"""

import random
import signal
import time

import pytest

from tests.faults.conftest import TOLD
from tests.faults.supervisor import BEATS, WORKERS, shuffled

SEED, KILLS = 20260827, 20
WHOLE = 5  # every fifth kill takes a worker with all its processes, the others one process that sends
DOWN = 6  # seconds that PostgreSQL is away
BAD = "owner7@demo.example"

pytestmark = [
    pytest.mark.faults,
    pytest.mark.takes_long,
    pytest.mark.timeout(240),
    pytest.mark.django_db(transaction=True),
    pytest.mark.invents_owed,
]


def test_workers_killed_the_broker_killed_and_emptied_and_two_beats_at_once(site):
    chance, kill, start = random.Random(SEED), site.supervisor.kill, site.supervisor.start
    site.mailbox.delay = 0.05  # time enough to die between taking a mail and hearing of it
    site.open(*WORKERS, *BEATS)
    for number in range(1, KILLS + 1):
        site.wait_for(lambda so_far=number * (TOLD - 60) // KILLS: len(site.mailbox.mails) >= so_far)
        victim = chance.choice(WORKERS)
        time.sleep(chance.uniform(0, 0.1))
        if number % WHOLE:
            site.supervisor.kill_one_process_of(victim, chance)
            continue
        kill(victim)
        if number == WHOLE:
            kill("broker")
            start("broker")
        site.supervisor.flush_broker()
        start(victim)
    assert site.sent() < TOLD, "Everything was sent before the last worker was killed."
    assert site.all_is_sent() <= 2 * KILLS, "at most one mail is repeated for each process that was killed"


def test_the_database_stops_and_crashes_while_people_save_and_chases_go_out(site):
    site.mailbox.delay = 0.02
    site.open()
    site.wait_for(lambda: site.sent() > 50)
    site.supervisor.kill("postgres", sign=signal.SIGINT)
    time.sleep(DOWN)
    refused = site.saver.refused
    site.supervisor.start("postgres")
    so_far = site.sent()
    site.wait_for(lambda: site.sent() > so_far + 50)
    site.supervisor.kill("postgres")
    site.supervisor.start("postgres")
    assert refused, "somebody saved while there was no database"
    assert site.all_is_sent() <= 2 * len(WORKERS) * 2, "one for each process and each time it lost its database"


def test_a_mail_server_that_is_down_greylists_resets_hangs_and_refuses_one_mailbox(site):
    site.mailbox.recipient_answer[BAD] = "550 5.1.1 no such user"
    site.mailbox.delay = 0.02
    site.open()
    site.wait_for(lambda: len(site.mailbox.mails) > 20)
    for mode in ("down", "later", "reset", "hang"):
        with site.mailbox.behaving(mode, 3):
            pass
        so_far = len(site.mailbox.mails)
        site.wait_for(lambda so_far=so_far: len(site.mailbox.mails) > so_far)
    refused = "SELECT count(*), count(passed_on_at) FROM post_message WHERE given_up_at IS NOT NULL"
    site.wait_for(lambda: site.supervisor.ask(refused) == [(5, 5)])
    site.all_is_sent(expected=TOLD - 5 + passed_on(site))
    assert site.supervisor.ask(refused) == [(5, 5)], "only what one mailbox refused went to somebody else"


def passed_on(site):
    """How many messages went to somebody else instead."""
    return site.supervisor.ask("SELECT count(*) FROM post_message WHERE (params ->> 'instead')::boolean")[0][0]


def test_a_dead_beat_and_then_everything_killed_at_once_and_started_in_any_order(site):
    site.mailbox.delay = 0.02
    site.open(*WORKERS)
    time.sleep(4)
    assert site.sent() == 0, "nobody rang"
    site.supervisor.start("beat1")
    site.wait_for(lambda: site.sent() > 50)
    everything = site.supervisor.everything()
    site.supervisor.kill(*shuffled(everything, SEED))
    assert site.supervisor.children == {}
    site.supervisor.start(*shuffled(everything, SEED + 1))
    site.all_is_sent()
