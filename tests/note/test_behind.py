"""The rows behind what the pathway reads of a fact: told, followed, or compared with the start."""

from rootway.assess import assess
from rootway.note.behind import RowsBehind
from rootway.visit_summary import pack_of
from tests.note.logs import AS_OF, ago, guide


def behind(*log, facts: tuple[str, ...]) -> set[str]:
    found = RowsBehind(pack_of(assess(guide(), log, AS_OF), log).log)
    return {row.id for row in found.of(*facts)}


def walked(*days: float):
    return [ago(day, "walking_minutes", int(day)) for day in days]


def test_behind_a_comparison_with_the_start_stand_the_first_and_the_newest():
    rows = {entry.id for entry in walked(20, 1)}
    assert behind(*walked(20, 9, 1), facts=("walking_minutes_change",)) == rows
    assert behind(*walked(20, 9, 1), facts=("walking_minutes_baseline",)) == rows


def test_behind_the_worst_of_some_days_stands_all_that_is_it():
    log = [ago(day, "leg_pain_0_10", value) for day, value in ((6, 8), (3, 8), (1, 2))]
    assert behind(*log, facts=("leg_pain_0_10_worst_7_days",)) == {log[0].id, log[1].id}


def test_behind_what_follows_stands_what_it_follows_from():
    found = ago(0.1, "ankle_reflex_left", "reduced", "clinician")
    assert behind(found, ago(1, "leg_side", "left"), facts=("reflex_changed",)) == {
        found.id,
        ago(1, "leg_side", "left").id,
    }


def test_behind_what_two_say_stands_the_word_that_counts():
    no, yes = ago(0.5, "foot_drop", False), ago(1, "foot_drop", True, "clinician")
    assert behind(no, yes, facts=("foot_drop",)) == {yes.id}


def test_behind_what_nobody_said_stands_nothing():
    assert behind(ago(1, "fever", True), facts=("rigors", "walking_minutes_change")) == set()
