"""What somebody was worried about, once for each kind of household, and the names that the households are given.

Everything here is made up. A worry is told about the first of the children, whose age in weeks fits it.
"""

from dataclasses import dataclass

MOTHER, FATHER, PARTNER, GRANDPARENT = "mother", "father", "partner_of_parent", "grandparent"


@dataclass(frozen=True)
class Worry:
    """`children` are ages in weeks, the child it is about first; `adults` what they are to the children.

    `referrer` is one of the people of the stage; `mobility` what a baby can do, empty for a child who walks; `marks`
    are (region, kind, length in mm) as the referrer saw them; `known` is (kind, words) about the first adult.
    """

    concern: str
    children: tuple
    adults: tuple
    referrer: str
    mobility: str = ""
    marks: tuple = ()
    known: tuple = ()

    @property
    def injury(self):
        """Whether the child is hurt or has a mark."""
        return bool(self.marks)


BOTH, WITH_PARTNER, ALONE = (MOTHER, FATHER), (MOTHER, PARTNER), (MOTHER,)
EAR, ARM, EYE = ("left-ear", "bruise", 6), ("right-upper-arm-outer", "swelling", 30), ("right-eye", "bleeding", 4)
HAND, BITE, SHIN = ("left-palm", "burn", 22), ("left-upper-arm-outer", "bite", 35), ("right-shin", "bruise", 15)
CHEST = (("left-chest", "bruise", 9), ("right-chest", "bruise", 11))
TEMPLE, FOOT, CHEEK = ("left-temple", "swelling", 28), ("right-sole", "burn", 8), ("right-cheek", "bruise", 7)
NOT_COPING = ("depression", "Told her midwife that she is not coping.")
FOUND_DRUNK = ("alcohol", "Police found the children in the car at 23:10.")
OWN_GP, NO_SLEEP = ("depression", "Under her own GP since the birth."), ("poor_sleep", "Has not slept for weeks.")

WORRIES = (
    Worry("Came to nursery hungry and without a coat again.", (190,), ALONE, "nell"),
    Worry("Small bruise on the ear of a baby, no explanation.", (9, 130), ALONE, "sian", "not_rolling", (EAR,)),
    Worry("Says that the bedroom door is locked at night.", (320,), (FATHER,), "nell"),
    Worry("Swollen arm; told as a fall from the sofa.", (30,), WITH_PARTNER, "wanda", "rolling", (ARM,)),
    Worry("Loud arguments reported by a neighbour; police attended.", (400, 250), ALONE, "tom"),
    Worry("Blood in the white of one eye at the eight-week check.", (8,), BOTH, "beth", "not_rolling", (EYE,)),
    Worry("Missed three growth appointments; losing weight.", (75,), (GRANDPARENT,), "sian"),
    Worry("One of twins with a burn on the hand.", (44, 44), BOTH, "wanda", "crawling", (HAND,)),
    Worry("Told a teacher that going home is frightening.", (480,), WITH_PARTNER, "nell"),
    Worry("Bite mark on the upper arm.", (110,), WITH_PARTNER, "nell", "", (BITE,)),
    Worry("Mother has told her midwife that she is not coping.", (5,), ALONE, "sian", "not_rolling", (), NOT_COPING),
    Worry("Bruise on the shin; has begun to walk.", (61,), BOTH, "sian", "walking", (SHIN,)),
    Worry("Found asleep in a car outside a public house.", (160, 60), (FATHER,), "tom", "", (), FOUND_DRUNK),
    Worry("Two bruises on the chest of a baby who cannot sit.", (17,), BOTH, "sian", "not_rolling", CHEST, OWN_GP),
    Worry("Often kept at home; parent says that school is not safe.", (610, 420), ALONE, "nell"),
    Worry("Brought in hurt after a fall nobody saw.", (40,), WITH_PARTNER, "wanda", "crawling", (TEMPLE,)),
    Worry("Feeding difficulties, and nobody sleeps.", (11,), BOTH, "sian", "not_rolling", (), NO_SLEEP),
    Worry("Round burn on the foot; explanation has changed.", (95, 200), ALONE, "beth", "", (FOOT,)),
    Worry("Cries when collected by one of the adults.", (140,), WITH_PARTNER, "nell"),
    Worry("Bruised cheek, seen at the weighing clinic.", (6, 150), BOTH, "sian", "not_rolling", (CHEEK,)),
)

SURNAMES = (
    "Garrand Ashdown Birch Coldwell Dace Everett Fallow Goodall Hollis Ince Jessop Pellow Kestle Lomax Marlin "
    "Nethercot Oakley Prowse Quill Rushden Sallow Tarrant Underhay Vance Whitcombe Yeldham Ambrey Bascombe Corrin "
    "Dunmore Elstow Fennick Gorse Haldane Islip Jarrold Kemble Lathom Merrow Norcott Orchard Pinnock Quarles "
    "Redfern Stannage Thorne Upcott Varley Wexham Yarrow Abbots Brindle Cassidy Devlin Eskell Fettle Gannet Hebden "
    "Ivory Jolliffe"
).split()
CHILDREN = (
    "Kit Theo Wren Jem Ivy Sol Bea Asa Fay Oona Ray Noor Mae Rory Eli Ada Bram Cleo Dov Edie Finn Gia Hal Isla Jude "
    "Kai Lark Milo Nia Otis Pia Quin Remy Suri Tate Una Vito Willa Xan Yara Zeb Arlo Bo Cass Dara Eben Flora Gil Ira"
).split()
WOMEN = "Ella Sara Carys Rosa Lena Mina Gwen Tess Nadine Halima Joy Petra Ines Oksana Mabel Freya Bronwen Amina".split()
MEN = "Imran Paul Alan Joss Hugh Ben Vic Callum Omar Stefan Derek Tomasz Leon Ravi Gareth Yusuf Colin".split()
