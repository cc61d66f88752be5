"""A report as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from rootway.population import report_words as words
from rootway.population.report import LevelCount, PopulationReport
from rootway.population.report_words import share

WIDTH = 100
_LABEL = 50


def text_of(report: PopulationReport) -> str:
    """The whole report."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: PopulationReport) -> Iterator[str]:
    yield f"{report.people:,} people at {report.moment}, pathway {report.pathway} {report.version}"
    yield from _section(words.URGENCY, words.URGENCY_HOW)
    for level in report.levels:
        yield _row(level.title, level.people, report.people) + _rest(level)
    yield _row(words.DISAGREEING, report.disagreeing, report.people)
    if report.reasons:
        yield from _section(words.REASONS, words.REASONS_HOW)
        for reason, people in report.reasons:
            yield _row(reason, people, report.people)
    yield from _section(words.OVERDUE, words.OVERDUE_HOW)
    yield _row("have a day to be looked at again", report.due, report.people)
    yield _row("overdue", sum(report.overdue), report.due)
    for band, people in zip(words.BAND_WORDS, report.overdue, strict=True):
        yield _row(f"  by {band}", people, report.due)
    if report.imaging_how:
        yield from _section(words.IMAGING, report.imaging_how)
        yield _row("counted", report.imaging_counted, report.people)
        yield _row("imaged early", report.imaged_early, report.imaging_counted)
    if report.calibration_how:
        yield from _section(words.CALIBRATION, report.calibration_how)
        for line in report.calibration:
            told = line.improved + line.not_improved
            better = f"{line.improved:,} of {told:,} better by week 6 ({share(line.improved, told)})"
            yield f"  {words.SAID_WORDS[line.said]:<38} {better}; of {line.not_told:,} it is not told"
    yield ""
    yield words.NOTICE


def _section(title: str, how: str) -> Iterator[str]:
    yield ""
    yield title
    yield from textwrap.wrap(how, WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield ""


def _row(label: str, people: int, of: int) -> str:
    """A long label is wrapped; the numbers stand beside its first line."""
    first, *more = textwrap.wrap(label, _LABEL) if len(label) > _LABEL else [label]
    row = f"  {first:<{_LABEL + 2}}{people:>12,}  {share(people, of):>6}"
    return "\n".join([row, *(f"    {line}" for line in more)])


def _rest(level: LevelCount) -> str:
    if not level.open:
        return ""
    if level.stops:
        return f"  {level.open:,} could still rise"
    return f"  {level.open:,} could still rise, {level.could_stop:,} so that they must be seen at once"
