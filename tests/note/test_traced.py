"""Invariant 9: every sentence names the rows behind it or says what is missing; with its rows it goes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rootway.note import KINDS
from rootway.record import Entry
from tests.note.logs import AS_OF, draft_of, of_both, visit

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many

KIND = st.sampled_from(sorted(KINDS))
DIRECT = ("exam.", "measure.", "told.", "danger.", "self_test.", "slowing.", "changes.")
"""Slots of sentences that tell what somebody said or found, and not what follows from all of it."""


@settings(max_examples=30)
@given(of_both(), KIND)
def test_every_sentence_names_rows_of_the_log_or_says_what_is_missing(log, kind):
    kept = {entry.id for entry in log}
    for sentence in draft_of(log, kind).sentences:
        assert bool(sentence.behind) != bool(sentence.unsaid)
        assert {row.id for row in sentence.behind} <= kept
        assert not sentence.unsaid or sentence.text.lower().startswith(f"{sentence.unsaid}: ")


@settings(max_examples=30)
@given(of_both(), KIND, st.data())
def test_with_its_entries_a_sentence_goes(log, kind, data):
    """What a draft says without the entries of a sentence, it says because of others."""
    told = [sentence for sentence in draft_of(log, kind).sentences if sentence.behind]
    for sentence in data.draw(st.lists(st.sampled_from(told), max_size=3)) if told else ():
        gone = {row.id for row in sentence.behind}
        left = [entry for entry in log if entry.id not in gone]
        for other in draft_of(left, kind).sentences:
            assert not gone & {row.id for row in other.behind}
            alike = {(entry.fact, entry.value, entry.observed_at.date()) for entry in left}
            if (other.slot, other.text) == (sentence.slot, sentence.text) and sentence.slot.startswith(
                DIRECT
            ):
                lost = {(e.fact, e.value, e.observed_at.date()) for e in log if e.id in gone}
                assert lost & alike


@settings(max_examples=30)
@given(of_both(), st.data())
def test_the_entries_of_a_finding_are_enough_for_its_sentence(log, data):
    told = [
        s for s in draft_of(log).sentences if s.behind and s.slot.startswith(("exam.", "measure.", "told."))
    ]
    if told:
        sentence = data.draw(st.sampled_from(told))
        rows = {row.id for row in sentence.behind}
        assert sentence in draft_of([entry for entry in log if entry.id in rows]).sentences


def test_two_that_disagree_at_one_moment_are_told_in_one_order():
    both = [
        Entry("ankle_inversion_weak", value, AS_OF, by="clinician", id=f"x{number}")
        for number, value in enumerate((True, False))
    ]
    for more in range(40):
        others = [replace(both[0], fact="age_years", value=40, by="self", id=f"e{n}") for n in range(more)]
        (told,) = [s for s in draft_of([*others, *both]).sentences if s.slot == "exam.ankle_inversion_weak"]
        assert "yes and no" in told.text and [row.id for row in told.behind] == ["x0", "x1"]


@settings(max_examples=30)
@given(of_both(), KIND)
def test_a_draft_is_the_same_in_whatever_order_the_log_comes(log, kind):
    assert draft_of(log, kind) == draft_of(reversed(log), kind)


def test_each_entry_of_a_visit_takes_its_own_sentences_along():
    """One by one: what rests on an entry alone is not there without it."""
    log = visit()
    whole = draft_of(log)
    for entry in log:
        alone = [s for s in whole.sentences if [row.id for row in s.behind] == [entry.id]]
        left = {(s.slot, s.text) for s in draft_of(one for one in log if one is not entry).sentences}
        assert not {(s.slot, s.text) for s in alone} & left


def test_an_entry_that_counts_only_later_is_behind_nothing():
    late = Entry("fever", True, AS_OF, AS_OF + timedelta(days=1), id="late")
    assert draft_of([*visit(), late]) == draft_of(visit())
