"""CSV as people open it: the letters right, nothing run, and the text itself given back."""

import ast
import csv
import io

import pytest

from rootway.spreadsheet import BYTE_ORDER_MARK, CsvSheet, safe, said
from tests.house.tree import ROOT, files_with

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x"]
PLAIN = ["", "a=b", "ÅÄÖ", "'", "''", "it's", "5'-6'", " =1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_would_be_run_is_guarded_and_comes_back(text):
    assert safe(text) == f"'{text}"
    assert said(safe(text)) == text


@pytest.mark.parametrize("text", [*PLAIN, *(f"'{text}" for text in FORMULAS), "''=1"])
def test_every_text_comes_back_as_it_was(text):
    assert said(safe(text)) == text


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_that_is_not_run_stays_as_it_is(text):
    assert safe(text) == said(text) == text


def test_a_sheet_begins_with_its_mark_and_leaves_numbers_alone():
    held = io.StringIO()
    sheet = CsvSheet(held)
    sheet.row(("words", "number", "none"))
    sheet.row(("=1+1", -5, None))
    assert held.getvalue().startswith(BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(held.getvalue().removeprefix(BYTE_ORDER_MARK))))
    assert rows == [["words", "number", "none"], ["'=1+1", "-5", ""]]


WRITING = {("csv", "writer"), ("csv", "DictWriter")}


def _writes_csv(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute):
        return False
    owner = node.value.id if isinstance(node.value, ast.Name) else ""
    return (owner, node.attr) in WRITING or node.attr in ("to_csv", "write_csv")


@pytest.mark.no_cover
def test_no_other_part_of_the_program_writes_csv():
    writers = {
        str(path)
        for path in files_with(".py")
        if path.parts[0] == "rootway"
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if _writes_csv(node)
    }
    assert writers == {"rootway/spreadsheet/sheet.py"}
