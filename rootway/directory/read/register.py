"""What a register's reader gives: providers, and numbers that are switched off, each with the line it came from."""

from __future__ import annotations

from dataclasses import dataclass

from rootway.directory.provider import Provider


@dataclass(frozen=True)
class SwitchedOff:
    """A number that the register no longer stands for."""

    number: str


Found = tuple[int, Provider | SwitchedOff | None]
