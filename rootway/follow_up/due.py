"""What is due next, and when: the dates of the table `reevaluate`, check-ins, and silence after a borderline answer.

The table says how many days; this says from when. A date that an answer set (two days after a self-test turned hard)
stays where it was set, however often the same answer is given again. A planned look counts from the day on which the
plan was last shown. A pause moves what is planned, and nothing is counted as missed; it never hides what is to be done
quickly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from rootway.assess import Reason, Reevaluation
from rootway.follow_up.pause import Span, paused_after, paused_since, pauses
from rootway.guide import Guide, RuleText
from rootway.guide.follow_up import PartKind
from rootway.logic.value import Value
from rootway.record import Entry, standing_entries

Kind = PartKind | Literal["silence"]


@dataclass(frozen=True)
class Due:
    """One thing that is due on a day where the person lives; `value` and `because` are those of a `reevaluate` line."""

    kind: Kind
    on: date
    say: str
    do: str
    value: str = ""
    rule: str = ""
    because: Sequence[Reason] = ()


@dataclass(frozen=True)
class Circumstances:
    """What is known of a person beside their answers. Moments are aware; `None` says never.

    `borderline`: triage is at a level that silence must not follow, or rests on "not sure". `answered`: the rules that
    the last re-evaluation ended on; they are not due again before the next planned look, unless it is soon.
    """

    as_of: datetime
    zone: tzinfo
    plan_shown_at: datetime | None = None
    checked_in_at: datetime | None = None
    forms_at: datetime | None = None
    borderline: bool = False
    answered: frozenset[str] = frozenset()
    facts: Mapping[str, Value] = field(default_factory=dict)


def due_of(
    guide: Guide, lines: Iterable[Reevaluation], entries: Iterable[Entry], kept: Circumstances
) -> tuple[Due, ...]:
    """Everything due, earliest first. `entries` need hold only the facts that the lines read, and pauses."""
    log = standing_entries(entries, kept.as_of)
    spans, table = pauses(guide, log, kept.as_of), guide.files[guide.roles.reevaluate]
    looks = [
        _look(guide, line, log, spans, kept)
        for line in lines
        if line.rule not in kept.answered or line.value in (*table.soon, *table.routine)
    ]
    if paused_since(guide, log, kept.as_of) is not None:
        return _in_order(look for look in looks if look.value in table.soon)
    return _in_order([*looks, *_silence(guide, spans, kept), *_check_ins(guide, spans, kept)])


def _in_order(found: Iterable[Due]) -> tuple[Due, ...]:
    """Earliest first; on one day what the tables ask before the rest."""
    kinds: tuple[Kind, ...] = ("look", "silence", "check_in", "forms")
    return tuple(sorted(found, key=lambda due: (due.on, kinds.index(due.kind))))


def _look(
    guide: Guide, line: Reevaluation, log: Sequence[Entry], spans: Sequence[Span], kept: Circumstances
) -> Due:
    rule = next(rule for rule in guide.files[guide.roles.reevaluate].rules if rule.id == line.rule)
    due = _counted_from(guide, rule, line, log, spans, kept) + timedelta(days=rule.due_days or 0)
    return Due("look", _day(due, kept), rule.say, rule.do, line.value, rule.id, line.because)


def _counted_from(
    guide: Guide,
    rule: RuleText,
    line: Reevaluation,
    log: Sequence[Entry],
    spans: Sequence[Span],
    kept: Circumstances,
) -> datetime:
    """The moment from which the days of a rule are counted."""
    if rule.due_from == "plan_start":
        weeks = kept.facts.get(guide.fact_roles.plan_weeks)
        known = weeks if isinstance(weeks, int | float) and not isinstance(weeks, bool) else 0
        return kept.as_of - timedelta(weeks=known)
    if not rule.due_days:
        return kept.as_of
    if line.value in guide.files[guide.roles.reevaluate].routine:
        shown = kept.plan_shown_at or kept.as_of
        return shown + paused_after(spans, shown)
    read = {name for reason in line.because for name in reason.facts}
    return max(
        (_held_since(log, fact) for fact in read if any(e.fact == fact for e in log)), default=kept.as_of
    )


def _held_since(log: Sequence[Entry], fact: str) -> datetime:
    """Since when the newest value of a fact has been said without a break."""
    said = sorted((entry for entry in log if entry.fact == fact), key=lambda entry: entry.observed_at)
    newest = said[-1].value
    since = said[-1].observed_at
    for entry in reversed(said):
        if entry.value != newest:
            break
        since = entry.observed_at
    return since


def _silence(guide: Guide, spans: Sequence[Span], kept: Circumstances) -> Iterator[Due]:
    """Nobody is asked twice on one day: silence stands in the place of the check-in that it asks for."""
    rule = guide.trends.silence
    if kept.borderline and kept.checked_in_at is not None:
        heard = kept.checked_in_at + paused_after(spans, kept.checked_in_at)
        on = _day(heard + timedelta(days=rule.after_days), kept)
        if on <= _day(kept.as_of, kept):
            yield Due("silence", on, rule.say, rule.do, rule="silence")


def _check_ins(guide: Guide, spans: Sequence[Span], kept: Circumstances) -> Iterator[Due]:
    """The next check-in and the next forms. A day that went by is not made up for."""
    today = _day(kept.as_of, kept)
    last: tuple[tuple[PartKind, datetime | None], ...] = (
        ("check_in", kept.checked_in_at),
        ("forms", kept.forms_at),
    )
    for kind, at in last:
        part = guide.check_in.part(kind)
        if part is None:
            continue
        days = timedelta(days=part.every_days or 1)
        on = today if at is None else _day(at + paused_after(spans, at) + days, kept)
        yield Due(kind, max(on, today), part.title, part.lead)


def _day(moment: datetime, kept: Circumstances) -> date:
    return moment.astimezone(kept.zone).date()
