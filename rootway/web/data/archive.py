"""The one file in which a person takes everything along: for programs as JSON, for a spreadsheet as CSV.

    rootway-log.json   everything; this is the file that is read when it is brought back
    Entry.csv, …       the same rows, one file for each kind; some kinds are only told, and READ-ME.txt names them
With several people in an account, each has a folder of their own.
"""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rootway.errors import Fault, FaultsFound, Wording
from rootway.record import decode
from rootway.spreadsheet import CsvSheet
from rootway.web.data.portable import fields_of, portable_models
from rootway.web.typed import cleaned

NAME = "rootway-log.json"
LARGEST_BYTES = 16 * 1024 * 1024  # of all documents in one file; twenty years of daily entries stay below it
MOST_PEOPLE = 50
MOST_FILES = 1_000  # in a ZIP file; one of ours has some ten for each person
MOST_ROWS = 100_000  # entries and all else; twenty years of daily entries stay below it
# JSON writes them escaped, or C1 and DEL as they are, in UTF-8.
MAY_HOLD_CONTROL = re.compile(rb"\\u00[0189]|\\u007[fF]|\\[bf]|\xc2[\x80-\x9f]|\x7f")
OF_ONE_FILE = b"PK\x01\x02"  # begins the line for each file in a ZIP file's list
MOMENT = (2000, 1, 1, 0, 0, 0)  # the same log gives the same file
READ_ME = """This is everything Rootway kept.

rootway-log.json   the whole log; bring it (or this whole file) back under "Your data"
*.csv              the same rows for a spreadsheet; times are in UTC
Visit.csv          visits you asked for, if any: they stay with the practice and cannot be brought back
"""
STAYS = """
Only to read, never brought back, because another server cannot check who wrote it:
"""


@dataclass(frozen=True)
class Kept:
    """What goes into one folder: the document that comes back, and the tables that are only told."""

    document: Mapping[str, Any]
    told: Mapping[str, list[dict[str, Any]]]


def archive_of(kept: Mapping[str, Kept], account: Mapping[str, Any] | None = None) -> bytes:
    """A ZIP file from what was kept of people, by folder (an empty name is the top), and of their account."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "READ-ME.txt", READ_ME + _stays(kept.values()))
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


def _stays(kept: Iterable[Kept]) -> str:
    """The tables that are there to be read alone; visits are named for everybody."""
    names = {name for one in kept for name, rows in one.told.items() if rows} - {"Visit"}
    return STAYS + "".join(f"{name}.csv\n" for name in sorted(names)) if names else ""


def _write(archive: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, text)


def _csv(names: list[str], rows: Iterable[Mapping[str, Any]]) -> str:
    held = io.StringIO()
    sheet = CsvSheet(held)
    sheet.row(names)
    for row in rows:
        sheet.row(_cell(row[name]) for name in names)
    return held.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


class TooMuch(FaultsFound):
    """A file that holds more than is brought back at once."""


def documents_in(raw: bytes) -> list[object]:
    """The decoded JSON of every log in a file: a ZIP file from here, or one JSON file. Raises `FaultsFound`."""
    documents = _unpacked(raw) if raw.startswith(b"PK") else [_decoded(raw)]
    too_much(documents, MOST_ROWS)
    return documents


def too_much(documents: object, most: int) -> None:
    """Raise `TooMuch` when there are more than `most` rows in decoded documents: in all their lists together."""
    rows = _rows_in(documents)
    if rows > most:
        what = Wording(
            "holds %(rows)s entries, more than %(most)s", rows=format(rows, ","), most=format(most, ",")
        )
        raise TooMuch(
            [Fault(Wording("file"), what, "", "Ask who runs this server to bring it back for you.")]
        )


def _rows_in(documents: object) -> int:
    whole = documents if isinstance(documents, list) else [documents]
    logs = (document.values() for document in whole if isinstance(document, dict))
    return sum(len(rows) for log in logs for rows in log if isinstance(rows, list))


def _decoded(raw: bytes) -> object:
    """The document; control characters that an earlier release let into a log stay behind."""
    document = decode(raw, LARGEST_BYTES)
    return cleaned(document) if MAY_HOLD_CONTROL.search(raw) else document


def _unpacked(raw: bytes) -> list[object]:
    if raw.count(OF_ONE_FILE) > MOST_FILES:  # before they are listed: that takes time for each
        raise _not_ours("holds too many files")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            logs = [info for info in archive.infolist() if info.filename.rpartition("/")[2] == NAME]
            if not logs or len(logs) > MOST_PEOPLE:
                raise _not_ours(Wording("holds %(count)s logs", count=len(logs)))
            left, found = LARGEST_BYTES, []
            for info in logs:
                held = _read(archive, info, left)
                left -= len(held)
                found.append(_decoded(held))
            return found
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise _not_ours("is not a ZIP file that can be read") from None


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most_bytes: int) -> bytes:
    """At most one byte too many: the size a ZIP file names for itself is not to be trusted."""
    with archive.open(info) as held:
        raw = held.read(most_bytes + 1)
    if len(raw) > most_bytes:
        raise _not_ours(
            Wording("holds more than %(megabytes)s MB of logs", megabytes=LARGEST_BYTES // 1024 // 1024)
        )
    return raw


def _not_ours(what: str) -> FaultsFound:
    return FaultsFound([Fault(Wording("file"), what, "", "Choose the file that you downloaded here.")])
