"""`rootway assess` as a newcomer meets it: the contract's shapes, the exit statuses, and faults that say what to do."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rootway.cli.main import main

DENIED = {"other_red_flags_denied": True}
PLAIN = {
    **DENIED,
    "age_years": 42,
    "sex": "male",
    "duration_weeks": 3,
    "leg_pain": True,
    "pain_path": "back_calf_outer_foot",
    "ankle_reflex": "reduced",
    "worse_sitting": True,
    "extension_response": "centralizes",
    "prior_lumbar_surgery": False,
    "symptoms_moving_distally": False,
}


def case_file(folder: Path, facts: dict, **more: object) -> str:
    path = folder / "case.json"
    path.write_text(json.dumps({"id": "example", "facts": facts, **more}), encoding="utf-8")
    return str(path)


def give_input(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))


def test_json_has_exactly_the_keys_of_the_contract(tmp_path, capsys):
    assert main(["assess", case_file(tmp_path, PLAIN, as_of="2026-11-22T09:00:00Z"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "id", "pathway", "version", "as_of", "not_medical_advice", "headline", "triage", "state",
        "pattern", "nerve_root", "driver", "direction", "look_alikes", "treatments", "imaging", "reevaluate", "see",
        "plan", "with_clinician", "care", "unsettled", "conflicts", "stage", "plan_ready", "next_questions",
    ]  # fmt: skip
    assert (found["id"], found["pathway"], found["as_of"]) == (
        "example",
        "lumbosacral-radiculopathy",
        "2026-11-22T09:00:00Z",
    )
    assert found["triage"]["value"] == "self_care"
    assert (found["nerve_root"]["value"], found["nerve_root"]["support"]) == ("S1", "sign")
    assert [line["id"] for line in found["plan"]][:2] == ["extension-relief", "walking"]
    reason = found["nerve_root"]["because"][0]
    assert reason["facts"]["ankle_reflex"] == "reduced"
    assert reason["sources"]


def test_the_page_says_the_urgency_first_and_once_that_it_is_not_advice(tmp_path, capsys):
    assert main(["assess", case_file(tmp_path, PLAIN)]) == 0
    page = capsys.readouterr().out
    assert (
        page.index("You can begin with care at home")
        < page.index("The pattern")
        < page.index("Your plan")
        < page.index("Sources")
    )
    assert page.count("not medical advice") == 1


def test_an_emergency_shows_no_exercise_and_names_the_number(tmp_path, capsys):
    assert main(["assess", case_file(tmp_path, {**PLAIN, "saddle_numbness": True})]) == 0
    page = capsys.readouterr().out
    assert "GO TO A HOSPITAL NOW" in page
    assert "911 or your local emergency number" in " ".join(page.split()).replace("┃ ", "")
    assert "Your plan" not in page and "Bending backward" not in page


def test_the_number_is_that_of_the_country_and_no_other(tmp_path, capsys):
    for facts in ({**PLAIN, "saddle_numbness": True}, {"leg_pain": True}, {**PLAIN, "fever": True}):
        for shape in ([], ["--json"]):
            case = case_file(tmp_path, facts)
            assert main(["assess", case, "--country", "gb", *shape]) == 0
            page = " ".join(capsys.readouterr().out.split()).replace("┃ ", "")
            assert not re.search(r"\b911\b", page) and "{emergency_number}" not in page
            assert "call 999" in page.lower() or shape
    with pytest.raises(SystemExit) as stop:
        main(["assess", case_file(tmp_path, PLAIN), "--country", "XX"])
    assert stop.value.code == 2


def test_a_page_is_the_same_on_every_terminal_of_80_columns_and_more(tmp_path, capsys, monkeypatch):
    """So what the documentation shows is what its reader sees; on a narrow one the words are folded, none is lost."""
    case = case_file(tmp_path, {"saddle_numbness": "unsure", "other_red_flags_denied": True})
    printed = {}
    for columns in (50, 80, 100, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        main(["assess", case])
        printed[columns] = capsys.readouterr().out
    assert printed[80] == printed[100] == printed[200]
    assert max(map(len, printed[80].splitlines())) == 80
    words = {
        columns: page.translate(dict.fromkeys(map(ord, "┏━┓┃┗┛"))).split()
        for columns, page in printed.items()
    }
    assert words[50] == words[80]


def test_rules_are_named_on_demand_and_in_json_only(tmp_path, capsys):
    case = case_file(tmp_path, {**PLAIN, "saddle_numbness": True})
    for shape, named in (([], False), (["--ids"], True), (["--json"], True)):
        assert main(["assess", case, *shape]) == 0
        assert ("saddle-numbness" in capsys.readouterr().out) == named


def test_an_unfinished_case_shows_what_to_ask_and_no_plan(tmp_path, capsys):
    assert main(["assess", case_file(tmp_path, {"leg_pain": True})]) == 0
    page = capsys.readouterr().out
    assert "Not known yet" in page and "Still worth asking" in page and "bladder_change" in page
    assert "Your plan" not in page


def test_standard_input_and_its_moment(monkeypatch, capsys):
    give_input(monkeypatch, json.dumps({"id": "in", "facts": DENIED}).encode())
    assert main(["assess", "-", "--json", "--as-of", "2026-01-02T03:04:05+01:00"]) == 0
    assert json.loads(capsys.readouterr().out)["as_of"] == "2026-01-02T02:04:05Z"


def test_a_history_is_folded_at_its_moment(tmp_path, capsys):
    entries = [
        {"observed_at": "2026-11-01T08:00:00Z", "fact": "walking_minutes", "value": 8},
        {"observed_at": "2026-11-20T08:00:00Z", "fact": "walking_minutes", "value": 9},
        {"observed_at": "2026-11-01T08:00:00Z", "fact": "weeks_into_plan", "value": 0},
    ]
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"as_of": "2026-11-22T09:00:00Z", "entries": entries}))
    assert main(["assess", str(path), "--json"]) == 0
    rules = {line["rule"]: line for line in json.loads(capsys.readouterr().out)["reevaluate"]}
    assert rules["walking-not-longer"]["because"][0]["facts"]["walking_minutes"] == 9
    assert rules["walking-not-longer"]["value"] == "week_2"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{"facts": {"saddle_numbnes": true}}', "saddle_numbnes: is not a fact"),
        (b'{"facts": {"age_years": 400}}', "age_years: is 400"),
        (b'{"facts": {"walking_minutes": -5}}', "walking_minutes: is -5"),
        (b'{"facts": {"fever": "yes"}}', "fever: is 'yes'"),
        (b'{"facts": {"fever": true, "fever": false}}', "fever: is answered twice"),
        (b'{"facts": {"age_years": NaN}}', "holds NaN"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"{", "is not JSON (line 1"),
        (b"[]", "is not an object"),
        (b'{"facts": {"sex": "' + b"x" * 5_000_000 + b'"}}', "more than 1000000"),
    ],
)
def test_bad_input_is_a_fault_with_a_remedy_and_status_one(monkeypatch, capsys, raw, said):
    give_input(monkeypatch, raw)
    assert main(["assess", "-"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


DISAGREEING = {"pain_below_knee": True, "most_distal_zone": "thigh", "foot_drop": True}


def test_answers_that_disagree_are_listed_and_everything_else_still_counts(tmp_path, capsys):
    assert main(["assess", case_file(tmp_path, DISAGREEING), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["triage"]["value"] == "urgent"
    assert found["conflicts"] == [
        {
            "facts": ["pain_below_knee", "most_distal_zone"],
            "what": "pain_below_knee is given as true, but false follows from most_distal_zone = 'thigh'.",
            "remedy": "Correct one of them, or leave pain_below_knee out.",
        }
    ]


def test_the_page_says_which_answers_disagree_and_what_to_do(tmp_path, capsys):
    assert main(["assess", case_file(tmp_path, DISAGREEING)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Answers that disagree (1), read as not sure • “pain below the knee” does not fit with: " in out
    assert "Ask again, and correct the answer that does not hold." in out
    assert main(["assess", case_file(tmp_path, DISAGREEING), "--ids"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "pain_below_knee is given as true, but false follows" in out
    assert "Correct one of them, or leave pain_below_knee out." in out


def test_all_faults_come_at_once_one_per_line(monkeypatch, capsys):
    give_input(monkeypatch, b'{"facts": {"age_years": 400, "walking_minutes": -5, "fevr": true}, "extra": 1}')
    assert main(["assess", "-"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 4


def test_a_missing_file_is_a_fault(capsys):
    assert main(["assess", "no-such-file.json"]) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["assess"], ["assess", "a.json", "--batch", "b"], ["nonsense"], ["assess", "-", "--as-of", "today"]],
)
def test_wrong_usage_is_status_two(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_help_teaches(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["assess", "--help"])
    assert stop.value.code == 0
    assert '"facts"' in (said := capsys.readouterr().out) and "--batch" in said


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    lines = tmp_path / "cases.jsonl"
    lines.write_text((json.dumps({"facts": DENIED}) + "\n") * 50)
    command = f"{sys.executable} -m rootway.cli.main assess --batch {lines} | head -1 | wc -l"
    run = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "1", "")
