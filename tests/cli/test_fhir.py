"""`rootway fhir`: out, in again, and the forms."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from rootway.cli.main import main

AT = ["--as-of", "2026-12-02T09:00:00Z"]
CASE = {"id": "one", "facts": {"leg_pain": True, "age_years": 49, "fever": "unsure"}}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_case_goes_out_and_comes_in_again(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["fhir", "export", str(case), *AT]) == 0
    text = capsys.readouterr().out
    assert json.loads(text)["type"] == "document"
    (tmp_path / "visit.json").write_text(text, encoding="utf-8")
    assert main(["fhir", "import", str(tmp_path / "visit.json"), *AT]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["facts"] == CASE["facts"]
    assert told.err.endswith("taken: 3; not taken: 1\n") and "repeats an answer" in told.err


def test_the_report_goes_to_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    condition = {"resourceType": "Condition", "code": {"coding": [{"system": "urn:icd-10", "code": "M810"}]}}
    raw = json.dumps({"resourceType": "Bundle", "entry": [{"resource": condition}]})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw.encode())))
    report = tmp_path / "report.json"
    assert main(["fhir", "import", "-", *AT, "--report", str(report)]) == 0
    assert printed(capsys)["entries"][0]["value"] is True
    assert json.loads(report.read_text(encoding="utf-8"))["taken"][0]["where"] == "entry 1: Condition"


def test_the_forms_of_a_pathway(capsys: pytest.CaptureFixture[str]):
    assert main(["fhir", "questionnaire"]) == 0
    form = printed(capsys)
    assert main(["fhir", "questionnaire", "--record"]) == 0
    kept = printed(capsys)
    assert (form["resourceType"], kept["url"]) == ("Questionnaire", form["url"] + "-record")
    assert "{" not in json.dumps([one["text"] for one in form["item"]])


def test_what_cannot_be_read_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "record.xml").write_text("<Bundle/>", encoding="utf-8")
    assert main(["fhir", "import", str(tmp_path / "record.xml")]) == 1
    assert "is XML" in capsys.readouterr().err
