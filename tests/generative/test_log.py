"""The log is a set of statements with times: its order, its doubles and who wrote it do not matter."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rootway.assess import assess
from rootway.errors import FaultsFound
from rootway.record import Entry, facts_at, read_case
from tests.generative.people import AS_OF, entries, guide, stated, statements

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many

LOGS = entries()


@given(LOGS, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(log, dice):
    mixed = list(log)
    dice.shuffle(mixed)
    assert facts_at(guide(), mixed, AS_OF) == facts_at(guide(), log, AS_OF)


@given(LOGS, st.data())
def test_an_entry_sent_twice_counts_once(log, data):
    again = data.draw(st.lists(st.sampled_from(log))) if log else []
    assert facts_at(guide(), log + again, AS_OF) == facts_at(guide(), log, AS_OF)


@given(LOGS, st.text(max_size=5))
def test_who_of_the_persons_side_wrote_an_entry_and_its_name_do_not_matter(log, words):
    renamed = [replace(entry, by=words, id=f"{words}{entry.id}") for entry in log]
    assert facts_at(guide(), renamed, AS_OF) == facts_at(guide(), log, AS_OF)


@given(entries(most=12), st.data())
def test_a_corrected_slip_leaves_no_trace(log, data):
    """Each slip has another value, and its correction the right one, at the time when it was observed."""
    slips = data.draw(st.sets(st.sampled_from(range(len(log))))) if log else set()
    wrong = dict(statements())
    corrected = []
    for number, entry in enumerate(log):
        if number in slips:
            corrected.append(replace(entry, id=f"slip{number}", value=wrong[entry.fact]))
            corrected.append(replace(entry, corrects=f"slip{number}"))
        else:
            corrected.append(entry)
    assert facts_at(guide(), corrected, AS_OF) == facts_at(guide(), log, AS_OF)


@given(entries(most=12), st.sampled_from(statements()))
def test_a_withdrawn_entry_was_never_there(log, statement):
    id, value = statement
    said = Entry(id, value, AS_OF - timedelta(days=1), id="slip")
    withdrawn = Entry(id, None, AS_OF - timedelta(hours=1), id="withdrawal", corrects="slip")
    assert facts_at(guide(), [*log, said, withdrawn], AS_OF) == facts_at(guide(), log, AS_OF)


@given(LOGS)
def test_what_was_not_known_yet_does_not_count(log):
    known = [entry for entry in log if entry.known_from <= AS_OF]
    assert facts_at(guide(), log, AS_OF) == facts_at(guide(), known, AS_OF)


@given(entries(most=15))
def test_a_log_is_read_back_as_it_was_written(log):
    raw = {"id": "x", "as_of": AS_OF.isoformat(), "entries": [written(entry) for entry in log]}
    try:
        case = read_case(guide(), raw)
    except FaultsFound:
        assume(False)
    assert (case.entries, case.as_of) == (tuple(log), AS_OF)
    assert assess(guide(), case.entries, AS_OF).to_json() == assess(guide(), log, AS_OF).to_json()


def written(entry: Entry) -> dict[str, object]:
    """An entry as it stands in a case file."""
    line: dict[str, object] = {"fact": entry.fact, "value": entry.value, "id": entry.id, "by": entry.by}
    line["observed_at"] = entry.observed_at.isoformat()
    if entry.recorded_at:
        line["recorded_at"] = entry.recorded_at.isoformat()
    return line


@given(stated(), st.randoms(use_true_random=False))
def test_the_order_of_facts_and_the_name_of_the_case_do_not_matter(known, dice):
    mixed = list(known.items())
    dice.shuffle(mixed)
    one, other = (
        read_case(guide(), {"id": id, "facts": dict(facts)}) for id, facts in (("a", known), ("b", mixed))
    )
    assert one.facts == other.facts
