"""The one file in which a person takes everything along: for programs as JSON, for a spreadsheet as CSV.

    rootway-log.json   everything; this is the file that is read when it is brought back
    Entry.csv, …       the same rows, one file for each kind; Visit.csv is only told, and stays behind
With several people in an account, each has a folder of their own.
"""

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rootway.errors import Fault, FaultsFound
from rootway.record import decode
from rootway.web.portable import fields_of, portable_models

NAME = "rootway-log.json"
LARGEST_BYTES = 16 * 1024 * 1024  # of all documents in one file; twenty years of daily entries stay below it
MOST_PEOPLE = 50
MOMENT = (2000, 1, 1, 0, 0, 0)  # the same log gives the same file
READ_ME = """This is everything Rootway kept.

rootway-log.json   the whole log; bring it (or this whole file) back under "Your data"
*.csv              the same rows for a spreadsheet; times are in UTC
Visit.csv          visits you asked for, if any: they stay with the practice and cannot be brought back
"""
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a text that begins so


@dataclass(frozen=True)
class Kept:
    """What goes into one folder: the document that comes back, and the tables that are only told."""

    document: Mapping[str, Any]
    told: Mapping[str, list[dict[str, Any]]]


def archive_of(kept: Mapping[str, Kept], account: Mapping[str, Any] | None = None) -> bytes:
    """A ZIP file from what was kept of people, by folder (an empty name is the top), and of their account."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "READ-ME.txt", READ_ME)
        if account is not None:
            _write(archive, "account.json", json.dumps(account, ensure_ascii=False, indent=1))
        for folder, one in kept.items():
            start = f"{folder}/" if folder else ""
            _write(archive, f"{start}{NAME}", json.dumps(one.document, ensure_ascii=False, indent=1))
            for model in portable_models():
                names = [field.name for field in fields_of(model)]
                _write(archive, f"{start}{model.__name__}.csv", _csv(names, one.document[model.__name__]))
            for name, rows in one.told.items():
                if rows:
                    _write(archive, f"{start}{name}.csv", _csv(list(rows[0]), rows))
    return held.getvalue()


def _write(archive: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, text)


def _csv(names: list[str], rows: Iterable[Mapping[str, Any]]) -> str:
    held = io.StringIO()
    table = csv.writer(held)
    table.writerow(names)
    table.writerows([_cell(row[name]) for name in names] for row in rows)
    return held.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def documents_in(raw: bytes) -> list[object]:
    """The decoded JSON of every log in a file: a ZIP file from here, or one JSON file. Raises `FaultsFound`."""
    if not raw.startswith(b"PK"):
        return [decode(raw, LARGEST_BYTES)]
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            logs = [info for info in archive.infolist() if info.filename.rpartition("/")[2] == NAME]
            if not logs or len(logs) > MOST_PEOPLE:
                raise _not_ours(f"holds {len(logs)} logs")
            left, found = LARGEST_BYTES, []
            for info in logs:
                held = _read(archive, info, left)
                left -= len(held)
                found.append(decode(held, LARGEST_BYTES))
            return found
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise _not_ours("is not a ZIP file that can be read") from None


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most_bytes: int) -> bytes:
    """At most one byte too many: the size a ZIP file names for itself is not to be trusted."""
    with archive.open(info) as held:
        raw = held.read(most_bytes + 1)
    if len(raw) > most_bytes:
        raise _not_ours(f"holds more than {LARGEST_BYTES // 1024 // 1024} MB of logs")
    return raw


def _not_ours(what: str) -> FaultsFound:
    return FaultsFound([Fault("file", what, "", "Choose the file that you downloaded here.")])
