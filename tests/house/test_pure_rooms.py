"""The pure rooms need only the standard library and never read a clock: time comes in as `as_of`."""

import ast
import sys

from tests.house.tree import imports_in, pure_files, tree_of

CLOCK_MODULES = {"time", "calendar", "sched", "random", "secrets", "uuid"}
CLOCK_CALLS = {"now", "today", "utcnow", "localtime", "gmtime", "monotonic", "perf_counter", "fromtimestamp"}


def test_the_pure_rooms_import_only_the_standard_library():
    strangers = [
        f"{path}:{line} imports {name}"
        for path in pure_files()
        for line, name in imports_in(path)
        if name.partition(".")[0] not in sys.stdlib_module_names | {"rootway"}
    ]
    assert strangers == []


def test_the_pure_rooms_import_no_clock_and_no_dice():
    clocks = [
        f"{path}:{line} imports {name}"
        for path in pure_files()
        for line, name in imports_in(path)
        if name.partition(".")[0] in CLOCK_MODULES
    ]
    assert clocks == []


def test_the_pure_rooms_read_no_clock():
    readings = [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for path in pure_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_CALLS
    ]
    assert readings == []
