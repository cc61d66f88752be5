"""`rootway pathway check`: every fault, one per line, and status 1."""

import shutil
from datetime import date

import pytest

from rootway.cli.main import main
from rootway.cli.pathway_command import check_pathway
from rootway.guide import default_folder
from tests.guide.copied import copied, rewritten

pytestmark = pytest.mark.long


def test_the_pathway_that_ships_has_no_fault(capsys):
    assert main(["pathway", "check"]) == 0
    assert capsys.readouterr().out.startswith("lumbosacral-radiculopathy ")


def test_every_fault_of_a_folder_is_named(tmp_path, capsys):
    folder = tmp_path / "pathway"
    rewritten(copied(folder), "tables/triage.toml", ('when = "fever"', 'when = "fevr"'))
    assert main(["pathway", "check", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "common/tables/triage.toml: fever: when: column 1: `fevr`: is not a fact" in said
    assert "Did you mean `fever`?" in said


def test_a_case_that_comes_out_otherwise_is_a_fault(tmp_path, capsys):
    folder = tmp_path / "pathway"
    shutil.copytree(default_folder(), folder)
    (folder / "cases" / "wrong.toml").write_text(
        '[[case]]\nid = "wrong"\ntitle = "Wrong"\nwhy = "To be found."\n'
        'expect = { triage = "self_care" }\nfacts = { fever = true }\n'
    )
    assert main(["pathway", "check", str(folder)]) == 1
    assert "cases: wrong: expect: triage: is to be 'self_care', and is 'urgent'" in capsys.readouterr().err


def test_a_review_that_is_overdue_is_a_fault(capsys):
    assert check_pathway(None, date(2040, 1, 1)) == 1
    assert "was last reviewed on" in capsys.readouterr().err


def test_no_folder_is_a_fault(tmp_path, capsys):
    assert main(["pathway", "check", str(tmp_path / "none")]) == 1
    assert "is not a folder" in capsys.readouterr().err
