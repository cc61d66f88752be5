"""People drawn by the rates of danger signs: as the file says, the same for ever, and only what the pathway asks."""

from collections import Counter
from dataclasses import replace
from functools import cache
from math import sqrt

import pytest

from rootway.errors import FaultsFound
from rootway.logic import State, truth_of
from rootway.record import check_value, completed
from rootway.simulation import LEVELS, Callers, Level, Rates, Serious, check_rates, check_serious, people_of
from rootway.simulation.rate import AnswerShares, Whole, YesNo
from tests.generative.people import guide

MANY = 6000


def rates() -> Rates:
    """The rates of the pathway that ships."""
    return people_of(guide()).rates


def serious() -> Serious:
    """The serious diseases of the pathway that ships."""
    return people_of(guide()).serious


@cache
def drawn(
    level: Level,
    count: int = MANY,
    not_sure: float = 0.0,
    seed: int = 2,
    before: bool = False,
    **signs: object,
) -> list[dict]:
    """People of this level of the rates."""
    return list(Callers(guide(), rates(), level, not_sure, signs, before).people(seed, count))


@pytest.mark.no_cover
@pytest.mark.parametrize(("level", "before"), [*((level, False) for level in LEVELS), ("middle", True)])
def test_signs_are_as_common_as_the_file_says(level: Level, before: bool):
    people = drawn(level, before=before)
    far = {}
    for row in rates().drawn:
        if isinstance(row, YesNo) and row.id not in guide().only_if:
            found, share = sum(said[row.id] is True for said in people) / MANY, row.share(level, before)
            if abs(found - share) > 4 * sqrt(share * (1 - share) / MANY):
                far[row.id] = (found, share)
    assert far == {}


def test_the_words_of_before_are_measured_too():
    rows = {row.id: row for row in rates().drawn if isinstance(row, YesNo) and row.worded_before}
    assert len(rows) >= 4
    for row in rows.values():
        for level in LEVELS:
            assert row.share(level) < row.share(level, worded_before=True)


@pytest.mark.no_cover
def test_signs_that_go_together_are_drawn_together():
    people = drawn("high")
    rows = [row for row in rates().drawn if isinstance(row, YesNo) and row.within]
    assert len(rows) >= 5
    for row in rows:
        having = [said for said in people if said[row.id] is True]
        part = sum(any(said[other] is True for other in row.within) for said in having) / len(having)
        assert abs(part - row.part) < 4 * sqrt(0.25 / len(having)), row.id


def test_choices_and_numbers_are_as_the_file_says():
    people = drawn("high")
    for row in rates().drawn:
        answers = [said[row.id] for said in people if row.id in said]
        if isinstance(row, AnswerShares):
            found = Counter(answers)
            assert set(found) <= {value for value, _ in row.shares}
            far = [abs(found[value] / len(answers) - share) for value, share in row.shares]
            assert max(far) < 4 * sqrt(0.25 / len(answers)), row.id
        if isinstance(row, Whole):
            assert row.least <= min(answers) <= max(answers) <= row.most
            middle = sorted(answers)[len(answers) // 2]
            assert row.least < middle < row.most


def test_only_questions_that_arise_are_answered_and_nobody_contradicts_themselves():
    conditional = [row.id for row in rates().drawn if row.id in guide().only_if]
    assert conditional
    assert [completed(guide(), said).contradictions for said in drawn("high", 300)] == [()] * 300
    for said in drawn("high", 300, not_sure=0.1):
        assert [fault for fact, value in said.items() for fault in check_value(guide(), fact, value)] == []
        for id in conditional:
            arises = truth_of(guide().only_if[id], State(guide().scope, said))
            assert (id in said) == (arises is not False)


@pytest.mark.no_cover
def test_not_sure_is_as_common_as_asked_for_and_changes_nothing_else():
    sure, doubting = drawn("middle", 1000), drawn("middle", 1000, not_sure=0.1)
    alone = [row.id for row in rates().drawn if isinstance(row, YesNo) and row.id not in guide().only_if]
    pairs = [(a[id], b[id]) for a, b in zip(sure, doubting, strict=True) for id in alone]
    assert 0.09 < sum(b == "unsure" for _, b in pairs) / len(pairs) < 0.11
    assert {b for a, b in pairs if a is not b} == {"unsure"}
    assert [a["age_years"] for a in sure] == [b["age_years"] for b in doubting]


def test_a_person_is_the_same_for_ever_and_another_seed_draws_others():
    assert drawn("low", 20) == drawn("low", 20)
    assert drawn("low", 20) == drawn("low", 40)[:20]
    assert drawn("low", 20) != drawn("low", 20, seed=3)


def test_signs_that_are_given_are_never_drawn_nor_doubted():
    people = drawn("low", 200, not_sure=0.5, fever=False, leg_weakness=True)
    assert {said["fever"] for said in people} == {False}
    assert {said["leg_weakness"] for said in people} == {True}


def test_what_the_rates_and_the_pathway_do_not_share_is_refused_all_at_once():
    written = rates()
    replaced = ("fever", "smoker", "pregnant", "age_years")
    some = [
        row for row in written.drawn if row.id not in replaced and "fever" not in getattr(row, "within", ())
    ]
    some += [
        YesNo("no_such_sign", 0.1, 0.2, 0.3, ("assumed",) * 3, ""),
        YesNo(
            "smoker",
            0.3,
            0.2,
            0.1,
            ("assumed",) * 2,
            "",
            worded_before=(0.1, 0.2),
            marks_before=("felt",) * 3,
        ),
        YesNo("under_18", 0.1, 0.2, 0.3, ("assumed",) * 3, ""),
        YesNo("pregnant", 0.1, 0.2, 0.3, ("assumed",) * 3, "", within=("foot_drop",), part=0.5),
        AnswerShares("leg_side", (("left", 0.5), ("middle", 0.4)), "sourced", ""),
        Whole("age_years", 18, 400, "seen", "", sources=("nobody-wrote-this",)),
    ]
    with pytest.raises(FaultsFound) as found:
        check_rates(guide(), replace(written, drawn=tuple(some)))
    said = [str(fault) for fault in found.value.faults]
    for words in (
        "no_such_sign: is not a fact", "smoker: has the shares (0.3, 0.2, 0.1)",
        "smoker: has the shares (0.1, 0.2)", "smoker: is marked felt", "under_18: is asked on no page",
        "smoker: has 2 marks", "hangs on foot_drop",
        "leg_side: is 'middle'", "leg_side: has shares that do not add up", "leg_side: names no source",
        "age_years: is 400", "age_years: is marked seen", "the source nobody-wrote-this",
        "has no fever", "has no rigors",
    ):  # fmt: skip
        assert [line for line in said if words in line], words
    assert len(said) == 15


def test_what_a_drawn_score_tells_need_not_be_drawn_and_without_the_score_it_must():
    written = rates()
    check_rates(guide(), written)
    left = tuple(row for row in written.drawn if row.id != "leg_pain_0_10")
    with pytest.raises(FaultsFound) as found:
        check_rates(guide(), replace(written, drawn=left))
    assert "rates.toml: has no leg_pain_0_10" in str(found.value)


def test_a_presentation_that_does_not_fit_is_refused_by_name():
    written = serious()
    disease = written.diseases[0]
    wrong = [
        replace(disease.presentations[0], id="a", signs={"no_such_sign": True}, mark="seen"),
        replace(disease.presentations[0], id="b", signs={"groin_pain": True}, sources=("nobody-wrote-this",)),
        replace(disease.presentations[0], id="c", sources=()),
    ]
    with pytest.raises(FaultsFound) as found:
        check_serious(
            guide(), rates(), replace(written, diseases=(replace(disease, presentations=tuple(wrong)),))
        )
    said = [str(fault) for fault in found.value.faults]
    for words in (
        ", a: no_such_sign: is not",
        ", a: is marked seen",
        ", b: gives groin_pain",
        ", b: names",
        ", c: names",
    ):
        assert [line for line in said if words in line], words
    assert len(said) == 5


def test_the_files_fit_the_pathway():
    check_rates(guide(), rates())
    check_serious(guide(), rates(), serious())
    assert len(serious().diseases) >= 8
