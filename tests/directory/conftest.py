"""Places, and an import in one call."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rootway.directory.importing import ImportReport, Order, import_register

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def take(tmp_path: Path) -> Callable[..., ImportReport]:
    """Import bytes as a register into tmp_path/index.sqlite; keyword arguments go to the order."""

    def run(raw: bytes, register: str = "nppes", name: str = "register.csv", **order: object) -> ImportReport:
        source = tmp_path / name
        source.write_bytes(raw)
        usual = {"out": str(tmp_path / "index.sqlite"), "aside": tmp_path / "aside.csv"}
        return import_register(Order(source, register, **{**usual, **order}), NOW)  # type: ignore[arg-type]

    return run


def import_command(source: str, out: str, *more: str) -> list[str]:
    """The same on the command line."""
    asked = ["rootway.cli.main", "providers", "import", source, "--register", "nppes", "--out", out, *more]
    return [sys.executable, "-m", *asked]
