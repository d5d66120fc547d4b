"""The bells of the press."""

from celery import shared_task
from django.utils import timezone

from oversight.reports import services


@shared_task
def make_exports():
    """Make the long documents that were asked for."""
    services.make_due(timezone.now(), clock=timezone.now)


@shared_task
def sweep_exports():
    """Remove what is past its hour."""
    services.sweep(timezone.now())
