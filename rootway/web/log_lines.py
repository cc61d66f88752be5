"""One JSON object per log line, made so that no line can hold what a person answered."""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType


class LogLines(logging.Formatter):
    """Time in UTC, level, logger, message; for an exception its type and places, never its message or arguments.

    A fault's message quotes the value it is about, so messages of exceptions stay out of the log.
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
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["at"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)

    def _message(self, record: logging.LogRecord) -> str:
        if (
            record.name == "django.request" and record.args
        ):  # "%s: %s": the reason, then the path without its query
            return record.getMessage().split("?", 1)[0]
        return record.getMessage()


def _places(tb: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(tb)]
