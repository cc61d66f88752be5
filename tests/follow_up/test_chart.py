"""Where things lie in a chart."""

from datetime import date, timedelta
from itertools import pairwise

from rootway.follow_up import chart_of
from rootway.follow_up.chart import BETWEEN, LARGE, LINE_OF_WORDS, SMALL
from tests.follow_up.log import TODAY, TRENDS, series

LEFT, EAST, TOP, FLOOR = LARGE.left, LARGE.right, LARGE.top, LARGE.bottom


def test_chart_spans_the_first_day_to_today_and_zero_to_a_round_number():
    chart = chart_of(TRENDS, series("walking", {20: 8, 10: 13, 0: 18}), TODAY)
    assert (chart.first_day, chart.last_day) == (TODAY - timedelta(days=20), TODAY)
    assert [dot.x for dot in chart.dots] == [LEFT, (LEFT + EAST) / 2, EAST]
    assert [level.number for level in chart.levels] == [0, 5, 10, 15, 20]
    assert (chart.levels[0].y, chart.levels[-1].y) == (FLOOR, TOP)
    assert chart.dots[0].y > chart.dots[1].y > chart.dots[2].y
    assert chart.spots == "".join(f"M{dot.x:g} {dot.y:g}h0" for dot in chart.dots)


def test_places_lie_as_on_the_body_the_foot_lowest():
    chart = chart_of(TRENDS, series("place", {10: "foot", 5: "calf", 0: "back"}), TODAY)
    assert [level.number for level in chart.levels] == [0, 2, 3, 4, 5]
    assert [dot.y for dot in chart.dots] == [FLOOR, chart.levels[3].y, TOP]


def test_line_is_broken_where_a_week_and_more_is_missing():
    chart = chart_of(TRENDS, series("walking", {20: 8, 13: 9, 5: 10, 4: 11}), TODAY)
    assert [part[0] for part in chart.line.replace("M", "|M").replace("L", "|L").split("|")[1:]] == list(
        "MLML"
    )


def test_bands_of_gain_lie_above_the_start_and_reach_the_top():
    chart = chart_of(TRENDS, series("walking", {20: 8, 0: 10}), TODAY)
    low, met = chart.regions
    assert (low.by, met.by) == (5, 10)
    assert met.y == TOP
    assert round(low.y + low.height, 1) > low.y == round(met.y + met.height, 1)


def test_words_of_a_band_stand_beside_it_where_those_of_the_band_before_leave_room():
    low, met = chart_of(TRENDS, series("walking", {20: 8, 0: 10}), TODAY).regions
    assert low.edge - met.edge >= LINE_OF_WORDS
    assert (low.has_room, met.has_room) == (True, True)
    low, met = chart_of(TRENDS, series("walking", {20: 8, 0: 400}), TODAY).regions
    assert (low.has_room, met.has_room) == (True, False)


def test_small_charts_share_their_days_and_stay_within_their_box():
    since = TODAY - timedelta(days=40)
    long, short = (
        chart_of(TRENDS, series("walking", days), TODAY, box=SMALL, first=since)
        for days in ({60: 5, 40: 8, 0: 18}, {10: 9, 0: 12})
    )
    assert (long.first_day, short.first_day) == (since, since)
    assert [dot.x for dot in long.dots] == [SMALL.left, SMALL.right]
    assert short.dots[0].x == long.x(TODAY - timedelta(days=10)) == short.x(TODAY - timedelta(days=10))
    assert all(SMALL.top <= dot.y <= SMALL.bottom for chart in (long, short) for dot in chart.dots)


def test_band_of_a_score_that_should_fall_lies_below_the_start():
    chart = chart_of(TRENDS, series("rmdq", {20: 15, 0: 14}), TODAY)
    (band,) = chart.regions
    assert round(band.y + band.height, 1) == FLOOR
    assert band.y > chart.start.y


def test_band_that_lies_outside_the_scale_is_not_drawn():
    assert chart_of(TRENDS, series("rmdq", {20: 5, 0: 4}), TODAY).regions == ()


def test_long_start_leaves_no_band_to_reach():
    assert chart_of(TRENDS, series("walking", {20: 45, 0: 50}), TODAY).regions == ()


def test_marks_stand_at_weeks_two_four_six_and_twelve_as_far_as_the_chart_goes():
    marks = chart_of(TRENDS, series("walking", {45: 8, 0: 10}), TODAY).marks
    assert [mark.weeks for mark in marks] == [2, 4, 6]
    assert marks[0].x == round(LEFT + 14 / 45 * (EAST - LEFT), 1)
    assert [mark.has_room for mark in marks] == [True, True, False]


def test_words_of_a_mark_are_left_out_where_they_would_touch_a_day_or_the_mark_before():
    """As wide as the longest words are on a phone: "Nov 28" or "sem. 12", in the letters of the drawing there."""
    day, week = 78, 89
    for ago in range(1, 200):
        marks = chart_of(TRENDS, series("walking", {ago: 8, 0: 10}), TODAY).marks
        told = [mark.x for mark in marks if mark.has_room]
        assert all(LEFT + day < x - week / 2 and x + week / 2 < EAST - day for x in told)
        assert all(other - one >= BETWEEN > 75 for one, other in pairwise(told))  # "sem. 6" is 75 wide
    half_a_year = chart_of(TRENDS, series("walking", {182: 8, 0: 10}), TODAY).marks
    assert [(mark.weeks, mark.has_room) for mark in half_a_year] == [
        (2, False),
        (4, False),
        (6, False),
        (12, True),
    ]


def test_chart_of_the_last_days_leaves_the_rest_and_its_marks_out():
    chart = chart_of(TRENDS, series("walking", {100: 8, 50: 30, 0: 10}), TODAY, days=84)
    assert chart.first_day == TODAY - timedelta(days=83)
    assert [dot.point.value for dot in chart.dots] == [30, 10]
    assert [mark.weeks for mark in chart.marks] == [4, 6, 12]


def test_chart_of_one_day_and_of_none():
    assert chart_of(TRENDS, series("walking", {}), TODAY) is None
    assert chart_of(TRENDS, series("walking", {100: 8}), TODAY, days=7) is None
    one = chart_of(TRENDS, series("walking", {0: 0}), TODAY)
    assert (one.dots[0].x, one.dots[0].y) == (LEFT, FLOOR)


def test_yes_or_no_and_counts_have_their_own_scales():
    assert [level.number for level in chart_of(TRENDS, series("heel-walk", {1: True}), TODAY).levels] == [
        0,
        1,
    ]
    assert [level.number for level in chart_of(TRENDS, series("sleep", {1: 1}), TODAY).levels] == [0, 1]
    assert [level.number for level in chart_of(TRENDS, series("leg-pain", {1: 3}), TODAY).levels][-1] == 10
    assert [level.number for level in chart_of(TRENDS, series("walking", {1: 1440}), TODAY).levels] == [
        0,
        500,
        1000,
        1500,
    ]
    assert date(2026, 11, 22) == TODAY


def test_the_line_of_more_than_a_year_goes_through_the_middles_of_its_weeks():
    """Fifteen months of days, each week from 1 to 7: its middle is 4, at its end; a silent week is a gap."""
    told = {ago: 1 + ago % 7 for ago in range(455) if ago // 7 != 20}
    chart = chart_of(TRENDS, series("walking", told), TODAY)
    assert chart.by_week and len(chart.dots) == len(told)
    points = chart.line.replace("M", " M").replace("L", " L").split(" ")[1:]
    steps = [point for point in points if point[0] in "ML"]
    assert len(steps) == 64 and [step[0] for step in steps].count("M") == 2
    assert chart.line.endswith(f"{EAST:g} {chart.line.split(' ')[-1]}")
    year = chart_of(TRENDS, series("walking", dict.fromkeys(range(366), 4)), TODAY)
    assert not year.by_week and year.line.count("L") == 365
