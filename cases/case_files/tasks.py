"""The bell by which what every case owes is looked at again."""

from celery import shared_task
from django.utils import timezone

from cases.case_files import services
from safeguarding.owed.proclaimed import tell_this_process


@shared_task
def sweep_owed():
    """Look at the cases of this minute."""
    tell_this_process()
    services.sweep_owed(timezone.now())
