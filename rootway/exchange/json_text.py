"""The one way in which resources are written down: the same resource is the same bytes, on every machine."""

from __future__ import annotations

import json

from rootway.exchange.names import Json


def text_of(resource: Json) -> str:
    """A resource as a text with a line break at its end; keys stand in the order in which they were made."""
    return json.dumps(resource, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
