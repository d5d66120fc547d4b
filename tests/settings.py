"""The product's settings with what a test run needs: a plain-HTTP client, mail kept in memory, cheap passwords."""

import os

os.environ["SECRET_KEY"] = "tests-only-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2
os.environ["SECOND_FACTOR_KEYS"] = "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk="
os.environ["HTTPS"] = "0"
os.environ["STATIC_MANIFEST"] = "0"
os.environ["BASE_URL"] = "http://localhost"
os.environ["EMAIL_URL"] = "memorymail://"
# Playwright runs an event loop in the thread of the test, which Django would take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from safeguarding.settings import *  # noqa: F403

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["CONN_MAX_AGE"] = 60  # noqa: F405
WHITENOISE_AUTOREFRESH = True  # nothing is collected for a test run: files are served from where they are
