"""The door for web servers; refuses to open when the settings are unsafe."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeguarding.settings")
logging.captureWarnings(True)  # as JSON lines, like everything else that is said
application = get_wsgi_application()

from safeguarding.checks import refuse_unsafe_start  # noqa: E402  (settings must be loaded first)

refuse_unsafe_start()
