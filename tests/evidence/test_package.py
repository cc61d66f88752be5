"""One record: whole as it was handed out, and found out whatever is done to it."""

import io
import zipfile
from base64 import b64encode
from typing import Any

import pytest

from rootway.evidence import verified
from rootway.evidence.container import packed, unpacked
from rootway.evidence.manifest import MANIFEST, SIGNATURE, written
from tests.evidence.made import KEY, LINES, OTHER, day_of, file_of, parts_of, public, signed

WHOLE = file_of()


def faults(raw: bytes) -> list[str]:
    return [str(fault) for fault in verified("file", raw).faults]


def test_a_whole_record_has_no_fault_and_tells_what_it_holds():
    found = verified("file", WHOLE)
    assert found.faults == ()
    assert len(found.looks) == 5 and found.number == 3
    assert found.checkpoint is not None and found.checkpoint.day == "2026-12-01"
    assert found.record["Entry"][0]["id"] == "a"
    assert found.key == found.checkpoint.key


def test_every_byte_counts():
    for at in range(len(WHOLE)):
        changed = bytearray(WHOLE)
        changed[at] ^= 1 << at % 8
        assert verified("file", bytes(changed)).faults, f"byte {at} may be changed unseen"


@pytest.mark.parametrize("at", [0, 1, 29, 30, 31, 200, len(WHOLE) - 22, len(WHOLE) - 1])
def test_a_file_that_was_cut_or_lengthened_is_found(at: int):
    for raw in (WHOLE[:at], WHOLE[:at] + b"x" + WHOLE[at:], WHOLE + WHOLE, b""):
        assert "is not packed as we pack it" in faults(raw)[0] or faults(raw)


def test_an_ordinary_program_can_open_it_and_packing_it_anew_shows():
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        assert archive.testzip() is None
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == unpacked(WHOLE)
    anew = io.BytesIO()
    with zipfile.ZipFile(anew, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    assert faults(anew.getvalue()) == [
        "file: is not packed as we pack it. Something was changed after it was signed. "
        "Use the file as it was downloaded, or take it anew."
    ]


def test_a_name_in_other_letters_is_not_ours():
    raw = packed({"a.txt": b""})
    assert unpacked(raw) == {"a.txt": b""}
    assert unpacked(raw.replace(b"a.txt", b"\xe4.txt")) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda parts: parts | {"record.json": b"{}"}, "file: record.json: is not as it was signed"),
        (lambda parts: parts | {"more.txt": b""}, "file: more.txt: was not part of what was signed"),
        (
            lambda parts: {name: raw for name, raw in parts.items() if name != "looks.txt"},
            "file: looks.txt: is missing",
        ),
        (
            lambda parts: parts | {SIGNATURE: OTHER.sign(parts[MANIFEST])},
            "file: manifest.sig: does not fit the list of parts",
        ),
        (lambda parts: parts | {SIGNATURE: b""}, "file: manifest.sig: does not fit the list of parts"),
        (
            lambda parts: parts | {MANIFEST: b"["},
            "file: manifest.json: is missing, or is not one that this version can read",
        ),
        (lambda parts: parts | {MANIFEST: b"[]"}, "file: manifest.json: is missing, or is not one"),
        (lambda parts: parts | {MANIFEST: b"[" * 99_999}, "file: manifest.json: is missing, or is not one"),
    ],
)
def test_what_is_changed_inside_is_named(change: Any, said: str):
    inside = unpacked(WHOLE)
    assert inside is not None
    found = faults(packed(change(inside)))
    assert len(found) == 1 and found[0].startswith(said)


@pytest.mark.parametrize("key", [None, 1, "x", "AA==", "é"])
def test_a_key_that_is_none_signs_nothing(key: Any):
    inside = parts_of()
    raw = written({"format": "rootway-record", "version": 1, "key": key, "files": {}})
    assert "does not fit" in faults(packed({**inside, MANIFEST: raw, SIGNATURE: KEY.sign(raw)}))[0]


def test_a_list_that_is_none_has_no_parts():
    key = b64encode(public()).decode()
    raw = written({"format": "rootway-record", "version": 1, "key": key, "files": []})
    found = faults(packed({**parts_of(), MANIFEST: raw, SIGNATURE: KEY.sign(raw)}))
    assert len(found) == 4 and all("was not part" in one for one in found)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"looks": {"number": 4, "head": "aa"}}, "looks.txt: do not lead to the last digest"),
        ({"looks": None}, "looks.txt: do not lead to the last digest"),
    ],
)
def test_what_the_server_itself_signed_wrongly_is_found(other: dict[str, Any], said: str):
    assert said in faults(signed(parts_of(), **other))[0]


def day(**other: Any) -> bytes:
    """A record whose way to the day's line is another one."""
    return signed(parts_of(checkpoint_json=written(day_of(LINES, 3) | other)))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (day(line="x"), "holds a line for a day that is not signed as it says"),
        (day(key="AA=="), "holds a line for a day that is not signed as it says"),
        (day(number=4), "does not lead from look 4 to the line for 2026-12-01"),
        (day(number=0), "does not lead from look 0"),
        (day(number=9), "does not lead from look 9"),
        (day(path=[]), "does not lead from look 3"),
        (day(index=99), "does not lead from look 3"),
        (day(path=["zz"]), "was made wrongly"),
        (day(line=5), "was made wrongly"),
        (day(path=5), "was made wrongly"),
        (day(number=None), "was made wrongly"),
        (signed(parts_of(looks_txt=b"\xff")), "was made wrongly"),
        (signed({"record.json": b"{}"}), "was made wrongly"),
    ],
)
def test_a_way_that_the_server_made_wrongly_is_found(raw: bytes, said: str):
    assert said in faults(raw)[0]


def test_nobody_looked_and_no_day_is_whole_too():
    found = verified("file", file_of(lines=()))
    assert (found.faults, found.looks, found.checkpoint, found.number) == ((), (), None, 0)
