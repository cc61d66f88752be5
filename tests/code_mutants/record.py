"""Which tests run a line, and how long they take: recorded once for each test file, and kept until one changes."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from coverage import CoverageData
from rich.progress import track

from tests.code_mutants.slip import ROOMS
from tests.code_mutants.tree import ROOT, Tree

KEPT = ROOT / "var" / "code-mutants"
COMMANDS = (
    "demo",
    "population",
    "providers",
    "serve",
)  # those of the command line that lead into these rooms
WITNESSES = (
    *(f"tests/{room}/test_*.py" for room in ROOMS),
    *(f"tests/cli/test_{command}.py" for command in COMMANDS),
    "tests/generative/test_to_columns_agrees.py",
    "tests/spec/test_drawn_in_columns.py",
    "tests/compilers/test_every_topic.py",
    "tests/compilers/test_number_of_another.py",
)
TOGETHER = 8  # test files in one process: to start one takes ten seconds
ASKED = "not slow and not engines and not mutants and not site"  # the longer half of the tests too
LONGEST = 3600  # seconds for so many, traced, on a busy machine


class Record:
    """What was seen of every test file. Of the processes that a test starts it has nothing: most are killed."""

    def __init__(self, kept: dict[str, Path]) -> None:
        """`kept`: by test file, where the lines are that it ran."""
        self.took: dict[str, float] = {}
        self.files: dict[str, list[str]] = defaultdict(list)
        self._lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for place in sorted(set(kept.values())):
            took = json.loads(place.with_suffix(".json").read_text(encoding="utf-8"))
            current = {test: took[test] for test in took if kept.get(file_of(test)) == place}
            self.took.update(current)
            self._read(place, current.keys())
        for test in self.took:
            self.files[file_of(test)].append(test)

    def _read(self, place: Path, current: Set[str]) -> None:
        data = CoverageData(str(place))
        data.read()
        for measured in data.measured_files():
            path = "rootway/" + measured.rpartition("/rootway/")[2]
            for line, contexts in data.contexts_by_lineno(measured).items():
                tests = {
                    context.rpartition("|")[0] for context in contexts
                }  # test|setup, test|run, test|teardown
                self._lines[path][line] |= tests & current

    def tests_of(self, path: str, lines: Iterable[int]) -> set[str]:
        """The tests that run one of these lines."""
        return set().union(*(self._lines[path].get(line, set()) for line in lines))

    def tests_of_file(self, path: str) -> set[str]:
        """The tests that run any line of the file but by taking something from it."""
        return set().union(*self._lines[path].values())


def file_of(test: str) -> str:
    """The file that a test stands in."""
    return test.partition("::")[0]


def recorded(trees: list[Tree], within: Sequence[str] = WITNESSES) -> Record:
    """The record of these test files (patterns), where need be made anew in these trees."""
    KEPT.mkdir(parents=True, exist_ok=True)
    index = KEPT / "index.json"
    prints = {file: _print_of(file) for file in test_files(within)}
    known = json.loads(index.read_text(encoding="utf-8")) if index.exists() else {}
    known = {file: one for file, one in known.items() if one["print"] == prints.get(file, one["print"])}
    missing = [file for file in prints if file not in known]
    groups = [missing[start : start + TOGETHER] for start in range(0, len(missing), TOGETHER)]
    free: SimpleQueue[Tree] = SimpleQueue()
    for tree in trees:
        free.put(tree)

    def record(group: list[str]) -> None:
        tree = free.get()
        place = (
            f"{hashlib.sha256(''.join(prints[file] for file in group).encode()).hexdigest()[:16]}.coverage"
        )
        _record(tree, group, KEPT / place)
        known.update({file: {"print": prints[file], "place": place} for file in group})
        index.write_text(json.dumps(known, indent=1), encoding="utf-8")
        free.put(tree)

    with ThreadPoolExecutor(len(trees)) as pool:
        for _ in track(pool.map(record, groups), "which test runs which line", len(groups)):
            pass
    return Record({file: KEPT / known[file]["place"] for file in prints})


def test_files(within: Sequence[str] = WITNESSES) -> Iterator[str]:
    """Each test file that may notice."""
    for pattern in within:
        for path in sorted(ROOT.glob(pattern)):
            yield str(path.relative_to(ROOT))


def _record(tree: Tree, files: list[str], place: Path) -> None:
    status, output = tree.python(
        *(
            "-m",
            "pytest",
            *files,
            "-q",
            "-m",
            ASKED,
            "-p",
            "no:cacheprovider",
            "-p",
            "tests.code_mutants.times",
        ),
        *("--cov", "--cov-config=tests/code_mutants/record.ini", "--cov-context=test", "--cov-report="),
        limit=LONGEST,
        ROOTWAY_TIMES=str(place.with_suffix(".json")),
        COVERAGE_FILE=str(place),
    )
    if not place.with_suffix(".json").exists():
        raise RuntimeError(f"{files} ended with {status} before they were recorded:\n{output[-2000:]}")


def _print_of(file: str) -> str:
    """Changes with the program, with what tests share, and with the test file itself; with no other test file."""
    shared = [path for path in (ROOT / "tests").rglob("*.py") if not path.name.startswith("test_")]
    read = [*(ROOT / "rootway").rglob("*.py"), *shared, ROOT / file]
    mixed = hashlib.sha256(f"{file} {ASKED}".encode())
    for path in sorted(path for path in read if "code_mutants" not in path.parts):
        mixed.update(path.read_bytes())
    return mixed.hexdigest()[:24]
