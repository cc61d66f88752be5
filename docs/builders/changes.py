"""How the levels changed since version 2026.1: rule by rule, and for which worked cases; each line is marked.

The old tables lie beside, as they were (`2026.1/`). Their conditions are read over today's facts and tried on today's
worked cases, so the page cannot go stale.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from rootway.assess import facts_of
from rootway.compilers.python.to_python import Program
from rootway.guide import Guide
from rootway.guide.shape import shaped
from rootway.guide.written import RuleText, TableFile
from rootway.logic import Rule, State, Table, parse, truth_of
from rootway.logic.table import Policy
from rootway.logic.value import Value

OLD = Path(__file__).with_name("2026.1")
STRICTER, LOOSER, BOTH, WORDS = "stricter", "looser", "stricter and looser", "words"
_HEAD = """\
# How the levels changed since 2026.1

Built by `make docs` from both triage tables and today's worked cases. *Stricter*: somebody is seen sooner. *Looser*:
somebody is seen later; each waits for a clinician's signature in
[SAFETY.md](../../SAFETY.md#loosened-waits-for-sign-off). *Words*: nobody's level changes. Why:
[decision 11](../decisions/0011-levels-of-danger-signs.md). What else is decided has [a page of its own](decisions.md).
With another folder at hand `rootway pathway diff OLD NEW` says it of every table, with a person for each decision.
"""
Facts = Mapping[str, Value]


def changes_page(guide: Guide) -> str:
    """Every rule of triage that changed, and every worked case whose level did."""
    old, new = old_table(guide.roles.triage), guide.files[guide.roles.triage]
    people = {case.id: facts_of(guide, case)[0] for case in guide.cases}
    rows = [*_rules(guide, old, new, [*people.values()])]
    lines = [
        _HEAD,
        f"## Rules: {len(rows)} lines\n",
        "| rule | is | was | now |",
        "|---|---|---|---|",
        *rows,
        "",
    ]
    cases = [*_cases(guide, old, new, people)]
    lines += [f"## Worked cases: {len(cases)} of {len(people)} come to another level", ""]
    lines += ["| case | is | was | now |", "|---|---|---|---|", *cases]
    return "\n".join(lines) + "\n"


def old_table(id: str) -> TableFile:
    """A table of 2026.1."""
    path = OLD / f"{id.replace('_', '-')}.toml"
    file, faults = shaped(TableFile, tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    assert file is not None, faults
    return file


def _rules(guide: Guide, old: TableFile, new: TableFile, people: list[Facts]) -> Iterator[str]:
    was, now = ({rule.id: rule for rule in file.rules} for file in (old, new))
    for id in dict.fromkeys([*now, *was]):
        mark = _mark(guide, was.get(id), now.get(id), new.values, people)
        if mark:
            yield f"| `{id}` | {mark} | {_written(was.get(id))} | {_written(now.get(id))} |"


def _mark(
    guide: Guide, old: RuleText | None, new: RuleText | None, levels: tuple[str, ...], people: list[Facts]
) -> str:
    """What a change of a rule is; nothing when it did not change for people."""
    if old is None or new is None:
        return LOOSER if new is None else STRICTER
    moves = {levels.index(b) - levels.index(a) for a, b in ((old.then, new.then), (old.unsure, new.unsure))}
    if old.when != new.when:
        one, other = (parse(rule.when, guide.full_scope, parts=guide.parts) for rule in (old, new))
        truths = [(truth_of(one, state), truth_of(other, state)) for state in _states(guide, people)]
        moves |= {_rank(b) - _rank(a) for a, b in truths}
    up, down = max(moves) > 0, min(moves) < 0
    if up or down:
        return BOTH if up and down else STRICTER if up else LOOSER
    return WORDS if (old.say, old.do, old.when) != (new.say, new.do, new.when) else ""


def _states(guide: Guide, people: list[Facts]) -> Iterator[State]:
    return (State(guide.full_scope, facts) for facts in people)


def _rank(truth: bool | None) -> int:
    return {False: 0, None: 1, True: 2}[truth]


def _written(rule: RuleText | None) -> str:
    return f"`{rule.when}` → {rule.then}, not sure {rule.unsure}" if rule else "–"


def _cases(guide: Guide, old: TableFile, new: TableFile, people: Mapping[str, Facts]) -> Iterator[str]:
    """Each case that reaches another level; one that today's table leaves open is marked by what it has reached."""
    levels = new.values
    was, now = (Program((_table(guide, file),), guide.full_scope) for file in (old, new))
    for id, facts in people.items():
        a, b = (program.run(facts)["triage"].value for program in (was, now))
        if a != b:
            ranks = [levels.index(level) if level else -1 for level in (a, b)]
            mark = STRICTER if ranks[1] > ranks[0] else LOOSER
            yield f"| `{id}` | {mark} | {a or 'open'} | {b or 'open'} |"


def _table(guide: Guide, file: TableFile) -> Table:
    rules = tuple(
        Rule(rule.id, parse(rule.when, guide.full_scope, parts=guide.parts), rule.then, rule.unsure)
        for rule in file.rules
    )
    return Table("triage", Policy.PRIORITY, file.values, rules, {"": file.values[0]})
