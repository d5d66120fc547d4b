"""The replay of Lily and Bobby: each loop that stood open, to the minute, as the story itself says it (story.md)."""

import json
import os
import subprocess
import sys
from datetime import datetime
from types import SimpleNamespace
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.management import CommandError, call_command

from oversight.learning.management.commands.replay import as_text
from safeguarding.development.bootstrap import ROOT
from safeguarding.development.copies import copy_of_nothing
from safeguarding.working_days import LONDON

KEYS = ["standard", "finding", "about", "owed_by", "visible_at", "told", "found_at", "gate", "earlier_hours"]
DESK = "Hospital switchboard, Larkfield Hospital NHS Trust"
ASKED = "Dr Nadia Rahmani, Consultant paediatrician"
NAMED_DOCTOR = "Dr Keith Danvers, Named doctor or nurse for safeguarding"


def run_replay(*arguments):
    """`./run manage replay ...` on the servers of the tests."""
    data = os.environ.get("TEST_DATA", ROOT / ".data" / "test")
    command = [sys.executable, "-m", "safeguarding.development", "manage", "--data", data, "replay", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.fixture(scope="module")
def printed(running_servers):
    """What `replay lily-and-bobby --json` prints, played once for the whole file."""
    done = run_replay("lily-and-bobby", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def rows(printed):
    """The rows by standard and what they are about."""
    found = {}
    for row in printed:
        found.setdefault((row["standard"], row["about"]), []).append(row)
    return found


def test_both_surveys_are_seen_at_24_and_at_72_hours(rows):
    for about, minute, hours in (("Lily", "00", (263.0, 215.0)), ("Bobby", "20", (262.7, 214.7))):
        past_24, past_72 = rows["survey-reported", about]
        assert past_24["visible_at"] == f"2026-08-28T16:{minute}:00+01:00"
        assert past_72["visible_at"] == f"2026-08-30T16:{minute}:00+01:00"
        assert {past_24["found_at"], past_72["found_at"]} == {"2026-09-08T15:00:00+01:00"}
        assert (past_24["earlier_hours"], past_72["earlier_hours"]) == hours


def test_the_desk_then_the_consultant_then_the_named_doctor_were_told(rows):
    past_24, past_72 = rows["survey-reported", "Lily"]
    assert past_24["told"] == [DESK, ASKED, NAMED_DOCTOR]
    assert set(past_72["told"]) == {DESK, ASKED, NAMED_DOCTOR}


AT_1130 = "2026-08-27T11:30:00+01:00"
AT_1325 = "2026-08-27T13:25:00+01:00"


def asked(printed, moment):
    """What the gate that was asked at that moment found missing: {what: row}."""
    return {row["about"]: row for row in printed if row["gate"] and row["visible_at"] == moment}


def test_the_invitations_of_the_first_meeting_are_owed_by_name_from_half_past_eleven(printed):
    owed = {
        row["about"]: row for row in printed if row["standard"] == "agency-invited" and row["visible_at"] == AT_1130
    }
    assert set(owed) == {
        "Sallowfield Surgery",
        "Quillbank Practice",
        "On-call consultant paediatrician",
        "Marrowfield Nursery",
        "Nestwell Perinatal Support",
        "Social care manager",
    }
    assert {row["owed_by"] for row in owed.values()} == {"Amara Oduya, Social worker"}
    assert all(row["told"][0] == "Amara Oduya, Social worker" for row in owed.values())
    # Only the consultant and the manager were asked at last, to the third meeting.
    found = {about: row["found_at"] for about, row in owed.items() if row["found_at"]}
    assert set(found) == {"On-call consultant paediatrician", "Social care manager"}
    assert set(found.values()) == {"2026-09-08T15:15:00+01:00"}


def test_health_was_present_below_the_level_that_can_decide(printed, rows):
    lines = [row for about, row in asked(printed, AT_1325).items() if "below the level that can decide" in about]
    (line,) = lines
    assert (line["standard"], line["finding"], line["gate"]) == ("health-decides", "F8", "Strategy meeting concluded")
    assert line["found_at"] == "2026-09-03T10:00:00+01:00"
    (owed,) = rows["health-decider-present", "Harrock household"]
    assert (owed["visible_at"], owed["found_at"]) == (AT_1325, "2026-09-03T10:00:00+01:00")


def test_neither_child_had_a_plan_at_1325_and_bobby_never_got_one(rows):
    ((lily,), (bobby,)) = rows["plan-approved", "Lily"], rows["plan-approved", "Bobby"]
    assert (lily["visible_at"], lily["found_at"]) == (AT_1325, "2026-09-03T15:00:00+01:00")
    assert (bobby["visible_at"], bobby["found_at"], bobby["earlier_hours"]) == (AT_1325, None, None)


def test_the_gate_that_was_passed_says_all_that_was_missing(printed):
    missing = asked(printed, AT_1325)
    assert {row["standard"] for row in missing.values()} == {
        "agencies-asked",
        "manager-present",
        "health-decides",
        "paediatrician-present",
        "information-given",
        "threshold-decided",
        "medical-decided",
        "imaging-decided",
        "ct-head-decided",
        "plan-approved",
        "difference-asked",
        "actions-agreed",
    }
    assert {row["told"][0] for row in missing.values()} == {"Amara Oduya, Social worker"}
    found = {about: row["found_at"] for about, row in missing.items()}
    assert found["Skeletal survey decided for Bobby"] == "2026-08-27T16:20:00+01:00"
    assert found["Social care manager present, able to decide"] == "2026-09-08T16:30:00+01:00"
    assert found["Written, approved safety plan for Bobby"] is None


def test_the_record_of_the_meeting_was_owed_within_one_working_day(rows):
    first = rows["record-distributed", "Harrock household"][0]
    assert (first["visible_at"], first["found_at"]) == ("2026-08-28T13:25:00+01:00", None)


def test_the_challenge_of_the_health_visitor_is_answered_by_the_plan(rows):
    asked_by_her, escalated = rows["escalation-answered", "Harrock household"]
    assert (asked_by_her["visible_at"], asked_by_her["found_at"]) == (
        "2026-09-02T13:15:00+01:00",
        "2026-09-02T14:00:00+01:00",
    )
    assert escalated["found_at"] == "2026-09-03T15:00:00+01:00"


def test_a_decision_on_imaging_could_be_seen_to_be_missing_at_once(rows):
    (bobby,) = rows["imaging-decided", "Bobby"]
    assert (bobby["visible_at"], bobby["found_at"]) == ("2026-08-27T13:25:00+01:00", "2026-08-27T16:20:00+01:00")
    ct = rows["ct-head-decided", "Lily"][0]
    assert (ct["visible_at"], ct["found_at"], ct["earlier_hours"]) == ("2026-08-27T13:25:00+01:00", None, None)
    assert ("ct-head-decided", "Bobby") not in rows


def test_what_comes_due_after_the_story_has_ended_is_seen_as_well(rows):
    (conference,) = rows["conference-held", "Harrock household"]
    assert conference["visible_at"].startswith("2026-09-18T23:59")
    assert conference["found_at"] is None
    (assessment,) = rows["assessment-complete", "Harrock household"]
    assert assessment["visible_at"].startswith("2026-10-30T23:59")
    window, limit = rows["follow-up-performed", "Lily"]
    assert (window["visible_at"][:10], limit["visible_at"][:10]) == ("2026-09-11", "2026-09-25")


def test_what_was_done_in_time_is_no_loop(rows):
    assert {standard for standard, _ in rows}.isdisjoint({"referral-decided", "referral-acknowledged", "child-seen"})


def test_a_household_is_asked_each_question_by_its_words(rows):
    questions = [about for standard, about in rows if standard == "carers-and-children-known"]
    assert len(questions) == len(set(questions)) == 2


def test_every_row_has_its_keys_in_order_and_says_what_it_says_once(printed):
    assert printed
    assert all(list(row) == KEYS for row in printed)
    assert all(row["owed_by"] and row["finding"][0] == "F" for row in printed)
    assert len({json.dumps(row) for row in printed}) == len(printed)


def test_the_moments_are_in_order_and_carry_the_offset_of_their_season(printed):
    seen = [datetime.fromisoformat(row["visible_at"]) for row in printed]
    assert seen == sorted(seen)
    assert all(moment.utcoffset() == moment.astimezone(LONDON).utcoffset() for moment in seen)


@pytest.mark.django_db
def test_it_never_plays_in_a_database_that_somebody_uses():
    with pytest.raises(CommandError, match="in a database of its own"):
        call_command("replay", "lily-and-bobby")


def databases(admin_url, prefix):
    with psycopg.connect(admin_url) as admin:
        named = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        return [name for (name,) in named]


def test_the_command_leaves_no_database_behind(printed, running_servers):
    assert databases(running_servers.admin_url, "safeguarding_replay_") == []


def test_it_reads_as_text_too(rows):
    lily, _ = rows["survey-reported", "Lily"]
    moments = {name: datetime.fromisoformat(lily[name]) for name in ("visible_at", "found_at")}
    text = as_text(SimpleNamespace(**lily | moments))
    assert text.startswith("Fri 28 Aug 2026, 16:00  F5  survey-reported: Lily\n")
    assert "closed Tue 8 Sep 2026, 15:00, 263.0 h later\n" in text
    assert text.endswith(f"told: {DESK}; {ASKED}; {NAMED_DOCTOR}")


def test_a_story_that_cannot_be_read_is_refused_with_its_line_and_leaves_nothing(running_servers, tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("story: wrong\ntitel: Wrong\n")
    done = run_replay(str(wrong))
    assert done.returncode == 1
    assert "wrong.yaml, line 2: “titel” is not a part of a story" in done.stderr
    assert databases(running_servers.admin_url, "safeguarding_replay_") == []


def fail_inside_a_database_of_its_own(servers):
    with copy_of_nothing(servers, "safeguarding_apart_", {}) as url:
        assert databases(servers.admin_url, "safeguarding_apart_") == [urlsplit(url).path.removeprefix("/")]
        raise ZeroDivisionError


def test_a_database_of_its_own_is_dropped_when_what_it_was_for_fails(running_servers, own_database):
    with pytest.raises(ZeroDivisionError):
        fail_inside_a_database_of_its_own(running_servers)
    assert databases(running_servers.admin_url, "safeguarding_apart_") == []
