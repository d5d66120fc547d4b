"""The doorbell: rings the tasks that look for work in the database.

PostgreSQL is the queue of record. A ring that is lost costs seconds, since the next one finds the same work.
"""

import logging
import os
import sys

from celery import Celery
from celery.signals import beat_init, worker_init
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeguarding.settings")

logging.captureWarnings(True)  # as JSON lines, like everything else that is said
app = Celery("safeguarding")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def refuse_unsafe_start(**_):
    """A worker with unsafe settings stops as a web process does; after a mere Exception here Celery would go on."""
    from safeguarding import checks
    from safeguarding.owed.local import refuse_unknown_standards

    try:
        checks.refuse_unsafe_start()
        refuse_unknown_standards()
    except ImproperlyConfigured as error:
        sys.exit(str(error))
