"""No name of a pathway stands in code. The renamed pathway shows it where it is used; this names the file and line.

A name is unmistakable when it is made of two words. `MAY` lists the files that are about one pathway on purpose.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from rootway.guide import load_guide
from rootway.guide.roles import POLICIES, FactRoles
from tests.house.tree import ROOT

GUIDE = load_guide()
MAY = {
    "web/templates/web/figures": "the drawings of the self-tests",
    "guide/written.py": "the words of the file format",
    "guide/follow_up.py": "the words of the file format",
}
FORMAT = {
    *POLICIES, *FactRoles.__dataclass_fields__, "hands-on", "see_clinician", "self_care",
    "nerve_root", "red_flags", "physical_therapist", "emergency-now", "week_2",
}  # fmt: skip
"""Words of the file format, of addresses, of columns and of the directory that are names in the pathway too."""


def test_no_unmistakable_name_of_the_pathway_stands_in_code() -> None:
    names = {name for name in names_of_the_pathway() if re.search(r"\w[_-]\w", name)} - FORMAT
    found = [
        f"{place}: {name}"
        for path in sorted((ROOT / "rootway").rglob("*"))
        if path.suffix in (".py", ".js", ".html", ".css")
        and not may_name(path)
        and "migrations" not in path.parts
        for place, name in said_in(path)
        if name in names
    ]
    assert found == []


def names_of_the_pathway() -> Iterator[str]:
    """Facts, words, tables, values, items, rules, protocols, steps, pages, parts, trends and questionnaires."""
    yield from (*GUIDE.facts, *GUIDE.parts, *GUIDE.protocols, *GUIDE.advice, *GUIDE.levels.order)
    for fact in GUIDE.facts.values():
        yield from fact.words
    for table in GUIDE.tables:
        yield from (table.id, *table.values, *(rule.id for rule in table.rules))
        yield from (item.id for item in GUIDE.files[table.id].items)
    for protocol in GUIDE.protocols.values():
        yield from (step.id for step in protocol.steps)
    yield from (one.id for one in (*GUIDE.pages, *GUIDE.trends.trends, *GUIDE.check_in.parts))


def may_name(path: Path) -> bool:
    """Whether a file is about one pathway on purpose, or is a template of one."""
    place = path.relative_to(ROOT / "rootway").as_posix()
    return place.startswith((*MAY, "authoring/template"))


def said_in(path: Path) -> Iterator[tuple[str, str]]:
    """Every text in a Python file that is one name, and every word of another file; each with its place."""
    where, text = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{where}:{node.lineno}", node.value
    else:
        for number, line in enumerate(text.split("\n"), 1):
            yield from ((f"{where}:{number}", word) for word in re.findall(r"[\w-]+", line))
