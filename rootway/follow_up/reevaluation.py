"""What of a plan has changed. The tables decide; here their results are only compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """What a plan holds now and did not hold before, and the other way round; lines of a plan as they are shown."""

    added: tuple[Line, ...]
    removed: tuple[Line, ...]
    kept: tuple[Line, ...]


def difference(before: Iterable[Line], now: Iterable[Line]) -> Difference:
    """The plan that was shown last beside the plan of now, line by line, by the name of the protocol or page."""
    old, new = {line["id"]: line for line in before}, {line["id"]: line for line in now}
    return Difference(
        added=tuple(line for id, line in new.items() if id not in old),
        removed=tuple(line for id, line in old.items() if id not in new),
        kept=tuple(line for id, line in new.items() if id in old),
    )
