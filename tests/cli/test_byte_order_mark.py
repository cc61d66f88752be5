"""A byte-order mark, as some editors write it in front of UTF-8, is passed over wherever JSON is read from a file."""

import json
from codecs import BOM_UTF8

from rootway.cli.main import main
from rootway.record import decode

CASE = {"id": "a", "as_of": "2026-11-22T09:00:00Z", "facts": {"saddle_numbness": True}}


def test_one_case(tmp_path, capsys):
    place = tmp_path / "case.json"
    place.write_bytes(BOM_UTF8 + json.dumps(CASE).encode())
    assert main(["assess", str(place), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["triage"]["value"] == "emergency"


def test_a_batch_in_every_line_and_in_an_empty_one(tmp_path, capsys):
    place = tmp_path / "cases.jsonl"
    line = json.dumps(CASE).encode() + b"\r\n"
    place.write_bytes(BOM_UTF8 + line + BOM_UTF8 + line + BOM_UTF8 + b"\n" + line)
    assert main(["assess", "--batch", str(place)]) == 0
    said = [json.loads(one)["triage"]["value"] for one in capsys.readouterr().out.splitlines()]
    assert said == ["emergency"] * 3


def test_a_mark_inside_a_text_stays():
    assert decode(BOM_UTF8 + '"\ufeffa"'.encode()) == "\ufeffa"
