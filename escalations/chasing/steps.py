"""The steps a chase climbs (domain 1.1a)."""

from django.db.models import IntegerChoices


class Step(IntegerChoices):
    """Reminder when due; the manager (or ring now) after a further 25 %; escalation after 50 %; the hard limit."""

    REMINDER = 1, "Reminder"
    MANAGER = 2, "Manager told"
    ESCALATION = 3, "Overdue escalation"
    LIMIT = 4, "Past the limit"
