"""`rootway route` as whoever tries the front door meets it."""

import io
import json
import sys
from pathlib import Path

import pytest

from rootway.cli.main import main

LEG = {"leg_pain": True, "worse_walking": False, "worse_standing": False, "age_years": 42, "sex": "male"}
DENIED = {**LEG, "duration_weeks": 3, "other_red_flags_denied": True}


def case_file(folder: Path, facts: dict, **more: object) -> str:
    """A case in a file."""
    path = folder / "case.json"
    path.write_text(json.dumps({"id": "example", "facts": facts, **more}), encoding="utf-8")
    return str(path)


def test_json_has_the_keys_of_the_contract(tmp_path, capsys):
    assert main(["route", case_file(tmp_path, DENIED, as_of="2026-11-22T09:00:00Z"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"opens", "leads", "triage", "because", "next_questions"} <= set(found)
    assert (found["id"], found["opens"], found["leads"]) == (
        "example",
        *[["lumbosacral-radiculopathy"], "lumbosacral-radiculopathy"],
    )
    assert found["triage"]["value"] == "self_care"


def test_the_page_says_how_soon_and_where_to_go_on(tmp_path, capsys):
    assert main(["route", case_file(tmp_path, DENIED)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("You can care for yourself")
    assert "Begin with: Sciatica" in said
    assert "Ask next: " in said
    assert "not medical advice" in said


@pytest.mark.long
def test_an_emergency_is_said_first_and_asks_nothing_more(tmp_path, capsys):
    assert main(["route", case_file(tmp_path, {"chest_pain_or_sweat_with_arm_pain": True})]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Emergency")
    assert "→ Call 911 or your local emergency number now." in said
    assert "Ask next" not in said


def test_what_has_no_check_yet_is_said(tmp_path, capsys):
    places = ("leg_pain", "leg_numb_or_weak", "pain_at_low_back", "pain_at_buttock", "pain_at_groin")
    facts = {**DENIED, **dict.fromkeys(places, False), "pain_at_neck": True}
    assert main(["route", case_file(tmp_path, facts)]) == 0
    said = capsys.readouterr().out
    assert ("No check yet: Neck and arm pain" in said) or ("Begin with: Neck" in said)


@pytest.mark.long
def test_whoever_marks_another_place_reads_and_is_told_whom_to_see(tmp_path, capsys):
    places = ("leg_pain", "pain_at_low_back", "pain_at_buttock", "pain_at_groin", "pain_at_neck", "arm_pain")
    facts = {**DENIED, **dict.fromkeys(places, False), "pain_elsewhere": True}
    assert main(["route", case_file(tmp_path, facts)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Read the pages, and let a clinician look at it." in said


@pytest.mark.long
def test_what_is_missing_is_said(tmp_path, capsys):
    assert main(["route", case_file(tmp_path, {})]) == 0
    said = capsys.readouterr().out
    assert said.startswith("How soon to be seen is not known yet.")
    assert "It could still be: Emergency" in " ".join(said.split())


@pytest.mark.long
def test_also_possible_and_drafts_are_named(tmp_path, capsys):
    walking = {**DENIED, "worse_walking": True, "better_sitting": True, "free_when_seated": True}
    assert main(["route", case_file(tmp_path, walking), "--drafts"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Begin with: Legs that give out on standing and walking" in said
    assert "Also possible: Sciatica" in said


def test_a_history_is_routed_too(tmp_path, monkeypatch, capsys):
    told = [
        {"fact": "leg_pain", "value": True, "observed_at": "2026-11-01T08:00:00Z"},
        {"fact": "place_not_sure", "value": False, "observed_at": "2026-11-01T08:00:00Z"},
    ]
    raw = json.dumps({"id": "example", "as_of": "2026-11-22T09:00:00Z", "entries": told}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
    assert main(["route", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["opens"] == ["lumbosacral-radiculopathy"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ('{"facts": {"lag_pain": true}}', "lag_pain: is not a fact"),
        ('{"facts": {"leg_pain": 3, "leg_side": "up"}}', "leg_side"),
        ('{"entries": [{"value": true}, 7]}', "entry 2"),
        ("[]", "input: is not an object"),
        ('{"facts": 7}', "facts"),
    ],
)
def test_every_fault_is_told_once(raw: str, says: str, tmp_path, capsys):
    path = tmp_path / "case.json"
    path.write_text(raw, encoding="utf-8")
    assert main(["route", str(path)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert any(says in line for line in lines)
    assert len(lines) == len(set(lines))


def test_a_door_has_no_assessment(tmp_path, capsys):
    assert main(["assess", case_file(tmp_path, DENIED), "--pathway", "front-door"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("front-door: is a front door, and has no plan.")
    assert "rootway route" in said
