"""Where an address leads: the part of it by which one machine of a record system is known."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

_PORTS: Final = {"https": 443, "http": 80}


def origin_of(address: object) -> str:
    """Scheme, host and, where it is not the usual one, port; "" for what is no whole address, or hides where it goes.

    Taken are no names and passwords before the host, no fragment, and no letter that no address has.
    """
    if not isinstance(address, str) or not address.isascii() or not address.isprintable():
        return ""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc or "#" in address:
        return ""
    if any(letter in ' "<>\\;,' for letter in address):
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    named = "" if port in (None, _PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{host}{named}"
