"""The states of the United States: by code or name, and which ZIP codes lie in each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("states.toml")


@dataclass(frozen=True)
class StateOrTerritory:
    """A state or territory: its two letters, its name, and what the ZIP codes in it begin with."""

    code: str
    name: str
    begins: frozenset[str]

    def has(self, zip_code: str) -> bool:
        """Whether a ZIP code lies in it."""
        return zip_code[:3] in self.begins


@cache
def the_states() -> tuple[StateOrTerritory, ...]:
    """The table that ships with the program."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["state"]
    return tuple(StateOrTerritory(row["code"], row["name"], frozenset(_begins(row["zips"]))) for row in rows)


def _begins(spans: list[str]) -> Iterator[str]:
    for span in spans:
        first, _, last = span.partition("-")
        yield from (f"{number:03}" for number in range(int(first), int(last or first) + 1))


@cache
def _by_word() -> dict[str, StateOrTerritory]:
    return {word.upper(): state for state in the_states() for word in (state.code, state.name)}


@lru_cache(maxsize=10_000)
def state_named(word: str) -> StateOrTerritory | None:
    """The state with these two letters or this name, in any case and with or without points."""
    return _by_word().get(" ".join(word.upper().replace(".", "").split()))
