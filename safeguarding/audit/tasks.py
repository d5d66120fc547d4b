"""Rung by beat."""

from celery import shared_task
from django.utils import timezone

from safeguarding.audit import sealing


@shared_task
def seal():
    """Every minute: seal what was written."""
    sealing.seal(at=timezone.now())


@shared_task
def open_coming_months():
    """Every hour: have the partitions of the coming months ready."""
    sealing.open_coming_months()
