"""The mutants of `facts.toml`: the pathway with one change in what follows from what, or what applies to whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rootway.guide import Consequence, Fact, Guide
from rootway.logic import Expression, names_in
from rootway.logic.expression import Literal
from rootway.logic.value import Value
from tests.mutation.conditions import changes_of, values_of
from tests.mutation.mutants import distinct

GROUP = "facts"


@dataclass(frozen=True)
class FactMutant:
    """One change: what follows for a fact with it, and when the fact applies (`None`: always was, and is)."""

    kind: str
    fact: str
    what: str
    follows: tuple[Consequence, ...]
    only_if: Expression | None

    @property
    def id(self) -> str:
        """Where it is and what was changed; no two mutants share it."""
        return f"{GROUP}: {self.fact}: {self.what}"

    @property
    def group(self) -> str:
        """Under what it is counted."""
        return GROUP

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts that the changed conditions read."""
        conditions = [one.when for one in self.follows] + ([self.only_if] if self.only_if else [])
        return tuple(name for condition in conditions for name in names_in(condition))

    def made(self, guide: Guide) -> Guide:
        """The pathway with the change. A fact for which nothing follows any more is still one for which it could."""
        follows = {self.fact: self.follows} if self.fact in guide.follows else {}
        only_if = {self.fact: self.only_if} if self.only_if else {}
        return replace(guide, follows={**guide.follows, **follows}, only_if={**guide.only_if, **only_if})


def fact_mutants_of(guide: Guide) -> Iterator[FactMutant]:
    """Every mutant, in the order of the facts; two changes that come to the same are one."""
    for fact in guide.facts.values():
        written = () if is_generated(fact) else _of_follows(guide, fact)
        found = (*written, *_of_only_if(guide, fact))
        unchanged = _same(guide.follows.get(fact.id, ()), guide.only_if.get(fact.id))
        yield from distinct(found, lambda one: _same(one.follows, one.only_if), unchanged)


def is_generated(fact: Fact) -> bool:
    """Whether what follows for a fact is written by the program, in one place for all: tests/guide/test_sides.py."""
    return bool(fact.sides or fact.worst_of)


def _same(follows: tuple[Consequence, ...], only_if: Expression | None) -> tuple[object, ...]:
    return tuple((one.when, type(one.gives), one.gives) for one in follows), only_if


def _of_follows(guide: Guide, fact: Fact) -> Iterator[FactMutant]:
    consequences = guide.follows.get(fact.id, ())
    for number, one in enumerate(consequences):
        before, after = consequences[:number], consequences[number + 1 :]
        for kind, what, changed in _of_consequence(guide, fact, one):
            yield _made(guide, fact, kind, what, (*before, *changed, *after))
        for other in consequences[number + 1 : number + 2]:
            what = f"{_named(number)} stands after the next"
            yield _made(guide, fact, "order", what, (*before, other, one, *after[1:]))
        place = f"{_named(number)} is dropped"
        yield _made(guide, fact, "follows dropped", place, (*before, *after))


def _named(number: int) -> str:
    return f"consequence {number + 1}"


Change = tuple[str, str, tuple[Consequence, ...]]


def _of_consequence(guide: Guide, fact: Fact, one: Consequence) -> Iterator[Change]:
    is_sum = one.is_computed and fact.kind == "number"
    for what, when in (values_of if is_sum else changes_of)(one.when, guide.scope):
        yield "condition", what, (replace(one, when=when),)
    for value in _values(fact, one.value):
        yield "then", f"then {one.value} becomes {value}", (replace(one, value=value),)


def _values(fact: Fact, value: Value | None) -> tuple[Value, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int | float):
        return tuple(near for near in (value - 1, value + 1) if (fact.min or 0) <= near <= (fact.max or near))
    return tuple(word for word in fact.words if word != value) if value is not None else ()


def _of_only_if(guide: Guide, fact: Fact) -> Iterator[FactMutant]:
    if fact.id not in guide.only_if:
        return
    follows, condition = guide.follows.get(fact.id, ()), guide.only_if[fact.id]
    for what, changed in changes_of(condition, guide.scope):
        yield FactMutant("only if", fact.id, f"only if: {what}", follows, changed)
    yield FactMutant("only if", fact.id, "only_if is dropped", follows, Literal(True))


def _made(guide: Guide, fact: Fact, kind: str, what: str, follows: tuple[Consequence, ...]) -> FactMutant:
    return FactMutant(kind, fact.id, what, follows, guide.only_if.get(fact.id))
