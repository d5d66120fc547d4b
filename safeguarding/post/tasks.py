"""The bells of the post: each rings a service that looks for its work in the database."""

from celery import shared_task
from django.utils import timezone

from safeguarding.owed.proclaimed import tell_this_process
from safeguarding.post import services


@shared_task
def send_outbox():
    """Send what is due."""
    services.send_due(timezone.now(), clock=timezone.now)


@shared_task
def sweep():
    """Return what dead workers held."""
    services.sweep(timezone.now())


@shared_task
def make_digests():
    """Put the mail of the morning together."""
    tell_this_process()
    services.make_digests(timezone.now())
