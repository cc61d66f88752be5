"""What a record system gives for a code: a token, for which patient, for what and for how long."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rootway.errors import Fault, FaultsFound
from rootway.exchange.launch.ask import SCOPES
from rootway.record import decode

LARGEST_BYTES: Final = 100_000
LONGEST: Final = 3600
"""Seconds for which a token is used at most, whatever is given."""
UNSAID: Final = 300
"""Seconds where nothing is said of it: our own choice."""
_ID: Final = re.compile(r"[A-Za-z0-9.-]{1,64}\Z")
_TOKEN: Final = re.compile(r"[\x21-\x7e]{1,8000}\Z")


@dataclass(frozen=True)
class TokenAnswer:
    """`patient` is the id of the one patient who is open there; `id_token` is empty where none was given."""

    access: str
    patient: str
    scopes: tuple[str, ...]
    seconds: int
    id_token: str


def read_token(raw: bytes) -> TokenAnswer:
    """The answer. Raises `FaultsFound` with all that is wrong; no fault holds a part of what was given."""
    said = decode(raw, LARGEST_BYTES)
    if not isinstance(said, Mapping):
        raise FaultsFound([Fault("token", "is not an object", "", "Look at the record system.")])
    access, patient, kind = (said.get(name) for name in ("access_token", "patient", "token_type"))
    scope, seconds, signed = said.get("scope"), said.get("expires_in", UNSAID), said.get("id_token", "")
    rules = {
        "access_token": isinstance(access, str) and _TOKEN.match(access),
        "patient": isinstance(patient, str) and _ID.match(patient) and patient.strip("."),
        "token_type": isinstance(kind, str) and kind.casefold() == "bearer",
        "scope": scope is None or isinstance(scope, str),
        "expires_in": isinstance(seconds, int) and seconds > 0,
        "id_token": isinstance(signed, str),
    }
    faults = [
        Fault(name, "is missing, or not as it must be", "", "") for name, right in rules.items() if not right
    ]
    if faults:
        raise FaultsFound(faults)
    scopes = tuple(SCOPES) if scope is None else tuple(str(scope).split())
    return TokenAnswer(str(access), str(patient), scopes, min(int(seconds), LONGEST), str(signed))
