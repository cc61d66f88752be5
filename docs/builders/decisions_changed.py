"""How every decision but the urgency changed since version 2026.1: rule by rule, and what worked cases are told.

The old tables lie beside, as they were (`2026.1/`). They are read over today's facts and tried on today's worked
cases, so the page cannot go stale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docs.builders.changes import LOOSER, OLD, STRICTER, WORDS, old_table
from rootway.assess import facts_of
from rootway.compilers.python.to_python import Program
from rootway.guide import Guide
from rootway.guide.written import RuleText, TableFile
from rootway.logic import Result, Rule, Table, parse
from rootway.logic.table import Policy

_HEAD = """\
# How the other decisions changed since 2026.1

Built by `make docs` from the tables of 2026.1, those of today, and today's worked cases. The urgency has
[a page of its own](levels.md). These decisions have no levels, so each rule is marked by whom it decides for among the
{cases} worked cases: *new*, *gone*, *more people*, *fewer people*, *others* (some more, some fewer), *the same people*
(written otherwise, and no worked case tells the difference), *another answer* (what it gives, or what "not sure"
earns), *words*.

Below the rules of a decision stands in how many worked cases it comes out otherwise. Where its answers have an order of
caution, that is marked *stricter* or *looser*; in a list a line is *more* or *less*. With another folder at hand
`rootway pathway diff OLD NEW` says the same, with a person for each decision.
"""


@dataclass(frozen=True)
class Version:
    """What one version decides of each worked case, by the name of the result; its tables, and its files."""

    told: Mapping[str, Mapping[str, Result]]
    tables: Mapping[str, Table]
    files: Mapping[str, TableFile]

    def decides_for(self, table: str, rule: str) -> set[str]:
        """The cases in which a rule stands behind a result."""
        found = self.tables[table]
        names = [name for name, _ in found.results]
        return {
            case
            for case, results in self.told.items()
            for name in names
            for number in (*results[name].holding, *results[name].unsure)
            if found.rules[number].id == rule
        }


def decisions_page(guide: Guide) -> str:
    """Each decision of both versions, but the urgency."""
    people = {case.id: facts_of(guide, case)[0] for case in guide.cases}
    files = {id: old_table(id) for id in sorted(path.stem.replace("-", "_") for path in OLD.glob("*.toml"))}
    ordered = [_table(guide, files[table.id]) for table in guide.tables if table.id in files]
    was, now = (
        Version(
            {id: program.run(facts) for id, facts in people.items()}, {one.id: one for one in tables}, written
        )
        for tables, written in ((ordered, files), (guide.tables, guide.files))
        for program in [Program(tables, guide.full_scope)]
    )
    lines = [_HEAD.format(cases=len(people))]
    for table in ordered:
        if table.id != guide.roles.triage:
            lines += [*_rules(table.id, was, now), *_outcomes(table.id, was, now)]
    added = ", ".join(f"`{table.id}`" for table in guide.tables if table.id not in files)
    lines += [f"Decisions that 2026.1 did not have: {added}."] if added else []
    return "\n".join(lines).rstrip() + "\n"


def _rules(id: str, was: Version, now: Version) -> Iterator[str]:
    old, new = ({rule.id: rule for rule in version.files[id].rules} for version in (was, now))
    rows = [
        f"| `{rule}` | {mark} | {_written(old.get(rule))} | {_written(new.get(rule))} |"
        for rule in dict.fromkeys([*new, *old])
        if (mark := _mark(old.get(rule), new.get(rule), *(one.decides_for(id, rule) for one in (was, now))))
    ]
    yield f"## {now.files[id].title}\n"
    yield f"{len(rows)} of {len(new)} rules.\n" if rows else "No rule changed.\n"
    if rows:
        yield from ("| rule | is | was | now |", "|---|---|---|---|", *rows, "")


def _mark(old: RuleText | None, new: RuleText | None, before: set[str], after: set[str]) -> str:
    if old is None or new is None:
        return "gone" if new is None else "new"
    marks = ["another answer"] if (old.then, old.unsure) != (new.then, new.unsure) else []
    if old.when != new.when:
        more, fewer = after - before, before - after
        marks.append(
            "others"
            if more and fewer
            else "more people"
            if more
            else "fewer people"
            if fewer
            else "the same people"
        )
    if not marks and (old.say, old.do) != (new.say, new.do):
        return WORDS
    return ", ".join(marks)


def _written(rule: RuleText | None) -> str:
    if rule is None:
        return "–"
    doubt = f", not sure {rule.unsure}" if rule.unsure else ""
    return f"`{rule.when}` → {rule.item}{' ' if rule.item else ''}{rule.then}{doubt}"


def _outcomes(id: str, was: Version, now: Version) -> Iterator[str]:
    moves: Counter[tuple[str, str]] = Counter()
    for name, _ in now.tables[id].results:
        for case, results in now.told.items():
            old, new = was.told[case].get(name), results[name]
            if old is not None:
                moves.update(_moves(was.tables[id], old, now.tables[id], new))
    if moves:
        yield from ("| worked cases come to | is | cases |", "|---|---|---|")
        yield from (f"| {what} | {mark} | {count} |" for (what, mark), count in sorted(moves.items()))
        yield ""


def _moves(before: Table, old: Result, after: Table, new: Result) -> Iterator[tuple[str, str]]:
    if after.policy is Policy.COLLECT:
        had, has = _listed(before, old), _listed(after, new)
        yield from ((f"`{value}`", "more") for value in has - had)
        yield from ((f"`{value}`", "less") for value in had - has)
    elif old.value != new.value:
        name = f"{new.name}: " if new.name != after.id else ""
        yield f"{name}{_said(old)} → {_said(new)}", _caution(after, old, new)


def _listed(table: Table, result: Result) -> set[str]:
    rules = table.rules
    return {rules[n].then for n in result.holding} | {str(rules[n].unsure) for n in result.unsure}


def _said(result: Result) -> str:
    return f"`{result.value}`" if result.value else "open"


def _caution(table: Table, old: Result, new: Result) -> str:
    """Where the most careful answer wins, whether this one is; what is open has not been answered."""
    if table.policy is not Policy.PRIORITY or old.value is None or new.value is None:
        return "otherwise"
    ranks = [table.values.index(one.value) for one in (old, new)]
    return STRICTER if ranks[1] > ranks[0] else LOOSER


def _table(guide: Guide, file: TableFile) -> Table:
    """A table of 2026.1 over the facts of today."""
    rules = tuple(
        Rule(
            rule.id,
            parse(rule.when, guide.full_scope, parts=guide.parts),
            rule.then,
            rule.unsure or None,
            rule.item,
            rule.support or None,
        )
        for rule in file.rules
    )
    otherwise = {item.id: item.otherwise for item in file.items}
    alone = {"": file.otherwise.then if file.otherwise else ""}
    return Table(file.id, Policy(file.policy), file.values, rules, otherwise or alone, file.meanwhile or None)
