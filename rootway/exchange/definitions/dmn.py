"""The decision tables of a pathway as DMN, for people and tools that read tables.

A row has its condition in FEEL, which knows three values as ours do: what was never asked is null. What a rule earns
when an answer is "not sure" stands beside it as an annotation, since FEEL has no word for it: for running use the CQL.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from rootway.exchange.definitions.shared import address_of, element_id
from rootway.exchange.names import DMN_MODEL
from rootway.guide import Guide
from rootway.guide.written import RuleText
from rootway.logic import NumberType, Scope, Table, WordType, names_in
from rootway.logic.expression import (
    All,
    Any,
    Arithmetic,
    AtLeast,
    Compare,
    Expression,
    IsUnknown,
    Literal,
    Member,
    Name,
    Named,
    Not,
    written_out,
)
from rootway.logic.value import Value

POLICIES = {"first": "FIRST", "priority": "PRIORITY", "collect": "COLLECT"}
ANNOTATIONS = ("Rule", "When not sure", "What it says", "Sources")
UNSURE = '"unsure"'


def dmn(guide: Guide) -> str:
    """All tables as one DMN document (1.3)."""
    read = dict.fromkeys(
        name for table in guide.tables for rule in table.rules for name in _facts(guide, rule.when)
    )
    name, space = escape(guide.title, quote=True), address_of("dmn", guide.id)
    head = f'<definitions xmlns="{DMN_MODEL}" id="{guide.id}" name="{name}" namespace="{space}">'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head]
    lines += [_input(guide, fact) for fact in read]
    for table in guide.tables:
        lines += _decision(guide, table)
    return "\n".join([*lines, "</definitions>", ""])


def _facts(guide: Guide, when: Expression) -> list[str]:
    return [name for name in names_in(written_out(when)) if name in guide.facts]


def _input(guide: Guide, fact: str) -> str:
    label = escape(guide.facts[fact].label, quote=True)
    variable = f'<variable name="{fact}" typeRef="{_kind(guide.full_scope, fact)}"/>'
    return f'  <inputData id="input-{element_id(fact)}" name="{fact}" label="{label}">{variable}</inputData>'


def _kind(scope: Scope, fact: str) -> str:
    kind = scope.types[fact]
    return "string" if isinstance(kind, WordType) else "number" if isinstance(kind, NumberType) else "boolean"


def _decision(guide: Guide, table: Table) -> Iterator[str]:
    file, id = guide.files[table.id], element_id(table.id)
    yield f'  <decision id="decision-{id}" name="{table.id}" label="{escape(file.title, quote=True)}">'
    yield f'    <variable name="{table.id}" typeRef="string"/>'
    yield from _requirements(guide, table)
    yield f'    <decisionTable id="table-{id}" hitPolicy="{POLICIES[table.policy.value]}">'
    yield (
        '      <input id="input-of-'
        + id
        + '" label="Condition"><inputExpression typeRef="boolean"><text>true</text>'
    )
    yield "      </inputExpression></input>"
    worst_first = ", ".join(f'"{value}"' for value in reversed(table.values))
    items = any(rule.item for rule in table.rules)
    if items:
        yield f'      <output id="item-of-{id}" name="item" typeRef="string"/>'
    yield f'      <output id="output-of-{id}" name="value" typeRef="string">'
    yield f"        <outputValues><text>{escape(worst_first, quote=False)}</text></outputValues>"
    if not items and table.otherwise[""] in table.values:
        yield f'        <defaultOutputEntry><text>"{table.otherwise[""]}"</text></defaultOutputEntry>'
    yield "      </output>"
    yield from (f'      <annotation name="{name}"/>' for name in ANNOTATIONS)
    for rule, words in zip(table.rules, file.rules, strict=True):
        yield from _rule(guide, table, rule.when, words, items)
    yield "    </decisionTable>"
    yield "  </decision>"


def _requirements(guide: Guide, table: Table) -> Iterator[str]:
    """The facts and the earlier tables that it reads."""
    names = dict.fromkeys(name for rule in table.rules for name in names_in(written_out(rule.when)))
    results = {name: other.id for other in guide.tables for name, _ in other.results}
    decisions = dict.fromkeys(results[name] for name in names if name in results)
    for fact in (name for name in names if name in guide.facts):
        need = f'<requiredInput href="#input-{element_id(fact)}"/>'
        yield f"    <informationRequirement>{need}</informationRequirement>"
    for other in decisions:
        need = f'<requiredDecision href="#decision-{element_id(other)}"/>'
        yield f"    <informationRequirement>{need}</informationRequirement>"


def _rule(guide: Guide, table: Table, when: Expression, words: RuleText, items: bool) -> Iterator[str]:
    yield f'      <rule id="rule-{element_id(table.id)}-{element_id(words.id)}">'
    yield f"        <inputEntry><text>{escape(feel(when, guide.full_scope), quote=False)}</text></inputEntry>"
    if items:
        yield f'        <outputEntry><text>"{words.item}"</text></outputEntry>'
    yield f'        <outputEntry><text>"{words.then}"</text></outputEntry>'
    sources = "; ".join(guide.source_title(source) for source in words.sources)
    for said in (words.id, words.unsure, words.say, sources):
        yield f"        <annotationEntry><text>{escape(said, quote=False)}</text></annotationEntry>"
    yield "      </rule>"


def feel(node: Expression, scope: Scope) -> str:
    """A condition in FEEL, with what stands behind each name in its place."""
    match node:
        case Named(_, condition):
            return feel(condition, scope)
        case Name(id):
            return id
        case Literal(value):
            return _literal(value)
        case Not(operand):
            return f"not({feel(operand, scope)})"
        case All(parts):
            return f"({' and '.join(feel(part, scope) for part in parts)})"
        case Any(parts):
            return f"({' or '.join(feel(part, scope) for part in parts)})"
        case AtLeast(count, parts):
            ones = " + ".join(f"(if {feel(part, scope)} then 1 else 0)" for part in parts)
            return f"({ones} >= {count})"
        case Compare():
            return _compared(node, scope)
        case Member(subject, choices):
            return f"({feel(subject, scope)} in ({', '.join(map(_literal, choices))}))"
        case Arithmetic(operator, left, right):
            return f"({feel(left, scope)} {operator} {feel(right, scope)})"
    assert isinstance(node, IsUnknown)  # there is no other node
    return f"({node.name.id} = {UNSURE})"


_ORDERS: Mapping[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _compared(node: Compare, scope: Scope) -> str:
    """Words with an order of their own have another one in FEEL, which knows the alphabet: there they are listed."""
    sides = (node.left, node.right)
    if node.operator not in _ORDERS or not any(_is_word(side, scope) for side in sides):
        sign = "=" if node.operator == "==" else node.operator
        return f"({feel(node.left, scope)} {sign} {feel(node.right, scope)})"
    ranks, holds = scope.ranks_of(node), _ORDERS[node.operator]
    lists = [[side.value] if isinstance(side, Literal) else list(ranks) for side in sides]
    pairs = [(a, b) for a in lists[0] for b in lists[1] if holds(ranks[str(a)], ranks[str(b)])]
    both = (" and ".join(_named(zip(sides, pair, strict=True))) for pair in pairs)
    return f"({' or '.join(f'({one})' for one in both) or 'false'})"


def _is_word(side: Expression, scope: Scope) -> bool:
    return isinstance(side, Name) and isinstance(scope.types.get(side.id), WordType)


def _named(told: Iterable[tuple[Expression, Value]]) -> Iterator[str]:
    """What each name is; a word of the condition itself is what it is."""
    return (f"{side.id} = {_literal(value)}" for side, value in told if isinstance(side, Name))


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"
