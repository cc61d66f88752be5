"""Tables, and what follows from what, as the text of an ES module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rootway.compilers.javascript.condition import condition, number, printed
from rootway.compilers.refusal import refuse_what_cannot_be_compiled
from rootway.errors import Fault, FaultsFound
from rootway.guide import Consequence, Guide, Page
from rootway.logic import Expression, Rule, Scope, Table, names_in
from rootway.logic.expression import Literal, Member, nodes_in

LARGEST_INTEGER = 2**53 - 1
"""The numbers of JavaScript are doubles: beyond this, two whole numbers may be one."""

RUNTIME = Path(__file__).with_name("runtime.js")


def runtime() -> str:
    """The functions that all compiled text stands on."""
    return RUNTIME.read_text(encoding="utf-8")


def tables_source(tables: Sequence[Table], scope: Scope) -> str:
    """`const tables = […]`. Raises `FaultsFound` naming each rule that cannot be compiled."""
    refuse_what_cannot_be_compiled(tables, scope)
    faults = [fault for table in tables for rule in table.rules for fault in _too_large(table, rule)]
    if faults:
        raise FaultsFound(faults)
    return f"const tables = [\n{''.join(_table(table, scope) for table in tables)}];\n"


def _too_large(table: Table, rule: Rule) -> Iterator[Fault]:
    where = f"tables/{table.id}.toml: {rule.id}"
    values = [value for node in nodes_in(rule.when) for value in _values_in(node)]
    if any(isinstance(value, int) and abs(value) > LARGEST_INTEGER for value in values):
        why = "JavaScript cannot tell it from the whole number beside it."
        yield Fault(where, "holds a whole number that is too large", why, f"Stay within {LARGEST_INTEGER}.")


def _values_in(node: Expression) -> tuple[object, ...]:
    match node:
        case Literal(value):
            return (value,)
        case Member(_, choices):
            return choices
    return ()


def _table(table: Table, scope: Scope) -> str:
    head = {
        "id": table.id,
        "policy": table.policy.value,
        "values": list(table.values),
        "otherwise": dict(table.otherwise),
        "meanwhile": table.meanwhile,
    }
    rules = "".join(f"      {_rule(rule, scope)},\n" for rule in table.rules)
    return f"  {{ {_members(head)},\n    rules: [\n{rules}    ] }},\n"


def _rule(rule: Rule, scope: Scope) -> str:
    parts = {
        "id": rule.id,
        "item": rule.item,
        "then": rule.then,
        "unsure": rule.unsure,
        "support": rule.support,
    }
    return f"{{ {_members(parts)},\n        when: (s) => {condition(rule.when, scope)} }}"


def _members(parts: Mapping[str, object]) -> str:
    return ", ".join(f"{name}: {printed(value)}" for name, value in parts.items())


def knowledge_source(guide: Guide) -> str:
    """`const knowledge = …`: what follows, what does not apply, and the signs that "denied" answers no to."""
    follows = "".join(f"    {_follow(guide, id)},\n" for id in guide.follows)
    only_if = "".join(f"    {_only_if(guide, id)},\n" for id in guide.only_if)
    signs = [
        {"id": fact.id, "no": fact.when_denied}
        for fact in guide.facts.values()
        if fact.when_denied is not None
    ]
    untold = [{"id": id, "value": no} for id, no in guide.untold.items()]
    regions = "".join(f"    {_region(guide, folder)},\n" for folder in guide.regions)
    return (
        f"const knowledge = {{\n  follows: [\n{follows}  ],\n  onlyIf: [\n{only_if}  ],\n"
        f"  signs: {printed(signs)},\n  untold: {printed(untold)},\n  regions: [\n{regions}  ],\n}};\n"
    )


def _region(guide: Guide, folder: str) -> str:
    """A region that a front door may leave out, and what its danger signs are then."""
    unasked = printed(dict(guide.unasked_of_region[folder]))
    return f"{{ unasked: {unasked}, when: (s) => {condition(guide.regions[folder], guide.scope)} }}"


def _follow(guide: Guide, id: str) -> str:
    consequences = guide.follows[id]
    sources = dict.fromkeys(name for consequence in consequences for name in consequence.reads)
    head = _members(
        {
            "id": id,
            "asked": guide.question(id) is not None,
            "kept": id in guide.kept_as_told,
            "sources": list(sources),
        }
    )
    is_number = guide.facts[id].kind == "number"
    parts = ", ".join(_consequence(consequence, guide.scope, is_number) for consequence in consequences)
    return f"{{ {head},\n      consequences: [{parts}] }}"


def _consequence(consequence: Consequence, scope: Scope, is_number: bool) -> str:
    summed = is_number and consequence.is_computed
    when = number(consequence.when) if summed else condition(consequence.when, scope)
    of = f", of: {printed(consequence.of)}" if consequence.of else ""
    return f"{{ value: {printed(consequence.gives)}{of}, when: (s) => {when} }}"


def _only_if(guide: Guide, id: str) -> str:
    when = guide.only_if[id]
    head = _members({"id": id, "names": list(names_in(when))})
    return f"{{ {head}, when: (s) => {condition(when, guide.scope)} }}"


def questions_source(guide: Guide) -> str:
    """`const shownIf = …` and `const pages = …`: what is asked, in which words, and when."""
    pages = printed([_page(guide, page) for page in guide.pages])
    return f"{shown_source(guide)}const pages = {pages};\n"


def shown_source(guide: Guide) -> str:
    """`const shownIf = …`: when each question is asked that is not asked of everybody."""
    shown = "".join(
        f"  {printed(id)}: (s) => {condition(when, guide.scope)},\n" for id, when in guide.show_if.items()
    )
    return f"const shownIf = {{\n{shown}}};\n"


def _page(guide: Guide, page: Page) -> dict[str, object]:
    return {
        "id": page.id,
        "part": page.part,
        "title": page.title,
        "lead": page.lead,
        "questions": [
            {
                "fact": question.fact,
                "kind": guide.facts[question.fact].kind,
                "ask": question.ask,
                "hint": question.hint,
                "error": question.error,
                "answers": [
                    {"word": answer.word, "label": answer.label, "hint": answer.hint}
                    for answer in question.answers
                ],
            }
            for question in page.questions
        ],
    }


def words_source(guide: Guide) -> str:
    """`const words = …` and `const sourceTitles = …`: what each rule says and what to do, in the order of its table."""
    files = [guide.files[table.id] for table in guide.tables]
    words = {
        file.id: {
            "does": dict(file.does),
            "rules": [
                {"id": rule.id, "say": rule.say, "do": rule.do, "sources": list(rule.sources)}
                for rule in file.rules
            ],
        }
        for file in files
    }
    cited = sorted({source for file in files for rule in file.rules for source in rule.sources})
    titles = {reference: guide.source_title(reference) for reference in cited}
    return f"const words = {printed(words)};\nconst sourceTitles = {printed(titles)};\n"
