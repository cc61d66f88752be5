"""`rootway pathway sheet`: the tables as a workbook, and back, with every cell that cannot be read by its name."""

import datetime
import shutil
from pathlib import Path

import openpyxl
import pytest

from rootway.authoring.starter import TEMPLATE
from rootway.cli import extras
from rootway.cli.main import main
from rootway.guide import load_guide


@pytest.fixture
def folder(tmp_path):
    """A pathway of its own."""
    return Path(shutil.copytree(TEMPLATE, tmp_path / "mine"))


@pytest.fixture
def file(folder, tmp_path, capsys):
    """Its workbook."""
    assert main(["pathway", "sheet", str(folder), str(tmp_path / "tables.xlsx")]) == 0
    assert capsys.readouterr().out == f"Wrote {tmp_path / 'tables.xlsx'}: 14 rules in 12 tabs\n"
    return tmp_path / "tables.xlsx"


def back(file: Path, folder: Path) -> int:
    """Take the workbook into the folder."""
    return main(["pathway", "sheet", "--back", str(file), str(folder)])


def texts(folder: Path) -> dict[str, bytes]:
    """Every file of the folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()
    }


def edit(file: Path, tab: str, row: int, **cells: object) -> None:
    """Other values in the cells of a row, by column."""
    book = openpyxl.load_workbook(file)
    names = [cell.value for cell in book[tab][1]]
    for name, value in cells.items():
        book[tab].cell(row, names.index(name) + 1).value = value
    book.save(file)


def test_the_workbook_has_a_tab_for_each_table_and_explains_itself(file):
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[0] == "about" and len(book.sheetnames) == 13
    assert "sheet --back" in book["about"].cell(12, 1).value
    tab = book["plan"]
    assert [cell.value for cell in tab[1]][:5] == ["id", "triage", "thirsty", "condition", "then"]
    assert [cell.value for cell in tab[2]][:5] == [
        "water-it",
        "self_care, see_clinician",
        "yes",
        None,
        "water-it",
    ]
    assert book["triage"]["B1"].comment.text == "a leaking pot: yes, no or not sure"
    assert (
        book["triage"].data_validations.dataValidation[0].formula1
        == '"self_care,see_clinician,urgent,emergency"'
    )


def test_an_unchanged_workbook_changes_no_byte(file, folder, capsys):
    before = texts(folder)
    assert back(file, folder) == 0
    assert capsys.readouterr().out == f"{folder} says the same already; nothing was changed.\n"
    assert texts(folder) == before


def test_a_changed_row_changes_only_its_rule(file, folder, capsys):
    before = texts(folder)
    edit(file, "plan", 2, thirsty="no", covers="S2, S1", reviewed=datetime.datetime(2026, 11, 23, 0, 0))
    assert back(file, folder) == 0
    assert capsys.readouterr().out == "plan: changed water-it\n"
    after = texts(folder)
    assert [place for place in after if after[place] != before[place]] == ["tables/plan.toml"]
    assert after["tables/plan.toml"].decode() == (
        before["tables/plan.toml"]
        .decode()
        .replace("and thirsty", "and not thirsty")
        .replace('covers = ["S2"]', 'covers = ["S2", "S1"]')
        .replace("reviewed = 2026-11-22", "reviewed = 2026-11-23")
    )


def test_a_new_row_is_a_new_rule(file, folder, capsys):
    edit(
        file, "driver", 3, id="long-dry", condition="days_dry > 9 or leaf_course is unknown", then="too_dry",
        say="=Dry", sources="replace-this", evidence="design", reviewed="2026-11-22",
    )  # fmt: skip
    book = openpyxl.load_workbook(file)
    book["driver"]["E3"].data_type = "s"
    for cell in book["driver"][3]:
        cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    book.save(file)
    assert back(file, folder) == 0
    assert capsys.readouterr().out == "driver: added long-dry\n"
    rule = load_guide(folder).files["driver"].rules[1]
    assert (rule.when, rule.say) == ("days_dry > 9 or leaf_course is unknown", "=Dry")


def test_a_row_that_is_gone_and_another_order_are_told(file, folder, capsys):
    book = openpyxl.load_workbook(file)
    book["treatments"].move_range("A2:Z2", rows=3)
    book["look_alikes"].cell(2, 1).value = "dusty"
    book.save(file)
    assert back(file, folder) == 0
    assert capsys.readouterr().out == "look_alikes: added dusty; removed dust\ntreatments: order changed\n"


def test_every_cell_that_cannot_be_read_is_named_and_nothing_is_written(file, folder, capsys):
    before = texts(folder)
    edit(file, "triage", 2, then="urgnt", pot_leaks=7, sources="=1+1")
    edit(file, "see", 2, condition="qqq")
    assert back(file, folder) == 1
    assert capsys.readouterr().err.startswith("triage!H2: holds a formula or an error.")
    edit(file, "triage", 2, sources="replce-this")
    assert back(file, folder) == 1
    *lines, last = capsys.readouterr().err.splitlines()
    assert last == f"{folder} stays as it was."
    assert [line.partition(":")[0] for line in lines] == [
        "see!C2",
        "triage!B2",
        "triage!D2",
        "triage!H2",
    ]
    assert texts(folder) == before


def test_what_the_folder_could_not_be_loaded_with_is_refused(file, folder, capsys):
    before = texts(folder)
    edit(file, "driver", 2, condition="direction == 'untested'")
    edit(file, "direction", 2, condition="driver == 'unclear'")
    assert back(file, folder) == 1
    assert "read each other in a circle" in capsys.readouterr().err
    assert texts(folder) == before


def test_tabs_rows_and_columns_out_of_place_are_faults(file, folder, capsys):
    book = openpyxl.load_workbook(file)
    book["triage"]["Z4"].value = "mine"
    book.save(file)
    assert back(file, folder) == 1
    assert capsys.readouterr().err == (
        "triage!Z4: stands in a column without a name. Nothing is ignored silently. Name the column in row 1.\n"
        f"{folder} stays as it was.\n"
    )
    book["triage"]["Z4"].value = None
    book["plan"]["A6000"].value = "far"
    book.save(file)
    assert back(file, folder) == 1
    assert "plan: has 6000 rows" in capsys.readouterr().err
    book.remove(book["plan"])
    book.create_sheet("trage")
    book.create_sheet("qqq")
    book.save(file)
    assert back(file, folder) == 1
    assert capsys.readouterr().err == (
        "trage: is the tab of no table. Nothing is ignored silently. Did you mean triage?\n"
        "qqq: is the tab of no table. Nothing is ignored silently. Delete the tab, or name it for a table.\n"
        f"{folder} stays as it was.\n"
    )


def test_a_table_without_a_tab_stays_as_it_is(file, folder, capsys):
    book = openpyxl.load_workbook(file)
    book.remove(book["plan"])
    book["see"]["A2"].value = True
    book["see"]["A2"].value = "gardener"
    book.save(file)
    assert back(file, folder) == 0
    assert capsys.readouterr().out == f"{folder} says the same already; nothing was changed.\n"


def test_numbers_and_truths_of_a_spreadsheet_are_read_as_what_they_show(file, folder):
    edit(file, "plan", 2, thirsty=True)
    edit(file, "reevaluate", 2, due_days=21.0)
    assert back(file, folder) == 0
    guide = load_guide(folder)
    assert guide.files["reevaluate"].rules[0].due_days == 21
    assert guide.files["plan"].rules[0].when.endswith("and thirsty")


def test_what_is_no_workbook_is_a_fault(folder, tmp_path, capsys):
    bad = tmp_path / "bad.xlsx"
    bad.write_text("id,when\n")
    assert back(bad, folder) == 1
    told = f"bad.xlsx: is no workbook. Save it as .xlsx in your spreadsheet.\n{folder} stays as it was.\n"
    assert capsys.readouterr().err == told
    assert back(tmp_path / "none.xlsx", folder) == 1
    assert "none.xlsx: cannot be read or written" in capsys.readouterr().err


def test_nothing_is_overwritten_and_a_workbook_has_its_ending(file, folder, tmp_path, capsys):
    assert main(["pathway", "sheet", str(folder), str(file)]) == 1
    assert "is there already. Nothing of yours is overwritten." in capsys.readouterr().err
    assert main(["pathway", "sheet", str(folder), str(tmp_path / "tables.csv")]) == 1
    assert "is no name of a workbook. Let it end with .xlsx." in capsys.readouterr().err


def test_the_pathway_that_ships_survives_the_way_there_and_back(tmp_path):
    from rootway.guide import default_folder

    folder = Path(shutil.copytree(default_folder(), tmp_path / "shipped"))
    before = texts(folder)
    assert main(["pathway", "sheet", str(folder), str(tmp_path / "s.xlsx")]) == 0
    assert back(tmp_path / "s.xlsx", folder) == 0
    assert texts(folder) == before


def test_without_the_extra_it_says_how_to_get_it(folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    assert main(["pathway", "sheet", str(folder), str(tmp_path / "s.xlsx")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("pathway sheet: needs openpyxl, not installed here.") and "whl[sheet]" in said
