"""A sheet that comes back: which rules its rows change, and everything in it that cannot be read, cell by cell."""

from __future__ import annotations

import re
import typing
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from rootway.authoring.cell import condition_in
from rootway.authoring.conjuncts import CONDITION, conjuncts_of, joined
from rootway.authoring.rule_block import RuleChange
from rootway.authoring.rule_row import ORDER, RESERVED, Tab, TabRow, row_of
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, RuleText, TableFile
from rootway.guide.evidence import Evidence
from rootway.logic import YesNoType, parse

_NEEDED = ("id", "then", "say", "sources", "evidence", "reviewed")
_SUPPORT = ("two_signs", "sign", "pattern")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Returned:
    """The rules of a table as its tab has them, and how many are new, changed and gone."""

    rules: tuple[RuleChange, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def returned(guide: Guide, file: TableFile, tab: Tab) -> tuple[Returned, list[Fault]]:
    """What a tab makes of a table, and everything in it that cannot be read."""
    faults = [*_head_faults(guide, tab), *_twice(tab)]
    old = {rule.id: rule for rule in file.rules}
    rules = []
    for row in tab.rows:
        kept, found = _rule(guide, file, tab, row, old.get(row.cells.get("id", "")))
        faults += found
        rules.append(kept)
    ids = [rule.id for rule in rules]
    return Returned(
        tuple(rules),
        tuple(id for id in ids if id not in old),
        tuple(rule.id for rule in rules if rule.id in old and rule.values),
        tuple(id for id in old if id not in ids),
    ), faults


def _head_faults(guide: Guide, tab: Tab) -> Iterator[Fault]:
    for name in (*_NEEDED, CONDITION):
        if name not in tab.columns:
            yield Fault(
                tab.place(1, "id"), f"has no column `{name}`", "", "Add it; the first row has the names."
            )
    for name, count in Counter(tab.columns).items():
        if name and count > 1:
            yield Fault(tab.place(1, name), f"`{name}` is there {count} times", "", "Keep one column.")
        if name and not _is_column(guide, name):
            near = get_close_matches(name, [*guide.full_scope.types, *guide.parts, *RESERVED], n=1)
            hint = f"Did you mean `{near[0]}`?" if near else "Name a fact, a part, or the result of a table."
            yield Fault(tab.place(1, name), f"`{name}` is no name that a rule can read", "", hint)


def _is_column(guide: Guide, name: str) -> bool:
    return name in (RESERVED - {"when"}) or name in guide.full_scope.types or name in guide.parts


def _twice(tab: Tab) -> Iterator[Fault]:
    counts = Counter(row.cells["id"] for row in tab.rows if "id" in row.cells)
    for row in tab.rows:
        if counts[row.cells.get("id", "")] > 1:
            what = f"`{row.cells['id']}` is there {counts[row.cells['id']]} times"
            yield Fault(tab.place(row.number, "id"), what, "A name must mean one thing.", "Rename one.")


def _rule(
    guide: Guide, file: TableFile, tab: Tab, row: TabRow, old: RuleText | None
) -> tuple[RuleChange, list[Fault]]:
    """A row as a rule: only the keys that differ, all of them when the rule is new."""
    before = row_of(guide, old) if old else {}
    values: dict[str, object] = {}
    faults = [
        Fault(tab.place(row.number, name), "is empty", "A rule needs it.", "Fill the cell.")
        for name in _NEEDED
        if name in tab.columns and name not in row.cells
    ]
    if _conditions(row.cells) != _conditions(before):
        values["when"], found = _when(guide, tab, row, old)
        faults += found
    for name in (key for key in ORDER if key in tab.columns):
        cell = row.cells.get(name, "")
        if cell != before.get(name, ""):
            values[name], found = _READ.get(name, _plain)(guide, file, cell) if cell else (None, [])
            faults += [fault.under(tab.place(row.number, name)) for fault in found]
    differ = {name: value for name, value in values.items() if old is None or value != _written(old, name)}
    return RuleChange(row.cells.get("id", ""), differ), faults


def _written(rule: RuleText, name: str) -> object:
    """What a file would say of a key: lists as lists."""
    value = getattr(rule, name)
    return list(value) if isinstance(value, tuple) else value


def _conditions(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if name == CONDITION or name not in RESERVED}


def _when(guide: Guide, tab: Tab, row: TabRow, old: RuleText | None) -> tuple[str, list[Fault]]:
    cells = _conditions(row.cells)
    if not cells:
        place = tab.place(row.number, CONDITION)
        return "", [
            Fault(place, "says no condition", "It would hold of everybody.", "Fill a cell, or write true.")
        ]
    said, faults = {}, []
    for name, cell in cells.items():
        if name == CONDITION:
            said[name], found = cell, _condition_faults(guide, cell)
        elif _is_column(guide, name):
            type = guide.full_scope.types.get(name, YesNoType())
            said[name], found = condition_in(name, type, name in guide.facts, cell)
        else:
            continue  # the head of the tab has the fault
        faults += [fault.under(tab.place(row.number, name)) for fault in found]
    if faults or len(said) < len(cells):
        return "", faults
    text = joined(conjuncts_of(guide, old.when, RESERVED) if old else (), said, cells)
    return text, [fault.under(tab.place(row.number, "id")) for fault in _condition_faults(guide, text)]


def _condition_faults(guide: Guide, text: str) -> list[Fault]:
    try:
        parse(text, guide.full_scope, parts=guide.parts)
    except FaultsFound as found:
        return list(found.faults)
    return []


_Read = tuple[object, list[Fault]]


def _plain(guide: Guide, file: TableFile, cell: str) -> _Read:
    return cell, []


def _among(allowed: tuple[str, ...], cell: str) -> _Read:
    if cell in allowed:
        return cell, []
    near = get_close_matches(cell, allowed, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    return cell, [Fault("", f"is {cell!r}", "", f"{hint}Allowed are {', '.join(allowed)}.")]


def _id(guide: Guide, file: TableFile, cell: str) -> _Read:
    if _ID.fullmatch(cell):
        return cell, []
    return cell, [Fault("", f"is {cell!r}", "", "Use small letters, digits and hyphens.")]


def _sources(guide: Guide, file: TableFile, cell: str) -> _Read:
    known = {f"{source.id}:{section}" for source in guide.sources.values() for section in source.sections}
    return _list(cell, (*guide.sources, *sorted(known)), "sources.toml")


def _covers(guide: Guide, file: TableFile, cell: str) -> _Read:
    return _list(cell, tuple(guide.requirements), "requirements.toml")


def _list(cell: str, known: tuple[str, ...], where: str) -> _Read:
    listed = [part for part in re.split(r"[\s,;]+", cell) if part]
    faults = []
    for part in (part for part in listed if part not in known):
        near = get_close_matches(part, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else "Add it there, or mend its name."
        faults.append(Fault("", f"names `{part}`, which is not in {where}", "", hint))
    return listed, faults


def _reviewed(guide: Guide, file: TableFile, cell: str) -> _Read:
    try:
        return date.fromisoformat(cell), []
    except ValueError:
        return None, [Fault("", f"is {cell!r}", "", "Write a date like 2026-11-22.")]


def _due_days(guide: Guide, file: TableFile, cell: str) -> _Read:
    if cell.isdecimal() and len(cell) < 6:
        return int(cell), []
    return None, [Fault("", f"is {cell!r}", "", "Write a whole number of days.")]


_READ: Mapping[str, Callable[[Guide, TableFile, str], _Read]] = {
    "id": _id,
    "then": lambda guide, file, cell: _among(file.values, cell),
    "unsure": lambda guide, file, cell: _among(file.values, cell),
    "item": lambda guide, file, cell: _among(tuple(item.id for item in file.items), cell),
    "support": lambda guide, file, cell: _among(_SUPPORT, cell),
    "due_days": _due_days,
    "due_from": lambda guide, file, cell: _among(("as_of", "plan_start"), cell),
    "fires_when_nothing_known": lambda guide, file, cell: (cell == "yes", _among(("yes",), cell)[1]),
    "sources": _sources,
    "evidence": lambda guide, file, cell: _among(typing.get_args(Evidence), cell),
    "covers": _covers,
    "reviewed": _reviewed,
}
