"""How people of a country speak of where they are: the name of the code in an address, and miles or kilometers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

TABLE = Path(__file__).with_name("countries.toml")
KM_OF: Final = {"mile": 1.609344, "kilometer": 1.0}
OF_REGISTER: Final = {"nhs": "GB"}  # every other register is of the country below
MOST: Final = "US"


@dataclass(frozen=True)
class Country:
    """The words of a country. `unit` is "mile" or "kilometer"; `example` is empty when the table has none."""

    code: str
    postal_code: str = "postal code"
    example: str = ""
    unit: str = "kilometer"

    @property
    def km(self) -> float:
        """The length of its unit in kilometers."""
        return KM_OF[self.unit]


def country_of(code: str, registers: tuple[str, ...] = ()) -> Country:
    """The words for a country; without one those of the country that all of these registers are of."""
    named = code or _of_registers(registers)
    return _table().get(named, Country(named))


def _of_registers(registers: tuple[str, ...]) -> str:
    found = {OF_REGISTER.get(register, MOST) for register in registers}
    return found.pop() if len(found) == 1 else MOST


@dataclass(frozen=True)
class MapSite:
    """A site with a map; an address that is added at the end of `search` is looked up there."""

    name: str
    search: str


@cache
def the_map_site() -> MapSite:
    """The one in the table."""
    return MapSite(**_raw()["map"])


@cache
def _table() -> dict[str, Country]:
    return {row["code"]: Country(**row) for row in _raw()["country"]}


def _raw() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
