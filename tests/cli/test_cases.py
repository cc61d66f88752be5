"""`rootway pathway cases`: the worked cases, and cases from a spreadsheet before a rule exists."""

import csv
import io

import pytest

from rootway.cli.main import main
from rootway.guide import load_guide
from tests.authoring.folders import TINY, changed, copied

SHEET = """title;fever;level;why
Hot;yes;urgent;Fever first
Cool;no;self care;It is calm
Unclear;not sure;self care;A slip
"""


@pytest.fixture
def sheet(tmp_path):
    """A sheet of three cases, the last of which fails, as a spreadsheet saves it."""
    path = tmp_path / "My cases.csv"
    path.write_text(SHEET, encoding="utf-8-sig")
    return path


def test_the_cases_of_a_folder_are_listed(capsys):
    assert main(["pathway", "cases", str(TINY)]) == 0
    assert capsys.readouterr().out == "ok    fever: Fever alone\n1 case: 1 as expected, 0 not\n"


def test_a_case_that_fails_is_shown_with_its_rules(tmp_path, capsys):
    folder = copied(tmp_path)
    changed(folder / "tables/triage.toml", 'then = "urgent"', 'then = "emergency"')
    assert main(["pathway", "cases", str(folder)]) == 1
    assert capsys.readouterr().out == (
        "FAIL  fever: Fever alone\n"
        "      triage: is to be 'urgent', and is 'emergency'.\n"
        "      rules of triage: fever (emergency)\n"
        "      why: Fever comes first.\n"
        "1 case: 0 as expected, 1 not\n"
    )


def test_cases_are_typed_before_their_rule_exists(tmp_path, capsys):
    folder = copied(tmp_path)
    with (folder / "facts.toml").open("a") as file:
        file.write(
            '\n[[fact]]\nid = "cough"\ngroup = "signs"\nkind = "yes_no"\nred_flag = true\nreach = "now"\n'
            'label = "cough"\n'
        )
    sheet = tmp_path / "cough.csv"
    sheet.write_text("title,cough,fever,level,why\nCough,yes,no,urgent,It must count\n")
    assert main(["pathway", "cases", str(folder), "--csv", str(sheet)]) == 1
    said = capsys.readouterr()
    assert "unfinished: facts.toml: cough: is a danger sign that no triage rule reads." in said.err
    assert (
        "triage: is to be 'urgent', and is 'self_care'.\n      rules of triage: no rule holds\n" in said.out
    )


def test_a_sheet_is_judged_and_changes_nothing(tmp_path, sheet, capsys):
    folder = copied(tmp_path)
    assert main(["pathway", "cases", str(folder), "--csv", str(sheet), "--failing"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("FAIL  unclear: Unclear\n") and out.endswith("3 cases: 2 as expected, 1 not\n")
    assert [path.name for path in (folder / "cases").iterdir()] == ["fever.toml"]


def test_a_sheet_becomes_a_file_of_cases_and_may_be_written_again(tmp_path, sheet, capsys):
    folder = copied(tmp_path)
    command = ["pathway", "cases", str(folder), "--csv", str(sheet), "--write"]
    assert main(command) == 1
    assert f"Wrote {folder / 'cases' / 'my-cases.toml'}\n" in capsys.readouterr().out
    assert [case.id for case in load_guide(folder).cases] == ["fever", "hot", "cool", "unclear"]
    sheet.write_text(SHEET.replace("not sure;self care", "not sure;urgent"))
    assert main(command) == 0
    assert load_guide(folder).cases[-1].expect == {"triage": "urgent"}


def test_nothing_of_an_author_is_overwritten(tmp_path, capsys):
    folder = copied(tmp_path)
    sheet = tmp_path / "fever.csv"
    sheet.write_text("id,fever,level,covers\nfever,yes,urgent,S9\n")
    assert main(["pathway", "cases", str(folder), "--csv", str(sheet), "--write"]) == 1
    said = capsys.readouterr().err
    assert "fever.csv: fever: has no why." in said
    assert "fever.csv: fever: covers: names `S9`, which is not in requirements.toml." in said
    assert "fever.toml: is there, and was not written from this sheet." in said
    sheet.rename(tmp_path / "other.csv")
    assert main(["pathway", "cases", str(folder), "--csv", str(tmp_path / "other.csv"), "--write"]) == 1
    assert "other.csv: fever: is a case of the folder already." in capsys.readouterr().err


def test_faults_of_a_sheet_name_the_file_and_the_cell(tmp_path, capsys):
    sheet = tmp_path / "bad.csv"
    sheet.write_text("title,fevr,level\na,yes,urgnt\n")
    assert main(["pathway", "cases", str(TINY), "--csv", str(sheet)]) == 1
    said = capsys.readouterr().err
    assert "bad.csv: column fevr: is no fact" in said and "Did you mean `fever`?" in said
    assert "bad.csv: row 2: level: is 'urgnt'." in said
    assert main(["pathway", "cases", str(TINY), "--csv", str(tmp_path / "none.csv")]) == 1
    assert "none.csv: cannot be read or written" in capsys.readouterr().err


def test_the_empty_sheet_is_one_row(capsys):
    assert main(["pathway", "cases", str(TINY), "--template"]) == 0
    (names,) = csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff")))
    assert names[0] == "id" and "fever" in names and "expect triage" in names


@pytest.mark.parametrize("more", [["--write"], ["--csv", "a.csv", "--write"]])
def test_what_cannot_be_written_is_wrong_usage(more, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["pathway", "cases", *([str(TINY)] if more == ["--write"] else []), *more])
    assert stop.value.code == 2
    assert "--write goes with --csv and with a folder" in capsys.readouterr().err
