"""Which tests are asked about a slip, and what the list of judged slips must be."""

import json
from collections.abc import Mapping
from pathlib import Path

from coverage import CoverageData

from tests.code_mutants import trial
from tests.code_mutants.judged import judged
from tests.code_mutants.record import Record, file_of
from tests.code_mutants.slip import Slip
from tests.code_mutants.trial import importers, portions, witnesses
from tests.house.tree import text_of

PATH = "rootway/web/content/charts.py"
ONE, OTHER, LONG = (
    "tests/web/test_a.py::test_one",
    "tests/web/test_b.py::test_other",
    "tests/web/test_a.py::test_long",
)
TOOK = {ONE: 1.0, OTHER: 2.0, LONG: 30.0}


def record_of(place: Path, ran: Mapping[str, list[int]], kept: set[str] | None = None) -> Record:
    """A record in which each test ran these lines of one file; `kept`: of these test files it still holds."""
    data = CoverageData(str(place))
    for test, lines in ran.items():
        data.set_context(f"{test}|run")
        data.add_lines({f"/somewhere/{PATH}": lines})
    data.write()
    place.with_suffix(".json").write_text(json.dumps(TOOK), encoding="utf-8")
    return Record(dict.fromkeys(kept or {file_of(test) for test in TOOK}, place))


def slip(line: int, runs: bool = True) -> Slip:
    """A slip in a line."""
    return Slip(PATH, line, "a < b", "a <= b", "", frozenset({line}), runs)


def test_the_tests_that_run_a_line_are_asked(tmp_path):
    record = record_of(tmp_path / "one.coverage", {ONE: [7], OTHER: [8], LONG: [7, 8]})
    assert next(witnesses(record, slip(7))) == {ONE, LONG}
    assert next(witnesses(record, slip(8))) == {OTHER, LONG}
    assert next(witnesses(record, slip(1, runs=False))) == {ONE, OTHER, LONG}


def test_a_test_file_that_changed_is_no_witness_until_it_is_recorded_anew(tmp_path):
    record = record_of(tmp_path / "one.coverage", {ONE: [7], OTHER: [7]}, kept={file_of(OTHER)})
    assert next(witnesses(record, slip(7))) == {OTHER}


def test_what_no_test_was_seen_to_run_is_left_to_those_that_start_a_process(tmp_path, monkeypatch):
    monkeypatch.setattr(trial, "starters", lambda: [file_of(OTHER)])
    record = record_of(tmp_path / "one.coverage", {ONE: [8]})
    assert [set(portion) for portion in portions(record, witnesses(record, slip(7)))] == [{OTHER}]


def test_the_quickest_of_every_file_come_first(tmp_path):
    record = record_of(tmp_path / "one.coverage", {ONE: [7], OTHER: [7], LONG: [7]})
    assert list(portions(record, witnesses(record, slip(7)))) == [[ONE, OTHER], [LONG]]


def test_who_takes_something_from_a_file_is_found():
    assert "rootway/web/middleware/metrics.py" not in importers(PATH)
    assert all("charts" in text_of(Path(file)) for file in importers(PATH))
    assert importers(PATH)


def test_each_judged_slip_still_stands_in_its_file():
    files = [(id.partition(": ")[0], id.partition(": ")[2].partition(" -> ")[0]) for id in judged()]
    gone = [place for place in files if place[1] not in " ".join(text_of(Path(place[0])).split())]
    assert gone == []


def test_a_judged_slip_has_a_reason():
    assert [id for id, why in judged().items() if len(why.split()) < 4] == []
