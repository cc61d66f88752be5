"""`--language es`: what commands say to people in Spanish, and one line where that is closed."""

import json
import shutil
from pathlib import Path

import pytest

from rootway.cli.main import main
from rootway.guide import default_folder
from rootway.guide.topics import load_library
from tests.guide.copied import copied
from tests.guide.pseudo import put_into
from tests.web.left_in_english import said_in_english, sentences
from tests.web.test_marked_pages import PLAIN

LIBRARY = load_library()
CASE = {"facts": {"leg_pain": True, "saddle_numbness": "unsure", "other_red_flags_denied": False}}


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    return str(path)


def test_what_the_command_says_itself_is_spanish(case, tmp_path, capsys):
    folder = copied(tmp_path / "pathway")
    put_into(folder, language="es")
    assert main(["assess", case, "--pathway", str(folder), "--language", "es"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "no lo sé con seguridad" in said and "Fuentes" in said and "regla" not in said
    assert "not sure" not in said and "Sources" not in said and "or your local emergency number" not in said


def test_a_language_that_is_closed_says_so_in_one_line(case, tmp_path, capsys):
    folder = copied(tmp_path / "pathway")
    for words in (*folder.rglob("words"), *folder.parent.glob("common/**/words")):
        shutil.rmtree(words)
    assert main(["assess", case, "--pathway", str(folder), "--language", "es"]) != 0
    said = capsys.readouterr().err
    assert (
        "--language es: está cerrado para pathway" in " ".join(said.split())
        and said.count("textos de peligro") == 1
    )
    assert default_folder().is_dir()


FACTS = {fact for guide in (LIBRARY.door, *LIBRARY.topics.values()) for fact in guide.facts}
DISAGREEING = {"leg_pain": True, "pain_below_knee": True, "most_distal_zone": "thigh", "fever": "unsure"}
TOLD = [
    ["assess", DISAGREEING],
    ["assess", {**PLAIN, "other_red_flags_denied": True}],
    ["assess", {"bladder_change": True}],
    ["assess", {}],
    ["route", DISAGREEING],
    ["route", {**PLAIN, "other_red_flags_denied": True}],
    ["route", {"bladder_change": True}],
    ["route", {"other_red_flags_denied": True, "pain_at_neck": True}],
    ["route", {}],
]


@pytest.mark.long
@pytest.mark.parametrize(("command", "facts"), TOLD)
def test_no_english_is_left_with_the_words_of_today(command, facts, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("ROOTWAY_UNREAD", "on")
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"facts": facts}), encoding="utf-8")
    assert main([command, str(path), "--language", "es"]) == 0
    said = capsys.readouterr().out
    assert said_in_english(said, FACTS) == []


@pytest.mark.long
def test_a_stream_of_cases_is_said_in_spanish_too(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("ROOTWAY_UNREAD", "on")
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    assert main(["assess", "--batch", str(path), "--language", "es"]) == 0
    (why,) = {one["say"] for one in json.loads(capsys.readouterr().out)["triage"]["because"][:1]}
    assert said_in_english(why) == [] and why in sentences()[1]


def test_a_route_in_a_closed_language_names_each_pathway_that_closes_it(case, capsys):
    assert main(["route", case, "--language", "es"]) != 0
    said = " ".join(capsys.readouterr().err.split())
    assert "--language es: está cerrado para front-door" in said
    assert "está cerrado para lumbosacral" in said


WRONG = [
    {},
    {"facts": [], "entries": {}},
    {"facts": {"feverr": True, "age_years": 400, "sex": 3, "fever": "maybe"}, "id": "\n", "other": 1},
    {"facts": {"age_years": "x" * 201}, "as_of": "yesterday"},
    {
        "entries": [
            3,
            {"fact": "fever"},
            {"fact": "fever", "value": True, "observed_at": "1066-01-01T00:00:00Z"},
        ]
    },
]


@pytest.mark.parametrize("case_of", WRONG)
def test_faults_are_said_in_spanish(case_of, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("ROOTWAY_UNREAD", "on")
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case_of), encoding="utf-8")
    assert main(["assess", str(path), "--language", "es"]) == 1
    said = capsys.readouterr().err
    assert said and said_in_english(said, FACTS) == []


def test_faults_of_a_stream_are_said_in_spanish(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("ROOTWAY_UNREAD", "on")
    path = tmp_path / "cases.jsonl"
    path.write_text("[]\n", encoding="utf-8")
    assert main(["assess", "--batch", str(path), "--language", "es"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["faults"][0]["what"] == "no es un objeto"
    assert told.err.startswith("línea 1: entrada de datos: no es un objeto.")
