"""How large and how deep what a record system sends may be. More is refused before anything reads it."""

from __future__ import annotations

from collections.abc import Mapping

from rootway.errors import Fault, FaultsFound

LARGEST_BYTES = 4_000_000
MOST_RESOURCES = 5_000
DEEPEST = 60
"""Levels of objects and lists within each other. A resource of FHIR comes nowhere near it."""


def refuse_too_much(sent: object) -> None:
    """Raise `FaultsFound` when what was sent is nested too deeply, or a bundle in it holds too many resources."""
    level: list[object] = [sent]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return
    raise FaultsFound(
        [Fault("input", f"is nested deeper than {DEEPEST} levels", "", "Send plain FHIR resources.")]
    )


def _inside(one: object) -> list[object]:
    if isinstance(one, Mapping):
        return [inner for inner in one.values() if isinstance(inner, Mapping | list)]
    if not isinstance(one, list):
        return []
    if len(one) > MOST_RESOURCES:
        what = f"holds a list of {len(one)} things, more than {MOST_RESOURCES}"
        raise FaultsFound([Fault("input", what, "", "Send what is about this person, and no more.")])
    return [inner for inner in one if isinstance(inner, Mapping | list)]
