"""What to ask in order to learn a fact: whether it applies at all, what it follows from, or the fact itself.

The conditions of facts.toml (`only_if` and `follows`) are compiled like a table: one run tells, for each condition that
is still open, the unanswered facts that it waits for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rootway.compilers.python.to_python import Program
from rootway.guide import Guide
from rootway.logic import Expression, Rule, Table
from rootway.logic.table import Policy
from rootway.logic.value import Value

LATER = 0.3
"""What the next rule weighs beside the one before it, where only the first that holds counts. Of the shares tried on
made-up people (`make bench`), 0.1 to 0.3 asked the fewest questions; the difference to 1 is about one question."""

Shares = dict[str, float]
"""Questions, each with its share in what is looked for; the shares sum to 1."""


class Leads:
    """The questions that lead to each fact of one guide."""

    def __init__(self, guide: Guide) -> None:
        """Number every condition and compile them all as one table."""
        conditions: list[Expression] = []

        def numbered(condition: Expression) -> int:
            conditions.append(condition)
            return len(conditions) - 1

        self._asked = frozenset(question.fact for page in guide.pages for question in page.questions)
        self._applies = {id: numbered(condition) for id, condition in guide.only_if.items()}
        self._follows = {
            id: [numbered(consequence.when) for consequence in consequences]
            for id, consequences in guide.follows.items()
            if id not in self._asked and guide.facts[id].kind != "number"
        }
        starts = {fact.id: frozenset((fact.of,)) for fact in guide.facts.values() if fact.fold == "baseline"}
        self._sources = {**guide.follows_from, **starts}
        rules = tuple(Rule(str(n), condition, "true") for n, condition in enumerate(conditions))
        table = Table("conditions", Policy.COLLECT, ("true",), rules, {"": ""})
        self._program = Program((table,), guide.scope)
        self._places = {id: place for place, id in enumerate(guide.facts)}

    def to(self, wanted: Iterable[str], facts: Mapping[str, Value]) -> dict[str, Shares]:
        """For each wanted fact, none of them answered yet: the questions that lead to it."""
        *_, waits = self._program.decide(*self._program.coded(facts))
        found: dict[str, Shares] = {}
        return {id: self._lead(id, facts, waits, found) for id in wanted}

    def _lead(
        self, id: str, facts: Mapping[str, Value], waits: Sequence[int], found: dict[str, Shares]
    ) -> Shares:
        if id not in found:
            found[id] = {id: 1.0}  # what follows from itself in a circle can only be asked
            before = self._before(id, facts, waits)
            whole, shares = sum(before.values()), Shares()
            for name, weight in before.items():
                for lead, share in self._lead(name, facts, waits, found).items():
                    shares[lead] = shares.get(lead, 0) + share * weight / whole
            found[id] = shares or found[id]
        return found[id]

    def _before(self, id: str, facts: Mapping[str, Value], waits: Sequence[int]) -> dict[str, float]:
        """The facts to learn first.

        A condition that waits for few facts is nearer to being known, and weighs more; so does an earlier consequence,
        for a later one counts only once it is known to fail.
        """
        applies = self._applies.get(id)
        if applies is not None and waits[applies]:
            return dict.fromkeys(self._in_order(self._program.named(waits[applies])), 1.0)
        if id in self._asked:
            return {}
        weights: dict[str, float] = {}
        weight = 1.0
        for number in self._follows.get(id, ()):
            if waits[number]:
                names = self._in_order(self._program.named(waits[number]))
                weights.update({name: weights.get(name, 0) + weight / len(names) for name in names})
                weight *= LATER
        return weights or dict.fromkeys(
            self._in_order(self._sources.get(id, frozenset()) - facts.keys()), 1.0
        )

    def _in_order(self, names: Iterable[str]) -> list[str]:
        """As the guide has them, so that the questions come in the same order on every machine."""
        return sorted(names, key=self._places.__getitem__)
