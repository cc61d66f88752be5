"""Names as UUIDs have them: checked, and made from other names, so that the same question gets the same ones."""

from __future__ import annotations

import re
from hashlib import sha256

_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def uuid_in(said: object) -> str | None:
    """The UUID in small letters; nothing when it is none."""
    found = said.strip().casefold() if isinstance(said, str) else ""
    return found if _SHAPE.fullmatch(found) else None


def uuid_from(uuid: str, name: str) -> str:
    """A UUID (RFC 9562, version 8) that follows from another one and a name."""
    made = sha256(f"{uuid}\n{name}".encode()).hexdigest()
    variant = "89ab"[int(made[16], 16) % 4]
    return f"{made[:8]}-{made[8:12]}-8{made[13:16]}-{variant}{made[17:20]}-{made[20:32]}"
