"""One line of JSON per log record, for machines; what is said in it never holds personal data."""

import json
import logging
from datetime import UTC, datetime

SECURITY = "django.security."


class JsonFormatter(logging.Formatter):
    """Writes time, level, logger and message; of a request its method, its answer, and the name of the page.

    Of an exception it writes the type and where it was raised, not its text: the text of a database error can
    quote the row, and the row can be about a child. Of an address it writes the page's name, not what somebody typed.
    """

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _said(record),
        }
        if method := getattr(getattr(record, "request", None), "method", None):
            line |= {"method": method, "page": _page(record.request), "status": getattr(record, "status_code", None)}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["raised"] = [f"{frame.filename}:{frame.lineno}" for frame in _frames(record.exc_info[2])]
        return json.dumps(line)


def _said(record):
    """The message without what others put into it: addresses, hosts, and the text of exceptions."""
    if record.name.startswith(SECURITY):
        return f"Refused: {record.name.removeprefix(SECURITY)}"
    if isinstance(record.args, dict) and "exc" in record.args:  # a Celery task that failed
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "an exception"
        return record.msg % {**record.args, "exc": error, "traceback": "", "args": "", "kwargs": ""}
    request = getattr(record, "request", None)
    if hasattr(request, "path") and record.args:
        return str(record.args[0])  # "Not Found", "Internal Server Error"
    return record.getMessage()


def _page(request):
    """The name of the page that was asked for, such as "case", or empty where there is no such page."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else ""


def _frames(traceback):
    """The last six places of a traceback, innermost last."""
    import traceback as tracebacks

    return tracebacks.extract_tb(traceback)[-6:]
