"""One line of JSON per log record, for machines; what is said in it never holds personal data."""

import json
import logging
from datetime import UTC, datetime


class JsonFormatter(logging.Formatter):
    """Writes time, level, logger and message.

    Of an exception it writes the type and where it was raised, not its text: the text of a database error can
    quote the row, and the row can be about a child.
    """

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["raised"] = [f"{frame.filename}:{frame.lineno}" for frame in _frames(record.exc_info[2])]
        return json.dumps(line)


def _frames(traceback):
    """The last six places of a traceback, innermost last."""
    import traceback as tracebacks

    return tracebacks.extract_tb(traceback)[-6:]
