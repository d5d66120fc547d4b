"""Closed lists about a look-up."""

from django.db.models import TextChoices


class Key(TextChoices):
    """What somebody looked up by."""

    NUMBER = "number", "NHS number"
    NAME = "name", "name, date of birth"
    BOTH = "both", "NHS number, name, date of birth"


class Answer(TextChoices):
    """What they were told, and nothing else (design 6)."""

    YES = "yes", "Yes"
    NO = "no", "No"
    RING = "ring", "Ring the out-of-hours team before this child leaves"
    OPEN = "open", "Led to the case, which they may open"
