"""What a run, a rehearsal and a failure say of themselves: rules, progress, and the name of what is damaged."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from rootway.errors import FaultsFound
from rootway.guide import load_guide
from rootway.population.aside import aside_of
from rootway.population.engine import LEVELS, URGENT_RULES, Settings
from rootway.population.run import engine_for, processes, run
from rootway.population.simulate import simulate
from rootway.population.whole import keep_apart, whole_file
from tests.generative.people import AS_OF
from tests.population.log import written


def test_an_output_keeps_the_words_of_every_rule_that_makes_urgent_and_of_no_other():
    kept = json.loads(engine_for(Settings(AS_OF)).schema.metadata[URGENT_RULES.encode()])
    rules = load_guide().files["triage"].rules
    urgent = [
        rule
        for rule in rules
        if rule.then in ("urgent", "emergency") or rule.unsure in ("urgent", "emergency")
    ]
    assert kept == {rule.id: rule.say for rule in urgent}
    assert 0 < len(kept) < len(rules)


def test_an_output_keeps_its_levels_from_the_lightest_to_the_gravest():
    levels = json.loads(engine_for(Settings(AS_OF)).schema.metadata[LEVELS.encode()])
    assert [(id, stops) for id, _, _, stops in levels] == [
        ("self_care", False), ("see_clinician", False), ("urgent", True), ("emergency", True),
    ]  # fmt: skip


def test_what_a_decision_waits_for_stands_in_an_output_only_when_it_is_asked_for():
    names = engine_for(Settings(AS_OF)).schema.names
    assert [name for name in names if name.endswith("_waiting_for")] == []


@pytest.mark.parametrize(
    ("people", "wanted", "groups"),
    [(100, [40, 80, 100], 2), (80, [40, 80], 1), (81, [40, 80, 81], 2), (40, [40], 1), (0, [], 0)],
)
def test_a_rehearsal_says_how_far_it_is_and_writes_whole_groups(
    people, wanted, groups, tmp_path, monkeypatch
):
    monkeypatch.setattr("rootway.population.simulate.PEOPLE_A_BLOCK", 40)
    monkeypatch.setattr("rootway.population.simulate.BLOCKS_A_GROUP", 2)
    done: list[int] = []
    count = simulate(people, 1, tmp_path / "log.parquet", processes=1, advance=done.append)
    metadata = pq.read_metadata(tmp_path / "log.parquet")
    assert (done, metadata.num_rows, metadata.num_row_groups) == (wanted, count, groups)
    names = pq.read_table(tmp_path / "log.parquet")["person"].to_pylist()
    assert len(set(names)) == people and names == sorted(names)


def damaged(place: Path) -> Path:
    """A log whose rows lie in no order, with rubbish where its rows stood."""
    rows = [(name, AS_OF, "fever", "true") for name in "badc" * 50]
    written(place, rows, row_group_size=20, compression="zstd")
    whole = place.read_bytes()
    place.write_bytes(whole[:4] + b"\xff" * 120 + whole[124:])
    return place


def test_what_cannot_be_sorted_is_named_the_file_or_the_folder_of_several(tmp_path):
    (tmp_path / "log").mkdir()
    place, out = damaged(tmp_path / "log" / "one.parquet"), tmp_path / "out.parquet"
    for more, name in ((None, place), ("two.parquet", tmp_path / "log")):
        if more:
            written(tmp_path / "log" / more, [("z", AS_OF, "fever", "true")])
        with pytest.raises(FaultsFound) as found:
            run(tmp_path / "log", out, Settings(AS_OF), processes(1))
        assert [(fault.where, fault.what) for fault in found.value.faults] == [
            (str(name), "cannot be sorted")
        ]
    assert [path.name for path in tmp_path.iterdir()] == ["log"], "nothing is left behind"


def test_the_first_five_faults_are_shown_and_how_far_a_run_is(tmp_path):
    rows = [("a", AS_OF, "feever", "true")] * 6 + [("b", AS_OF, "fever", "true")]
    done: list[tuple[int, int]] = []
    out = tmp_path / "out.parquet"
    log = written(tmp_path / "log.parquet", rows)
    ran = run(log, out, Settings(AS_OF), processes(1), lambda *far: done.append(far))
    assert [fault.where for fault in ran.first] == [f"row {number}: feever" for number in range(1, 6)]
    assert (ran.people, ran.bad_rows, ran.aside, done) == (2, 6, aside_of(out), [(1, 1)])


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    out = tmp_path / "out"
    with pytest.raises(ZeroDivisionError), whole_file(out) as place:
        place.write_text("half")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
    with whole_file(out) as place:
        assert not out.exists()
        place.write_text("whole")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out", "whole")]
    with pytest.raises(FaultsFound, match="is not a file"), whole_file(tmp_path):
        pass


def test_what_is_read_is_not_written_over(tmp_path):
    place, other = tmp_path / "log", tmp_path / "other"
    place.touch()
    (tmp_path / "link").symlink_to(place)
    keep_apart(place, other)
    other.touch()
    keep_apart(place, other)
    with pytest.raises(FaultsFound, match="is the file that is read"):
        keep_apart(place, tmp_path / "link")
