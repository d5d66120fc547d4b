"""Finding a service by what one wants to know: "feeding", "bail", "who delivered the baby", "pain releif".

A directory is a few hundred rows at most, so the words are compared here, by their groups of three letters (trigrams,
as PostgreSQL has them), and every topic is found by the other names people have for it.
"""

import re
from functools import lru_cache

from safeguarding.directory.choices import ALSO_CALLED, Topic

ALIKE = 0.5  # a slip of the finger or two in a word of eight letters
IDLE = frozenset(
    "a about all an and any are at be been by can could did do does for from had has have he her him his how i if in "
    "is it its know known knows me my of on or our she should that the their them they this to was we were what when "
    "where which who whom whose why with would you your".split()
)
WORD = re.compile(r"[a-z0-9]+")
MOST_WORDS = 8


def found(services, typed):
    """The services that answer to what was typed, the nearest first; all of them when nothing was.

    A service is the nearer the more of the words it answers to, and the more exactly; what it is called and holds
    counts as much as the names of its topics. Pure: `services` are Services with their agency.
    """
    words = words_of(typed)[:MOST_WORDS]
    if not words:
        return list(services)
    ranked = [(nearness(words, words_of(searched(service))), place, service) for place, service in enumerate(services)]
    best = max((near for near, _, _ in ranked), default=0)
    # Somebody who typed four words wants what answers to most of them, not all that answers to one.
    near = [(-rank, place, service) for rank, place, service in ranked if rank > 0 and rank >= best / 2]
    return [service for _, _, service in sorted(near, key=lambda one: one[:2])]


def searched(service):
    """All the words by which a service can be found."""
    topics = [f"{Topic(topic).label} {ALSO_CALLED.get(topic, '')}" for topic in service.topics]
    return " ".join([service.name, service.run_by, service.holds, service.search_words, *topics])


def words_of(typed):
    """The words that mean something, each once; where nothing else was typed, the idle ones too."""
    words = list(dict.fromkeys(WORD.findall(typed.lower())))
    return [word for word in words if word not in IDLE] or words


def nearness(words, known):
    """How well these known words answer to the words typed: the sum, over those typed, of the likest known word."""
    return sum(score for word in words if (score := max(map(_likeness_to(word), known), default=0)) >= ALIKE)


def alike(one, other):
    """How alike two words are, 0 to 1: the share of their trigrams that is in both, as PostgreSQL's similarity()."""
    if one == other:
        return 1.0
    mine, theirs = _trigrams(one), _trigrams(other)
    return len(mine & theirs) / len(mine | theirs)


def _likeness_to(word):
    def likeness(known):
        # "midwife" is meant by "midwives", and "gamble" by "gambling": a shared beginning counts as much as letters.
        begins = len(word) >= 5 and known[:5] == word[:5]
        return max(alike(word, known), 0.6 if begins else 0, _swapped(word, known))

    return likeness


def _swapped(word, known):
    """Two letters the wrong way round ("releif") break three trigrams, although it is the commonest slip of all."""
    return 0.8 if len(word) == len(known) and word != known and len(word) > 3 and sorted(word) == sorted(known) else 0


@lru_cache(maxsize=5000)
def _trigrams(word):
    padded = f"  {word} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))
