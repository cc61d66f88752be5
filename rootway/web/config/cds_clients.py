"""Which record systems may ask (ROOTWAY_CDS=FILE.toml): their keys stand in the file, and are fetched from nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rootway.errors import Fault, FaultsFound
from rootway.guide.file import read_toml
from rootway.guide.shape import key


@dataclass(frozen=True)
class CdsClient:
    """[[client]]: who signs (`iss`), where it says that its keys are (`jku`), the keys themselves as JWKs with a `kid`.

    `origins`: web pages from which a browser may ask.
    """

    iss: str
    keys: tuple[Mapping[str, Any], ...]
    jku: str = ""
    origins: tuple[str, ...] = ()

    def key_named(self, kid: object) -> Mapping[str, Any] | None:
        """The key of this name; a key without a name is never used."""
        return next((one for one in self.keys if kid and one.get("kid") == kid), None)


@dataclass(frozen=True)
class SiteCode:
    """[[code]]: a code of the site, and the order of a pathway that it means."""

    system: str
    code: str
    order: str


@dataclass(frozen=True)
class CdsFile:
    """The file as it is written."""

    clients: tuple[CdsClient, ...] = key("client", default=())
    codes: tuple[SiteCode, ...] = key("code", default=())


@cache
def cds_file(name: str) -> CdsFile:
    """The file; without one nobody is known. Raises `FaultsFound` when it has not its shape."""
    if not name:
        return CdsFile()
    path, faults = Path(name), list[Fault]()
    made = read_toml(CdsFile, path, path.parent, faults)
    if made is None:
        raise FaultsFound(fault.under("ROOTWAY_CDS") for fault in faults)
    return made
