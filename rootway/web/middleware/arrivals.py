"""How people find the site: on which day, at which page, from which other site. A count, and nothing of anyone.

Counted is who comes from outside: our own pages say that they sent someone (`Referrer-Policy: same-origin`). Counts
wait in memory and are written together now and then; a server that is killed loses those of the last half minute.
"""

import logging
import re
import time
from collections import Counter
from datetime import date
from threading import Lock
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from rootway.web import actions
from rootway.web.middleware.request_id import Handler

LOGGER = logging.getLogger(__name__)
# Pages that are the same for everyone, so that where someone came in says nothing about them.
PAGES = {"start", "care", "care-page", "care-exercise", "care-sources", "care-coverage", "find", "privacy"}
EVERY = 30.0  # seconds between two writes
MOST = 500  # different lines that wait; more in half a minute is no visitor
HOST = re.compile(r"(?=.{1,100}$)[a-z0-9-]+(\.[a-z0-9-]+)+")
NOWHERE, STRANGE = "", "other"


class ArrivalLine(NamedTuple):
    """What is counted: a day, a page, and the name of the other site (empty: none was said)."""

    day: date
    page: str
    host: str


class Waiting:
    """The counts of this process that are not written yet."""

    def __init__(self) -> None:
        self._lines: Counter[ArrivalLine] = Counter()
        self._lock, self._written = Lock(), time.monotonic()

    def add(self, line: ArrivalLine) -> None:
        """One more."""
        with self._lock:
            if line in self._lines or len(self._lines) < MOST:
                self._lines[line] += 1

    def due(self) -> Counter[ArrivalLine]:
        """What is to be written now: everything, or nothing while it is too early."""
        with self._lock:
            now = time.monotonic()
            if not self._lines or now - self._written < EVERY:
                return Counter()
            return self._taken(now)

    def all(self) -> Counter[ArrivalLine]:
        """Everything, because the process ends."""
        with self._lock:
            return self._taken(time.monotonic())

    def _taken(self, now: float) -> Counter[ArrivalLine]:
        taken, self._lines, self._written = self._lines, Counter(), now
        return taken


waiting = Waiting()


def count_arrivals(get_response: Handler) -> Handler:
    """Count who comes from outside to a page that is the same for everyone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        line = _line_of(request, response)
        if line is not None:
            waiting.add(line)
        write(waiting.due())
        return response

    return middleware


def write(counts: Counter[ArrivalLine]) -> None:
    """Write them; a count is not worth a page, so a database that does not take them costs nobody anything."""
    if counts:
        try:
            actions.add_arrivals(counts)
        except Error as error:
            LOGGER.warning("%d counts of arrivals were not kept (%s)", counts.total(), type(error).__name__)


def _line_of(request: HttpRequest, response: HttpResponse) -> ArrivalLine | None:
    match = request.resolver_match
    kind = request.headers.get("Sec-Fetch-Dest", "document")
    if request.method != "GET" or response.status_code != 200 or kind != "document":
        return None
    if match is None or match.view_name not in PAGES or "Sec-Purpose" in request.headers:
        return None
    said = _said(request.headers.get("Referer", ""))
    own = request.get_host().partition(":")[0].removeprefix("www.")
    return None if said == own else ArrivalLine(timezone.now().date(), request.path, _known(said))


def _said(referrer: str) -> str | None:
    """The name of the site in a referrer; empty when nothing was said, None when it makes no sense."""
    if not referrer:
        return NOWHERE
    try:
        return (urlsplit(referrer).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _known(said: str | None) -> str:
    """The name as it is counted."""
    return said if said is not None and (said == NOWHERE or HOST.fullmatch(said)) else STRANGE
