"""`rootway release verify`: each part of an unpacked package, and what a void authorization lacks."""

from dataclasses import replace
from pathlib import Path

import pytest

from rootway.cli import release_command
from rootway.cli.main import main
from rootway.evidence import fingerprint, signed_words
from rootway.evidence.container import unpacked
from tests.evidence.made import LINES, OTHER, parts_of, public, signed
from tests.evidence.test_authorization import WHOLE

SELECTION = {"groups": ["answers"]}


def unpack(folder: Path, text: str = signed_words(WHOLE)) -> Path:
    """A package in its parts."""
    raw = signed({**parts_of(), "authorization.txt": text.encode()}, LINES, selection=SELECTION, as_of="now")
    folder.mkdir()
    for name, content in (unpacked(raw) or {}).items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return unpack(tmp_path / "package")


def check(folder: Path, *more: str) -> int:
    return main(["release", "verify", str(folder), *more])


def test_a_whole_package_is_said_to_be_whole(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert check(folder, "--key", fingerprint(public())) == 0
    told = capsys.readouterr().out
    assert "nothing was changed" in told and "chose to release" in told
    assert "does not show that what was written is" in told


def test_each_part_flipped_or_taken_out_is_found(folder: Path, capsys: pytest.CaptureFixture[str]):
    for part in sorted(folder.iterdir()):
        kept = part.read_bytes()
        for at in {0, len(kept) // 2, len(kept) - 1}:
            part.write_bytes(kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :])
            assert check(folder) == 1, f"byte {at} of {part.name}"
        part.unlink()
        assert check(folder) == 1, f"without {part.name}"
        part.write_bytes(kept)
    capsys.readouterr()
    assert check(folder) == 0


def test_a_part_more_is_found(folder: Path):
    (folder / "more.txt").write_text("more", encoding="utf-8")
    assert check(folder) == 1


def test_a_folder_or_a_link_in_it_is_found(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "more").mkdir()
    (folder / "record.json").rename(folder.parent / "record.json")
    (folder / "record.json").symlink_to(folder.parent / "record.json")
    assert check(folder) == 1
    assert "holds something that is no part: more, record.json" in capsys.readouterr().err


def test_an_authorization_that_lacks_something_is_void_though_it_was_signed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert check(unpack(tmp_path / "void", signed_words(replace(WHOLE, purpose="")))) == 1
    assert "authorization.txt: purpose: is missing" in capsys.readouterr().err


def test_another_key_than_the_named_one_is_found(folder: Path):
    assert check(folder, "--key", fingerprint(public(OTHER))) == 1


def test_what_is_no_folder_and_what_is_too_large_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert check(folder / "none") == 1
    assert "cannot be read" in capsys.readouterr().err
    monkeypatch.setattr(release_command, "LARGEST_BYTES", 10)
    assert check(folder) == 1
    assert "too large" in capsys.readouterr().err


def test_a_package_is_checked_in_spanish(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert check(folder, "--language", "es") == 0
    assert "lo que una persona decidió entregar" in capsys.readouterr().out
    (folder / "more").mkdir()
    assert check(folder, "--language", "es") == 1
    assert "tiene algo que no es una parte: more. Descomprima" in capsys.readouterr().err
