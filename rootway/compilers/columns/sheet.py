"""A sheet of generated lines, each working out one plane, none of them twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator

from rootway.compilers.columns.layout import ColumnLayout

NOBODY, EVERYONE = "nobody", "everyone"
"""The planes with no bit set and with all bits set."""

_MADE = re.compile(r"\bx\d+\b")


class PlaneSheet:
    """Lines that work out planes; asking twice for the same gives the same name."""

    def __init__(self, layout: ColumnLayout) -> None:
        """An empty sheet."""
        self.layout = layout
        self.lines: list[str] = []
        self._known: dict[Hashable, str] = {}

    def plane(self, text: str) -> str:
        """The name of the plane that `text` works out."""
        if text not in self._known:
            self._known[text] = f"x{len(self.lines)}"
            self.lines.append(f"x{len(self.lines)} = {text}")
        return self._known[text]

    def once(self, key: Hashable, make: Callable[[], str]) -> str:
        """The plane known by this key, made the first time it is asked for."""
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def either(self, planes: Iterable[str]) -> str:
        """Who is in at least one of these planes."""
        return self._joined(planes, " | ", NOBODY, EVERYONE)

    def both(self, planes: Iterable[str]) -> str:
        """Who is in all of these planes."""
        return self._joined(planes, " & ", EVERYONE, NOBODY)

    def rest(self, plane: str) -> str:
        """Who is not in this plane."""
        turned = {NOBODY: EVERYONE, EVERYONE: NOBODY}
        return turned.get(plane) or self.plane(f"~{plane}")

    def without(self, plane: str, others: Iterable[str]) -> str:
        """Who is in this plane and in none of the others."""
        return self.both((plane, self.rest(self.either(others))))

    def _joined(self, planes: Iterable[str], word: str, neutral: str, deciding: str) -> str:
        some = dict.fromkeys(plane for plane in planes if plane != neutral)
        if deciding in some:
            return deciding
        return self.plane(word.join(some)) if len(some) > 1 else next(iter(some), neutral)


def sparing(lines: Iterable[str], kept: Iterable[str]) -> Iterator[str]:
    """The same lines with fewer names: a plane that nobody reads any more gives its name, and so its memory, away."""
    kept_names = set(kept)
    all_lines, last = _read(list(lines), kept_names), dict[str, int]()
    for number, line in enumerate(all_lines):
        last |= dict.fromkeys(_MADE.findall(line), number)
    free: list[str] = []
    given: dict[str, str] = {}
    for number, line in enumerate(all_lines):
        made, _, text = line.partition(" = ")
        shown = _MADE.sub(lambda match: given[match[0]], text)
        given[made] = made if made in kept_names or not free else free.pop()
        yield f"{given[made]} = {shown}"
        ended = {name for name in _MADE.findall(line) if last[name] == number and name not in kept_names}
        free += [given[name] for name in sorted(ended)]


def _read(lines: list[str], kept: set[str]) -> list[str]:
    """The lines whose planes someone reads."""
    read, wanted = list[str](), set(kept)
    for line in reversed(lines):
        made, _, text = line.partition(" = ")
        if made in wanted:
            wanted |= set(_MADE.findall(text))
            read.append(line)
    return read[::-1]
