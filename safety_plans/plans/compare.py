"""What changed between two versions of a plan, in words: added, left out, or said otherwise. Pure: no database."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from safety_plans.plans.content import LINES, TEXTS, WORDS, line_in_words, text_in_words

ALIKE = 0.5  # two lines that share half of their words are one line, said otherwise


@dataclass(frozen=True)
class Change:
    """One thing that differs: `was` and `now` are runs of (words, whether they differ); either may be empty."""

    about: str
    was: list
    now: list

    @property
    def says(self):
        """What became of it."""
        return "Said otherwise" if self.was and self.now else "Added" if self.now else "Left out"


def changes(before, after):
    """Every Change from one content to the next, in the order of the page; [] when they say the same."""
    said = [(name, *(text_in_words(name, one[name]) for one in (before, after))) for name in TEXTS]
    found = [_said_otherwise(WORDS[name], was, now) for name, was, now in said if was != now]
    for kind in LINES:
        found += _lines(WORDS[kind], *([line_in_words(kind, line) for line in said[kind]] for said in (before, after)))
    return found


def _lines(about, was, now):
    """Of two lists of lines: those that stay are left out, those alike are one line said otherwise."""
    gone = [line for line in was if line not in now]
    new = [line for line in now if line not in was]
    found = []
    for line in new:
        old = max(gone, key=lambda one, line=line: _ratio(one, line), default=None)
        if old is not None and _ratio(old, line) >= ALIKE:
            gone.remove(old)
            found.append(_said_otherwise(about, old, line))
        else:
            found.append(_said_otherwise(about, "", line))
    return found + [_said_otherwise(about, line, "") for line in gone]


def _ratio(one, other):
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _said_otherwise(about, was, now):
    old, new = was.split(), now.split()
    runs_was, runs_now = [], []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        differs = kind != "equal"
        if i1 < i2:
            runs_was.append((" ".join(old[i1:i2]), differs))
        if j1 < j2:
            runs_now.append((" ".join(new[j1:j2]), differs))
    return Change(about, runs_was, runs_now)
