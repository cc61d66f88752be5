"""Print a pathway as SMT-LIB 2, so that a solver can look for a person of whom something is true.

The text says what facts are, what follows from them, when every rule holds, and what every table says, of one person
about whom nothing is known yet. Add `(assert …)` and ask `(check-sat)`: "unsat" is a proof that there is nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rootway.compilers.formula.formula import Compared, Defined, FactIs, Formula, In, OneOf, formulas_in
from rootway.compilers.formula.lower import Lowered, lower
from rootway.compilers.z3.completion import (
    Completion,
    as_stated,
    disagreeing,
    is_derived,
    name_as_stated,
    same_said,
)
from rootway.compilers.z3.text import TextPerson, both, either
from rootway.guide import Guide
from rootway.logic import names_in

__all__ = [
    "Completion",
    "TextPerson",
    "as_stated",
    "both",
    "disagreeing",
    "either",
    "facts_in",
    "is_derived",
    "name_as_stated",
    "person_text",
    "same_said",
    "source_for",
]

_HEADER = """; {title} ({id} {version})
;
; One person about whom nothing is known yet. `asked` and `definite` give the state of a fact, its own name its value:
;   asked and definite: known      asked only: not sure      definite only: does not apply      neither: never asked
; A word is its rank among the words of the fact, from 0. A fact that may follow from others stands twice.
; Rules are numbered within their table. Each result of a table says something, could be something, and waits or not.
"""


def source_for(guide: Guide) -> str:
    """The whole pathway. Raises `FaultsFound` naming each rule that cannot be compiled."""
    program = lower(guide.tables, guide.full_scope)
    person = TextPerson(guide.full_scope)
    header = _HEADER.format(title=guide.title, id=guide.id, version=guide.version)
    everything = [Defined(name) for name in program.definitions]
    lines = [*person_text(guide, person, guide.facts, everything, program), *_says(program, person)]
    return header + "".join(f"{line}\n" for line in (*lines, "(check-sat)"))


def person_text(
    guide: Guide, person: TextPerson, facts: Iterable[str], formulas: Iterable[Formula], program: Lowered
) -> Iterator[str]:
    """What some formulas need of a person: facts with all from which they follow (and `facts` too), definitions."""
    wanted = list(formulas)
    needed = program.needed_for(wanted)
    read = facts_in([*wanted, *needed.values()])
    yield from Completion(guide, person, [*facts, *read]).lines()
    yield from person.defined(needed)


def facts_in(formulas: Iterable[Formula]) -> tuple[str, ...]:
    """The facts that formulas read by themselves."""
    found: dict[str, None] = {}
    for formula in formulas:
        for inner in formulas_in(formula):
            match inner:
                case In(fact, _) | FactIs(fact, _) | OneOf(fact, _):
                    found[fact] = None
                case Compared(_, left, right):
                    found |= dict.fromkeys([*names_in(left), *names_in(right)])
    return tuple(found)


def _says(program: Lowered, person: TextPerson) -> Iterator[str]:
    for result in program.results:
        for (value, support), when in result.says:
            name = f"{result.name}: says {value or 'nothing yet'}{f' ({support})' if support else ''}"
            yield f"(define-fun {person.symbol(name)} () Bool {person.truth(when)})"
