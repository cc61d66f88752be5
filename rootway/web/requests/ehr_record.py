"""What of a record is given, page by page. A part that is refused, or has no end, is not known; nothing else is."""

from dataclasses import dataclass, field
from typing import Any

from rootway.errors import FaultsFound
from rootway.exchange.launch import (
    MOST_PAGES,
    RecordPage,
    RecordSearch,
    TokenAnswer,
    origin_of,
    page_in,
    reads_for,
)
from rootway.record import decode
from rootway.web.requests.ehr_caller import MOST_BYTES, EhrCaller, NoAnswer


@dataclass(frozen=True)
class ReadThere:
    """The resources that were given, and the kinds of which something was asked for and not given."""

    resources: tuple[dict[str, Any], ...]
    unread: tuple[str, ...]


def read_there(caller: EhrCaller, answer: TokenAnswer) -> ReadThere:
    """All that may be read of the patient, each resource once."""
    search, unread = _Search(caller, answer.access), []
    for reading in reads_for(answer.patient, answer.scopes):
        if not search.reads(reading):
            unread.append(reading.kind)
    return ReadThere(tuple(search.found.values()), tuple(unread))


@dataclass
class _Search:
    """Searches with one token, and what was found: by its kind and its name there, so that none is there twice."""

    caller: EhrCaller
    token: str
    found: dict[object, dict[str, Any]] = field(default_factory=dict)

    def reads(self, reading: RecordSearch) -> bool:
        """Read one kind; whether all of it was given."""
        try:
            return self._every_page(reading.kind, reading.path)
        except NoAnswer as stop:
            if stop.why != "refused" or not reading.apart:
                return False
        given = [
            self._part(reading.kind, path) for path in reading.apart
        ]  # each, whatever one before it says
        return all(given)

    def _part(self, kind: str, path: str) -> bool:
        try:
            return self._every_page(kind, path)
        except NoAnswer:
            return False

    def _every_page(self, kind: str, path: str) -> bool:
        """Whether all pages were read. Raises `NoAnswer` where the first is not given."""
        issuer = self.caller.system.issuer
        page, seen = self._page(kind, f"{issuer}/{path}"), {f"{issuer}/{path}"}
        while page.whole and page.next:
            if page.next in seen or len(seen) == MOST_PAGES:
                return False
            seen.add(page.next)
            try:
                page = self._page(kind, page.next)
            except NoAnswer:
                return False
        return page.whole

    def _page(self, kind: str, address: str) -> RecordPage:
        raw = self.caller.get(address, self.token)
        try:
            said = decode(raw, MOST_BYTES)
        except FaultsFound:
            return RecordPage((), whole=False)
        page = page_in(said, kind, address, origin_of(self.caller.system.issuer))
        for one in page.resources:
            name = (one.get("resourceType"), one.get("id"))
            self.found[name if isinstance(name[1], str) else len(self.found)] = one
        return page
