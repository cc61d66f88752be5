"""`rootway ledger check`."""

import io
from pathlib import Path

import pytest

from rootway.cli.main import main
from rootway.ledger import the_rules, write_ledger
from tests.ledger.log import kept, noon, row, spent


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write_ledger(file, kept([row("e1", noon(6))], [spent("m1", noon(6), 20, live=True)]), the_rules())
    return path


def test_a_file_that_agrees(ledger: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["ledger", "check", str(ledger)]) == 0
    assert capsys.readouterr().out == (
        "Counted again from 2 rows: 1 days, 2 windows and 1 months say the same.\n"
    )


def test_each_line_that_disagrees_is_told(ledger: Path, capsys: pytest.CaptureFixture[str]):
    text = ledger.read_text(encoding="utf-8")
    changed = text.replace("98980x1", "98980x3").replace("day,2026-11-06", "day,2026-11-05")
    ledger.write_text(changed, encoding="utf-8", newline="")
    assert main(["ledger", "check", str(ledger)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(".")[0] for line in told] == [
        "line 5: tells of day '2026-11-05', which comes from no row",
        "line 8: says '98980x3' under codes; counted again it is '98980x1'",
        "the file: does not tell of day '2026-11-06'",
    ]


def test_from_standard_input(ledger: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ledger.read_bytes())))
    assert main(["ledger", "check", "-"]) == 0


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"a,b\n"])
def test_what_cannot_be_read(content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "ledger.csv"
    if content is not None:
        path.write_bytes(content)
    assert main(["ledger", "check", str(path)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
