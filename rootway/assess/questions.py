"""Which facts to ask next: every danger sign first, then only what can still change some decision, best first.

When the list is empty every decision is settled: a decision that is not settled waits for at least one fact, and every
fact that is waited for leads to a question. That is the certificate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from rootway.guide import Guide
from rootway.logic import Expression, Result, State, names_in, truth_of, waits_of
from rootway.logic.value import Value


def next_questions(guide: Guide, facts: Mapping[str, Value], results: Mapping[str, Result]) -> tuple[str, ...]:
    """The facts worth asking, in order. Ties keep the order of facts.toml; a clinician's findings come last."""
    state = State(guide.scope, facts)
    asked: dict[str, None] = {}
    for id in _danger_signs(guide):
        if id not in facts:
            asked.update(dict.fromkeys(_leads(guide, id, state)))
    weights: Counter[str] = Counter()
    for result in results.values():
        for id in result.waiting_for:
            for question in _leads(guide, id, state):
                weights[question] += 1
    order = _order(guide)
    ranked = sorted(weights, key=lambda id: (guide.facts[id].clinician, -weights[id], order[id]))
    return tuple(dict.fromkeys([*asked, *ranked]))


@lru_cache(maxsize=8)
def _danger_signs_of(ids: tuple[str, ...]) -> tuple[str, ...]:
    return ids


def _danger_signs(guide: Guide) -> list[str]:
    signs = [fact.id for fact in guide.facts.values() if fact.red_flag]
    return signs + [fact.id for fact in guide.facts.values() if fact.screening and not fact.red_flag]


def _order(guide: Guide) -> dict[str, int]:
    return {id: number for number, id in enumerate(guide.facts)}


def _leads(guide: Guide, id: str, state: State) -> tuple[str, ...]:
    """The facts to ask in order to learn `id`: first whether it applies, then what it follows from, else itself."""
    condition = guide.only_if.get(id)
    if condition is not None:
        before = _unanswered(guide, condition, state)
        if before:
            return before
    if guide.question(id) is None:
        follows = [lead for rule in guide.follows.get(id, ()) for lead in _unanswered(guide, rule.when, state)]
        if follows:
            return tuple(dict.fromkeys(follows))
    return (id,)


def _unanswered(guide: Guide, condition: Expression, state: State) -> tuple[str, ...]:
    try:
        undecided = truth_of(condition, state) is None
    except TypeError:  # a sum, not a condition
        return tuple(name for name in names_in(condition) if name not in state.facts)
    return tuple(sorted(waits_of(condition, state), key=_order(guide).__getitem__)) if undecided else ()
