"""Which parts of a record are searched for, by what a token lets be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rootway.exchange.launch.ask import READ

ON_A_PAGE: Final = 200
"""How many of a kind are asked for at once; a system may put fewer on a page."""
_SCOPE: Final = re.compile(r"(?:patient|user)/(\*|[A-Za-z]+)\.(\w+|\*)(\?.*)?\Z")
_OLDER: Final = {"read": "rs", "write": "cud", "*": "cruds"}
_APART: Final[Mapping[str, tuple[str, ...]]] = {
    "Observation": tuple(
        f"category={name}" for name in ("survey", "vital-signs", "social-history", "laboratory")
    ),
    "MedicationRequest": ("intent=order", "intent=plan"),
}
"""What a system need not give to a search by the patient alone (US Core): it is then asked for part by part."""


@dataclass(frozen=True)
class RecordSearch:
    """One kind: its address under that of the record, and those of its parts, for a system that refuses the whole."""

    kind: str
    path: str
    apart: tuple[str, ...] = ()


def gives(scopes: Iterable[str], kind: str, letter: str) -> bool:
    """Whether one of the scopes lets a kind be created (`c`), read (`r`) or searched (`s`), by version 1 or 2."""
    for scope in scopes:
        match = _SCOPE.match(scope)
        if match and match[1] in ("*", kind) and letter in _OLDER.get(match[2], match[2]):
            return True
    return False


def reads_for(patient: str, scopes: Sequence[str]) -> tuple[RecordSearch, ...]:
    """Each kind that may be read; the patient first."""
    found = [RecordSearch("Patient", f"Patient/{patient}")] if gives(scopes, "Patient", "r") else []
    kinds = [kind for kind in (*READ, "QuestionnaireResponse") if gives(scopes, kind, "s")]
    return (*found, *(_search(kind, patient) for kind in kinds))


def _search(kind: str, patient: str) -> RecordSearch:
    every = f"{kind}?patient={patient}&_count={ON_A_PAGE}"
    return RecordSearch(kind, every, tuple(f"{every}&{part}" for part in _APART.get(kind, ())))
