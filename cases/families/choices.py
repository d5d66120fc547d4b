"""The closed lists that a family's facts are chosen from."""

from django.db.models import TextChoices


class YesNoUnknown(TextChoices):
    """An answer, or the plain fact that nobody knows yet."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not yet checked"


class Sex(TextChoices):
    """As the CIN census codes it (domain 8.1); U for unborn or not known."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not known or unborn"


class Ethnicity(TextChoices):
    """CIN census ethnicity codes (domain 8.1)."""

    WBRI = "WBRI", "White British"
    WIRI = "WIRI", "White Irish"
    WIRT = "WIRT", "Traveller of Irish heritage"
    WROM = "WROM", "Gypsy or Roma"
    WOTH = "WOTH", "Any other White background"
    MWBC = "MWBC", "White and Black Caribbean"
    MWBA = "MWBA", "White and Black African"
    MWAS = "MWAS", "White and Asian"
    MOTH = "MOTH", "Any other mixed background"
    AIND = "AIND", "Indian"
    APKN = "APKN", "Pakistani"
    ABAN = "ABAN", "Bangladeshi"
    AOTH = "AOTH", "Any other Asian background"
    BCRB = "BCRB", "Black Caribbean"
    BAFR = "BAFR", "Black African"
    BOTH = "BOTH", "Any other Black background"
    CHNE = "CHNE", "Chinese"
    OOTH = "OOTH", "Any other ethnic group"
    REFU = "REFU", "Refused"
    NOBT = "NOBT", "Not yet obtained"


class Disability(TextChoices):
    """CIN census disability codes (domain 8.1)."""

    NONE = "NONE", "No disability"
    MOB = "MOB", "Mobility"
    HAND = "HAND", "Hand function"
    PC = "PC", "Personal care"
    INC = "INC", "Incontinence"
    COMM = "COMM", "Communication"
    LD = "LD", "Learning"
    HEAR = "HEAR", "Hearing"
    VIS = "VIS", "Vision"
    BEH = "BEH", "Behaviour"
    CON = "CON", "Consciousness"
    AUT = "AUT", "Autism or Asperger syndrome"
    DDA = "DDA", "Other disability"


class Kin(TextChoices):
    """What an adult is to a child."""

    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    STEP_PARENT = "step_parent", "Step-parent"
    PARTNER_OF_PARENT = "partner_of_parent", "Partner of a parent"
    GRANDPARENT = "grandparent", "Grandparent"
    OTHER_RELATIVE = "other_relative", "Other relative"
    FOSTER_CARER = "foster_carer", "Foster carer"
    OTHER = "other", "Other adult"


class VulnerabilityKind(TextChoices):
    """Richer than the census factors, which have no code for gambling, sleep or feeding (domain 6)."""

    DEPRESSION = "depression", "Depression"
    ANXIETY = "anxiety", "Anxiety"
    LOW_MOOD = "low_mood", "Low mood"
    PERINATAL_MENTAL_HEALTH = "perinatal_mental_health", "Perinatal mental ill health"
    OTHER_MENTAL_HEALTH = "other_mental_health", "Other mental ill health"
    LONG_TERM_ILLNESS = "long_term_illness", "Long-term illness"
    PAIN_RELIEF = "pain_relief", "Pain relief used to sleep"
    POOR_SLEEP = "poor_sleep", "Poor sleep"
    DRUGS = "drugs", "Drug misuse"
    ALCOHOL = "alcohol", "Alcohol misuse"
    GAMBLING = "gambling", "Gambling"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse"
    ADVERSE_CHILDHOOD = "adverse_childhood", "Adverse childhood experiences"
    SEPARATION = "separation", "Earlier separation"
    NOT_WORKING = "not_working", "Unable to work"
    FEEDING = "feeding", "Feeding difficulties"
    LEARNING_DISABILITY = "learning_disability", "Learning disability"
    YOUNG_PARENT = "young_parent", "Young parent or care leaver"
    CONCEALED_PREGNANCY = "concealed_pregnancy", "Concealed or late-booked pregnancy"
    PREMATURITY = "prematurity", "Prematurity or special care"
    PREVIOUS_CHILD_REMOVED = "previous_child_removed", "Previous child removed"
    HOUSING_OR_DEBT = "housing_or_debt", "Housing or debt"
    ISOLATION = "isolation", "Isolation"
    OFFENDING = "offending", "Offending"
    OTHER = "other", "Other"


class Consent(TextChoices):
    """Whether the person agreed to this being recorded and shared (consent is not the basis: domain 10)."""

    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    NOT_SOUGHT = "not_sought", "Not sought"


class Advices(TextChoices):
    """Advice that every family with a baby is owed (domain 6)."""

    ICON = "icon", "ICON: coping with crying"
    SAFE_SLEEP = "safe_sleep", "Safe sleep"


class Curiosity(TextChoices):
    """Questions a household's record may not leave unanswered (domain 6, 11.8)."""

    ADULT_MALES = "adult_males", "Which men live in or visit the home?"
    OTHER_CARERS = "other_carers", "Who else has care of the children, day or night?"
    OTHER_CHILDREN = "other_children", "Which other children do these adults care for?"
