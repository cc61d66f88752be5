"""A register read in parts, by one process or several: the same as if it had been read in one piece."""

import sqlite3
import subprocess
import zipfile
from pathlib import Path
from random import Random

import pytest

from rootway.directory import report as reports
from rootway.directory.importing import Order, import_register
from rootway.directory.read import parts as parts_module
from rootway.directory.read.header import read_header
from rootway.directory.read.opened import opened
from rootway.directory.read.parts import parts
from rootway.directory.read.rows import CsvForm, begins_a_row
from rootway.errors import FaultsFound
from tests.directory.conftest import NOW, import_command
from tests.directory.registers import clinic, clinics, quoted, resaved, row, switched_off

# What is written with quotation marks and what is not, each in its own way where it matters.
SPOILT = {
    "one delimiter too many": lambda line: line.replace(b'"PAT"', b'"PAT","X"').replace(b",PAT,", b",PAT,X,"),
    "a quotation mark inside": lambda line: line.replace(b"PAT", b'PA"T'),
    "one never closed": lambda line: line.replace(b'"PAT"', b'"PAT').replace(b",PAT,", b',"PAT,'),
    "a field over lines": lambda line: line.replace(b'MAIN ST"', b'MAIN ST\nSUITE 2\n\nREAR"').replace(
        b"MAIN ST,", b'MAIN"\nST,'
    ),
    "no UTF-8": lambda line: line.replace(b"PAT", "RENÉ".encode("latin-1")),
    "an empty line after it": lambda line: line + b"\r\n",
    "a delimiter inside": lambda line: line.replace(b'"NEW YORK"', b'"NEW, YORK"').replace(
        b",NEW YORK,", b',"NEW, YORK",'
    ),
    "a phone that is none": lambda line: line.replace(b"2125550123", b"55501"),
    "another profession": lambda line: line.replace(b"225100000X", b"363L00000X"),
}


def spoilt(raw: bytes, seed: int) -> bytes:
    """A register in which half of the rows have something wrong, but for the last one."""
    random, ways = Random(seed), list(SPOILT.values())
    head, *lines, last = raw.splitlines(keepends=True)
    spoiled = [random.choice(ways)(line) if random.random() < 0.5 else line for line in lines]
    return b"".join([head, *spoiled, last])


def everything(folder: Path) -> tuple[object, ...]:
    """All that an import leaves: the index table by table, and the faults line by line."""
    connection = sqlite3.connect(folder / "index.sqlite")
    tables = ("provider", "near", "town")
    kept = {
        table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4").fetchall() for table in tables
    }
    connection.close()
    aside = folder / "aside.csv"
    return kept, aside.read_text() if aside.exists() else ""


@pytest.fixture(autouse=True)
def much_may_be_broken(monkeypatch):
    """Else these files would be refused."""
    monkeypatch.setattr(reports, "MOST_BROKEN_SHARE", 1.0)


CROWD = [switched_off(count) if count % 9 == 0 else row(count) for count in range(1, 160)]
WRITTEN = {"as published": quoted, "saved again": resaved}


@pytest.mark.parametrize("written", WRITTEN)
def test_where_a_part_ends_changes_nothing(written, take, tmp_path, monkeypatch):
    raw = spoilt(WRITTEN[written](CROWD), seed=3)
    whole = take(raw), everything(tmp_path)
    assert {"columns", "quote", "encoding", "phone", "other-profession"} <= set(whole[0].counts)
    for part_bytes in (1, 700, 3_000, 20_011):
        monkeypatch.setattr(parts_module, "PART_BYTES", part_bytes)
        assert (take(raw), everything(tmp_path)) == whole, part_bytes


@pytest.mark.parametrize("packed", [False, True])
def test_several_processes_find_what_one_finds(packed, take, tmp_path, monkeypatch):
    raw, name = spoilt(quoted(CROWD), seed=5), "register.csv"
    if packed:
        with zipfile.ZipFile(tmp_path / "made.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("npidata_pfile_20050523-20250413.csv", raw)
        raw, name = (tmp_path / "made.zip").read_bytes(), "register.zip"
    alone = take(raw, name=name, processes=1), everything(tmp_path)
    monkeypatch.setattr(parts_module, "PART_BYTES", 10_000)
    assert (take(raw, name=name, processes=2), everything(tmp_path)) == alone


def test_a_file_that_was_cut_off_is_told_with_its_line_by_several_processes_too(take, tmp_path, monkeypatch):
    monkeypatch.setattr(parts_module, "PART_BYTES", 10_000)
    with pytest.raises(FaultsFound, match=r"line 160: ends in the middle of a row"):
        take(quoted(CROWD)[:-300], processes=2)
    assert not list(tmp_path.glob("index.sqlite*"))


def test_the_english_register_is_read_in_parts_too(take, tmp_path, monkeypatch):
    raw = clinics([clinic(count, Phone="call us" if count % 3 else "01632 960123") for count in range(200)])
    whole = take(raw, register="nhs"), everything(tmp_path)
    monkeypatch.setattr(parts_module, "PART_BYTES", 1_000)
    assert (take(raw, register="nhs"), everything(tmp_path)) == whole


def test_a_file_without_any_row_is_not_held_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(parts_module, "PART_BYTES", 1_000)
    (tmp_path / "garbled.csv").write_bytes(b"a,b,c\n" + b'"\n' * 100_000)
    with opened(tmp_path / "garbled.csv") as source:
        header = read_header(source.file, "x", "x", {"a": ["a"], "b": ["b"]}, {})
        sizes = [part.length_bytes for part in parts(source, header.form)]
    assert sum(sizes) == 200_000
    assert max(sizes) < 2_000


def test_a_file_that_grows_while_it_is_read_is_a_fault_and_the_old_index_serves(take, tmp_path):
    take(quoted([row(77)]))
    before = (tmp_path / "index.sqlite").read_bytes()
    source = tmp_path / "arriving.csv"
    source.write_bytes(quoted([row(1), row(2)]))

    def arrives(_read: int, _total: int) -> None:
        with source.open("ab") as file:
            file.write(quoted([row(3)]).splitlines(keepends=True)[1])

    with pytest.raises(FaultsFound, match="changed while it was read"):
        import_register(Order(source, "nppes", str(tmp_path / "index.sqlite")), NOW, arrives)
    assert (tmp_path / "index.sqlite").read_bytes() == before


def test_the_number_of_processes_can_be_said_on_the_command_line(tmp_path):
    (tmp_path / "register.csv").write_bytes(quoted([row(1)]))
    asked = ("register.csv", "index.sqlite", "--processes")
    good = subprocess.run(import_command(*asked, "2"), cwd=tmp_path, capture_output=True, text=True)
    assert (good.returncode, good.stdout.split()[0]) == (0, "1"), good.stderr
    bad = subprocess.run(import_command(*asked, "none"), cwd=tmp_path, capture_output=True, text=True)
    assert bad.returncode == 2
    assert "'none' is not a whole number from 1 on" in bad.stderr


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        (b"a,b,c\n", True),
        (b'"a","b","c"\r\n', True),
        (b'a,"b, too",c\n', True),
        (b'"a","b"x","c"\n', True),  # one quotation mark too many, and still a row
        (b'a,b,"c\n', False),  # its last field goes on
        (b'rest of a field",b\n', False),
        (b"a,b\n", False),
        (b"\n", False),
    ],
)
def test_a_line_begins_a_row_when_its_fields_are_all_there(line, begins):
    assert begins_a_row(line, CsvForm(",", 3, upto=2)) is begins


def test_rows_that_are_never_plain_come_in_parts_as_well(take, tmp_path, monkeypatch):
    raw = resaved([row(count, town="NEW YORK, NY") for count in range(1, 160)])
    whole = take(raw), everything(tmp_path)
    monkeypatch.setattr(parts_module, "PART_BYTES", 2_000)
    with opened(tmp_path / "register.csv") as source:
        header = read_header(source.file, "x", "x", {"number": ["NPI"], "town": ["Entity Type Code"]}, {})
        assert max(part.length_bytes for part in parts(source, header.form)) < 4_000
    assert (take(raw), everything(tmp_path)) == whole
