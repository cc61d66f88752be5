"""What follows from what was said: computed facts, what does not apply, and contradictions.

follows   a fact that others determine gets its value; a stated value that disagrees is a contradiction, and one that
          is "unsure" gives way; "conflicting" stays until someone settles it; what the history tells stays as it is
denied    every danger sign and screening fact that was not given was asked and answered no, and so was every other fact
          of which facts.toml says so
untold    what only an entry could tell is no without one
regions   at a front door the danger signs of a region that is not asked about are denied in the same way
only_if   a fact whose condition is false does not apply, and nothing follows for it; stating anything but no of it is
          a contradiction
"""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rootway.guide import Consequence, Fact, Guide
from rootway.logic import State, names_in, truth_of
from rootway.logic.evaluate import values_of
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, NOT_KNOWN, UNSURE, Value


@dataclass(frozen=True)
class Contradiction:
    """What was stated of `fact` cannot be true together with the facts `against`.

    `applies` is false when the fact should not have been stated at all, because of them. `what` says both sides.
    """

    fact: str
    against: tuple[str, ...]
    what: str
    applies: bool


@dataclass(frozen=True)
class Completed:
    """All facts that are known, the contradictions found on the way, and which danger signs the shorthand denied."""

    facts: dict[str, Value]
    contradictions: tuple[Contradiction, ...]
    denied: frozenset[str]


_Found = dict[str, Contradiction]


def completed(guide: Guide, stated: Mapping[str, Value], denied: bool = False) -> Completed:
    """Everything that follows from `stated`; `denied` answers no to every danger sign that was not given."""
    facts: dict[str, Value] = {**guide.untold, **stated}
    found: _Found = {}
    _settle(guide, facts, stated, found, set(facts))
    missing = _deny(guide, facts) if denied else _close(guide, facts)
    _settle(guide, facts, stated, found, missing)
    return Completed(facts, tuple(found.values()), frozenset(missing))


def consequence_of(guide: Guide, id: str, facts: Mapping[str, Value]) -> Value | None:
    """What follows for one fact from these alone; nothing when that is open, or nothing follows for it."""
    return _consequence(guide.facts[id], guide.follows[id], State(guide.scope, facts))


def _deny(guide: Guide, facts: dict[str, Value]) -> set[str]:
    """Answer no to every danger sign that was not given, and to what else that says no to; which ones these were."""
    missing = {id: no for id, no in guide.denials.items() if id not in facts}
    facts.update(missing)
    return set(missing)


def _close(guide: Guide, facts: dict[str, Value]) -> set[str]:
    """The same for the danger signs of a region that is not asked about; what was said of it all the same stays."""
    state = State(guide.scope, facts)
    missing = {
        id: value
        for folder, when in guide.regions.items()
        if truth_of(when, state) is False
        for id, value in guide.unasked_of_region[folder].items()
        if id not in facts
    }
    facts.update(missing)
    return set(missing)


def _settle(
    guide: Guide, facts: dict[str, Value], stated: Mapping[str, Value], found: _Found, news: set[str]
) -> None:
    """Fill in what follows and what does not apply from `news` on, until nothing more does; passes only add."""
    while news:
        news = _follow(guide, facts, stated, found, news) or _apply(guide, facts, stated, found)


def _follow(
    guide: Guide, facts: dict[str, Value], stated: Mapping[str, Value], found: _Found, news: set[str]
) -> set[str]:
    """One pass over what may follow from `news`; which facts it told anew."""
    told: set[str] = set()
    state = State(guide.scope, facts)
    for id, sources in guide.follows_from.items():
        if sources.isdisjoint(news) and sources.isdisjoint(told):
            continue
        if id in guide.gathered_from and guide.gathered_from[id].isdisjoint(facts):
            continue  # most people have no finding of either side
        if id in guide.only_if and truth_of(guide.only_if[id], state) is False:
            continue  # it does not apply: nothing follows for it, nor from what would have
        if id in guide.kept_as_told and id in stated:
            continue
        value = _consequence(guide.facts[id], guide.follows[id], state)
        if value is None and id not in facts and guide.question(id) is None and _in_vain(sources, facts):
            value = UNSURE
        if value is None or facts.get(id) in (value, CONFLICTING, NOT_APPLICABLE):
            continue
        if id in stated and stated[id] not in NOT_KNOWN:
            found[id] = _disagreement(guide, id, value, facts)
        else:
            facts[id] = value
            told.add(id)
    return told


def _consequence(fact: Fact, consequences: tuple[Consequence, ...], state: State) -> Value | None:
    """The first consequence that holds, unless an earlier one that is still open would give something else."""
    still: set[Value | None] = set()
    for consequence in consequences:
        if consequence.is_computed:
            return _computed(fact, consequence, state)
        truth = truth_of(consequence.when, state)
        if truth:
            return _given(consequence, state) if still <= {consequence.gives} else None
        if truth is None:
            still.add(consequence.gives)
    return None


def _given(consequence: Consequence, state: State) -> Value | None:
    """Its value, or the number of the fact that it names; nothing while that is not known."""
    if not consequence.of:
        return consequence.value
    number = state.facts.get(consequence.of)
    return None if number in (*NOT_KNOWN, NOT_APPLICABLE) else number


def _in_vain(sources: frozenset[str], facts: Mapping[str, Value]) -> bool:
    """Everything that could tell was asked, and the person does not know: then this is not known either."""
    return sources <= facts.keys() and any(facts[name] in NOT_KNOWN for name in sources)


def _computed(fact: Fact, consequence: Consequence, state: State) -> Value | None:
    if fact.kind != "number":
        return truth_of(consequence.when, state)
    values = values_of(consequence.when, state)
    return None if values is None else next(iter(values))


def _disagreement(guide: Guide, id: str, value: Value, facts: Mapping[str, Value]) -> Contradiction:
    names = [name for rule in guide.follows[id] for name in rule.reads]
    against, read = _read(names, facts)
    what = f"{id} is given as {shown(facts[id])}, but {shown(value)} follows from {read}"
    return Contradiction(id, against, what, applies=True)


def _apply(guide: Guide, facts: dict[str, Value], stated: Mapping[str, Value], found: _Found) -> set[str]:
    """One pass over what does not apply; which facts it told anew. A plain no to such a fact is not wrong."""
    told: set[str] = set()
    state = State(guide.scope, facts)
    for id, condition in guide.only_if.items():
        if facts.get(id) is False or facts.get(id) in (NOT_APPLICABLE, CONFLICTING):
            continue
        if truth_of(condition, state) is not False:
            continue
        if id in stated and stated[id] != UNSURE:
            against, read = _read(names_in(condition), facts)
            what = f"{id} is given as {shown(facts[id])}, but does not apply with {read}"
            found[id] = Contradiction(id, against, what, applies=False)
        else:
            facts[id] = NOT_APPLICABLE
            told.add(id)
    return told


def _read(names: Iterable[str], facts: Mapping[str, Value]) -> tuple[tuple[str, ...], str]:
    """The facts among `names` that are known, and how to write them."""
    known = tuple(dict.fromkeys(name for name in names if name in facts))
    return known, ", ".join(f"{name} = {shown(facts[name])}" for name in known)


def shown(value: object) -> str:
    """A value as it is written in a case file, cut short when it is long or deep."""
    if value is None or isinstance(value, bool):
        return {True: "true", False: "false", None: "null"}[value]
    text = repr(value[:40]) if isinstance(value, str) else reprlib.repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def named(key: object) -> str:
    """A key or name as a place: without quotes, unless nothing would be left."""
    return shown(key).strip("'") or "''"
