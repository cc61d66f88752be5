"""The index of providers that these pages search. A new one that takes its place is seen with the next request."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from rootway.directory.index import postgres
from rootway.directory.index.opened import Index
from rootway.directory.provider import Provider
from rootway.errors import FaultsFound


@dataclass(frozen=True)
class _Held:
    index: Index
    state: tuple[int, ...]


_held: dict[str, _Held] = {}


def the_index() -> Index | None:
    """The index in its place now; None when there is none, or what is there cannot be used."""
    place = str(settings.PROVIDERS)
    if postgres.is_address(place):
        return _in_postgresql(place)
    try:
        found = Path(place).stat()
    except OSError:
        return None
    state = (found.st_dev, found.st_ino, found.st_mtime_ns)
    held = _held.get(place)
    if held is not None and held.state == state:
        return held.index
    index = _opened(place)
    if index is not None:
        _held[place] = _Held(index, state)
    return index


def _in_postgresql(place: str) -> Index | None:
    """One connection is kept; it sees a new index by itself. One that broke is made again."""
    held = _held.get(place)
    if held is not None and held.index.is_there():
        return held.index
    index = _opened(place)
    if index is not None:
        _held[place] = _Held(index, ())
    return index


def _opened(place: str) -> Index | None:
    try:
        return Index(place)
    except FaultsFound:
        return None


def is_usable() -> bool:
    """Whether there is an index that can be searched."""
    return the_index() is not None


def provider_at(ref: str, index: Index | None) -> Provider | None:
    """The listing as the register has it."""
    register, _dash, number = ref.partition("-")
    return index.listing(register, number) if index is not None else None
