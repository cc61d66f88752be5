"""Run the notebook of examples/ and write its output anew: `python -m docs.notebook`. A test fails while it is old."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from traitlets.config import Config

NOTEBOOK: Final = Path(__file__).parents[1] / "examples" / "population.ipynb"
SECONDS: Final = 300
"""How long one cell may take; a machine with other work needs its time."""


def read(path: Path = NOTEBOOK) -> NotebookNode:
    """A notebook as it is kept. Raises ValidationError when it is none."""
    found = nbformat.read(path, as_version=4)
    nbformat.validate(found)
    return found


def ran(notebook: NotebookNode) -> NotebookNode:
    """The notebook with what its cells print now, and nothing of the machine. Raises CellExecutionError."""
    with TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "IPYTHONDIR": folder,
            "NO_COLOR": "1",
            "COLUMNS": "100",
        }
        local = {
            "transport": "ipc",
            "connection_file": f"{folder}/kernel.json",
        }  # no port that others could reach
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            timeout=SECONDS,
            record_timing=False,
            coalesce_streams=True,
            config=Config(AsyncKernelManager=local),
        )
        client.execute(env=environment)
    notebook.metadata.language_info = {"name": "python"}
    return notebook


if __name__ == "__main__":
    nbformat.write(ran(read()), NOTEBOOK)
