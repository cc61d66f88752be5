"""`rootway verify`: what is whole is said to be whole, and what the server or anybody else changed is named."""

from base64 import b64encode
from pathlib import Path

import pytest

from rootway.cli.main import main
from rootway.evidence import Checkpoint, fingerprint, verified
from rootway.evidence.checkpoint import FIRST
from tests.evidence.made import (
    KEY,
    LINES,
    OTHER,
    day_line,
    parts_of,
    public,
    signed,
)
from tests.web.left_in_english import said_in_english


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder with an older and a newer record, the days and the keys."""
    (tmp_path / "older.zip").write_bytes(signed(parts_of(LINES[:3]), LINES[:3], as_of="2026-12-01T00:00:00Z"))
    (tmp_path / "newer.zip").write_bytes(signed(parts_of(), as_of="2026-12-02T00:00:00Z"))
    day = verified("", (tmp_path / "newer.zip").read_bytes()).checkpoint
    assert day is not None
    (tmp_path / "days.txt").write_text(f"{day.line}\n", encoding="utf-8")
    (tmp_path / "keys.txt").write_text(key_line() + key_line(OTHER), encoding="utf-8")
    return tmp_path


def key_line(key=KEY) -> str:
    return f"{fingerprint(public(key))} ed25519 2026-11-01 {b64encode(public(key)).decode()}\n"


def run(folder: Path, *names: str) -> int:
    return main(["verify", *(name if name.startswith("-") else str(folder / name) for name in names)])


def test_what_is_whole_is_said_to_be_whole_and_not_to_be_true(kept: Path, capsys: pytest.CaptureFixture[str]):
    assert run(kept, "older.zip", "newer.zip", "days.txt", "keys.txt") == 0
    told = capsys.readouterr().out.replace(f"{kept}/", "")
    assert told == (
        f"older.zip: nothing was changed since it was signed.\n"
        f"  Made          2026-12-01T00:00:00Z\n"
        f"  Signed by     {fingerprint(public())}\n"
        f"  Looks         3, each bound to all before it\n"
        f"  In the day    2026-12-01, up to look 3\n"
        f"newer.zip: nothing was changed since it was signed.\n"
        f"  Made          2026-12-02T00:00:00Z\n"
        f"  Signed by     {fingerprint(public())}\n"
        f"  Looks         5, each bound to all before it\n"
        f"  In the day    2026-12-01, up to look 3\n"
        "days.txt: 1 days, 0 keys. Whole.\n"
        "keys.txt: 0 days, 2 keys. Whole.\n"
        "\nIt shows that nothing was changed since the server signed it. It does not show that what was written is\n"
        "true: who runs a server could have written something false before that.\n"
    )


def test_a_changed_record_is_named(kept: Path, capsys: pytest.CaptureFixture[str]):
    raw = (kept / "newer.zip").read_bytes()
    (kept / "newer.zip").write_bytes(raw.replace(b"what this is", b"what that is"))
    assert run(kept, "older.zip", "newer.zip") == 1
    assert "newer.zip: is not packed as we pack it" in capsys.readouterr().err


def test_a_look_taken_out_between_two_records_is_named(kept: Path, capsys: pytest.CaptureFixture[str]):
    lines = (*LINES[:1], *LINES[2:])
    (kept / "newer.zip").write_bytes(signed(parts_of(lines), lines, as_of="2026-12-02T00:00:00Z"))
    assert run(kept, "newer.zip", "older.zip") == 1
    assert "newer.zip: from look 2 on it is not the list that" in capsys.readouterr().err


def test_two_lines_for_one_day_are_named_whichever_key_of_the_server_signed(
    kept: Path, capsys: pytest.CaptureFixture[str]
):
    for key, more in ((KEY, ()), (OTHER, ("keys.txt",))):
        told = day_line(b"\1" * 32, 7, key=key)
        (kept / "other-days.txt").write_text(told.line, encoding="utf-8")
        assert run(kept, "newer.zip", "other-days.txt", *more) == 1
        assert "tells another line for 2026-12-01 than" in capsys.readouterr().err
    assert run(kept, "newer.zip", "other-days.txt") == 0, "two keys may be of two servers"


def test_a_record_signed_by_another_key_is_named(kept: Path, capsys: pytest.CaptureFixture[str]):
    assert (
        run(kept, "newer.zip", f"--key={fingerprint(public())[:32]} {fingerprint(public())[32:].upper()}")
        == 0
    )
    assert run(kept, "newer.zip", f"--key={fingerprint(public(OTHER))}") == 1
    assert "That is not the key you named." in capsys.readouterr().err


def test_a_day_signed_by_no_key_on_the_list_is_named(kept: Path, capsys: pytest.CaptureFixture[str]):
    (kept / "keys.txt").write_text(key_line(OTHER), encoding="utf-8")
    assert run(kept, "days.txt", "keys.txt") == 1
    assert "2026-12-01: is not signed by a key on the list" in capsys.readouterr().err
    assert run(kept, "newer.zip", "keys.txt") == 1
    signed_text = Checkpoint.signed_text("2026-12-01", 1, "0" * 64, FIRST)
    forged = f"{signed_text} — {fingerprint(public(OTHER))} {'A' * 86}=="
    (kept / "days.txt").write_text(forged, encoding="utf-8")
    assert run(kept, "days.txt", "keys.txt") == 1


@pytest.mark.parametrize("raw", [b"\xff", None, b"no list\n"])
def test_what_is_no_such_file_is_told(raw: bytes | None, kept: Path, capsys: pytest.CaptureFixture[str]):
    if raw is not None:
        (kept / "strange").write_bytes(raw)
    assert run(kept, "strange") == 1
    assert "strange" in capsys.readouterr().err


def test_a_record_is_checked_in_spanish(kept: Path, capsys: pytest.CaptureFixture[str]):
    assert run(kept, "newer.zip", "days.txt", "keys.txt", "--language=es") == 0
    told = capsys.readouterr().out
    assert "nada cambió desde que se firmó" in told and "1 días" in told and "No muestra que" in told
    assert said_in_english(told.replace(str(kept), "")) == []


def test_what_was_changed_is_said_in_spanish(kept: Path, capsys: pytest.CaptureFixture[str]):
    (kept / "newer.zip").write_bytes(b"PK" + (kept / "newer.zip").read_bytes()[3:])
    (kept / "days.txt").write_text("no day\n", encoding="utf-8")
    assert run(kept, "newer.zip", "days.txt", "--key", "0", "--language=es") == 1
    told = capsys.readouterr().err.replace(str(kept), "")
    assert "no está empaquetado" in told and "línea 1: no es la línea de un día" in told
    assert said_in_english(told) == []
