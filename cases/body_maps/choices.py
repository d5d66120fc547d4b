"""Closed lists about body maps. None of them, and no field anywhere, asks how old a bruise is: no eye can tell."""

from django.db.models import TextChoices


class Body(TextChoices):
    """Which outlines a map is drawn on."""

    INFANT = "infant", "Baby"
    CHILD = "child", "Older child"


class Kind(TextChoices):
    """What a mark is, as far as whoever saw it can say (domain 2)."""

    BRUISE = "bruise", "Bruise"
    SPOTS = "spots", "Tiny red or purple spots (petechiae)"
    GRAZE = "graze", "Graze or cut"
    BURN = "burn", "Burn or scald"
    BITE = "bite", "Bite"
    SWELLING = "swelling", "Swelling"
    BLEEDING = "bleeding", "Bleeding, or blood in the white of the eye"
    NOT_SURE = "not_sure", "Not sure"
    ON_RECORD = "on_record", "Birthmark or birth injury, already on record"


class Shape(TextChoices):
    """The shape of a mark."""

    ROUND = "round", "Round"
    OVAL = "oval", "Oval"
    LINE = "line", "A line"
    IRREGULAR = "irregular", "Irregular"
    PATTERN = "pattern", "A pattern, such as fingertips or an edge"
    CANNOT_TELL = "cannot_tell", "Cannot tell"


class Over(TextChoices):
    """What lies under a mark."""

    BONE = "bone", "Over bone"
    SOFT = "soft", "Soft tissue, not over bone"
    CANNOT_TELL = "cannot_tell", "Cannot tell"


class Part(TextChoices):
    """Parts of the body that were looked at or not: nobody looking is a fact, never a blank (domain 2)."""

    HEAD = "head", "Face, scalp, ears and behind the ears"
    MOUTH = "mouth", "Inside the mouth"
    EYES = "eyes", "Whites of the eyes"
    ARMS = "arms", "Arms and hands"
    TRUNK = "trunk", "Neck, chest and abdomen"
    BACK = "back", "Back and buttocks"
    GENITALS = "genitals", "Genital area and groin"
    LEGS = "legs", "Legs and tops of the feet"
    SOLES = "soles", "Soles"


class Settled(TextChoices):
    """Why a referral is no longer owed without having been made."""

    ENQUIRY = "enquiry", "A section 47 enquiry was open already"
    STRUCK_OUT = "struck_out", "Every mark was struck out"
    MOVED = "moved", "The body map was moved to another child"
    WITHDRAWN = "withdrawn", "The referral was withdrawn: it is owed again"


class NotAssessedWhy(TextChoices):
    """Why a child who was to be examined the same day was not."""

    DID_NOT_ARRIVE = "did_not_arrive", "The family did not arrive"
    DECLINED = "declined", "The parents declined"
    NO_DOCTOR = "no_doctor", "Nobody could see the child"
    OTHER = "other", "Another reason"


# A birthmark or birth injury that is documented already is recorded, and the pathway stops (domain 2, step 3).
OWES_NOTHING = frozenset({Kind.ON_RECORD})
