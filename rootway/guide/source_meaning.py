"""Does the way to each source make sense: a DOI that is one, a safe address, and a reason only without either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rootway.errors import Fault
from rootway.guide.written import Source

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_ADDRESS = re.compile(r"https://[a-z0-9.-]+\.[a-z]+/[^\s\"<>]*")


def source_faults(sources: Iterable[Source]) -> Iterator[Fault]:
    """Every source that would lead a reader nowhere."""
    for source in sources:
        where = f"sources.toml: {source.id}"
        if source.doi and not _DOI.fullmatch(source.doi):
            yield Fault(where, f"has the DOI {source.doi!r}", "", "Write it as in 10.1136/bmj.f7095.")
        if source.url and not _ADDRESS.fullmatch(source.url):
            yield Fault(where, f"has the address {source.url!r}", "", "Write it whole; it begins with https.")
        if source.no_link and source.address:
            why = "A reader would not know which holds."
            yield Fault(where, "has a link, and says why it has none", why, "Delete one of them.")
