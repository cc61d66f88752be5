"""Print tables as SQL: the standing of each rule, and the hit policies.

"triage.7" is the truth of a rule's condition, or NULL. Its standing "triage__fever" is a number: 0 it fails, 1 it
holds, 2 it is open, 3 it is not sure. From these come

    "triage.reached"       the rank of what is reached (priority), or the number of the rule that decides (first)
    "triage.may urgent"    whether a value may still come out
    "triage.waits"         whether anything open could still matter
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rootway.compilers.lowered_table import End, ends_of
from rootway.compilers.sql_condition import Conditions
from rootway.compilers.sql_text import Column, among, bracketed, quoted, word
from rootway.logic import Rule, Table
from rootway.logic.table import Policy

OPEN, UNSURE = 2, 3

Rules = list[tuple[int, Rule]]


def truths(table: Table, conditions: Conditions) -> Iterator[Column]:
    """The truth of each rule's condition."""
    for number, rule in enumerate(table.rules):
        yield f"{table.id}.{number}", conditions.truth(rule.when)


def standing_name(table: Table, number: int) -> str:
    """The column in which a rule's standing comes out."""
    return f"{table.id}__{table.rules[number].id.replace('-', '_')}"


def standings(table: Table, conditions: Conditions) -> Iterator[Column]:
    """Whether an undetermined rule is open, and where it earns something, whether it is not sure."""
    for number, rule in enumerate(table.rules):
        unknown, waits = f"{quoted(f'{table.id}.{number}')} IS NULL", conditions.waits(rule.when)
        yield f"{table.id}.{number} open", f"({unknown} AND {waits})"
        if rule.unsure is not None:
            yield f"{table.id}.{number} unsure", f"({unknown} AND NOT {waits})"


def standing(table: Table, number: int) -> Column:
    """The standing of a rule as a number."""
    truth, is_open = (quoted(f"{table.id}.{number}{part}") for part in ("", " open"))
    said = (
        f"CASE WHEN {truth} THEN 1 WHEN {is_open} THEN {OPEN} WHEN {truth} IS NULL THEN {UNSURE} ELSE 0 END"
    )
    return standing_name(table, number), said


class Outcome:
    """One result of a table, in the layers in which it is made: `reached`, then `still`, then what is said."""

    def __init__(self, table: Table, name: str, item: str) -> None:
        self.table, self.name = table, name
        self.rules: Rules = [(number, rule) for number, rule in enumerate(table.rules) if rule.item == item]
        self._otherwise: End = (table.otherwise[item], None)
        self._rank = {value: rank for rank, value in enumerate(table.values)}

    @property
    def _listed(self) -> bool:
        return self.table.policy is Policy.COLLECT

    def column(self, part: str) -> str:
        """The quoted name of one of its columns."""
        return quoted(f"{self.name}.{part}")

    def _holds(self, number: int) -> str:
        """The truth of a rule; it may be NULL."""
        return quoted(f"{self.table.id}.{number}")

    def _unsure(self, number: int) -> str:
        return quoted(f"{self.table.id}.{number} unsure")

    def earned(self) -> Iterator[Column]:
        """Of each level, whether a rule earns it; it may be NULL."""
        if self.table.policy is Policy.PRIORITY:
            for value in self._rank:
                yield f"{self.name}.earns {value}", bracketed("OR", self._earning(value), "FALSE")

    def reached(self) -> Iterator[Column]:
        """What is reached by rules that hold, or are not sure and say what that earns."""
        if self.table.policy is Policy.PRIORITY:
            least = self._rank[str(self._otherwise[0])]
            whens = [
                (self.column(f"earns {value}"), str(rank))
                for value, rank in reversed(self._rank.items())
                if rank > least and self._earning(value)
            ]
            yield f"{self.name}.reached", _case(whens, str(least))
            yield f"{self.name}.decided", _surely([self.column(f"earns {value}") for value in self._rank])
        elif self.table.policy is Policy.FIRST:
            decides = [
                (test, str(2 * number + unsure))
                for number, rule in self.rules
                for unsure, test in enumerate(self._deciding(number, rule))
            ]
            yield f"{self.name}.reached", _case(decides, str(2 * len(self.table.rules)))

    def _deciding(self, number: int, rule: Rule) -> list[str]:
        return [self._holds(number), *([self._unsure(number)] if rule.unsure is not None else [])]

    def _earning(self, value: str | None) -> list[str]:
        held = [self._holds(number) for number, rule in self.rules if rule.then == value]
        return held + [self._unsure(number) for number, rule in self.rules if rule.unsure == value]

    def still(self) -> Iterator[Column]:
        """Which open rules could still matter, by what they may come to."""
        for at, (ends, rules) in enumerate(self._groups().items()):
            matters = self._matters(ends)
            tests = [self._open(number, matters) for number, _ in rules]
            yield f"{self.name}.still {at}", bracketed("OR", tests, "FALSE")
        if self.table.policy is Policy.FIRST:
            for end, numbers in self._landings().items():
                yield f"{self.name}.lands {self._ends.index(end)}", among(self.column("reached"), numbers)

    def _groups(self) -> dict[tuple[End, ...], Rules]:
        groups: dict[tuple[End, ...], Rules] = {}
        for number, rule in self.rules:
            groups.setdefault(ends_of(rule), []).append((number, rule))
        return groups

    def _matters(self, ends: tuple[End, ...]) -> str:
        """Whether an open rule that may come to these could change what is reached."""
        if self.table.policy is Policy.PRIORITY:
            return f"{self.column('reached')} < {self._rank[str(ends[0][0])]}"
        if self._listed or len(ends) > 1:
            return "TRUE"
        same = self._landings().get(ends[0], [])
        return f"(NOT {among(self.column('reached'), same)})" if same else "TRUE"

    def _open(self, number: int, matters: str) -> str:
        parts = [quoted(f"{self.table.id}.{number} open"), *([] if matters == "TRUE" else [matters])]
        if self.table.policy is Policy.FIRST:
            parts.append(f"{self.column('reached')} > {2 * number}")
        return bracketed("AND", parts, "TRUE")

    @property
    def _ends(self) -> list[End]:
        return list(self._landings())

    def _landings(self) -> dict[End, list[int]]:
        """What a `first` table comes to, with the numbers in `reached` that lead to it."""
        found: dict[End, list[int]] = {self._otherwise: [2 * len(self.table.rules)]}
        for number, rule in self.rules:
            found.setdefault((rule.then, rule.support), []).append(2 * number)
            if rule.unsure is not None:
                found.setdefault((rule.unsure, None), []).append(2 * number + 1)
        return found

    def results(self) -> Iterator[Column]:
        """What may still come out, and whether anything waits."""
        groups = list(self._groups())
        waits = [self.column(f"still {at}") for at in range(len(groups))]
        yield f"{self.name}.waits", bracketed("OR", waits, "FALSE")
        for value, rank in self._rank.items():
            more = [
                self._adds(at, ends, value, rank)
                for at, ends in enumerate(groups)
                if value in [each for each, _ in (ends[:1] if self._listed else ends)]
            ]
            yield f"{self.name}.may {value}", _surely([*self._now(value, rank), *more])

    def _now(self, value: str, rank: int) -> list[str]:
        if self._listed:
            return self._earning(value)
        if self.table.policy is Policy.PRIORITY:
            return [f"{self.column('reached')} = {rank}"]
        return [self.column(f"lands {at}") for at, (said, _) in enumerate(self._ends) if said == value]

    def _adds(self, at: int, ends: tuple[End, ...], value: str, rank: int) -> str:
        still = self.column(f"still {at}")
        if self.table.policy is Policy.PRIORITY and value != ends[0][0]:
            return f"({still} AND {self.column('reached')} < {rank})"
        return still

    def said(self) -> Iterator[Column]:
        """The columns that come out."""
        if not self._listed:
            yield self.name, self._words(0)
            if any(rule.support for rule in self.table.rules):
                yield f"{self.name}_support", self._words(1)
        yield f"{self.name}_settled", f"(NOT {self.column('waits')})"
        for value in self.table.values:
            if self._listed:
                yield f"{self.name}_has_{value}", _surely(self._earning(value))
            yield f"{self.name}_could_be_{value}", self.column(f"may {value}")

    def _words(self, part: int) -> str:
        """The value, or the support, that is said: what is reached, unless nothing is and something still waits."""
        reached, waits = self.column("reached"), self.column("waits")
        if self.table.policy is Policy.PRIORITY:
            undecided = f"{waits} AND NOT {self.column('decided')}"
            whens: list[tuple[str, str | None]] = [
                (f"{reached} = {rank}", value) for value, rank in self._rank.items()
            ]
        else:
            undecided = f"{waits} AND {reached} = {2 * len(self.table.rules)}"
            whens = [(self.column(f"lands {at}"), end[part]) for at, end in enumerate(self._ends)]
        meanwhile = self.table.meanwhile if part == 0 else None
        first = (undecided, word(meanwhile) if meanwhile else "NULL")
        return _case(
            [first, *((when, word(value)) for when, value in whens if value)], "CAST(NULL AS VARCHAR)"
        )


def outcomes_of(tables: Iterable[Table]) -> list[Outcome]:
    """The results of some tables."""
    return [Outcome(table, name, item) for table in tables for name, item in table.results]


def _surely(tests: list[str]) -> str:
    """At least one of some tests, of which any may be NULL."""
    return f"COALESCE({bracketed('OR', tests, 'FALSE')}, FALSE)" if tests else "FALSE"


def _case(whens: Iterable[tuple[str, str]], otherwise: str) -> str:
    listed = " ".join(f"WHEN {when} THEN {value}" for when, value in whens)
    return f"CASE {listed} ELSE {otherwise} END" if listed else otherwise
