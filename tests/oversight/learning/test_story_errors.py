"""Whatever is wrong in a story file is said with its line, before or while it is played, and nothing of it is kept."""

from datetime import timedelta

import pytest

from cases.case_files.models import CaseFile
from cases.referrals.models import Referral
from oversight.learning.player import play
from oversight.learning.stage import Stage
from oversight.learning.story import StoryError, read
from oversight.learning.verbs import VERBS

# Nine lines of who there is; the first event stands on line 11.
HEAD = """story: small
title: A small story
partnerships:
  marrowdale: {name: Marrowdale Partnership, short_name: Marrowdale, front_door_name: Front door}
agencies:
  care: {partnership: marrowdale, kind: social_care, name: Marrowdale social care, is_front_door: true}
people:
  amara: {name: Amara Oduya, email: amara@demo.example, role: social_worker, agency: care}
  ruth: {name: Ruth Calloway, email: ruth@demo.example, role: team_manager, seniority: manager, agency: care}
events:
"""
FAMILY = (
    "  - {verb: register_family, by: amara, at: 2026-08-27 10:00, as: hale, name: Hale household, "
    "people: {kit: {is_child: true, given_name: Kit, family_name: Hale, born_on: 2026-01-02}}}\n"
)
REFERRAL = (
    "  - {verb: refer, by: amara, at: 2026-08-27 11:00, as: first, case: hale, children: [kit], source: 3B, "
    "how: telephone, injury: true, parents_told: told, concern: A bruise.}\n"
)


def error_of(text):
    """(line, words) with which reading and playing refuse a story."""
    with pytest.raises(StoryError) as refusal:
        read_and_play(text)
    return refusal.value.line, refusal.value.words


def read_and_play(text):
    story = read(text, VERBS)
    play(story, Stage(story).set(at=story.events[0].at - timedelta(weeks=1)))


@pytest.mark.django_db
def test_the_story_without_a_mistake_is_played():
    read_and_play(HEAD + FAMILY + REFERRAL)
    assert Referral.objects.count() == 1


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("{verb: undo, by: amara, at: 2026-08-27 11:00}", "there is no verb “undo”"),
        ("{verb: refer, by: stranger, at: 2026-08-27 11:00}", "“stranger” has not been introduced among the people"),
        ("{verb: refer, by: amara, at: 2026-08-27 09:59}", "time goes backwards: 27 Aug 09:59 after 27 Aug 10:00"),
        ("{verb: refer, by: amara}", "the event has no “at”"),
        ("{verb: refer, at: 2026-08-27 11:00}", "the event has no “by”"),
        ("{by: amara, at: 2026-08-27 11:00}", "the event has no “verb”"),
        ("{verb: refer, by: amara, at: tomorrow}", "“at” is a moment such as 2026-08-27 11:00"),
        ("{verb: refer, verb: refer, by: amara, at: 2026-08-27 11:00}", "“verb” is given twice"),
        ("just words", "An event is written as “key: value” lines"),
    ],
)
def test_an_event_that_cannot_be_read_is_refused_with_its_line(event, words):
    assert error_of(f"{HEAD}{FAMILY}  - {event}\n") == (12, words)


@pytest.mark.parametrize(
    ("instead_of", "written", "line", "words"),
    [
        ("title: A small story", "titel: A small story", 2, "“titel” is not a part of a story"),
        ("title: A small story\n", "", 1, "the story has no “title”"),
        ("events:\n", "events: none\n", 10, "events is a list"),
        ("title: A small story", "title: [A small story", 3, "not YAML"),
    ],
)
def test_a_file_that_is_no_story_is_refused_with_its_line(instead_of, written, line, words):
    where, said = error_of(HEAD.replace(instead_of, written) + ("" if "none" in written else FAMILY))
    assert (where, said[: len(words)]) == (line, words)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("instead_of", "written", "line", "words"),
    [
        ("kind: social_care", "kind: circus", 6, "“circus” is not a kind: "),
        ("role: social_worker", "role: juggler", 8, "“juggler” is not a role: "),
        ("seniority: manager, agency: care", "agency: x", 9, "there is no agency “x”"),
        ("is_front_door: true", "is_back_door: true", 6, "agency has no is_back_door"),
    ],
)
def test_somebody_who_cannot_be_put_on_the_stage_is_refused_with_the_line(instead_of, written, line, words):
    where, said = error_of(HEAD.replace(instead_of, written) + FAMILY)
    assert (where, said[: len(words)]) == (line, words)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("was", "written", "words"),
    [
        ("case: hale", "case: hail", "nothing is called “hail” yet"),
        ("as: first", "as: hale", "“hale” is already the name of something"),
        ("source: 3B", "sauce: 3B", "refer does not understand its facts: "),
        ("case: hale, ", "", "refer does not understand its facts: "),
        ("children: [kit]", "children: []", "refer was refused: Choose at least one child."),
        (
            "how: telephone",
            "how: by a pigeon that came to the window of the office",
            "refer was refused by the database: ",
        ),
    ],
)
def test_an_event_that_its_verb_does_not_take_is_refused_with_its_line_and_not_kept(was, written, words):
    where, said = error_of(HEAD + FAMILY + REFERRAL.replace(was, written))
    assert (where, said[: len(words)]) == (12, words)
    assert CaseFile.objects.count() == 1
    assert not Referral.objects.exists()
