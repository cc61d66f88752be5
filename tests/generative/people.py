"""Generated people: what they may say, in every kind of completeness, never contradicting themselves.

`stated` draws what a person said (a mapping that `read_case` would accept); `completed_facts` what follows from it;
`entries` the same as a log over some weeks; `finished` a person who answered everything. "Unsure" is always allowed.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rootway.guide import Fact, Guide, load_guide
from rootway.logic.expression import Compare, Literal, Name, nodes_in
from rootway.logic.value import NOT_KNOWN, Value
from rootway.record import Entry, completed

AS_OF = datetime(2026, 11, 22, 9, tzinfo=UTC)
Said = dict[str, Value]


@cache
def guide() -> Guide:
    """The pathway that ships with Rootway, read once."""
    return load_guide()


def sayable() -> list[Fact]:
    """The facts that a person can state: all but what is worked out from the history."""
    return [fact for fact in guide().facts.values() if fact.fold in ("", "baseline")]


def danger_signs() -> list[Fact]:
    """The red flags, and what is asked together with them."""
    return [fact for fact in sayable() if fact.red_flag or fact.screening]


@cache
def thresholds(id: str) -> tuple[float, ...]:
    """The numbers that some rule or consequence compares a fact with."""
    rules = [rule.when for table in guide().tables for rule in table.rules]
    follows = [consequence.when for group in guide().follows.values() for consequence in group]
    found = set()
    for tree in (*rules, *follows):
        for node in nodes_in(tree):
            match node:
                case Compare(_, Name(name), Literal(int() | float() as limit)) if name == id:
                    found.add(float(limit))
                case Compare(_, Literal(int() | float() as limit), Name(name)) if name == id:
                    found.add(float(limit))
    return tuple(sorted(found))


@cache
def definite(id: str) -> tuple[Value, ...]:
    """The values that a person can be sure of; numbers are those on and beside what the rules compare them with."""
    fact = guide().facts[id]
    if fact.kind == "yes_no":
        return (False, True)
    if fact.kind == "word":
        return fact.words
    low, high = fact.min or 0, 1000 if fact.max is None else fact.max
    near = {limit + step for limit in thresholds(fact.id) for step in (-1, 0, 1)} | {
        low,
        high,
        (low + high) // 2,
    }
    return tuple(sorted(number for number in near if low <= number <= high))


def answers(id: str) -> tuple[Value, ...]:
    """What can be said of a fact."""
    return (*definite(id), "unsure")


@cache
def statements() -> tuple[tuple[str, Value], ...]:
    """Every single thing that can be said."""
    return tuple((fact.id, value) for fact in sayable() for value in answers(fact.id))


@cache
def denials() -> Said:
    """No to every danger sign, and to what is asked of everybody beside them."""
    person = [fact.id for fact in sayable() if fact.grades == "person" and fact.kind == "yes_no"]
    return {fact.id: False for fact in sayable() if fact.when_denied is False or fact.id in person}


def without_contradictions(said: Said) -> Said:
    """The same person without the answers that what else they said contradicts."""
    found = completed(guide(), said)
    while found.contradictions:
        wrong = {contradiction.fact for contradiction in found.contradictions}
        said = {id: value for id, value in said.items() if id not in wrong}
        found = completed(guide(), said)
    return said


@st.composite
def stated(draw: DrawFn, most: int = 40) -> Said:
    """What someone said so far: often nearly every danger sign denied, and any other answers or none."""
    said = dict(draw(st.sampled_from(({}, denials()))))
    said |= dict(draw(st.lists(st.sampled_from(statements()), max_size=most)))
    for id in draw(st.lists(st.sampled_from(sorted(denials())), max_size=2)):
        said.pop(id, None)
    return without_contradictions(said)


@st.composite
def finished(draw: DrawFn) -> Said:
    """Someone who answered every question that there is, often denying most danger signs."""
    dice = Random(
        draw(st.integers(0, 2**32))
    )  # one draw for them all; what is drawn below can be made smaller
    said = {fact.id: dice.choice(answers(fact.id)) for fact in sayable()}
    calm = draw(st.sampled_from(({}, denials())))
    said |= calm | dict(draw(st.lists(st.sampled_from(statements()), max_size=5)))
    return without_contradictions(said)


@st.composite
def entries(draw: DrawFn, most: int = 30) -> list[Entry]:
    """A log over the eight weeks before `AS_OF`, in any order, with a few days after it that must not count."""
    days, hours = st.integers(-56, 3), st.sampled_from((0, 0, 5))
    late = st.sampled_from((None, None, timedelta(days=1), timedelta(days=30)))
    log = []
    for (id, value), day, hour, delay in draw(
        st.lists(st.tuples(st.sampled_from(statements()), days, hours, late), max_size=most)
    ):
        observed = AS_OF + timedelta(days=day, hours=hour)
        log.append(Entry(id, value, observed, delay and observed + delay, id=f"e{len(log)}"))
    return log


def completed_facts(said: Said) -> Said:
    """What follows from what was said."""
    return completed(guide(), said).facts


def without_revisions(less: Said, more: Said) -> tuple[Said, Said]:
    """Both people without the "unsure" answers that the one who says more takes back."""
    while taken_back := revised(less, more):
        assume(taken_back <= less.keys())
        less, more = ({id: said[id] for id in said if id not in taken_back} for said in (less, more))
    return less, more


def revised(less: Said, more: Said) -> set[str]:
    """The facts that are not sure of one person, and otherwise of the one who says more."""
    before, after = completed_facts(less), completed_facts(more)
    return {id for id, value in before.items() if value in NOT_KNOWN and after[id] != value}
