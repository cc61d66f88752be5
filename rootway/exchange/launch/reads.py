"""Which parts of a record are read, by what a token lets be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from rootway.exchange.launch.ask import READ

MOST: Final = 200
"""How many of a kind are asked for; a next page is not followed, and what stands on it is not known."""
_SCOPE: Final = re.compile(r"(?:patient|user)/(\*|[A-Za-z]+)\.(\w+|\*)(\?.*)?\Z")
_OLDER: Final = {"read": "rs", "write": "cud", "*": "cruds"}


def gives(scopes: Iterable[str], kind: str, letter: str) -> bool:
    """Whether one of the scopes lets a kind be created (`c`), read (`r`) or searched (`s`), by version 1 or 2."""
    for scope in scopes:
        match = _SCOPE.match(scope)
        if match and match[1] in ("*", kind) and letter in _OLDER.get(match[2], match[2]):
            return True
    return False


def reads_for(patient: str, scopes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each kind that may be read with its address under that of the record; the patient first."""
    found = [("Patient", f"Patient/{patient}")] if gives(scopes, "Patient", "r") else []
    kinds = [kind for kind in (*READ, "QuestionnaireResponse") if gives(scopes, kind, "s")]
    return (*found, *((kind, f"{kind}?patient={patient}&_count={MOST}") for kind in kinds))
