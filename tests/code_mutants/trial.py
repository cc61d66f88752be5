"""One slip put into a copy of the tree, and the tests that run its lines: is there one that fails?"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

from tests.code_mutants.record import Record, file_of, test_files
from tests.code_mutants.slip import Slip
from tests.code_mutants.tree import ROOT, Tree

NOTICED, SLOWED, LIVES = "noticed", "noticed by time", "LIVES"
PORTIONS = ((20.0, 1), (120.0, 40))
"""Seconds of tests, as recorded: first some from every file, the quickest first; then the others, or as many.

At least so many tests, for on a busy machine they were recorded as slow.
"""
SLOWER, STARTING = 6, 120  # so many times as long may they take, and seconds besides, on a busy machine
_PASSED, _NONE = 0, 5  # exit statuses of pytest


class Trials:
    """Tries slips in one copy of the tree, one after the other."""

    def __init__(self, tree: Tree, record: Record) -> None:
        self._tree, self._record = tree, record
        self._worker = subprocess.Popen(
            [sys.executable, "-m", "tests.code_mutants.worker"],
            cwd=tree.folder,
            env=tree.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def end(self) -> None:
        """No more trials."""
        assert self._worker.stdin
        self._worker.stdin.close()
        self._worker.wait()

    def fate(self, slip: Slip) -> tuple[str, str]:
        """What becomes of it, and the test that noticed."""
        with self._tree.spoilt(slip.path, slip.changed):
            for portion in portions(self._record, witnesses(self._record, slip)):
                seconds = sum(self._record.took[test] for test in portion)
                status, output = self._run(portion, seconds * SLOWER + STARTING)
                if status is None:
                    return SLOWED, ""
                if status not in (_PASSED, _NONE):
                    return NOTICED, _first_failure(output) or f"pytest ends with {status}"
        return LIVES, ""

    def _run(self, tests: list[str], limit: float) -> tuple[int | None, str]:
        """The exit status of these tests and what they printed; no status when they took too long."""
        asked, output = self._tree.folder / ".asked", self._tree.folder / ".output"
        asked.write_text("\n".join(tests), encoding="utf-8")
        told = ["-x", "-q", "-m", "", "-p", "no:cacheprovider", "-p", "no:cov", f"@{asked}"]
        order = {"output": str(output), "limit": limit, "arguments": told}
        assert self._worker.stdin and self._worker.stdout
        print(json.dumps(order), file=self._worker.stdin, flush=True)
        return json.loads(self._worker.stdout.readline()), output.read_text("utf-8", "replace")


def _first_failure(output: str) -> str:
    """As the summary at the end names it."""
    lines = (line for line in output.splitlines() if line.startswith(("FAILED tests/", "ERROR tests/")))
    return next(lines, "").partition(" - ")[0]


def witnesses(record: Record, slip: Slip) -> Iterator[set[str]]:
    """The tests that may notice it, the likeliest set first.

    Within a function: those that run its lines. A limit at the top of a file is read by whatever runs there, or in a
    file that takes it from there. What nothing was seen to run, a command or a server runs in a process of its own.
    """
    if slip.runs:
        yield record.tests_of(slip.path, slip.lines)
    else:
        yield record.tests_of_file(slip.path)
        yield set(chain.from_iterable(map(record.tests_of_file, importers(slip.path))))
    yield set(chain.from_iterable(record.files.get(file, ()) for file in starters()))


def portions(record: Record, sets: Iterable[set[str]]) -> Iterator[list[str]]:
    """The tests of the first set that has any, in two portions, neither longer than it may be."""
    chosen = next(filter(None, sets), set())
    ordered = _from_every_file(record, chosen)
    for most, least in PORTIONS:
        portion: list[str] = []
        seconds = 0.0
        while ordered and (len(portion) < least or seconds + record.took[ordered[0]] <= most):
            portion.append(ordered.pop(0))
            seconds += record.took[portion[-1]]
        if portion:
            yield sorted(portion, key=file_of)


def _from_every_file(record: Record, tests: set[str]) -> list[str]:
    """The quickest of each file, then the second of each."""
    by_file: dict[str, list[str]] = {}
    for test in sorted(tests, key=lambda one: (record.took[one], one)):
        by_file.setdefault(file_of(test), []).append(test)
    return [test for row in zip_longest(*by_file.values()) for test in row if test]


def importers(path: str) -> list[str]:
    """The files of the program that take something from this one."""
    module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    package, _, name = module.rpartition(".")
    taken = (f"from {module} import", f"import {module}\n", f"from {package} import {name}")
    read = ((file, file.read_text(encoding="utf-8")) for file in sorted((ROOT / "rootway").rglob("*.py")))
    return [str(file.relative_to(ROOT)) for file, text in read if any(words in text for words in taken)]


def starters() -> list[str]:
    """The test files that start commands or servers."""
    read = ((file, (ROOT / file).read_text(encoding="utf-8")) for file in test_files())
    return [file for file, text in read if "real_server" in text or "subprocess" in text]
