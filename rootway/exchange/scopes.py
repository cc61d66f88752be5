"""What an app asks to read, in the scopes of SMART App Launch 2; nothing but reading a person's own record is given.

A scope is `patient/KIND.LETTERS`, of the letters `r` (read one) and `s` (search) here. What else is asked for is left
out, as the standard allows: what is given is told to the person before they say yes, and to the app with its token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

KINDS: Final = (
    "Patient",
    "QuestionnaireResponse",
    "Observation",
    "CarePlan",
    "Flag",
    "DetectedIssue",
    "Provenance",
    "RelatedPerson",
    "Practitioner",
    "Device",
)
"""What a record is given out as, in the order in which it is put together."""
WHO: Final = "launch/patient"
"""Asks to be told which patient it is."""
LASTS: Final = "offline_access"
"""Asks to read on while the person is away."""
OFFERED: Final = (WHO, LASTS, "patient/*.rs", *(f"patient/{kind}.rs" for kind in KINDS))
_CLINICAL: Final = re.compile(r"patient/(\*|[A-Za-z]+)\.c?(r?)u?d?(s?)\Z")


def given(asked: Iterable[str]) -> tuple[str, ...]:
    """Of what is asked for, what a person may give: never more, in the order asked, each once. Nothing: no record."""
    found = [one for scope in asked if (one := _one(scope))]
    return tuple(dict.fromkeys(found)) if any(scope.startswith("patient/") for scope in found) else ()


def _one(scope: str) -> str:
    if scope in (WHO, LASTS):
        return scope
    match = _CLINICAL.match(scope)
    if match is None or match[1] not in ("*", *KINDS) or not match[2] + match[3]:
        return ""
    return f"patient/{match[1]}.{match[2]}{match[3]}"


def is_within(asked: Iterable[str], held: Sequence[str]) -> bool:
    """Whether all that is asked for is held already, by each letter; one unknown word is too much."""
    return all(
        scope in held or (bool(_one(scope)) and _one(scope) == scope and _holds(scope, held))
        for scope in asked
    )


def _holds(scope: str, held: Sequence[str]) -> bool:
    kind, _, letters = scope.removeprefix("patient/").partition(".")
    if kind == "*" or scope in (WHO, LASTS):
        return False
    return all(may(held, kind, letter) for letter in letters)


def may(held: Iterable[str], kind: str, letter: str) -> bool:
    """Whether one of `held` lets a kind be read (`r`) or searched (`s`)."""
    for scope in held:
        match = _CLINICAL.match(scope)
        if match and match[1] in ("*", kind) and letter in match[2] + match[3]:
            return True
    return False


def kinds_of(held: Iterable[str]) -> tuple[str, ...]:
    """The kinds that these scopes let be read or searched."""
    scopes = tuple(held)
    return tuple(kind for kind in KINDS if may(scopes, kind, "r") or may(scopes, kind, "s"))
