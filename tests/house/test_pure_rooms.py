"""The pure rooms need only the standard library and never read a clock: time comes in as `as_of`."""

import ast
import re
import sys
from pathlib import Path

from tests.house.tree import IMPURE_ROOMS, files_with, imports_in, pure_files, text_of, tree_of

CLOCK_MODULES = {"time", "calendar", "sched", "random", "secrets", "uuid"}
SEEDED = (
    "simulation",
    "random.Random",
)  # the one room that throws dice, and only those it was given a seed for
SIGNED = (
    "rootway/evidence/signature.py",
    "cryptography",
)  # nobody should write a signature's check themselves
CLOCK_CALLS = {"now", "today", "utcnow", "localtime", "gmtime", "monotonic", "perf_counter", "fromtimestamp"}


def clock_readings(path: Path) -> list[str]:
    """Each place that asks a clock, or brings in a module that can, or one that throws dice."""
    brought = [
        f"{path}:{line} imports {name}"
        for line, name in imports_in(path)
        if name.partition(".")[0] in CLOCK_MODULES and (path.parts[1], name) != SEEDED
    ]
    asked = [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_CALLS
    ]
    return brought + asked


def test_every_pure_room_is_there():
    found = {path.parts[1].removesuffix(".py") for path in pure_files()}
    assert found >= {"errors", "logic", "guide", "record", "assess", "compilers"}


def test_the_lists_of_rooms_that_are_not_pure_agree():
    coverage = text_of(Path("tests/coverage.ini"))
    assert set(re.findall(r"rootway/(\w+)(?:/\*|\.py)", coverage)) == IMPURE_ROOMS


def test_the_pure_rooms_import_only_the_standard_library():
    strangers = [
        f"{path}:{line} imports {name}"
        for path in pure_files()
        for line, name in imports_in(path)
        if name.partition(".")[0] not in sys.stdlib_module_names | {"rootway"}
        and (path.as_posix(), name.partition(".")[0]) != SIGNED
    ]
    assert strangers == []


def test_the_pure_rooms_read_no_clock_and_throw_no_dice():
    front_doors = [
        path for path in files_with(".py") if path.is_relative_to("rootway") and path not in pure_files()
    ]
    assert any(clock_readings(path) for path in front_doors), (
        "this check no longer sees a clock where there is one"
    )
    assert [reading for path in pure_files() for reading in clock_readings(path)] == []


def test_the_dice_of_the_simulation_are_always_seeded():
    thrown = [
        node
        for path in pure_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Random"
    ]
    assert len(thrown) == 1
    assert [ast.unparse(node) for node in thrown if not node.args] == []
