"""Print a pathway as one CQL library, without a data model: facts are parameters, see `cql_text`.

What it defines, for each result of a table, and for each rule:

    "triage"                        what is said; '' when nothing is (with "nerve_root support" where there is support)
    "triage waits"                  'yes' while an unanswered fact could still change it, else 'no'
    "triage could be emergency" …   'yes' or 'no' for each value that may still come out
    "plan has walking" …            'yes' or 'no' for each value that a list holds
    "triage: saddle-numbness" …     the rule: 'holds', 'fails', 'open' until more is asked, or 'unsure'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rootway.compilers.cql.text import CqlDefinitions, Range, case, defined, is_decimal, text
from rootway.compilers.formula.formula import Defined, Formula
from rootway.compilers.formula.lower import Lowered, LoweredResult, lower
from rootway.compilers.formula.table import Standings
from rootway.compilers.refusal import numbers_in, refuse_inexact_numbers
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.logic import Scope, Table, WordType
from rootway.logic.table import FAILS, HOLDS, OPEN, UNSURE, Policy

__all__ = ["library_name", "parameters_of", "rule_name", "source_for", "tables_to_cql"]


def library_name(guide: Guide) -> str:
    """The name of the library: letters and digits alone, as the guide to CQL with FHIR wants it."""
    return "".join(part.capitalize() for part in guide.id.replace("_", "-").split("-"))


def source_for(guide: Guide) -> str:
    """The whole pathway. Raises `FaultsFound` naming each rule that cannot be compiled."""
    ranges = {id: (fact.min, fact.max) for id, fact in guide.facts.items()}
    head = f"// {guide.title}\nlibrary {library_name(guide)} version '{guide.version}'\n\n"
    return head + tables_to_cql(guide.tables, guide.full_scope, ranges)


def tables_to_cql(tables: Sequence[Table], scope: Scope, ranges: Mapping[str, Range]) -> str:
    """The library's body; a number out of its range, or a word that is none of its fact's, counts as never asked."""
    refuse_inexact_numbers(tables)
    _refuse(tables, scope)
    program = lower(tables, scope)
    printer = CqlDefinitions(scope, ranges, dict(_standing_names(program)))
    parts = [
        *(line for fact in program.facts for line in printer.parameters(fact)),
        *(printer.read(fact) for fact in program.facts),
        *_definitions(program, printer),
        *(line for result in program.results for line in _said(result, printer)),
    ]
    return "\n".join(parts) + "\n"


def parameters_of(program: Lowered) -> list[str]:
    """The names of all parameters."""
    return [name for fact in program.facts for name in (fact, f"{fact} state")]


def rule_name(table: Table, number: int) -> str:
    """The definition in which the standing of a rule comes out."""
    return f"{table.id}: {table.rules[number].id}"


def _standing_names(program: Lowered) -> Iterator[tuple[str, tuple[str, str]]]:
    for id, rows in program.standings.items():
        for row in rows:
            for formula, standing in _standings(row):
                if isinstance(formula, Defined):
                    yield formula.name, (f"{id}: {row.rule.id}", standing)


def _standings(row: Standings) -> list[tuple[Formula, str]]:
    return [(row.holds, HOLDS), (row.fails, FAILS), (row.open, OPEN), (row.unsure, UNSURE)]


def _definitions(program: Lowered, printer: CqlDefinitions) -> Iterator[str]:
    """The definitions in order, the four of a rule as one."""
    rules = {
        name: (f"{id}: {row.rule.id}", row)
        for id, rows in program.standings.items()
        for row in rows
        for formula, _ in _standings(row)
        for name in [formula.name if isinstance(formula, Defined) else ""]
    }
    written: set[str] = set()
    for name, formula in program.definitions.items():
        if name not in rules:
            yield printer.yes_or_no(name, formula)
            continue
        rule, row = rules[name]
        if rule not in written:
            written.add(rule)
            yield _rule(rule, row, program, printer)
    for (
        id,
        rows,
    ) in program.standings.items():  # what is the same of everyone has no definition to stand before
        always = {f"{id}: {row.rule.id}": row for row in rows}
        yield from (_rule(rule, row, program, printer) for rule, row in always.items() if rule not in written)


def _rule(name: str, row: Standings, program: Lowered, printer: CqlDefinitions) -> str:
    """The standing of a rule, unsure when it is nothing else. Most rules fail of most people: that comes first."""
    whens = []
    holds, fails, still, _ = _standings(row)
    for formula, standing in (fails, holds, still):
        meant = program.definitions[formula.name] if isinstance(formula, Defined) else formula
        whens.append((printer.truth(meant), text(standing)))
    return defined(name, case(whens, text(UNSURE)))


def _said(result: LoweredResult, printer: CqlDefinitions) -> Iterator[str]:
    name = result.name
    if result.table.policy is not Policy.COLLECT:
        for part, suffix in ((0, ""), (1, " support")):
            if part == 0 or any(rule.support for rule in result.table.rules):
                ends = [(printer.truth(when), end[part]) for end, when in result.says]
                yield defined(name + suffix, case([(when, text(word)) for when, word in ends if word], "''"))
    yield printer.yes_or_no(f"{name} waits", result.waits)
    for value in result.table.values:
        yield printer.yes_or_no(f"{name} could be {value}", result.possible[value])
        if result.table.policy is Policy.COLLECT:
            yield printer.yes_or_no(f"{name} has {value}", result.listed(value))


def _refuse(tables: Sequence[Table], scope: Scope) -> None:
    faults = []
    for table in tables:
        ids = [rule.id for rule in table.rules]
        for rule in table.rules:
            where = f"tables/{table.id}.toml: {rule.id}"
            if ids.count(rule.id) > 1:
                faults.append(
                    Fault(where, "is there twice", "One would hide the other.", "Give it another id.")
                )
            faults += [
                Fault(
                    where,
                    f"compares with {value!r}",
                    "CQL decimals have eight places.",
                    "Use a simpler number.",
                )
                for value in numbers_in(rule.when)
                if isinstance(value, int | float) and not is_decimal(value)
            ]
    for id, kind in scope.types.items():
        for word in kind.words if isinstance(kind, WordType) else ():
            if " " in word:
                faults.append(
                    Fault(id, f"has the word {word!r}", "Blanks mark what is not known.", "Use another.")
                )
    if faults:
        raise FaultsFound(faults)
