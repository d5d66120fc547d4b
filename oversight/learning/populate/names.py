"""Names as a population has them: a few that very many bear, and a long tail; and addresses that several share.

Everything is put together from syllables or taken from the families of the demonstration. Nobody real is meant.
"""

from itertools import product

from oversight.learning.invented.worries import CHILDREN, MEN, SURNAMES, WOMEN

FIRST = "Al Bar Cal Dar El Fal Gar Har Ing Jar Kel Lan Mar Nor Ol Pen Ral Sel Tar Ul Ven Wal Yar Ash Bre Cor".split()
MIDDLE = ("", "a", "ber", "den", "er", "in", "ling", "o", "ten", "ver")
LAST = "by combe croft dale field ford gate ham hurst ley man mere ridge son stow ton wick worth".split()
GIVEN_FIRST = "Ab Ama Bel Cai Dani Eva Fin Gra Hani Isa Jo Kas Lu Mari Nia Oli Pri Rah Sami Tom Usha Vik Zai".split()
GIVEN_LAST = "a an eth iel ina is ka la lyn mir na nah on ra rie sha th us ya yn".split()
STREETS = "Alder Beck Canal Dock Elm Foundry Garth High Inkerman Jubilee Kiln Lime Mill New Orchard Park".split()
KINDS = ("Road", "Street", "Close", "Lane", "Terrace", "Court")

FAMILY_NAMES = (*SURNAMES, *("".join(parts) for parts in product(FIRST, MIDDLE, LAST)))
GIVEN_NAMES = (*CHILDREN, *WOMEN, *MEN, *("".join(parts) for parts in product(GIVEN_FIRST, GIVEN_LAST)))
ROADS = tuple(f"{street} {kind}" for street, kind in product(STREETS, KINDS))


def skewed(names, chance):
    """One of `names` for a `chance` from 0 to 1: the second is half as common as the first, the third a third of it."""
    return names[int((len(names) + 1) ** chance) - 1]
