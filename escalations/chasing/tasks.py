"""The bell of the chase."""

from celery import shared_task
from django.utils import timezone

from escalations.chasing import services
from safeguarding.owed.proclaimed import tell_this_process


@shared_task
def raise_chasers():
    """Raise what is due."""
    tell_this_process()
    services.raise_chasers(now=timezone.now())
