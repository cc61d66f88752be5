"""One file of a folder: its text, the TOML in it, and that in its shape. Nothing is raised; the faults are kept."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from rootway.errors import Fault
from rootway.guide.placeholders import placeholder_faults
from rootway.guide.shape import shaped

T = TypeVar("T")

LARGEST_BYTES = 2_000_000


def read_toml(cls: type[T], path: Path, folder: Path, faults: list[Fault]) -> T | None:
    """A file in its shape, as a fault names it from `folder`; nothing, and its faults, where it has not its shape."""
    where = path.relative_to(folder).as_posix()
    raw = raw_in(path, where, faults)
    return None if raw is None else kept(cls, raw, where, faults)


def text_in(path: Path, where: str, faults: list[Fault]) -> str | None:
    """The text of a file that is not too large."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        faults.append(Fault(where, what, "", "Check its name and permissions."))
        return None
    if len(raw) > LARGEST_BYTES:
        faults.append(Fault(where, f"has {len(raw)} bytes, more than {LARGEST_BYTES}", "", "Split the file."))
        return None
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 text (byte {error.start + 1})"
        faults.append(Fault(where, what, "", "Save the file as UTF-8."))
        return None


def raw_in(path: Path, where: str, faults: list[Fault]) -> Mapping[str, Any] | None:
    """What a TOML file holds."""
    text = text_in(path, where, faults)
    return parsed(text, where, faults) if text is not None else None


def parsed(text: str, where: str, faults: list[Fault]) -> Mapping[str, Any] | None:
    """What a TOML text holds."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(where, f"is not TOML: {error}", "", "Mend the line that is named."))
    except ValueError:
        faults.append(
            Fault(where, "holds a number with too many digits", "", "Write a number that people use.")
        )
    except RecursionError:
        faults.append(Fault(where, "is nested too deeply", "", "Write plain tables and lists."))
    return None


def kept(cls: type[T], raw: object, where: str, faults: list[Fault]) -> T | None:
    """What a file holds, in its shape and with the placeholders that are known."""
    made, found = shaped(cls, raw, where)
    faults += [*found, *placeholder_faults(raw, where)]
    return made
