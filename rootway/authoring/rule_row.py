"""A table as a tab of a sheet: a row per rule, a column per name that its rules read, then what the rule says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields

from rootway.authoring.conjuncts import CONDITION, cells_of, conjuncts_of
from rootway.guide import Guide, RuleText, TableFile
from rootway.logic import Expression
from rootway.logic.expression import IsUnknown, Name, Named, children

ALWAYS = ("then", "unsure", "say", "do", "sources", "evidence", "covers", "reviewed")
"""The columns behind the condition that every tab has."""
SOMETIMES = ("item", "support", "due_days", "due_from", "fires_when_nothing_known")
"""Columns that a tab has when one of its rules uses them."""
LISTS = ("sources", "covers")
RESERVED = frozenset({"id", CONDITION, "when", *ALWAYS, *SOMETIMES})
"""What no column of a name can be called."""
ORDER = ("id", "when", "then", "unsure", "item", "support", "due_days", "due_from", "fires_when_nothing_known", "say",
         "do", "sources", "evidence", "covers", "reviewed")  # fmt: skip
"""The keys of a rule in the order in which a file has them."""


@dataclass(frozen=True)
class TabRow:
    """One row of a tab: its number, and its cells that are not empty, by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Tab:
    """One tab: its title (the id of a table), its columns from left to right ("" without a name), and its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TabRow, ...]

    def place(self, row: int, column: str) -> str:
        """A cell as a spreadsheet names it, as triage!D14."""
        letters, number = "", self.columns.index(column) + 1 if column in self.columns else 1
        while number:
            number, left = divmod(number - 1, 26)
            letters = chr(ord("A") + left) + letters
        return f"{self.title}!{letters}{row}"


def tab_of(guide: Guide, file: TableFile) -> Tab:
    """A table as a tab, its names of columns in row 1."""
    cells = [row_of(guide, rule) for rule in file.rules]
    used = [
        name for name in SOMETIMES if any(name in row for row in cells) or (name == "item" and file.items)
    ]
    columns = ("id", *_names(guide, file), CONDITION, ALWAYS[0], ALWAYS[1], *used, *ALWAYS[2:])
    return Tab(file.id, columns, tuple(TabRow(number, row) for number, row in enumerate(cells, 2)))


def _names(guide: Guide, file: TableFile) -> list[str]:
    """Every name that stands in a condition of the table, in the order of reading; what a part reads is its own."""
    own = {rule.id for rule in file.rules}
    rules = guide.table(file.id).rules
    names = dict.fromkeys(name for rule in rules if rule.id in own for name in _surface(rule.when))
    return [name for name in names if name not in RESERVED]


def _surface(node: Expression) -> list[str]:
    if isinstance(node, Name | Named):
        return [node.id]
    inner = (node.name,) if isinstance(node, IsUnknown) else children(node)
    return [name for child in inner for name in _surface(child)]


def row_of(guide: Guide, rule: RuleText) -> dict[str, str]:
    """The cells of a rule that are not empty."""
    conditions = cells_of(conjuncts_of(guide, rule.when, RESERVED))
    said = {name: text for name in ORDER if name != "when" and (text := _text(rule, name))}
    return {**conditions, **said}


_DEFAULTS = {field.name: field.default for field in fields(RuleText) if field.default is not MISSING}


def _text(rule: RuleText, name: str) -> str:
    value = getattr(rule, name)
    if name in _DEFAULTS and value == _DEFAULTS[name]:
        return ""
    if name in LISTS:
        return ", ".join(value)
    return "yes" if value is True else str(value).strip()
