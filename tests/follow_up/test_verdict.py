"""Better, about the same, worse: the rule of each trend at its edges."""

from dataclasses import replace

import pytest

from rootway.follow_up import chart_of, since_start, verdict_of
from rootway.follow_up.series import Series
from rootway.guide import Band
from tests.follow_up.log import TODAY, TRENDS, series


def word(trend: str, then: object, now: object) -> str:
    """The verdict when the whole week two weeks ago said `then` and the last week says `now`."""
    weeks = {**dict.fromkeys(range(14, 21), then), **dict.fromkeys(range(7), now)}
    return verdict_of(TRENDS, series(trend, weeks), TODAY).word


@pytest.mark.parametrize(
    ("trend", "then", "now", "expected"),
    [
        ("walking", 10, 15, "better"),
        ("walking", 10, 14, "same"),
        ("walking", 10, 6, "same"),
        ("walking", 10, 5, "worse"),
        ("walking", 0, 4, "same"),
        ("walking", 0, 5, "better"),
        ("sitting", 10, 20, "better"),
        ("sitting", 10, 19, "same"),
        ("standing", 20, 10, "worse"),
        ("sleep", 4, 3, "better"),
        ("sleep", 4, 4, "same"),
        ("sleep", 4, 5, "worse"),
        ("leg-pain", 7, 4, "better"),
        ("leg-pain", 7, 5, "same"),
        ("leg-pain", 5, 7, "worse"),
        ("back-pain", 5, 3, "better"),
        ("back-pain", 5, 6, "same"),
        ("numbness", True, False, "better"),
        ("numbness", False, True, "worse"),
        ("place", "calf", "thigh", "better"),
        ("place", "calf", "calf", "same"),
        ("place", "thigh", "calf", "worse"),
        ("place", "none", "back", "same"),
        ("place", "back", "none", "same"),
        ("place", "none", "buttock", "worse"),
        ("heel-walk", True, False, "better"),
        ("rmdq", 15, 8, "better"),
        ("rmdq", 15, 9, "same"),
        ("rmdq", 10, 14, "same"),
        ("rmdq", 10, 15, "worse"),
        ("psfs", 3, 5, "better"),
        ("psfs", 5, 3.5, "same"),
        ("heel-raises", 5, 20, "not_judged"),
    ],
)
def test_verdict_at_the_edges_of_its_rule(trend, then, now, expected):
    assert word(trend, then, now) == expected


def test_verdict_waits_for_something_to_compare_with():
    assert verdict_of(TRENDS, series("walking", {}), TODAY).word == "no_recent"
    assert verdict_of(TRENDS, series("walking", {3: 9}), TODAY).word == "too_early"
    old = verdict_of(TRENDS, series("walking", {15: 9}), TODAY)
    assert (old.word, old.now, old.then) == ("no_recent", None, 9)


def test_verdict_compares_middles_so_that_one_bad_day_says_nothing():
    found = verdict_of(TRENDS, series("walking", {18: 10, 16: 10, 15: 10, 4: 16, 3: 16, 0: 1}), TODAY)
    assert (found.word, found.now, found.then, found.newest_decided) == ("better", 16, 10, False)


def test_middle_of_an_even_number_of_days_is_the_worse_one():
    assert verdict_of(TRENDS, series("walking", {15: 10, 2: 20, 1: 12}), TODAY).now == 12
    assert verdict_of(TRENDS, series("leg-pain", {15: 5, 2: 1, 1: 6}), TODAY).now == 6


def test_newest_place_farther_down_is_worse_at_once():
    found = verdict_of(TRENDS, series("place", {15: "thigh", 3: "buttock", 2: "buttock", 0: "calf"}), TODAY)
    assert (found.word, found.newest_decided, found.now) == ("worse", True, 4)


def test_newest_self_test_that_turned_hard_is_worse_at_once():
    found = verdict_of(TRENDS, series("toe-walk", {15: False, 2: False, 1: False, 0: True}), TODAY)
    assert (found.word, found.newest_decided) == ("worse", True)


def test_weeks_are_those_that_end_today_and_two_weeks_ago():
    assert verdict_of(TRENDS, series("walking", {14: 10, 6: 20}), TODAY).word == "better"
    assert verdict_of(TRENDS, series("walking", {20: 10, 6: 20}), TODAY).word == "better"
    assert verdict_of(TRENDS, series("walking", {21: 10, 6: 20}), TODAY).word == "too_early"
    assert verdict_of(TRENDS, series("walking", {13: 10, 6: 20}), TODAY).word == "too_early"
    assert verdict_of(TRENDS, series("walking", {14: 10, 7: 20}), TODAY).word == "no_recent"


@pytest.mark.parametrize(
    ("trend", "first", "last", "expected", "bands"),
    [
        ("walking", 8, 12, "below", []),
        ("walking", 8, 13, "met", [5]),
        ("walking", 8, 18, "met", [5, 10]),
        ("walking", 8, 4, "below", []),
        ("walking", 0, 3, "from_nothing", []),
        ("walking", 0, 0, "below", []),
        ("walking", 0, 5, "met", [5]),
        ("walking", 30, 30, "ceiling", []),
        ("walking", 30, 25, "ceiling_lost", []),
        ("rmdq", 15, 8, "met", [6.9]),
        ("place", "calf", "thigh", "no_bands", []),
    ],
)
def test_way_since_the_start_in_the_bands_of_the_pathway(trend, first, last, expected, bands):
    found = since_start(series(trend, {20: first, 0: last}))
    assert found is not None
    assert (found.word, [band.by for band in found.bands]) == (expected, bands)


def test_way_since_the_start_needs_two_days():
    assert since_start(series("walking", {})) is None
    found = since_start(series("walking", {3: 12}))
    assert found is not None
    assert (found.word, found.gain, found.start_day, found.newest) == ("once", 0, found.newest_day, 12)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (8, 11, "met"),
        (10, 13, "met"),
        (10, 12.9, "below"),
        (8, 8, "below"),
        (0, 12, "from_nothing"),
        (30, 40, "ceiling"),
    ],
)
def test_band_that_is_a_share_of_the_start(first, last, expected):
    found = since_start(by_share(series("walking", {20: first, 0: last})))
    assert found is not None
    assert (found.word, [band.by_percent for band in found.bands]) == (
        expected,
        [30] if expected == "met" or (expected == "ceiling" and last >= 39) else [],
    )


def test_band_that_is_a_share_of_the_start_is_drawn_where_it_lies():
    chart = chart_of(TRENDS, by_share(series("walking", {20: 8, 0: 10})), TODAY)
    assert chart is not None
    (band,) = chart.regions
    assert band.by == 2.4


def by_share(found: Series) -> Series:
    """The same days, with one band of 30 percent."""
    band = Band("30 percent more.", ("rootway-design",), by_percent=30)
    return replace(found, trend=replace(found.trend, bands=(band,)))
