"""The notebook of examples/ runs, and prints what is kept in it. When it does not: `python -m docs.notebook`."""

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook

from docs.notebook import NOTEBOOK, ran, read

pytestmark = pytest.mark.long


def printed(notebook: nbformat.NotebookNode) -> list[tuple[str, list[str]]]:
    """What each cell of code prints, after its code."""
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return [(cell.source, [output.get("text", str(output)) for output in cell.outputs]) for cell in cells]


@pytest.fixture(scope="module")
def run() -> nbformat.NotebookNode:
    return ran(read())


def test_every_cell_prints_what_is_kept(run: nbformat.NotebookNode):
    assert printed(run) == printed(read()), "run `.venv/bin/python -m docs.notebook`, and read the difference"


def test_what_is_kept_is_what_a_run_writes(run: nbformat.NotebookNode):
    """So nothing of a machine is kept: no time of a cell, no folder, no version of its Python."""
    assert nbformat.writes(run) + "\n" == NOTEBOOK.read_text(encoding="utf-8")
    assert all("execution" not in cell.metadata for cell in run.cells)


def test_a_cell_that_fails_is_told():
    with pytest.raises(CellExecutionError, match="no such log"):
        ran(new_notebook(cells=[new_code_cell("raise OSError('no such log')")]))
