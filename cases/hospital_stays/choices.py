"""Closed lists of a stay in hospital."""

from django.db.models import TextChoices


class LeftTo(TextChoices):
    """Where a child went from hospital. Home is asked of the gate first, and recorded whatever the gate says."""

    HOME = "home", "Home"
    CARERS = "carers", "Foster carers, or relatives who are not at home"
    ANOTHER_HOSPITAL = "hospital", "Another hospital or ward of another trust"
    DIED = "died", "The child died in hospital"
