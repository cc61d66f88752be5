"""The alarms of a list: few, none twice, and each one a person and a moment."""

from datetime import UTC, datetime, timedelta
from functools import cache

from bench.alarms import MOST_A_WEEK, Rung, report, rung
from bench.bars import Bars
from rootway.guide import load_guide
from rootway.worklist import Rise

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)


@cache
def few() -> Rung:
    return rung(load_guide(), 12)


def test_a_small_cohort_keeps_both_bars(monkeypatch, capsys):
    monkeypatch.setattr("bench.alarms.rung", lambda *_: few())
    bars = Bars()
    report(load_guide(), bars, 12)
    assert bars.missed == 0
    assert f"at most {MOST_A_WEEK}" in capsys.readouterr().out


def test_slips_alone_would_ring_many_times_as_often():
    """They are taken back within the hour; nothing that stays is left out."""
    assert few().slips > 10 * len(few().alarms) > 0


def test_rules_of_one_moment_are_one_alarm_and_the_same_key_twice_is_a_repeat():
    rises = [rise("a", MONDAY), rise("b", MONDAY), rise("a", MONDAY), rise("c", MONDAY + timedelta(days=4))]
    found = Rung(50, 0, tuple((1, one) for one in rises), 0)
    assert (len(found.alarms), found.repeats) == (2, 1)
    assert found.a_week(8) == 2


def test_whoever_looks_each_weekday_morning_finds_it_then():
    """Monday at nine waits until Tuesday at eight; Friday at nine until Monday."""
    for since, hours in ((MONDAY, 23), (MONDAY + timedelta(days=4), 71), (MONDAY - timedelta(hours=1), 0)):
        assert Rung(1, 0, ((1, rise("a", since)),), 0).hours_to_a_look == hours


def rise(key: str, since: datetime) -> Rise:
    return Rise(key, "rule", "level", False, since, "what", True, ())
