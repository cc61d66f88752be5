"""A finding that leaves says since when and why; whatever a check-in says, nothing goes without a word."""

from dataclasses import replace

import pytest

from rootway.assess import Changed, Left, assess, findings_left
from rootway.logic.value import Value
from rootway.record import Entry
from tests.record.log import GUIDE, NOW, ago, said

FELT = ("pain_at_calf", "pain_at_outer_foot", "numb_at_outer_foot")
PLACES = [id for id in GUIDE.facts if id.startswith(("pain_at_", "numb_at_"))]
CHECK: dict[str, Value] = {
    **{fact.id: False for fact in GUIDE.facts.values()
       if (fact.red_flag or fact.screening) and fact.kind == "yes_no"},
    **{id: id in FELT for id in PLACES},
    "age_years": 40, "leg_pain": True, "leg_side": "left", "leg_pain_0_10": 6, "back_pain_0_10": 3,
    "worse_sitting": True, "worse_bending": True, "cough_sneeze_worse": True, "worse_walking": False,
    "numb_not_tingling": True, "hip_rotation_limited": "unsure", "ankle_reflex": "unsure", "knee_reflex": "unsure",
}  # fmt: skip


def check(days: float = 20, **other: Value) -> list[Entry]:
    """Everything that a check asks, answered."""
    return [said(id, value, days) for id, value in {**CHECK, **other}.items()]


def left(*log: Entry) -> tuple[Left, ...]:
    return findings_left(assess(GUIDE, log, NOW), log)


def root(*log: Entry, days: float = 0) -> object:
    return assess(GUIDE, log, ago(days)).pattern["nerve_root"].value


def test_a_root_that_the_newer_place_speaks_against_says_since_when():
    log = [*check(), said("most_distal_zone", "calf", 3), said("most_distal_zone", "calf", 1)]
    log += [said("tingling_or_numbness", False, 3), said("tingling_or_numbness", False, 1)]
    assert (root(*log, days=10), root(*log)) == ("S1", "unclear")
    changed = (
        Changed("most_distal_zone", "foot", "calf", ago(3)),
        Changed("tingling_or_numbness", True, False, ago(3)),
    )
    assert left(*log) == (Left("nerve_root", "S1", ago(20), changed),)


def test_since_is_when_the_newest_answer_began():
    log = [*check(), said("most_distal_zone", "calf", 9), said("most_distal_zone", "thigh", 2)]
    (one,) = left(*log)
    assert [(changed.after, changed.since) for changed in one.changed] == [("thigh", ago(2))]


def test_what_still_shows_or_never_did_has_not_left():
    assert left(*check()) == ()
    assert left(*check(), said("most_distal_zone", "foot", 1)) == ()
    assert left(*check(band_rash=True), said("most_distal_zone", "calf", 1)) == ()
    assert left() == left(said("most_distal_zone", "calf", 1)) == ()


def test_a_new_drawing_is_what_counts_then():
    again = [*check(), said("most_distal_zone", "calf", 3), *check(1, pain_at_outer_foot=False)]
    assert left(*again) == ()


def test_a_finding_that_an_answer_of_its_own_took_away_says_so():
    log = [*check(), said("band_rash", True, 2)]
    (one,) = [one for one in left(*log) if one.table == "nerve_root"]
    assert one.changed == (Changed("band_rash", False, True, ago(2)),)
    examined = [*check(), said("groin_pain", True, 20), said("faber_positive", True, 2)]
    assert root(*examined) == "none"
    assert [one.value for one in left(*examined) if one.table == "nerve_root"] == ["S1"]


def test_entries_written_down_later_count_from_when_they_were_so():
    log = [replace(entry, recorded_at=ago(19)) for entry in check()]
    assert [one.value for one in left(*log, said("most_distal_zone", "calf", 3))] == ["S1"]


ANSWERS = [
    (fact, value)
    for part in GUIDE.check_in.parts
    for fact in part.facts
    for value in (
        GUIDE.facts[fact].words
        or (
            (True, False)
            if GUIDE.facts[fact].kind == "yes_no"
            else (GUIDE.facts[fact].min, GUIDE.facts[fact].max)
        )
    )
]


@pytest.mark.no_cover
@pytest.mark.parametrize(("fact", "value"), dict.fromkeys(ANSWERS))
def test_no_single_answer_of_a_check_in_takes_a_finding_away_without_a_word(fact, value):
    log = [*check(), said(fact, value, 1)]
    before, now = assess(GUIDE, log, ago(10)), assess(GUIDE, log, NOW)
    gone = {
        table
        for table, values in ((table, GUIDE.files[table].found) for table in GUIDE.roles.pattern)
        if before.results[table].value in values and before.results[table].value != now.results[table].value
    }
    assert {one.table for one in findings_left(now, log) if one.changed} == gone
    told = {entry.fact for entry in log}
    assert all(id in now.facts or id in {o.fact for o in now.outdated} for id in told)
