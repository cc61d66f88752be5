"""The peer: GoRules zen-engine on the same tables, made null-safe by a pair of expressions per rule (true, false).

Left alone, zen stops or guesses when an answer is missing; the pair gives it the three values. One decision per table,
in order; the hit policy runs here, and a later table reads the earlier one as the list of values still possible.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import zen

from rootway.guide import Guide
from rootway.logic import Table, WordType, names_in
from rootway.logic.expression import All, Compare, Expression, IsUnknown, Literal, Member, Name, Not
from rootway.logic.expression import Any as AnyOf
from rootway.logic.table import Policy
from rootway.logic.value import NOT_APPLICABLE, NOT_KNOWN, Value

NEGATED = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
NO_RANK = -1


class Zen:
    """The tables of a guide as zen decisions; `decide(facts)` gives the values still possible, by result."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._tables = {name for table in guide.tables for name, _ in table.results}
        engine = zen.ZenEngine()
        self._decisions = [engine.create_decision(json.dumps(self._graph(table))) for table in guide.tables]

    def coded(self, facts: Mapping[str, Value]) -> dict[str, Any]:
        """Every fact by name, what is not known as null, ordered words as ranks."""
        return {id: self._code(id, facts.get(id)) for id in self._guide.facts}

    def _code(self, id: str, value: Value | None) -> Any:
        if value is None or value in NOT_KNOWN:
            return None
        kind = self._guide.full_scope.types[id]
        if value == NOT_APPLICABLE:
            return False if self._guide.facts[id].kind == "yes_no" else NO_RANK
        return kind.words.index(str(value)) if isinstance(kind, WordType) else value

    def decide(self, context: Mapping[str, Any]) -> dict[str, frozenset[str]]:
        """What each result may still say."""
        known, found = dict(context), {}
        for table, decision in zip(self._guide.tables, self._decisions, strict=True):
            answers = decision.evaluate(known)["result"]
            for name, item in table.results:
                found[name] = possible(table, item, answers)
                if table.policy is not Policy.COLLECT:
                    known[name] = [table.values.index(value) for value in found[name]]
        return found

    def _graph(self, table: Table) -> dict[str, Any]:
        rules = [
            {"id": f"{form}{n}", "key": f"{form}{n}", "value": text}
            for n, rule in enumerate(table.rules)
            for form, text in (("t", self._true(rule.when)), ("f", self._false(rule.when)))
        ]
        place = {"x": 0, "y": 0}
        nodes = [
            {"id": "in", "type": "inputNode", "name": "in", "position": place},
            {
                "id": "rules",
                "type": "expressionNode",
                "name": "rules",
                "position": place,
                "content": {"expressions": rules},
            },
            {"id": "out", "type": "outputNode", "name": "out", "position": place},
        ]
        edges = [
            {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
            {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
        ]
        return {"nodes": nodes, "edges": edges}

    def _true(self, node: Expression) -> str:
        match node:
            case All(parts):
                return "(" + " and ".join(map(self._true, parts)) + ")"
            case AnyOf(parts):
                return "(" + " or ".join(map(self._true, parts)) + ")"
            case Not(operand):
                return self._false(operand)
        return self._leaf(node, true=True)

    def _false(self, node: Expression) -> str:
        match node:
            case All(parts):
                return "(" + " or ".join(map(self._false, parts)) + ")"
            case AnyOf(parts):
                return "(" + " and ".join(map(self._false, parts)) + ")"
            case Not(operand):
                return self._true(operand)
        return self._leaf(node, true=False)

    def _leaf(self, node: Expression, true: bool) -> str:
        match node:
            case Name(id):
                return f"({id} == {'true' if true else 'false'})"
            case IsUnknown(name):  # the sample holds no "not sure": a null was never asked
                return "false" if true else f"({name.id} != null)"
            case Compare(symbol, Name(id), Literal(str() as word)) if id in self._tables:
                rank = self._ranks(id, word)
                return f"({'all' if true else 'none'}({id}, # {symbol} {rank}))"
            case Member(Name(id), choices) if id in self._tables:
                ranks = [self._ranks(id, str(choice)) for choice in choices]
                return f"({'all' if true else 'none'}({id}, # in {ranks}))"
            case Compare(symbol, left, right):
                words = (
                    f"{self._sum(left, right)} {symbol if true else NEGATED[symbol]} {self._sum(right, left)}"
                )
            case Member(subject, choices):
                listed = [self._number(subject, choice) for choice in choices]
                words = f"{self._sum(subject, subject)} {'in' if true else 'not in'} [{', '.join(listed)}]"
            case _:
                raise TypeError(type(node).__name__)
        return "(" + " and ".join([*(f"{name} != null" for name in names_in(node)), words]) + ")"

    def _ranks(self, name: str, word: str) -> int:
        kind = self._guide.full_scope.types[name]
        assert isinstance(kind, WordType)
        return kind.words.index(word)

    def _sum(self, node: Expression, other: Expression) -> str:
        match node:
            case Name(id):
                return id
            case Literal():
                return self._number(other, node.value)
        return f"({self._sum(node.left, node)} {node.operator} {self._sum(node.right, node)})"  # type: ignore[union-attr]

    def _number(self, beside: Expression, value: Value) -> str:
        return (
            str(self._ranks(beside.id, value))
            if isinstance(value, str) and isinstance(beside, Name)
            else str(value)
        )


def possible(table: Table, item: str, answers: Mapping[str, bool]) -> frozenset[str]:
    """The hit policy over pairs: what a result may still say."""
    rows = [(n, rule) for n, rule in enumerate(table.rules) if rule.item == item]
    held = [rule.then for n, rule in rows if answers[f"t{n}"]]
    still = [rule for n, rule in rows if not answers[f"t{n}"] and not answers[f"f{n}"]]
    if table.policy is Policy.COLLECT:
        return frozenset(held) | {rule.then for rule in still}
    if table.policy is Policy.FIRST:
        return frozenset(_until_first(table, item, rows, answers))
    rank = table.values.index
    floor = max([table.otherwise[item], *held], key=rank)
    above = {v for rule in still if rank(rule.then) > rank(floor) for v in (rule.then, rule.unsure)}
    return frozenset({floor, *(v for v in above if v and rank(v) > rank(floor))})


def _until_first(table: Table, item: str, rows: list[Any], answers: Mapping[str, bool]) -> Iterator[str]:
    for n, rule in rows:
        if answers[f"t{n}"]:
            yield rule.then
            return
        if not answers[f"f{n}"]:
            yield rule.then
            if rule.unsure:
                yield rule.unsure
    yield table.otherwise[item]
