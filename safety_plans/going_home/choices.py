"""Closed lists of going home, and the words that pages use for where a line stands."""

from django.db.models import TextChoices


class Line(TextChoices):
    """The lines of the gate (domain 5), in the order of the page; what each needs is in `lines.py`."""

    STRATEGY_MEETING = "strategy-meeting", "Strategy meeting with the consultant paediatrician, police and social care"
    CONSULTANT_AGREED = "consultant-agreed", "The consultant says it is safe, and with whom"
    MANAGER_AGREED = "manager-agreed", "A social care manager says it is safe, and with whom"
    DISCHARGE_COMPLETE = "discharge-complete", "Discharge plan agreed by every agency, for a weekend or bank holiday"
    CONDITIONS_KNOWN = "conditions-known", "Police bail or other conditions known"
    EXAMINED = "examined", "Examined by a consultant paediatrician"
    MEDICAL_WRITTEN = "medical-written", "Medical opinion in writing"
    SURVEY_FINAL = "survey-final", "Skeletal survey: final, told and said back"
    SECOND_READ = "second-read", "Skeletal survey: second, separate read"
    CT_HEAD = "ct-head-decided", "CT of the head decided"
    FOLLOW_UP = "follow-up-booked", "Second survey booked, for day 11 to 14"
    PLAN_APPROVED = "plan-approved", "Written, approved safety plan for this child"
    PLAN_ACKNOWLEDGED = "plan-acknowledged", "Plan acknowledged by ward, social care, police, health visitor and GP"
    GP_TOLD = "gp-told", "GP named, and told"
    ADDRESS_CHECKED = "address-checked", "Address checked, and who lives there"


class State(TextChoices):
    """What a line found. LATER: a closed service is owed it at a time, by name. NOT_APPLYING says why."""

    MET = "met", "Yes"
    MISSING = "missing", "No"
    LATER = "later", "When they open"
    NOT_APPLYING = "not_applying", "Does not apply"


class Side(TextChoices):
    """Whose agreement it is: one from each side, and never one person for both."""

    CONSULTANT = "consultant", "Consultant paediatrician"
    MANAGER = "manager", "Children’s social care manager"


class Answered(TextChoices):
    """What somebody answers for a line that the record cannot answer by itself."""

    YES = "yes", "Yes"
    NO = "no", "No, not yet"


class AnsweredLine(TextChoices):
    """The lines that a named person answers, and whether the plan assumes injury while results are not final."""

    CONDITIONS_KNOWN = Line.CONDITIONS_KNOWN.value, Line.CONDITIONS_KNOWN.label
    EXAMINED = Line.EXAMINED.value, Line.EXAMINED.label
    MEDICAL_WRITTEN = Line.MEDICAL_WRITTEN.value, Line.MEDICAL_WRITTEN.label
    DISCHARGE_COMPLETE = Line.DISCHARGE_COMPLETE.value, Line.DISCHARGE_COMPLETE.label
    GP_TOLD = Line.GP_TOLD.value, Line.GP_TOLD.label
    ADDRESS_CHECKED = Line.ADDRESS_CHECKED.value, Line.ADDRESS_CHECKED.label
    ASSUMES_INJURY = "assumes-injury", "The plan assumes injury until every result is final"


class LeftHow(TextChoices):
    """How a child came to be at home."""

    THROUGH_GATE = "gate", "With nothing missing"
    OVERRIDE = "override", "By two named seniors, with something missing"
    WITHOUT_GATE = "without", "Without the gate"


class LeavingHow(TextChoices):
    """How it ended that parents were leaving with a child."""

    STAYED = "stayed", "They stayed"
    LEFT = "left", "They have left"
    MISTAKE = "mistake", "Pressed by mistake"


class Stage(TextChoices):
    """Where one child's way home stands."""

    AWAY = "away", "Not at home yet"
    HOME = "home", "Gone home"
    ELSEWHERE = "elsewhere", "Not going home"
