"""The facts at a moment: the folded log and everything that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from rootway.guide import Guide
from rootway.logic import names_in
from rootway.logic.value import CONFLICTING, Value
from rootway.record.complete import Contradiction, completed
from rootway.record.entry import Entry
from rootway.record.fold import folded, told_at


def facts_at(guide: Guide, entries: Iterable[Entry], as_of: datetime) -> dict[str, Value]:
    """The facts at `as_of`. A history is never refused: people get better and worse, and what they said stays said.

    Of statements that cannot all be true the newer ones count; said at the same moment, they are "conflicting".
    """
    log = list(entries)
    stated, told = folded(guide, log, as_of), told_at(guide, log, as_of)
    found = completed(guide, stated)
    while found.contradictions:
        _resolve(guide, found.contradictions[0], stated, told)
        found = completed(guide, stated)
    return found.facts


def _resolve(
    guide: Guide, found: Contradiction, stated: dict[str, Value], told: Mapping[str, datetime]
) -> None:
    """Forget the oldest of the statements that contradict each other; when all are as old, the fact is conflicting."""
    moments = {name: told[name] for name in (found.fact, *_said_behind(guide, found.against, stated))}
    oldest = min(moments.values())
    if set(moments.values()) == {oldest}:
        stated[found.fact] = CONFLICTING
    elif moments[found.fact] == oldest:
        del stated[found.fact]
    else:
        old = [name for name in moments if moments[name] == oldest]
        details = [
            name for name in old if name in guide.only_if and found.fact in names_in(guide.only_if[name])
        ]
        for name in (
            details or old
        ):  # how a weakness went goes with the weakness, and takes nothing else along
            del stated[name]


def _said_behind(guide: Guide, names: Iterable[str], stated: Mapping[str, Value]) -> set[str]:
    """The statements from which facts follow, at whatever distance."""
    said: set[str] = set()
    open_names, seen = list(names), set(names)
    while open_names:
        name = open_names.pop()
        if name in stated:
            said.add(name)
            continue
        rules = [consequence.when for consequence in guide.follows.get(name, ())]
        rules += [guide.only_if[name]] if name in guide.only_if else []
        behind = {source for rule in rules for source in names_in(rule)} - seen
        open_names += behind
        seen |= behind
    return said
