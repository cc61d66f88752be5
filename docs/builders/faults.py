"""The faults of a pathway folder, printed from the gallery of bad files that the tests check."""

from __future__ import annotations

from collections.abc import Iterator

from tests.guide.gallery import Exhibit, exhibits

_INTRODUCTION = """\
# Faults of a pathway

Built by `make docs` from `tests/guide/gallery`; every message below is a test. Change it there.

`rootway pathway check FOLDER` reads a whole folder and shows all of its faults at once, one per line: the place, what
is wrong, why it matters and what to do. Each part below shows one bad piece of a file in a small pathway, and exactly
what is said of it. Other inputs, such as a person's answers, are told in the same way.
"""
_PARTS = {
    "all-at-once": ("All at once", "No fault hides another; only meaning waits for the shape of facts and tables."),
    "shape": ("Shape", "The first gate: is each file in its form?"),
    "expression": ("Conditions", "Every condition is read strictly; the column is counted from 1."),
    "meaning": ("Meaning", "The second gate: the form is right, but does it mean something?"),
}  # fmt: skip


def faults_page() -> str:
    """The whole page."""
    found = exhibits()
    lines = [_INTRODUCTION]
    for prefix, (title, words) in _PARTS.items():
        lines.append(f"## {title}\n\n{words}\n")
        lines += [line for exhibit in found if exhibit.id.startswith(prefix) for line in _lines(exhibit)]
    return "\n".join(lines).rstrip() + "\n"


def _lines(exhibit: Exhibit) -> Iterator[str]:
    yield f"### {exhibit.title}\n"
    if exhibit.write:
        yield f"In `{exhibit.file}`:\n\n```toml\n{_short(exhibit.write.strip())}\n```\n"
    elif exhibit.find:
        yield f"In `{exhibit.file}`, without:\n\n```toml\n{_short(exhibit.find.strip())}\n```\n"
    if exhibit.other_file:
        yield f"and in `{exhibit.other_file}`:\n\n```toml\n{_short(exhibit.other_text.strip())}\n```\n"
    yield "```text\n" + "\n".join(exhibit.faults) + "\n```\n"


def _short(text: str) -> str:
    """Very long lines are cut; what matters of them is that they are long."""
    return "\n".join(
        line if len(line) <= 200 else f"{line[:100]} … {line[-40:]}" for line in text.splitlines()
    )
