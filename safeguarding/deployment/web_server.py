"""Gunicorn's settings: `gunicorn --config python:safeguarding.deployment.web_server safeguarding.wsgi`."""

bind = "0.0.0.0:8000"
workers = 2
threads = 4
control_socket_disable = True
worker_tmp_dir = "/dev/shm"  # a heartbeat file on a slow disk once looked like a dead worker
timeout = 60  # seconds that one request may take
graceful_timeout = 20  # seconds that what is under way may still take when the server stops
# No access log: the reverse proxy keeps one, and an address holds no more than random references.
accesslog = None
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "safeguarding.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"handlers": [], "level": "ERROR", "propagate": False},
    },
}
