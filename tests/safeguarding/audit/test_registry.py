"""Each verb is registered once, with words and with a decision about erasure."""

import pytest

from safeguarding.audit import registry
from safeguarding.audit.checks import check_verbs


def test_the_same_verb_twice_in_other_words_is_refused():
    with pytest.raises(ValueError, match="Kettle boiled"):
        registry.register("kettle-boiled", "Kettle put on")


def test_the_same_registration_twice_changes_nothing():
    registry.register("kettle-boiled", "Kettle boiled", erase=("said",))
    assert [verb.slug for verb in registry.all_verbs()] == ["kettle-boiled", "tea-poured"]


def test_sound_verbs_pass_the_check():
    assert check_verbs(None) == []


@pytest.mark.parametrize(
    ("slug", "words", "erase", "error"),
    [
        ("Cup dropped", "Cup dropped", (), "audit.E001"),
        ("c" * 61, "Cup dropped", (), "audit.E001"),
        ("cup-dropped", " ", (), "audit.E002"),
        ("cup-dropped", "Cup dropped", "name", "audit.E003"),
        ("cup-dropped", "Cup dropped", None, "audit.E003"),
        ("cup-dropped", "Cup dropped", ("who dropped it",), "audit.E003"),
    ],
)
def test_a_verb_without_sense_stops_the_start(slug, words, erase, error):
    registry.register(slug, words, erase)
    assert [found.id for found in check_verbs(None)] == [error]
