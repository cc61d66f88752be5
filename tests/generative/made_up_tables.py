"""Made-up tables over a small scope: every kind of leaf, policy, item, support, unsure value and meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from rootway.logic import Expression, NumberType, Rule, Scope, Table, WordType, YesNoType
from rootway.logic.expression import (
    All,
    Any,
    Arithmetic,
    AtLeast,
    Compare,
    IsUnknown,
    Literal,
    Member,
    Name,
    Named,
    Not,
    written_out,
)
from rootway.logic.scope import Type
from rootway.logic.table import Policy
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, UNSURE, Value

LEVELS = ("low", "middle", "high")
COLOURS = ("red", "blue")
YES_NO = ("cough", "fever", "falls")
FACTS: dict[str, Type] = {
    **{id: YesNoType() for id in YES_NO},
    "age": NumberType("years"), "since": NumberType("years"),
    "pain": WordType(LEVELS, ordered=True), "loss": WordType(LEVELS, ordered=True), "colour": WordType(COLOURS),
}  # fmt: skip
NUMBERS = (-1, 0, 1, 2, 2.5, 3, 10**17 + 1)
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
RESULTS = {"first": COLOURS, "urgency": LEVELS, "arm": LEVELS, "leg": LEVELS, "last": LEVELS}
ORDERED = ("urgency", "arm", "leg")


def scope_of(tables: Sequence[Table]) -> Scope:
    """What the rules of made-up tables may read."""
    results = {name: WordType(table.values, table.policy is Policy.PRIORITY)
               for table in tables if table.policy is not Policy.COLLECT for name, _ in table.results}  # fmt: skip
    return Scope({**FACTS, **results})


def made_up_tables(random: Random) -> tuple[Table, ...]:
    """Tables of every policy, each reading those above it."""
    return (
        _table(random, "first", Policy.FIRST, ()),
        _table(random, "urgency", Policy.PRIORITY, ("first",)),
        _table(random, "limbs", Policy.PRIORITY, ("first", "urgency"), items=("arm", "leg")),
        _table(random, "list", Policy.COLLECT, ("first", "urgency", "arm", "leg")),
        _table(random, "last", Policy.FIRST, ("first", "urgency", "arm", "leg")),
        _table(random, "end", Policy.COLLECT, ("first", "urgency", "arm", "leg", "last")),
    )


def made_up_facts(random: Random) -> dict[str, Value]:
    """A value, or a word for not knowing it, for some of the facts."""
    often = random.random()
    return {id: _value(random, type) for id, type in FACTS.items() if random.random() < often}


def _value(random: Random, type: Type) -> Value:
    if random.random() < 0.25:
        return random.choice((UNSURE, CONFLICTING, NOT_APPLICABLE))
    if isinstance(type, WordType):
        return random.choice(type.words)
    return random.choice(NUMBERS) if isinstance(type, NumberType) else random.choice((True, False))


def _table(
    random: Random, id: str, policy: Policy, decided: Sequence[str], items: Sequence[str] = ("",)
) -> Table:
    values = RESULTS.get(items[0] or id, LEVELS)
    rules = tuple(_rule(random, policy, values, decided, items) for _ in range(random.randrange(6)))
    otherwise = {item: "" if policy is Policy.COLLECT else random.choice(values) for item in items}
    return Table(id, policy, values, rules, otherwise, random.choice((None, *values, "not yet")))


def _rule(
    random: Random, policy: Policy, values: Sequence[str], decided: Sequence[str], items: Sequence[str]
) -> Rule:
    support = random.choice((None, "sign")) if policy is Policy.FIRST else None
    unsure = random.choice((None, *values))
    when = _condition(random, decided, random.randrange(4))
    return Rule(
        f"made-up-{random.randrange(10**9)}",
        when,
        random.choice(values),
        unsure,
        random.choice(items),
        support,
    )


def _condition(random: Random, decided: Sequence[str], depth: int) -> Expression:
    """Any condition over the facts and the results of earlier tables."""
    if depth == 0 or random.random() < 0.2:
        return random.choice(_LEAVES)(random, decided)
    if random.random() < 0.25:
        return Not(_condition(random, decided, depth - 1))
    if random.random() < 0.1:
        return Named("part", _condition(random, decided, depth - 1))
    if random.random() < 0.25:
        return _counted(random, decided, depth)
    parts = tuple(_condition(random, decided, depth - 1) for _ in range(random.randrange(2, 4)))
    return random.choice((All, Any))(parts)


def _counted(random: Random, decided: Sequence[str], depth: int) -> Expression:
    """More than one of three to five parts and fewer than all, no part twice."""
    wanted, parts = random.randrange(3, 6), dict[Expression, Expression]()
    while len(parts) < wanted:
        part = _condition(random, decided, depth - 1)
        parts.setdefault(written_out(part), part)
    return AtLeast(random.randrange(2, wanted), tuple(parts.values()))


def _yes_no(random: Random, decided: Sequence[str]) -> Expression:
    return Name(random.choice(YES_NO))


def _is_unknown(random: Random, decided: Sequence[str]) -> Expression:
    return IsUnknown(Name(random.choice([*FACTS, *decided])))


def _numbers_compared(random: Random, decided: Sequence[str]) -> Expression:
    return Compare(random.choice(COMPARISONS), _number(random, 2), _number(random, 2))


def _number(random: Random, depth: int) -> Expression:
    """A number, a fact, or a sum or product of them; only plain numbers are multiplied."""
    if depth == 0 or random.random() < 0.5:
        return random.choice((Name("age"), Name("since"), Literal(random.choice(NUMBERS))))
    if random.random() < 0.3:
        return Arithmetic("*", Literal(random.choice(NUMBERS)), _number(random, depth - 1))
    return Arithmetic(random.choice("+-"), _number(random, depth - 1), _number(random, depth - 1))


def _number_listed(random: Random, decided: Sequence[str]) -> Expression:
    return Member(Name("age"), tuple(random.sample(NUMBERS, 2)))


def _levels(decided: Sequence[str], symbol: str) -> list[str]:
    """What may be compared as levels; the results of a `first` table have no order."""
    return [
        "pain",
        "loss",
        *(id for id in decided if id in ORDERED or (id == "last" and symbol in ("==", "!="))),
    ]


def _level_compared(random: Random, decided: Sequence[str]) -> Expression:
    symbol = random.choice(COMPARISONS)
    sides: list[Expression] = [Name(random.choice(_levels(decided, symbol))), Literal(random.choice(LEVELS))]
    random.shuffle(sides)
    return Compare(symbol, sides[0], sides[1])


def _levels_compared(random: Random, decided: Sequence[str]) -> Expression:
    symbol = random.choice(COMPARISONS)
    one, other = random.choices(_levels(decided, symbol), k=2)
    return Compare(symbol, Name(one), Name(other))


def _colours_compared(random: Random, decided: Sequence[str]) -> Expression:
    one, other = random.choices(["colour", *(id for id in decided if id == "first")], k=2)
    return Compare(random.choice(("==", "!=")), Name(one), Name(other))


def _listed(random: Random, decided: Sequence[str]) -> Expression:
    words = LEVELS if random.random() < 0.7 else COLOURS
    names = ["pain", *ORDERED, "last"] if words is LEVELS else ["colour", "first"]
    name = random.choice([id for id in names if id in FACTS or id in decided])
    return Member(Name(name), tuple(random.sample(words, random.randrange(1, len(words) + 1))))


_LEAVES: tuple[Callable[[Random, Sequence[str]], Expression], ...] = (
    _yes_no, _yes_no, _is_unknown, _numbers_compared, _number_listed, _level_compared, _levels_compared,
    _colours_compared, _listed, _listed,
)  # fmt: skip


def with_small_numbers(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The same tables with 4 in the place of the number that no double can hold."""
    return tuple(
        replace(table, rules=tuple(replace(rule, when=_smaller(rule.when)) for rule in table.rules))
        for table in tables
    )


def small(facts: dict[str, Value]) -> dict[str, Value]:
    """The same facts with 4 in the place of the number that no double can hold."""
    return {id: _smaller_value(value) for id, value in facts.items()}


def _smaller_value(value: Value) -> Value:
    return 4 if value == NUMBERS[-1] else value


def _smaller(node: Expression) -> Expression:
    match node:
        case Literal(value):
            return Literal(_smaller_value(value))
        case Member(subject, choices):
            return Member(_smaller(subject), tuple(map(_smaller_value, choices)))
        case Compare(symbol, left, right) | Arithmetic(symbol, left, right):
            return type(node)(symbol, _smaller(left), _smaller(right))
        case All(parts) | Any(parts):
            return type(node)(tuple(map(_smaller, parts)))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(map(_smaller, parts)))
        case Not(operand):
            return Not(_smaller(operand))
        case Named(id, condition):
            return Named(id, _smaller(condition))
    return node
