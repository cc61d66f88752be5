"""One JSON object per log line, made so that no line can hold what a person answered."""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

from rootway.web.middleware import request_id


class LogLines(logging.Formatter):
    """Time in UTC, level, logger, message; for an exception its type and places, never its message or arguments.

    An address is told by its route (`/calendar/<str:secret>.ics`), since its parts may be secrets. A fault's message
    quotes the value it is about, so messages of exceptions stay out of the log.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._message(record),
        }
        status = getattr(record, "status_code", None)
        if status is not None:
            line["status"] = status
        number = request_id.of(getattr(record, "request", None))
        if number:
            line["request"] = number
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["at"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)

    def _message(self, record: logging.LogRecord) -> str:
        if not isinstance(record.args, tuple):
            return record.getMessage()
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        route = f"/{match.route}" if match else None
        told = tuple(_told(arg, route) for arg in record.args)
        return str(record.msg) % told if told else str(record.msg)


def _told(arg: object, route: str | None) -> object:
    """An address as its route is written in urls.py, else as its first part: the rest may be a secret."""
    if not (isinstance(arg, str) and arg.startswith("/")):
        return arg
    if route is not None:
        return route
    first, _, rest = arg[1:].split("?", 1)[0].partition("/")
    return f"/{first}/..." if rest else arg.split("?", 1)[0]


def _places(tb: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(tb)]
