"""What somebody was worried about, once for each kind of household, and the names that the households are given.

Everything here is made up. A worry is told about the first of the children, whose age in weeks fits it.
"""

from dataclasses import dataclass

MOTHER, FATHER, PARTNER, GRANDPARENT = "mother", "father", "partner_of_parent", "grandparent"


@dataclass(frozen=True)
class Worry:
    """`children` are ages in weeks, the child it is about first; `adults` what they are to the children.

    `referrer` is one of the people of the stage; `mobility` what a baby can do, empty for a child who walks;
    `mark` where a bruise or burn was, as (region, kind, words); `known` is (kind, words) about the first adult.
    """

    concern: str
    children: tuple
    adults: tuple
    referrer: str
    injury: bool = False
    mobility: str = ""
    known: tuple = ()


WORRIES = (
    Worry("Came to nursery hungry and without a coat again.", (190,), (MOTHER,), "nell"),
    Worry("Small bruise on the ear of a baby, no explanation.", (9, 130), (MOTHER,), "sian", True, "not_rolling"),
    Worry("Says that she is locked in her room at night.", (320,), (FATHER,), "nell"),
    Worry("Swollen arm; told as a fall from the sofa.", (30,), (MOTHER, PARTNER), "wanda", True, "rolling"),
    Worry("Loud arguments reported by a neighbour; police attended.", (400, 250), (MOTHER,), "tom"),
    Worry(
        "Blood in the white of one eye at the eight-week check.", (8,), (MOTHER, FATHER), "beth", True, "not_rolling"
    ),
    Worry("Missed three growth appointments; losing weight.", (75,), (GRANDPARENT,), "sian"),
    Worry("One of twins with a burn on the hand.", (44, 44), (MOTHER, FATHER), "wanda", True, "crawling"),
    Worry("Told a teacher that he is afraid to go home.", (480,), (MOTHER, PARTNER), "nell"),
    Worry("Bite mark on the upper arm.", (110,), (MOTHER, PARTNER), "nell", True),
    Worry(
        "Mother has told her midwife that she is not coping.",
        (5,),
        (MOTHER,),
        "sian",
        False,
        "not_rolling",
        ("depression", "Told her midwife that she is not coping."),
    ),
    Worry("Bruise on the shin; has begun to walk.", (61,), (MOTHER, FATHER), "sian", True, "walking"),
    Worry(
        "Found asleep in a car outside a public house.",
        (160, 60),
        (FATHER,),
        "tom",
        False,
        "",
        ("alcohol", "Police found the children in the car at 23:10."),
    ),
    Worry(
        "Two bruises on the chest of a baby who cannot sit.",
        (17,),
        (MOTHER, FATHER),
        "sian",
        True,
        "not_rolling",
        ("depression", "Under her own GP since the birth."),
    ),
    Worry("Often kept at home; parent says that school is not safe.", (610, 420), (MOTHER,), "nell"),
    Worry(
        "Brought in with a head injury after a fall nobody saw.", (40,), (MOTHER, PARTNER), "wanda", True, "crawling"
    ),
    Worry(
        "Feeding difficulties, and a father who cannot sleep.",
        (11,),
        (MOTHER, FATHER),
        "sian",
        False,
        "not_rolling",
        ("poor_sleep", "Says that he has not slept for weeks."),
    ),
    Worry("Round burn on the foot; explanation has changed.", (95, 200), (MOTHER,), "beth", True),
    Worry("Cries when collected by one of the adults.", (140,), (MOTHER, PARTNER), "nell"),
    Worry(
        "Bruised cheek at six weeks, seen at the weighing clinic.",
        (6, 150),
        (MOTHER, FATHER),
        "sian",
        True,
        "not_rolling",
        ("anxiety", "Supported by her GP."),
    ),
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
