"""The steps a chase climbs (domain 1.1a), and how far each reached."""

from django.db.models import IntegerChoices, TextChoices


class Step(IntegerChoices):
    """Reminder when due; the manager (or ring now) after a further 25 %; escalation after 50 %; the hard limit."""

    REMINDER = 1, "Reminder"
    MANAGER = 2, "Manager told"
    ESCALATION = 3, "Overdue escalation"
    LIMIT = 4, "Past the limit"


class Reached(TextChoices):
    """Whom a step reached. Everything but the first is said loudly on the pages: somebody has to put it right."""

    NAMED = "named", "Those it is meant for"
    DESK = "desk", "Nobody it is meant for; the agency's desk was told"
    FRONT_DOOR = "front_door", "Nobody it is meant for; the front door was told"
    NOBODY = "nobody", "Nobody: no address is known"
