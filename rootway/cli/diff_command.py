"""`rootway pathway diff`: what another pathway says otherwise, rule by rule, and to whom."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rootway.cli.extras import need
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, load_guide
from rootway.guide.topics import folder_named
from rootway.proofs.changes import ADDED, CHANGED, REMOVED, Change, changes_between

_ABOUT = """Compare two pathway folders: what changed rule by rule, and who would be told something else.

Without a log a solver looks for a person, among all there could be, for each decision: somebody of whom the two
pathways say something different, as a case that `rootway assess` reads. When there is nobody, the decision is the same
for everyone. With a log everyone in it is decided by both, and counted."""

_EXAMPLES = """examples:
  rootway pathway diff pathways/lumbosacral-radiculopathy my-pathway
  rootway pathway diff OLD NEW --entries entries.parquet       count over everyone in a log
  rootway pathway diff OLD NEW --json                          one JSON object"""

MOST_EXAMPLES = 3
MARKS = {ADDED: "+", REMOVED: "-", CHANGED: "~"}


def add_diff(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser(
        "diff", help="what another pathway says otherwise, and to whom", description=_ABOUT, epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("old", type=folder_named, metavar="OLD", help="a pathway: its folder, or its name")
    parser.add_argument("new", type=folder_named, metavar="NEW", help="another")
    parser.add_argument("--entries", type=Path, metavar="entries.parquet", help="a log to count over")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    old, new = load_guide(options.old), load_guide(options.new)
    changes = changes_between(old, new)
    if options.entries is not None:
        need("--entries", "population", "numpy", "pyarrow", "duckdb")
        people = _counted(options.old, options.new, options.entries)
    else:
        need("pathway diff", "proofs", "z3")
        people = _found(old, new)
    if options.json:
        print(json.dumps({
            "old": {"id": old.id, "version": old.version}, "new": {"id": new.id, "version": new.version},
            "changes": [change.to_json() for change in changes], "told_otherwise": people,
        }, ensure_ascii=False, indent=2))  # fmt: skip
    else:
        print(page_of(old, new, changes, people))
    return 0


def page_of(old: Guide, new: Guide, changes: tuple[Change, ...], people: list[dict[str, Any]]) -> str:
    """Everything as a page of text."""
    head = f"{old.id} {old.version} -> {new.id} {new.version}"
    return "\n".join([head, *_text(changes), *_people(people)])


def _found(old: Guide, new: Guide) -> list[dict[str, Any]]:
    from rootway.proofs.told import told_otherwise

    return [told.to_json() for told in told_otherwise(old, new, datetime.now(UTC))]


def _counted(old: Path, new: Path, entries: Path) -> list[dict[str, Any]]:
    """For each decision how many are told what instead of what, with a few of them."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from rootway.population.engine import Settings
    from rootway.population.entries import opened
    from rootway.population.run import run

    opened(entries)
    as_of = pc.max(pq.read_table(entries, columns=["observed_at"])["observed_at"]).as_py()
    if as_of is None:
        raise FaultsFound([Fault(str(entries), "holds no entry", "", "Give a log with people in it.")])
    as_of = as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder) / f"{number}.parquet" for number in (0, 1)]
        for pathway, place in zip((old, new), places, strict=True):
            run(entries, place, Settings(as_of=as_of, pathway=pathway))
        before, after = (pq.read_table(place) for place in places)
    shared = [name for name in after.column_names if name in before.column_names and _is_decision(name)]
    persons = after["person"].to_pylist()
    return [_count(name, persons, before[name].to_pylist(), after[name].to_pylist()) for name in shared]


def _is_decision(name: str) -> bool:
    """Not the reasons, which change with every rule, nor whose row it is."""
    return name not in ("person", "as_of") and not name.endswith(
        ("_because", "_waiting_for", "_due", "_settled", "_next")
    )


def _count(name: str, persons: list[str], old: list[Any], new: list[Any]) -> dict[str, Any]:
    moves: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], list[str]] = {}
    for person, before, after in zip(persons, old, new, strict=True):
        if before != after:
            move = (_said(before), _said(after))
            moves[move] += 1
            examples.setdefault(move, []).append(person)
    listed = [
        {"old": move[0], "new": move[1], "people": count, "examples": examples[move][:MOST_EXAMPLES]}
        for move, count in moves.most_common()
    ]
    return {"decision": name, "people": moves.total(), "of": len(persons), "moves": listed}


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing yet" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _text(changes: tuple[Change, ...]) -> Iterator[str]:
    if not changes:
        yield "\nNothing is written otherwise."
    place = None
    for change in changes:
        heading = f"tables/{change.place}" if change.place else f"{change.what}s"
        if heading != place:
            yield f"\n{heading}"
            place = heading
        yield f"  {MARKS[change.how]} {change.id}"
        for each in change.fields:
            if change.how == CHANGED:
                yield f"      {each.name}: {each.old or 'nothing'}"
                yield f"      {' ' * len(each.name)}  -> {each.new or 'nothing'}"
            else:
                yield f"      {each.name}: {each.new}"


def _people(people: list[dict[str, Any]]) -> Iterator[str]:
    yield "\nWho would be told something else"
    told = [each for each in people if each.get("case") or each.get("people") or each.get("unclear")]
    for each in told:
        if "moves" in each:
            yield f"  {each['decision']}: {each['people']} of {each['of']} people"
            for move in each["moves"]:
                shown = ", ".join(move["examples"])
                yield f"      {move['people']:>7}  {move['old']} -> {move['new']}   for example {shown}"
        elif each["unclear"]:
            yield f"  {each['decision']}: {each['unclear']}"
        else:
            yield f"  {each['decision']}: {each['old']} -> {each['new']}, for example"
            yield f"      {json.dumps(each['case'], ensure_ascii=False)}"
    same = [each["decision"] for each in people if each not in told]
    if same:
        yield f"  nobody: {', '.join(same)}"
