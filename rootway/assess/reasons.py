"""Put results into words: each rule that holds, the facts it read with their values, and its sources."""

from __future__ import annotations

from collections.abc import Mapping

from rootway.assess.decision import Reason
from rootway.guide import Guide
from rootway.logic import Result, names_in
from rootway.logic.value import Value

OTHERWISE = "otherwise"
"""The id of the reason that no rule holds."""


class Reasons:
    """The reasons behind results, for one person's facts."""

    def __init__(self, guide: Guide, facts: Mapping[str, Value]) -> None:
        self._guide, self._facts = guide, facts

    def because(self, table: str, result: Result, item: str = "") -> tuple[Reason, ...]:
        """The reasons for a result; when no rule holds and nothing is open, why that is so."""
        lines = [self.reason(table, number, True) for number in result.holding]
        lines += [self.reason(table, number, False) for number in result.unsure]
        if not lines and result.settled:
            lines = [self._otherwise(table, item)]
        return tuple(lines)

    def reason(self, table: str, number: int, sure: bool) -> Reason:
        """One rule: its words, what it read, its sources."""
        rule = self._guide.rule(table, number)
        gives = rule.then if sure else rule.unsure
        do = (rule.do if sure else "") or self._guide.files[table].does.get(gives, "")
        return Reason(
            rule.id, gives, rule.say, do, self._read(table, number), rule.sources, rule.evidence, not sure
        )

    def _read(self, table: str, number: int) -> Mapping[str, Value]:
        """The facts of a rule that are known or were asked; the results of other tables stand in their own places."""
        names = names_in(self._guide.table(table).rules[number].when)
        return {name: self._facts[name] for name in names if name in self._facts}

    def _otherwise(self, table: str, item: str) -> Reason:
        words = self._guide.otherwise(table, item)
        value = self._guide.table(table).otherwise[item]
        evidence = self._guide.sources[words.sources[0].partition(":")[0]].kind
        do = self._guide.files[table].does.get(value, "")
        return Reason(OTHERWISE, value, words.say, do, {}, words.sources, evidence)
