"""Whether a process of this installation does its work; exits 1 with a word when it does not.

    python -m safeguarding.deployment.probe web|beat

Asked by the health checks of docker-compose.yml from inside each container. The worker is asked by Celery's own ping.
"""

import os
import sys
import urllib.error
import urllib.request

import psycopg

from safeguarding.deployment.roles import from_environment

PATIENCE = 5  # seconds
RUNG = "SELECT coalesce(max(last_at) > now() - interval '5 minutes', false) FROM post_round"


def web():
    """Whether this container's web server answers on PORT (8000), asked under the first name of the service."""
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/health/live"
    host = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(",")[0]
    request = urllib.request.Request(address, headers={"Host": host, "X-Forwarded-Proto": "https"})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status == 200
    except (OSError, urllib.error.URLError):
        return False


def beat():
    """Whether any recurring job did its round in the last five minutes; beat alone rings them."""
    try:
        with psycopg.connect(from_environment("DATABASE_URL"), connect_timeout=PATIENCE) as connection:
            return connection.execute(RUNG).fetchone() == (True,)
    except psycopg.Error:
        return False


def main(arguments):
    """The exit code for the process that is named."""
    well = {"web": web, "beat": beat}[arguments[0]]()
    print("well" if well else "not well")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
