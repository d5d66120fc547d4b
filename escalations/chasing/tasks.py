"""The bell of the chase."""

from celery import shared_task
from django.utils import timezone

from escalations.chasing import services


@shared_task
def raise_chasers():
    """Raise what is due."""
    services.raise_chasers(now=timezone.now())
