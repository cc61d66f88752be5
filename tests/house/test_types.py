"""The types of the whole package are checked strictly: no module of ours is let off, and no error is hidden unnamed."""

import re
import tomllib
from pathlib import Path

from tests.house.tree import files_with, text_of

BARE = re.compile(r"#\s*type:\s*ignore(?!\[)|#\s*mypy:")


def test_make_check_types_the_whole_package():
    assert "\t$(BIN)/mypy rootway\n" in text_of(Path("Makefile"))


def test_no_module_of_ours_is_let_off():
    mypy = tomllib.loads(text_of(Path("pyproject.toml")))["tool"]["mypy"]
    let_off = [module for override in mypy["overrides"] for module in override["module"]]
    assert mypy["strict"] is True
    assert let_off
    assert [module for module in let_off if module.startswith(("rootway", "*"))] == []


def test_what_is_ignored_is_named():
    ours = [path for path in files_with(".py") if path.parts[0] == "rootway"]
    assert [str(path) for path in ours if BARE.search(text_of(path))] == []
