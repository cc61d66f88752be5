"""What a search found, as a Bundle: all of it on one page."""

from __future__ import annotations

from collections.abc import Iterable

from rootway.exchange.names import Json


def searchset(found: Iterable[tuple[str, Json]], asked: str) -> Json:
    """Each resource under its own whole address; `asked` is the address that was searched."""
    entries = [{"fullUrl": at, "resource": one, "search": {"mode": "match"}} for at, one in found]
    link = [{"relation": "self", "url": asked}]
    bundle: Json = {"resourceType": "Bundle", "type": "searchset", "total": len(entries), "link": link}
    return {**bundle, "entry": entries} if entries else bundle
