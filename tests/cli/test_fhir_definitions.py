"""`rootway fhir definitions` and `dmn`: the same files each time, one for each resource."""

import json
from pathlib import Path

import pytest

from rootway.cli.main import main
from tests.guide.gallery import HERE

TINY = str(HERE / "tiny")


def test_a_pathway_becomes_a_file_for_each_definition(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for folder in ("one", "two"):
        assert main(["fhir", "definitions", "--pathway", TINY, "--out", str(tmp_path / folder)]) == 0
    files = sorted((tmp_path / "one").iterdir())
    assert {path.name.partition("-")[0] for path in files} == {
        "ActivityDefinition",
        "Library",
        "PlanDefinition",
        "Questionnaire",
    }
    for path in files:
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
        made = json.loads(path.read_text(encoding="utf-8"))
        assert path.name == f"{made['resourceType']}-{made['id']}.json"
    assert str(files[0]) in capsys.readouterr().out


def test_the_tables_are_printed_as_dmn(capsys: pytest.CaptureFixture[str]):
    assert main(["fhir", "dmn", "--pathway", TINY]) == 0
    assert capsys.readouterr().out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<definitions ')
