"""The doorbell: rings the tasks that look for work in the database.

PostgreSQL is the queue of record. A ring that is lost costs seconds, since the next one finds the same work.
"""

import logging
import os

from celery import Celery
from celery.signals import beat_init, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeguarding.settings")

app = Celery("safeguarding")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def refuse_unsafe_start(**_):
    """A worker with unsafe settings stops as a web process does."""
    from safeguarding import checks

    logging.captureWarnings(True)  # as JSON lines, like everything else that is said
    checks.refuse_unsafe_start()
