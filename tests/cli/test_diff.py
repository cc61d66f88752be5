"""`rootway pathway diff`: what is written otherwise, and who is told otherwise."""

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from rootway.assess import assess_facts
from rootway.cli.diff_command import page_of
from rootway.cli.main import main
from rootway.guide import default_folder, load_guide
from rootway.proofs.changes import changes_between
from rootway.proofs.told import told_otherwise
from rootway.record import read_case
from tests.generative.people import AS_OF, guide
from tests.guide import copied

pytestmark = pytest.mark.long

OLD = str(default_folder())
NIGHT_PAIN = 'when = "constant_night_pain"\nthen = "see_clinician"'


def rewritten(folder: Path, file: str, *pairs: tuple[str, str]) -> Path:
    """A copy of the pathway in which some text stands in the place of other text."""
    return copied.rewritten(folder if folder.exists() else copied.copied(folder), file, *pairs)


@pytest.fixture(scope="module")
def stricter(tmp_path_factory) -> Path:
    """The pathway with night pain urgent, and with one rule fewer and one more."""
    folder = tmp_path_factory.mktemp("pathways") / "stricter"
    rewritten(folder, "tables/triage.toml", (NIGHT_PAIN, NIGHT_PAIN.replace("see_clinician", "urgent")))
    rewritten(
        folder, "words/es.toml", ("tables.see.rules.twelve-weeks.", "tables.see.rules.a-quarter-of-a-year.")
    )
    return rewritten(folder, "tables/see.toml", ('id = "twelve-weeks"', 'id = "a-quarter-of-a-year"'))


@pytest.fixture(scope="module")
def found(stricter) -> dict[str, Any]:
    """What the solver finds between the two; looked for once."""
    with redirect_stdout(StringIO()) as printed:
        assert main(["pathway", "diff", OLD, str(stricter), "--json"]) == 0
    return json.loads(printed.getvalue())


def told(capsys, *arguments: str) -> str:
    """What the command prints."""
    assert main(["pathway", "diff", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.slow
def test_the_same_pathway_says_the_same_to_everybody(capsys):
    found = json.loads(told(capsys, OLD, OLD, "--json"))
    assert found["changes"] == []
    assert [each["decision"] for each in found["told_otherwise"] if each["case"] or each["unclear"]] == []
    assert {"triage", "plan", "see"} <= {each["decision"] for each in found["told_otherwise"]}


def test_who_is_told_more_urgently_is_found(stricter):
    """The first decisions alone; for all of them the solver takes its time."""
    by_name = {}
    for told in told_otherwise(guide(), load_guide(stricter), AS_OF):
        by_name[told.decision] = told
        if told.decision == "triage":
            break
    assert by_name["driver"].person is None
    triage = by_name["triage"]
    assert (triage.old, triage.new) == ("see_clinician", "urgent")
    assert triage.person["constant_night_pain"] is True


@pytest.mark.slow
def test_what_changed_rule_by_rule_and_to_whom_it_matters(found, stricter):
    assert [(change["place"], change["id"], change["how"]) for change in found["changes"]] == [
        ("see", "a-quarter-of-a-year", "added"),
        ("see", "twelve-weeks", "removed"),
        ("triage", "night-pain", "changed"),
    ]
    assert found["changes"][-1]["fields"] == [{"field": "then", "old": "see_clinician", "new": "urgent"}]
    by_name = {each["decision"]: each for each in found["told_otherwise"]}
    assert by_name["driver"]["case"] is None
    triage = by_name["triage"]
    assert (triage["old"], triage["new"]) == ("see_clinician", "urgent")
    here, there = (
        assess_facts(pathway, read_case(pathway, triage["case"]).facts, AS_OF).triage.value
        for pathway in (guide(), load_guide(stricter))
    )
    assert (here, there) == ("see_clinician", "urgent")
    assert triage["case"]["facts"]["constant_night_pain"] is True


@pytest.mark.slow
def test_the_page_of_text_can_be_read(found, stricter):
    old, new = guide(), load_guide(stricter)
    page = page_of(old, new, changes_between(old, new), found["told_otherwise"])
    assert "tables/triage\n  ~ night-pain\n      then: see_clinician\n            -> urgent\n" in page
    assert "  + a-quarter-of-a-year\n      when: over_12_weeks and not_improving\n" in page
    assert "  - twelve-weeks\n" in page
    assert "  triage: see_clinician -> urgent, for example\n" in page
    assert page.splitlines()[-1].startswith("  nobody: ")


def test_a_log_is_counted(capsys, tmp_path):
    log = str(tmp_path / "entries.parquet")
    assert (
        main(["population", "simulate", "--people", "60", "--seed", "3", "--out", log, "--processes", "1"])
        == 0
    )
    capsys.readouterr()
    rule = "id = \"staying-active\"\nwhen = \"triage in ('self_care', 'see_clinician')\""
    less = rewritten(
        tmp_path / "less", "tables/plan.toml", (rule, rule.replace("see_clinician')", "self_care')"))
    )
    found = json.loads(told(capsys, OLD, str(less), "--entries", log, "--json"))
    by_name = {each["decision"]: each for each in found["told_otherwise"]}
    plan = by_name["plan"]
    assert plan["of"] == 60
    assert plan["people"] == sum(move["people"] for move in plan["moves"]) > 0
    assert all(
        "staying-active" in move["old"] and "staying-active" not in move["new"] for move in plan["moves"]
    )
    assert by_name["triage"]["people"] == 0
    page = told(capsys, OLD, str(less), "--entries", log)
    assert f"  plan: {plan['people']} of 60 people\n" in page


def test_a_folder_with_faults_is_told(capsys, tmp_path):
    wrong = rewritten(
        tmp_path / "wrong", "tables/triage.toml", (NIGHT_PAIN, NIGHT_PAIN.replace("pain", "pian", 1))
    )
    assert main(["pathway", "diff", OLD, str(wrong)]) == 1
    assert "constant_night_pian" in capsys.readouterr().err
