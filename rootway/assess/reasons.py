"""Put results into words: each rule that holds, the facts it read with their values, and its sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rootway.guide import Guide
from rootway.logic import Result, names_in
from rootway.logic.value import Value

Json = dict[str, Any]


class Reasons:
    """The reasons behind results, for one person's facts."""

    def __init__(self, guide: Guide, facts: Mapping[str, Value]) -> None:
        self._guide, self._facts = guide, facts

    def because(self, table: str, result: Result, item: str = "") -> list[Json]:
        """The reasons for a result; when no rule holds and nothing is open, why that is so."""
        lines = [self.reason(table, number, True) for number in result.holding]
        lines += [self.reason(table, number, False) for number in result.unsure]
        if not lines and result.settled:
            lines = [self._otherwise(table, item)]
        return lines

    def reason(self, table: str, number: int, sure: bool) -> Json:
        """One rule: its words, what it read, its sources; `unsure` when it stands on an answer of "not sure"."""
        rule = self._guide.rule(table, number)
        gives = rule.then if sure else rule.unsure
        line: Json = {
            "id": rule.id,
            "gives": gives,
            "say": rule.say,
            "do": (rule.do if sure else "") or self._guide.files[table].does.get(gives, ""),
            "facts": self._read(table, number),
            "sources": list(rule.sources),
            "evidence": rule.evidence,
        }
        return line if sure else {**line, "unsure": True}

    def _read(self, table: str, number: int) -> Json:
        """The facts of a rule that are known or were asked; the results of other tables stand in their own places."""
        names = names_in(self._guide.table(table).rules[number].when)
        return {name: self._facts[name] for name in names if name in self._facts}

    def _otherwise(self, table: str, item: str) -> Json:
        words = self._guide.otherwise(table, item)
        return {
            "id": "otherwise",
            "gives": (value := self._guide.table(table).otherwise[item]),
            "say": words.say,
            "do": self._guide.files[table].does.get(value, ""),
            "facts": {},
            "sources": list(words.sources),
            "evidence": self._guide.sources[words.sources[0].partition(":")[0]].kind,
        }
