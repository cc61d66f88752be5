"""Several files that somebody kept: what was taken out between them is found, and two lines for one day."""

from typing import Any

import pytest

from rootway.evidence import Checkpoint, contradictions, faults_between, read_checkpoints, verified
from tests.evidence.made import ENTRIES, LINES, OTHER, SALT, day_line, file_of, public

EARLIER = verified("earlier", file_of(LINES[:3]))


def between(**later: Any) -> list[str]:
    found = verified("later", file_of(**later))
    assert found.faults == ()
    return [str(fault) for fault in faults_between(EARLIER, found)]


def test_what_only_grew_has_no_fault():
    assert between() == []
    assert between(entries=(*ENTRIES, {"id": "c", "value": None})) == []


@pytest.mark.parametrize(
    ("lines", "salt", "first"),
    [
        ((*LINES[:1], *LINES[2:]), SALT, 2),
        (LINES[1:], SALT, 1),
        (("other", *LINES[1:]), SALT, 1),
        ((*LINES[:2], "other", *LINES[3:]), SALT, 3),
        (LINES[:2], SALT, 3),
        ((), SALT, 1),
        (LINES, "ee" * 16, 1),
    ],
)
def test_a_look_that_was_taken_out_between_two_files_is_found(lines: Any, salt: str, first: int):
    (fault,) = between(lines=lines, salt=salt)
    assert fault.startswith(f"later: from look {first} on it is not the list that earlier holds.")


def test_who_had_no_look_yet_may_have_any():
    nobody = verified("nobody", file_of(()))
    assert faults_between(nobody, verified("later", file_of())) == ()


def test_a_row_that_is_gone_or_changed_is_found():
    assert between(entries=ENTRIES[:1]) == [
        "later: Entry b is gone; earlier holds it. Such a row is never changed or taken out. "
        "Keep this file, and ask who runs the server."
    ]
    (fault,) = between(entries=(ENTRIES[0], {"id": "b", "value": 4}))
    assert fault.startswith("later: Entry b is changed; earlier holds it.")


def test_two_records_have_nothing_to_say_to_each_other():
    assert between(lines=(), record="another") == []


def days() -> list[Checkpoint]:
    """Three days in a row."""
    first = day_line(b"\1" * 32, 1)
    second = day_line(b"\2" * 32, 2, "2026-12-02", first.digest)
    return [first, second, day_line(b"\3" * 32, 3, "2026-12-03", second.digest)]


def test_a_file_of_days_is_read_and_is_whole():
    lines = days()
    found, faults = read_checkpoints("days", "".join(f"{one.line}\n" for one in lines))
    assert (list(found), faults) == (lines, ())
    assert all(one.is_signed(public()) for one in found)
    assert not any(one.is_signed(public(OTHER)) for one in found)


@pytest.mark.parametrize(
    ("order", "said"),
    [([0, 2], "days: 2026-12-03: does not follow the line for 2026-12-01"), ([1, 0], "days: 2026-12-01")],
)
def test_a_day_that_was_taken_out_is_found(order: list[int], said: str):
    lines = days()
    _found, faults = read_checkpoints("days", "\n".join(lines[at].line for at in order))
    assert str(faults[0]).startswith(said)


def test_every_letter_of_a_line_counts():
    line = days()[1].line
    for at, letter in enumerate(line):
        changed = line[:at] + ("1" if letter != "1" else "2") + line[at + 1 :]
        read = Checkpoint.read(changed)
        assert read is None or not read.is_signed(public()), f"letter {at} may be changed unseen"


def test_what_is_no_line_is_named():
    _found, faults = read_checkpoints("days", "\nx\n")
    assert [str(fault) for fault in faults] == [
        "days: line 2: is not a line for a day. Load it anew. "
        "If it stays so, ask who runs the server, and keep both files."
    ]


def test_two_lines_for_one_day_prove_that_the_server_told_two_stories():
    one, other = day_line(b"\1" * 32, 1), day_line(b"\2" * 32, 1)
    elsewhere = day_line(b"\2" * 32, 1, key=OTHER)
    assert contradictions([("a", one), ("b", one), ("c", elsewhere)]) == ()
    (fault,) = contradictions([("a", one), ("b", other)])
    assert str(fault) == (
        "b: tells another line for 2026-12-01 than a. One server told two stories. "
        "Keep both files: they prove it."
    )
    keys = {one.key, elsewhere.key}
    assert len(contradictions([("a", one), ("c", elsewhere)], keys)) == 1
