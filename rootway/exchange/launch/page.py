"""One page of what a record system found: its resources, where the next page lies, and whether any of it is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

from rootway.exchange.launch.address import origin_of
from rootway.exchange.names import Json
from rootway.exchange.resources import listed, text_in

MOST_PAGES: Final = 20
"""Pages of one search that are read; what stands on others is not known."""
_WRONG: Final = ("error", "fatal")


@dataclass(frozen=True)
class RecordPage:
    """`next`: where it goes on, "" where it does not. `whole`: nothing of it is missing but what `next` leads to."""

    resources: tuple[Json, ...]
    next: str = ""
    whole: bool = True


def page_in(said: object, kind: str, address: str, origin: str) -> RecordPage:
    """What was answered at `address` to a search for a kind, or to a question for one resource of it.

    A next page counts at the record's own `origin` alone, since the token goes there; anywhere else it is missing.
    """
    if not isinstance(said, Mapping):
        return RecordPage((), whole=False)
    if said.get("resourceType") != "Bundle":
        mine = said.get("resourceType") == kind
        return RecordPage((dict(said),) if mine else (), whole=mine)
    within = [one["resource"] for one in listed(said.get("entry")) if isinstance(one.get("resource"), dict)]
    mine = tuple(one for one in within if one.get("resourceType") in (kind, "Medication"))
    on, right = _next_of(said, address, origin)
    return RecordPage(mine, on, right and not any(_is_wrong(one) for one in within))


def _next_of(bundle: Mapping[str, Any], address: str, origin: str) -> tuple[str, bool]:
    """Where the next page lies, and whether that is an address to which we go."""
    links = [link for link in listed(bundle.get("link")) if link.get("relation") == "next"]
    if not links:
        return "", True
    try:
        found = urljoin(address, text_in(links[0].get("url")))
    except ValueError:
        return "", False
    right = len(links) == 1 and found != address and origin_of(found) == origin
    return (found, True) if right else ("", False)


def _is_wrong(one: Mapping[str, Any]) -> bool:
    """Whether it says that a part could not be given."""
    if one.get("resourceType") != "OperationOutcome":
        return False
    return any(issue.get("severity") in _WRONG for issue in listed(one.get("issue")))
