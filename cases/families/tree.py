"""Where everybody stands in the family tree: a pure layout, drawn by `templates/families/tree.jinja`.

The usual signs: a square is male, a circle female, a diamond not known or not born. Adults stand above children, those
who live with the children inside a dashed frame, and lines join each child to the adults who are something to it. The
tree says nothing that its description, and the table of people beside it, do not say in words.
"""

from dataclasses import dataclass
from datetime import date

from cases.families.choices import Kin, Sex, YesNoUnknown
from safeguarding.moments import age
from safeguarding.words import listing

PLACE = 170  # width of one person's place, in drawing units
MARGIN, ADULTS, CHILDREN, STEP = 14, 66, 226, 12
HALF = 23  # of a sign
LONGEST = 22  # characters of a name in its place
FRAME_TOP, FRAME_BELOW = 12, 92


@dataclass(frozen=True)
class Sign:
    """One person: the sign with the age in it, and the lines of words under it."""

    x: int
    y: int
    shape: str
    age: str
    name: str
    kin: str
    gp: str
    gp_missing: bool


@dataclass(frozen=True)
class Tree:
    """What the drawing is made of; `frame` is (x, y, width, height) or None."""

    width: int
    height: int
    signs: tuple[Sign, ...]
    paths: tuple[str, ...]
    frame: tuple[int, int, int, int] | None
    description: str


def tree_of(people, today):
    """The Tree of people loaded by a page, on that day (a date); None when there is nobody.

    Each person has the facts of a Person with `gp_practice`, and `cares_for`: dicts with the `child` (id), `kin` and
    `lives` of each Relationship, or None.
    """
    people = list(people)
    if not people:
        return None
    adults = sorted((one for one in people if not one.is_child), key=_order(people))
    children = [one for one in people if one.is_child]
    width = max(len(adults), len(children), 2) * PLACE + 2 * MARGIN
    places = _places(adults, width, ADULTS) | _places(children, width, CHILDREN)
    signs = tuple(_sign(one, *places[one.pk], today) for one in [*adults, *children])
    frame = _frame(adults, children, places)
    height = (CHILDREN if children else ADULTS) + FRAME_BELOW + FRAME_TOP
    return Tree(width, height, signs, _lines(adults, children, places), frame, describe(adults, children, today))


def describe(adults, children, today):
    """The tree in sentences, for whoever does not see it."""
    sentences = []
    for child in children:
        sentences.append(f"{child.name}, {_age(child, today)}, {_practice(child)}.")
    for adult in adults:
        kin = _kin(adult)
        lives = " and lives with the children" if _lives_here(adult) else ""
        sentences.append(f"{adult.name} is {_article(kin)}{kin}{lives}, {_practice(adult)}.")
    return " ".join(sentences)


def _order(people):
    """Fathers left of mothers, as such trees are drawn; then everybody else, in the order of the page."""
    place = {one.pk: place for place, one in enumerate(people)}
    rank = {Kin.FATHER: 0, Kin.MOTHER: 1}
    return lambda one: (min((rank.get(tie["kin"], 2) for tie in one.cares_for or []), default=3), place[one.pk])


def _places(row, width, y):
    """{id: (x, y)} of one row, spread evenly over the width."""
    return {one.pk: (round(width * (place + 0.5) / len(row)), y) for place, one in enumerate(row)}


def _sign(person, x, y, today):
    shape = {Sex.FEMALE: "circle", Sex.MALE: "square"}.get(person.sex, "diamond")
    practice = person.gp_practice
    return Sign(
        x=x,
        y=y,
        shape=shape,
        age=_short_age(person, today),
        name=_short(person.name),
        kin="" if person.is_child else _kin(person),
        gp=f"GP: {_short(practice.name)}" if practice else "GP not recorded",
        gp_missing=practice is None,
    )


def _lines(adults, children, places):
    """Paths: a bar for each set of adults with children in common, hung from them, with the children under it."""
    sets = {}
    for child in children:
        above = tuple(one.pk for one in adults if any(tie["child"] == child.pk for tie in one.cares_for or []))
        if above:
            sets.setdefault(above, []).append(child.pk)
    paths = []
    for level, (above, below) in enumerate(sets.items()):
        bar = CHILDREN - HALF - STEP * (level + 1)
        across = [places[one][0] for one in (*above, *below)]
        # From under the words of each adult, so that no line runs through a name.
        drops = "".join(f"M{places[one][0]} {ADULTS + 76}V{bar}" for one in above)
        hangs = "".join(f"M{places[one][0]} {bar}V{CHILDREN - HALF}" for one in below)
        paths.append(f"M{min(across)} {bar}H{max(across)}{drops}{hangs}")
    return tuple(paths)


def _frame(adults, children, places):
    """Round the children and the adults who live with them, when these stand side by side."""
    home = [one for one in adults if _lives_here(one)]
    if not home or not children:
        return None
    inside = [places[one.pk][0] for one in [*home, *children]]
    outside = [places[one.pk][0] for one in adults if one not in home]
    left, right = min(inside) - PLACE // 2 + 6, max(inside) + PLACE // 2 - 6
    if any(left < x < right for x in outside):
        return None
    return left, FRAME_TOP, right - left, CHILDREN + FRAME_BELOW - FRAME_TOP


def _lives_here(adult):
    return any(tie["lives"] == YesNoUnknown.YES for tie in adult.cares_for or [])


def _kin(adult):
    kin = dict.fromkeys(Kin(tie["kin"]).label.lower() for tie in adult.cares_for or [])
    return listing(kin) if kin else "adult of the household"


def _article(kin):
    return "an " if kin[0] in "aeiou" else "the " if kin in ("mother", "father") else "a "


def _practice(person):
    return f"registered with {person.gp_practice.name}" if person.gp_practice else "GP practice not recorded"


def _short(name):
    """A name that fits its place; the table beside the tree has it in full."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _age(person, today: date):
    if person.born_on and person.died_on:
        return f"died at {age(person.born_on, person.died_on)}"
    if person.born_on:
        return age(person.born_on, today)
    return "not yet born" if person.due_on else "date of birth not recorded"


def _short_age(person, today):
    """What fits into the sign: "15 wk", "9 mo", "2", "27"; nothing when it is not known, or the person has died."""
    if person.died_on:
        return "died"
    if not person.born_on:
        return "due" if person.due_on else "?"
    words = age(person.born_on, today).split()
    short = {"day": " d", "days": " d", "weeks": " wk", "months": " mo"}
    return words[0] + short.get(words[1], "") if words[0].isdigit() else ""
