"""What follows from what was said: computed facts, what does not apply, and contradictions.

follows   a fact that others determine gets its value; a stated value that disagrees is a contradiction
denied    every danger sign and screening fact that was not given was asked and answered no
only_if   a fact whose condition is false does not apply
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rootway.errors import Fault
from rootway.guide import Consequence, Fact, Guide
from rootway.logic import State, names_in, truth_of
from rootway.logic.evaluate import values_of
from rootway.logic.value import NOT_APPLICABLE, NOT_KNOWN, UNSURE, Value


@dataclass(frozen=True)
class Completed:
    """All facts that are known, and the contradictions found on the way."""

    facts: dict[str, Value]
    faults: tuple[Fault, ...]


def completed(guide: Guide, stated: Mapping[str, Value], denied: bool = False) -> Completed:
    """Everything that follows from `stated`; `denied` answers no to every danger sign that was not given."""
    facts = dict(stated)
    faults = _follow(guide, facts, stated)
    if denied:
        for fact in guide.facts.values():
            if (fact.red_flag or fact.screening) and fact.id not in facts:
                facts[fact.id] = False if fact.kind == "yes_no" else NOT_APPLICABLE
        faults += _follow(guide, facts, stated)
    faults += _apply(guide, facts, stated)
    return Completed(facts, tuple(dict.fromkeys(faults)))


def _follow(guide: Guide, facts: dict[str, Value], stated: Mapping[str, Value]) -> list[Fault]:
    """Fill in what follows until nothing more does; each pass can only determine more."""
    faults: list[Fault] = []
    changed = True
    while changed:
        changed = False
        state = State(guide.scope, facts)
        for id, consequences in guide.follows.items():
            value = _consequence(guide.facts[id], consequences, state)
            if (
                value is None
                and id not in facts
                and guide.question(id) is None
                and _asked_in_vain(consequences, state)
            ):
                value = UNSURE
            if value is None or facts.get(id) == value:
                continue
            if id in stated and stated[id] not in NOT_KNOWN:
                faults.append(_contradiction(guide, id, stated[id], value, facts))
                continue
            facts[id] = value
            changed = True
    return faults


def _consequence(fact: Fact, consequences: tuple[Consequence, ...], state: State) -> Value | None:
    """The first consequence that holds, unless an earlier one that is still open would give something else."""
    still: set[Value] = set()
    for consequence in consequences:
        if consequence.value is None:
            return _computed(fact, consequence, state)
        truth = truth_of(consequence.when, state)
        if truth:
            return consequence.value if still <= {consequence.value} else None
        if truth is None:
            still.add(consequence.value)
    return None


def _asked_in_vain(consequences: tuple[Consequence, ...], state: State) -> bool:
    """Everything that could tell was asked, and the person does not know: then this is not known either."""
    names = {name for consequence in consequences for name in names_in(consequence.when)}
    return all(name in state.facts for name in names) and any(
        state.facts[name] in NOT_KNOWN for name in names
    )


def _computed(fact: Fact, consequence: Consequence, state: State) -> Value | None:
    if fact.kind != "number":
        return truth_of(consequence.when, state)
    values = values_of(consequence.when, state)
    return None if values is None else next(iter(values))


def _contradiction(guide: Guide, id: str, stated: Value, value: Value, facts: Mapping[str, Value]) -> Fault:
    sources = [name for rule in guide.follows[id] for name in names_in(rule.when) if name in facts]
    read = ", ".join(f"{name} = {shown(facts[name])}" for name in dict.fromkeys(sources))
    return Fault(
        id,
        f"is given as {shown(stated)}, but {shown(value)} follows from {read}",
        "Two answers that disagree cannot both be used.",
        f"Correct one of them, or leave {id} out.",
    )


def _apply(guide: Guide, facts: dict[str, Value], stated: Mapping[str, Value]) -> list[Fault]:
    faults = []
    for id, condition in guide.only_if.items():
        if truth_of(condition, State(guide.scope, facts)) is not False:
            continue
        if id not in stated or stated[id] in NOT_KNOWN:
            facts[id] = NOT_APPLICABLE
        elif stated[id] is not False:
            faults.append(_out_of_place(guide, id, condition_names=names_in(condition), facts=facts))
    return faults


def _out_of_place(
    guide: Guide, id: str, condition_names: tuple[str, ...], facts: Mapping[str, Value]
) -> Fault:
    read = ", ".join(f"{name} = {shown(facts[name])}" for name in condition_names if name in facts)
    return Fault(id, f"is given, but does not apply with {read}", "Two answers that disagree cannot both be used.",
                 f"Correct one of them, or leave {id} out.")  # fmt: skip


def shown(value: object) -> str:
    """A value as it is written in a case file, cut short when it is long."""
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
